package io.github.isorel.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The manifests say what is there, and what they ask for is in the target definition or in our features. */
class ManifestTest {

    private static final Path TARGET = Repository.root().resolve("target-platform/io.github.isorel.target");
    private static final Path FEATURE = Repository.root().resolve("features/io.github.isorel.feature/feature.xml");
    private static final Path PLATFORM = Repository.root().resolve("features/io.github.isorel.platform.feature/feature.xml");

    @Test
    void exportedPackagesExist() {
        List<String> missing = new ArrayList<>();
        int exported = 0;
        for (Path bundle : Repository.bundles()) {
            Set<String> packages = packagesIn(bundle);
            for (String name : Repository.clauses(bundle, "Export-Package").keySet()) {
                exported++;
                if (!packages.contains(name)) {
                    missing.add(Repository.name(bundle) + ": " + name);
                }
            }
        }
        assertTrue(exported > 20, "only " + exported + " exported packages were found");
        assertEquals(List.of(), missing, "exported packages without classes");
    }

    private static Set<String> packagesIn(Path bundle) {
        Set<String> packages = new HashSet<>();
        if (Files.isDirectory(bundle.resolve("src"))) {
            Path classes = Repository.classes(bundle);
            try (Stream<Path> files = Files.walk(classes)) {
                files.filter(file -> file.toString().endsWith(".class") && !file.endsWith("package-info.class"))
                        .forEach(file -> packages.add(classes.relativize(file.getParent()).toString().replace('/', '.')));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        for (String entry : Repository.clauses(bundle, "Bundle-ClassPath").keySet()) {
            try (JarFile jar = new JarFile(bundle.resolve(entry).toFile())) {
                jar.stream().map(file -> file.getName()).filter(file -> file.endsWith(".class") && file.indexOf('/') > 0)
                        .forEach(file -> packages.add(file.substring(0, file.lastIndexOf('/')).replace('/', '.')));
            } catch (IOException e) {
                throw new UncheckedIOException(Repository.name(bundle) + ": " + entry, e);
            }
        }
        return packages;
    }

    @Test
    void requiredBundlesAreInTheTargetOrOurs() {
        Set<String> known = targetBundles();
        Repository.bundles().forEach(bundle -> known.add(Repository.name(bundle)));
        List<String> missing = new ArrayList<>();
        for (Path bundle : Repository.bundles()) {
            for (String header : List.of("Require-Bundle", "Fragment-Host")) {
                for (String name : Repository.clauses(bundle, header).keySet()) {
                    if (!known.contains(name)) {
                        missing.add(Repository.name(bundle) + " asks for " + name);
                    }
                }
            }
        }
        for (String name : attributes(PLATFORM, "plugin", "id")) {
            if (!known.contains(name)) {
                missing.add("platform feature names " + name);
            }
        }
        assertEquals(List.of(), missing, "bundles that neither we nor the target definition have");
    }

    /** The symbolic names of the target's artifacts, read from the jars in the local Maven repository. */
    private static Set<String> targetBundles() {
        Set<String> names = new TreeSet<>();
        NodeList dependencies = Repository.xml(TARGET).getElementsByTagName("dependency");
        assertTrue(dependencies.getLength() > 100, "the target definition has only " + dependencies.getLength() + " artifacts");
        for (Element dependency : elements(dependencies)) {
            Path jar = localFile(child(dependency, "groupId"), child(dependency, "artifactId"), child(dependency, "version"));
            try (JarFile file = new JarFile(jar.toFile())) {
                Attributes manifest = file.getManifest().getMainAttributes();
                String name = manifest.getValue("Bundle-SymbolicName");
                if (name != null) {
                    names.add(name.split(";")[0].strip());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(jar.toString(), e);
            }
        }
        return names;
    }

    private static Path localFile(String group, String artifact, String version) {
        return Path.of(System.getProperty("isorel.maven.repository")).resolve(group.replace('.', '/')).resolve(artifact)
                .resolve(version).resolve(artifact + "-" + version + ".jar");
    }

    @Test
    void targetIsMavenOnlyAndPinned() {
        List<String> problems = new ArrayList<>();
        for (Element location : elements(Repository.xml(TARGET).getElementsByTagName("location"))) {
            if (!location.getAttribute("type").equals("Maven")
                    || !location.getAttribute("includeDependencyDepth").equals("none")) {
                problems.add("location " + location.getAttribute("label"));
            }
        }
        Matcher version = Pattern.compile("<version>([^<]*)</version>").matcher(Repository.text(TARGET).orElseThrow());
        while (version.find()) {
            if (!version.group(1).matches("[0-9][0-9A-Za-z.\\-]*") || version.group(1).contains("SNAPSHOT")) {
                problems.add("version " + version.group(1));
            }
        }
        assertEquals(List.of(), problems, "not from Maven Central at one fixed version");
    }

    @Test
    void featureHasAllBundlesThatAreShipped() {
        Set<String> shipped = Repository.bundles().stream().map(Repository::name).filter(name -> !name.endsWith(".tests"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(shipped, new TreeSet<>(attributes(FEATURE, "plugin", "id")));
    }

    @Test
    void bundlesAgreeOnNameJavaAndLicence() {
        List<String> problems = new ArrayList<>();
        for (Path bundle : Repository.bundles()) {
            Attributes manifest = Repository.manifest(bundle);
            String name = manifest.getValue("Bundle-SymbolicName").split(";")[0];
            if (!name.equals(Repository.name(bundle))) {
                problems.add(Repository.name(bundle) + " calls itself " + name);
            }
            if (!"JavaSE-21".equals(manifest.getValue("Bundle-RequiredExecutionEnvironment"))) {
                problems.add(name + " is not for JavaSE-21");
            }
            if (!name.contains(".lib.") && !"EPL-2.0".equals(manifest.getValue("Bundle-License"))) {
                problems.add(name + " names no licence");
            }
            if (name.contains(".lib.") && !Files.exists(bundle.resolve("about.html"))) {
                problems.add(name + " has no about.html");
            }
        }
        assertEquals(List.of(), problems);
    }

    private static List<String> attributes(Path file, String tag, String attribute) {
        return elements(Repository.xml(file).getElementsByTagName(tag)).stream()
                .map(element -> element.getAttribute(attribute)).toList();
    }

    private static String child(Element parent, String tag) {
        return parent.getElementsByTagName(tag).item(0).getTextContent().strip();
    }

    private static List<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).map(Element.class::cast).toList();
    }
}
