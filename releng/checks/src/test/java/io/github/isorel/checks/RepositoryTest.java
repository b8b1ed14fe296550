package io.github.isorel.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The repository stays small and its top level readable. */
class RepositoryTest {

    private static final long LIMIT = 58_000_000;

    private static final Set<String> TOP = Set.of("bundles", "features", "releng", "target-platform", "pom.xml", "README.md",
            "CONTRIBUTING.md", "LICENSE", "build", "isorel");

    @Test
    void treeIsBelowTheLimit() throws IOException {
        long bytes = 0;
        for (Path file : Repository.tracked()) {
            bytes += Files.size(file);
        }
        assertTrue(bytes < LIMIT, "the tracked files have " + bytes + " bytes, the limit is " + LIMIT);
    }

    @Test
    void topLevelHoldsNothingElse() {
        List<String> others = new ArrayList<>();
        for (Path file : Repository.tracked()) {
            String top = Repository.root().relativize(file).getName(0).toString();
            if (!top.startsWith(".") && !TOP.contains(top) && !others.contains(top)) {
                others.add(top);
            }
        }
        assertEquals(List.of(), others, "files and folders that do not belong on the top level");
    }

    @Test
    void theProductReportsNothingToAnybody() throws IOException {
        String launcher = Files.readString(Repository.root().resolve("features/io.github.isorel.platform.feature/rootfiles/isorel-workbench"));
        String product = Files.readString(Repository.root().resolve("releng/io.github.isorel.product/io.github.isorel.product.product"));
        assertTrue(launcher.contains("export ORT_DISABLE_TELEMETRY=1"), "the launcher lets ONNX Runtime report its use");
        assertTrue(product.contains("-DOPT_OUT_TRACKING=true"), "the product lets DJL report its use");
    }

    @Test
    void scriptsCanBeRun() {
        for (String script : List.of("build", "isorel", ".ci/run",
                "features/io.github.isorel.platform.feature/rootfiles/isorel-batch",
                "features/io.github.isorel.platform.feature/rootfiles/isorel-workbench")) {
            assertTrue(Files.isExecutable(Repository.root().resolve(script)), script + " is not executable");
        }
    }
}
