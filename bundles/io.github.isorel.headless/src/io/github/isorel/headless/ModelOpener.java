package io.github.isorel.headless;

import java.nio.file.Path;

import io.github.isorel.engine.model.ModelException;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.model.ModelOptions;

/** Opens models: {@link ModelFile#open} in earnest. */
@FunctionalInterface
interface ModelOpener {

    /**
     * Opens a model.
     *
     * @param file the file
     * @param options what the user says about it
     * @return the model
     * @throws ModelException if it cannot be opened
     */
    ModelFile open(Path file, ModelOptions options) throws ModelException;
}
