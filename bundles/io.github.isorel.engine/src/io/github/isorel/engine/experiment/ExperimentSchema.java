package io.github.isorel.engine.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import org.eclipse.jdt.annotation.Nullable;

/** The JSON Schema of experiment files (draft 2020-12), from which editors know keys, values and descriptions. */
public final class ExperimentSchema {

    private static final String FILE = "/experiment/experiment.schema.json";

    private ExperimentSchema() {
    }

    /**
     * The schema.
     *
     * @return JSON
     */
    public static String text() {
        try (@Nullable InputStream stream = ExperimentSchema.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException("the engine lacks its resource " + FILE);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + FILE + " cannot be read", e);
        }
    }
}
