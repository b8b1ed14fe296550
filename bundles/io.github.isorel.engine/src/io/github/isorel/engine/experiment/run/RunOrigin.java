package io.github.isorel.engine.experiment.run;

import java.util.List;

/**
 * Where the results of a run come from. It says nothing about the machine but its kind of device and its Java.
 *
 * @param experiment name of the experiment's file, without folders
 * @param experimentDigest SHA-256 digest of its text
 * @param product name and version of the product
 * @param device kind of device: {@code cpu}, {@code cuda}, {@code cuda tf32}
 * @param java version of Java
 * @param seed where random numbers begin
 * @param sources all files that results hang on: models, data, climatologies, rule books; sorted by name
 */
public record RunOrigin(String experiment, String experimentDigest, String product, String device, String java, long seed,
        List<DigestedFile> sources) {

    /** Copies the list. */
    public RunOrigin {
        sources = List.copyOf(sources);
    }
}
