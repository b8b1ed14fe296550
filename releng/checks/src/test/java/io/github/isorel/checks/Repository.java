package io.github.isorel.checks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** The working tree that is checked: where its bundles are and how their files are read. */
final class Repository {

    static final String ID = "io.github.isorel.";

    private static final Set<String> GENERATED = Set.of("target", "bin", "runs", ".git");

    private Repository() {
    }

    /** The top folder, from system property {@code isorel.root} that the build sets. */
    static Path root() {
        return Path.of(System.getProperty("isorel.root", "../..")).toAbsolutePath().normalize();
    }

    /** All bundles, tests included, sorted by name. */
    static List<Path> bundles() {
        try (Stream<Path> folders = Files.list(root().resolve("bundles"))) {
            return folders.filter(folder -> Files.exists(folder.resolve("META-INF/MANIFEST.MF"))).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bundles with code of ours that is shipped: no tests, no wrapped libraries. */
    static List<Path> productionBundles() {
        return bundles().stream().filter(bundle -> Files.isDirectory(bundle.resolve("src")))
                .filter(bundle -> !name(bundle).endsWith(".tests")).toList();
    }

    static Path bundle(String shortName) {
        return root().resolve("bundles").resolve(ID + shortName);
    }

    static String name(Path bundle) {
        return bundle.getFileName().toString();
    }

    /** The compiled classes of a bundle; fails when it was not compiled, so that a check never passes on nothing. */
    static Path classes(Path bundle) {
        Path classes = bundle.resolve("target/classes");
        if (!Files.isDirectory(classes)) {
            throw new AssertionError(classes + " is missing: build the bundles before the checks (./build)");
        }
        return classes;
    }

    static Attributes manifest(Path bundle) {
        try (InputStream stream = Files.newInputStream(bundle.resolve("META-INF/MANIFEST.MF"))) {
            return new Manifest(stream).getMainAttributes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Splits an OSGi header into its clauses.
     *
     * @return name to the rest of the clause (attributes and directives), in order; empty when the header is absent
     */
    static Map<String, String> clauses(Optional<String> header) {
        Map<String, String> clauses = new LinkedHashMap<>();
        if (header.isEmpty()) {
            return clauses;
        }
        for (String clause : header.get().split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")) {
            String[] parts = clause.strip().split(";", 2);
            clauses.put(parts[0].strip(), parts.length > 1 ? parts[1] : "");
        }
        return clauses;
    }

    static Map<String, String> clauses(Path bundle, String header) {
        return clauses(Optional.ofNullable(manifest(bundle).getValue(header)));
    }

    static Document xml(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException | ParserConfigurationException e) {
            throw new AssertionError(file + " is not well-formed XML: " + e.getMessage(), e);
        }
    }

    static Properties properties(Path file) {
        Properties properties = new Properties();
        try (InputStream stream = Files.newInputStream(file)) {
            properties.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /**
     * Every file under version control, so that results of somebody who tries the product here do not count; in a source archive
     * without Git every file that is not build output.
     */
    static List<Path> tracked() {
        if (!Files.exists(root().resolve(".git"))) {
            return files();
        }
        try {
            Process git = new ProcessBuilder("git", "ls-files", "-z").directory(root().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (git.waitFor() != 0 || names.isEmpty()) { // a working tree of somebody else, which Git does not trust
                return files();
            }
            return Stream.of(names.split("\0")).map(root()::resolve).filter(Files::isRegularFile).sorted().toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while Git was asked", e);
        } catch (IOException e) {
            return files(); // no Git
        }
    }

    /** Every file that is not build output. */
    static List<Path> files() {
        return filesBelow(root());
    }

    static List<Path> filesBelow(Path folder) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return isGenerated(directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && !isGeneratedFile(file.getFileName().toString())) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.sort(null);
        return files;
    }

    private static boolean isGeneratedFile(String name) {
        return name.endsWith(".log") || name.endsWith(".lock") || name.startsWith(".tycho-") || name.startsWith(".polyglot.")
                || name.equals(".git");
    }

    private static boolean isGenerated(Path directory) {
        String name = directory.getFileName().toString();
        boolean wrapped = name.equals("lib") && directory.getParent().getFileName().toString().startsWith(ID + "lib.");
        return GENERATED.contains(name) || name.startsWith("apache-maven-") || wrapped;
    }

    /** The content of a text file; empty when the file is binary. */
    static Optional<String> text(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            for (int i = 0; i < Math.min(bytes.length, 8192); i++) {
                if (bytes[i] == 0) {
                    return Optional.empty();
                }
            }
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The packages with sources below {@code src} of a bundle, by name. */
    static Set<String> sourcePackages(Path bundle) {
        Path src = bundle.resolve("src");
        Set<String> packages = new TreeSet<>();
        for (Path file : filesBelow(src)) {
            if (file.toString().endsWith(".java")) {
                packages.add(src.relativize(file.getParent()).toString().replace('/', '.'));
            }
        }
        return packages;
    }
}
