package io.github.isorel.checks;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the arrows between the bundles and between the packages of the engine (releng/docs/architecture.md). */
class ArchitectureTest {

    private static final String ENGINE = "io.github.isorel.engine.";

    /** The ground floor: the packages above may use all of it, its own packages only what ARROWS says. */
    private static final Set<String> BASE = Set.of("progress", "provenance", "tensor", "text", "weather");

    /** Package of the engine to the other packages of the engine it may use, {@link #BASE} left out above it. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("progress", Set.of()),
            Map.entry("provenance", Set.of("progress")),
            Map.entry("tensor", Set.of("progress")),
            Map.entry("text", Set.of()),
            Map.entry("weather", Set.of("tensor")),
            Map.entry("graph", Set.of()),
            Map.entry("graph.onnx", Set.of("graph")),
            Map.entry("checkpoint", Set.of()),
            Map.entry("aurora", Set.of("graph", "checkpoint")),
            Map.entry("runtime", Set.of("graph", "graph.onnx")),
            Map.entry("model", Set.of("aurora", "checkpoint", "graph", "graph.onnx", "runtime")),
            Map.entry("relevance", Set.of("graph", "model", "runtime")),
            Map.entry("data", Set.of()),
            Map.entry("latent", Set.of()),
            Map.entry("latent.archive", Set.of("data", "graph", "latent", "model", "runtime")),
            Map.entry("latent.result", Set.of("latent")),
            Map.entry("masking", Set.of("graph", "model", "relevance", "runtime")),
            Map.entry("masking.archive", Set.of("data", "masking")),
            Map.entry("verification", Set.of()),
            Map.entry("comparison", Set.of("latent", "relevance", "verification")),
            Map.entry("experiment", Set.of("comparison", "data", "latent.archive", "masking", "model", "relevance")),
            Map.entry("experiment.report", Set.of("data", "experiment", "experiment.comparison", "experiment.run", "figure",
                    "figure.plot", "latent", "latent.result", "masking.archive", "operation", "relevance", "relevance.archive",
                    "report", "verification")),
            Map.entry("experiment.run", Set.of("experiment", "runtime")),
            Map.entry("experiment.comparison", Set.of("comparison", "experiment", "experiment.run", "relevance",
                    "relevance.archive")),
            Map.entry("operation", Set.of("data", "latent", "latent.archive", "latent.result", "masking", "model", "relevance",
                    "relevance.archive", "runtime", "verification")),
            Map.entry("experiment.step", Set.of("checkpoint", "comparison", "data", "experiment", "experiment.run", "latent",
                    "latent.archive", "latent.result", "masking", "masking.archive", "model", "operation", "relevance",
                    "relevance.archive", "runtime", "verification")),
            Map.entry("relevance.archive", Set.of("data", "relevance")),
            Map.entry("figure", Set.of()),
            Map.entry("figure.plot", Set.of("figure")),
            Map.entry("report", Set.of("figure", "figure.plot", "latent", "latent.result", "masking", "masking.archive",
                    "relevance", "verification")));

    /** Package of the engine to the third-party packages that only it may use. */
    private static final Map<String, List<String>> LIBRARIES = Map.of(
            "graph", List.of("org.apache.commons.math3"),
            "comparison", List.of("org.apache.commons.math3"),
            "latent", List.of("org.apache.commons.math3"),
            "masking", List.of("org.apache.commons.math3"),
            "graph.onnx", List.of("com.google.protobuf", "ai.onnx.proto"),
            "runtime", List.of("ai.djl", "ai.onnxruntime", "com.sun.jna"),
            "data", List.of("ucar", "com.google.common.collect"),
            "experiment", List.of("org.snakeyaml"),
            "figure.plot", List.of("java.awt", "javax.imageio", "javax.xml", "org.w3c.dom", "org.apache.batik"));

    /** Third-party packages that the whole engine may use. */
    private static final List<String> EVERYWHERE = List.of("com.google.gson", "org.slf4j", "org.eclipse.jdt.annotation");

    private static JavaClasses engine;
    private static JavaClasses all;

    @BeforeAll
    static void load() {
        engine = new ClassFileImporter().importPath(Repository.classes(Repository.bundle("engine")));
        all = new ClassFileImporter().importPaths(Repository.productionBundles().stream().map(Repository::classes).toList());
        assertTrue(engine.size() > 50, "only " + engine.size() + " classes of the engine were found");
    }

    @Test
    void everyPackageOfTheEngineHasItsArrows() {
        Set<String> packages = engine.stream().map(JavaClass::getPackageName).map(name -> name.substring(ENGINE.length()))
                .collect(Collectors.toCollection(TreeSet::new));
        packages.removeAll(ARROWS.keySet());
        assertEquals(Set.of(), packages, "packages without an entry in ARROWS");
    }

    @TestFactory
    Stream<DynamicTest> packagesUseOnlyWhatTheyMay() {
        return ARROWS.keySet().stream().sorted().map(name -> DynamicTest.dynamicTest(name, () -> classes().that()
                .resideInAPackage(ENGINE + name).should()
                .onlyDependOnClassesThat(describe("are its own, in " + ARROWS.get(name) + ", " + base(name) + ", "
                        + LIBRARIES.getOrDefault(name, List.of()) + " or the JDK", used -> isAllowed(name, used)))
                .allowEmptyShould(true).check(engine)));
    }

    private static Set<String> base(String user) {
        return BASE.contains(user) ? Set.of() : BASE;
    }

    private static boolean isAllowed(String user, JavaClass usedOrArray) {
        JavaClass used = usedOrArray.getBaseComponentType();
        String name = used.getPackageName();
        if (used.isPrimitive()) {
            return true;
        }
        if (name.startsWith(ENGINE)) {
            String other = name.substring(ENGINE.length());
            return other.equals(user) || base(user).contains(other) || ARROWS.get(user).contains(other);
        }
        if (LIBRARIES.values().stream().flatMap(List::stream).anyMatch(library -> isIn(library, name))) {
            return LIBRARIES.getOrDefault(user, List.of()).stream().anyMatch(library -> isIn(library, name));
        }
        return name.startsWith("java.") || EVERYWHERE.stream().anyMatch(library -> isIn(library, name));
    }

    private static boolean isIn(String parent, String name) {
        return name.equals(parent) || name.startsWith(parent + ".");
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ENGINE + "(**)").should().beFreeOfCycles().check(engine);
    }

    @Test
    void engineKnowsNoEclipseAndNoClient() {
        noClasses().that().resideInAPackage(Repository.ID + "engine..").should()
                .dependOnClassesThat(describe("belong to Eclipse or to a client", used -> isEclipse(used) || isClient(used)))
                .check(all);
    }

    private static boolean isEclipse(JavaClass used) {
        String name = used.getPackageName();
        return name.startsWith("org.eclipse.") && !name.equals("org.eclipse.jdt.annotation") || name.startsWith("org.osgi.");
    }

    private static boolean isClient(JavaClass used) {
        return Stream.of("widgets", "headless", "workbench").map(Repository.ID::concat)
                .anyMatch(client -> isIn(client, used.getPackageName()));
    }

    @Test
    void headlessKnowsNoUserInterface() {
        noClasses().that().resideInAPackage(Repository.ID + "headless..").should().dependOnClassesThat()
                .resideInAnyPackage(Repository.ID + "widgets..", Repository.ID + "workbench..", "org.eclipse.swt..",
                        "org.eclipse.jface..", "org.eclipse.ui..")
                .check(all);
    }

    @Test
    void widgetsKnowNoWorkbench() {
        noClasses().that().resideInAPackage(Repository.ID + "widgets..").should().dependOnClassesThat()
                .resideInAnyPackage(Repository.ID + "headless..", Repository.ID + "workbench..", "org.eclipse.ui..",
                        "org.eclipse.core.resources..")
                .check(all);
    }

    @Test
    void workbenchKnowsNoCommandLine() {
        noClasses().that().resideInAPackage(Repository.ID + "workbench..").should().dependOnClassesThat()
                .resideInAPackage(Repository.ID + "headless..").check(all);
    }
}
