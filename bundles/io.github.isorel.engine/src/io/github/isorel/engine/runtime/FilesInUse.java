package io.github.isorel.engine.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;

import io.github.isorel.engine.graph.Graph;

/** The files that hold weights of a graph, as they were when it was opened: segments read them again at every run. */
final class FilesInUse {

    private final Map<Path, State> states = new HashMap<>();

    /** What changes when a file is written to or replaced. */
    private record State(long size, FileTime modified) {

        static State of(Path file) throws InferenceException {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return new State(attributes.size(), attributes.lastModifiedTime());
            } catch (IOException e) {
                throw new InferenceException("the weights in " + file + " cannot be read any more: " + e
                        + "; put the file back and start again", e);
            }
        }
    }

    FilesInUse(Graph graph) throws InferenceException {
        for (var tensor : graph.constants().values()) {
            if (tensor.origin().isPresent() && !states.containsKey(tensor.origin().get().file())) {
                Path file = tensor.origin().get().file();
                states.put(file, State.of(file));
            }
        }
    }

    /** Refuses to go on with other weights than those it began with. */
    void check() throws InferenceException {
        for (Map.Entry<Path, State> known : states.entrySet()) {
            if (!State.of(known.getKey()).equals(known.getValue())) {
                throw new InferenceException("the file " + known.getKey() + " was changed while its weights were in use; start again");
            }
        }
    }
}
