package io.github.isorel.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Null analysis needs a default in every package: without one, its types are simply not checked. */
class PackageInfoTest {

    @Test
    void everyPackageIsDocumentedAndNonNullByDefault() {
        List<String> problems = new ArrayList<>();
        List<Path> bundles = Repository.productionBundles();
        assertFalse(bundles.isEmpty());
        for (Path bundle : bundles) {
            for (String name : Repository.sourcePackages(bundle)) {
                Path file = bundle.resolve("src").resolve(name.replace('.', '/')).resolve("package-info.java");
                String text = Files.exists(file) ? Repository.text(file).orElse("") : "";
                if (!text.contains("NonNullByDefault") || !text.contains("/**")) {
                    problems.add(Repository.name(bundle) + ": " + name);
                }
            }
        }
        assertEquals(List.of(), problems, "packages without a package-info.java with Javadoc and @NonNullByDefault");
    }
}
