package io.github.isorel.engine.operation;

import java.nio.file.Path;
import java.util.Map;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;

import io.github.isorel.engine.model.ModelFile;

/**
 * A model with where it comes from.
 *
 * @param file checkpoint or compiled model
 * @param model the model in it
 * @param scaleEncoding file with the scale encoding that is used instead of the computed one
 * @param settings what else was said about it ({@code configuration}, {@code lora}, …), as results name it: values by name, names
 *        in lower case with underscores; the order is kept
 */
public record ModelSource(Path file, ModelFile model, Optional<Path> scaleEncoding, Map<String, String> settings) {

    /** Copies the map and keeps its order. */
    public ModelSource {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}
