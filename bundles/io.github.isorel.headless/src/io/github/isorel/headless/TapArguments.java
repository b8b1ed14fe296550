package io.github.isorel.headless;

import java.nio.file.Path;
import java.util.List;

import io.github.isorel.engine.model.ModelFile;

/** Checks which latents a command line asks for. */
final class TapArguments {

    private TapArguments() {
    }

    /**
     * Checks that latents and the file for them are named together.
     *
     * @param arguments of the command
     * @param taps the command's option for names of latents
     * @param output its option for their file
     * @throws UsageException if one is given without the other
     */
    static void checkPair(Arguments arguments, Option<String> taps, Option<Path> output) {
        if (arguments.has(taps) != arguments.has(output)) {
            throw new UsageException("--tap and --tap-out belong together: which latents, and into which file");
        }
    }

    /**
     * Checks names of latents.
     *
     * @param taps the names
     * @param model the model
     * @throws UsageException if a latent is named twice, or the model has none of that name; those that it has are listed
     */
    static void checkNames(List<String> taps, ModelFile model) {
        for (String tap : taps) {
            if (taps.indexOf(tap) != taps.lastIndexOf(tap)) {
                throw new UsageException("--tap " + tap + " is given twice");
            }
            if (!model.taps().contains(tap)) {
                throw new UsageException("--tap: the model has no latent " + tap + ", only "
                        + String.join(", ", model.taps()) + NearestWord.suggestion(tap, model.taps()));
            }
        }
    }
}
