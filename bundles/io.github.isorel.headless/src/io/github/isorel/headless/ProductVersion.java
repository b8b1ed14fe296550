package io.github.isorel.headless;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** The version of the product, which is that of this bundle. */
final class ProductVersion {

    private static final String BUNDLE = "io.github.isorel.headless";

    private ProductVersion() {
    }

    /**
     * Reads the version from the bundle's manifest.
     *
     * @return e.g. {@code 0.1.0.202601020304}; {@code development} when there is no manifest, as in an IDE
     * @throws IOException if a manifest cannot be read
     */
    static String read() throws IOException {
        for (URL url : Collections.list(ProductVersion.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
            try (InputStream content = url.openStream()) {
                Attributes attributes = new Manifest(content).getMainAttributes();
                String name = attributes.getValue("Bundle-SymbolicName");
                String version = attributes.getValue("Bundle-Version");
                if (name != null && version != null && name.split(";")[0].strip().equals(BUNDLE)) {
                    return version;
                }
            }
        }
        return "development";
    }
}
