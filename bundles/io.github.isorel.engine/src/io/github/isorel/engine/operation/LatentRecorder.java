package io.github.isorel.engine.operation;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.data.TensorWriter;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/** Collects latents over the steps of a roll-out. */
final class LatentRecorder {

    private final List<String> names;
    private final int steps;
    private final Map<String, Recording> recordings = new LinkedHashMap<>();

    private record Recording(Shape shape, List<String> axes, FloatBuffer elements) {

        Tensor tensor() {
            Tensor tensor = Tensor.wrap(shape, elements.duplicate().flip());
            return axes.isEmpty() ? tensor : tensor.named(axes.toArray(new String[0]));
        }
    }

    /**
     * A recorder.
     *
     * @param names the taps to record; may be empty
     * @param steps how many steps there will be
     */
    LatentRecorder(List<String> names, int steps) {
        this.names = List.copyOf(names);
        this.steps = steps;
    }

    Set<String> names() {
        return Set.copyOf(names);
    }

    /**
     * Takes the latents of the next step.
     *
     * @param taps latents by tap name; of the same shapes at every step
     * @throws IOException if all steps together are too large
     */
    void add(Map<String, Tensor> taps) throws IOException {
        for (String name : names) {
            @Nullable
            Tensor latent = taps.get(name);
            if (latent == null) {
                throw new IllegalStateException("the model did not give the latent " + name + ", only " + taps.keySet());
            }
            @Nullable
            Recording recording = recordings.get(name);
            if (recording == null) {
                Shape shape = shape(name, latent.shape());
                recording = new Recording(shape, axes(latent), Tensor.allocate(shape));
                recordings.put(name, recording);
            }
            recording.elements().put(latent.elements());
        }
    }

    private static List<String> axes(Tensor latent) {
        return latent.axes().isEmpty() ? List.of() : Stream.concat(Stream.of("step"), latent.axes().stream()).toList();
    }

    private Shape shape(String name, Shape latent) throws IOException {
        if (latent.count() > Integer.MAX_VALUE / Float.BYTES / steps) {
            throw new IOException("the latent " + name + " of " + steps + " steps of " + latent + " is larger than 2 GiB;"
                    + " run fewer steps at once");
        }
        long[] sizes = latent.toArray();
        long[] all = new long[sizes.length + 1];
        all[0] = steps;
        System.arraycopy(sizes, 0, all, 1, sizes.length);
        return Shape.of(all);
    }

    /**
     * Writes all latents.
     *
     * @param file the file to write
     * @param attributes where they come from
     * @throws IOException if it cannot be written
     */
    void write(Path file, Map<String, String> attributes) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        recordings.forEach((name, recording) -> tensors.put(name, recording.tensor()));
        TensorWriter.write(file, tensors, attributes);
    }
}
