package io.github.isorel.engine.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/**
 * A file of weights: a PyTorch zip archive ({@code .ckpt}, {@code .pt}) or a safetensors file, told apart by content.
 * <p>
 * Opening reads only the description of the tensors. The elements stay in the file and are mapped from it tensor by tensor
 * (the smallest ones are read), so that a checkpoint of several gigabytes needs hardly any heap. No file stays open. A file
 * must not be changed while tensors from it are in use. Immutable and safe for use by several threads.
 * <p>
 * A training checkpoint that holds its weights in a dictionary called {@code state_dict} gives those weights; what lies beside
 * them is left out.
 */
public final class Checkpoint implements Weights {

    private static final int BEGINNING = 16;

    private final Path file;
    private final CheckpointFile.Stamp stamp;
    private final String format;
    private final SortedMap<String, StoredTensor> tensors;
    private final List<ZipEntry> entries;
    private final Map<String, String> metadata;

    private Checkpoint(CheckpointFile file, String format, SortedMap<String, StoredTensor> tensors, List<ZipEntry> entries,
            Map<String, String> metadata) {
        this.file = file.path();
        this.stamp = file.stamp();
        this.format = format;
        this.tensors = tensors;
        this.entries = entries;
        this.metadata = Collections.unmodifiableMap(metadata);
    }

    /**
     * Opens a file of weights. Nothing in it is ever run.
     *
     * @param file the file
     * @return the checkpoint
     * @throws CheckpointException if the file cannot be read, is of another kind, or is damaged or made up; whatever the file
     *             holds, no other exception is thrown
     */
    public static Checkpoint open(Path file) throws CheckpointException {
        try (CheckpointFile opened = CheckpointFile.open(file)) {
            int length = (int) Math.min(opened.size(), BEGINNING);
            ByteBuffer beginning = opened.read(0, length, "");
            String text = StandardCharsets.ISO_8859_1.decode(beginning).toString();
            if (text.startsWith("PK\3\4")) {
                TorchArchive.Content content = TorchArchive.read(opened);
                return new Checkpoint(opened, "PyTorch zip archive", content.tensors(), content.entries(), Map.of());
            }
            if (length > Safetensors.LENGTH_BYTES && text.charAt(Safetensors.LENGTH_BYTES) == '{') {
                Safetensors read = Safetensors.read(opened);
                return new Checkpoint(opened, "safetensors", read.tensors(), List.of(), read.metadata());
            }
            throw opened.failure("", otherKind(text));
        }
    }

    private static String otherKind(String beginning) {
        if (beginning.isEmpty()) {
            return "the file is empty; fetch it again";
        }
        if (beginning.startsWith("\u0080")) { // a pickle without an archive around it
            return "this is the PyTorch format from before version 1.6 or a bare pickle, which is not read here."
                    + " Convert it in Python: torch.save(torch.load(old, weights_only=True), new), which writes the zip"
                    + " format, or safetensors.torch.save_file";
        }
        if (beginning.startsWith("version https://")) {
            return "this is a Git LFS pointer instead of the file itself; run git lfs pull";
        }
        if (beginning.startsWith("<")) {
            return "this is a web page or XML instead of weights; the download went wrong, fetch the file itself";
        }
        return "this is neither a PyTorch zip archive nor a safetensors file; choose a .ckpt, .pt or .safetensors file";
    }

    /**
     * Where the weights are.
     *
     * @return the file as it was given
     */
    public Path file() {
        return file;
    }

    /**
     * The kind of file, for people.
     *
     * @return a few words in English
     */
    public String format() {
        return format;
    }

    /**
     * The size of all tensors as they are stored. Elements that several tensors share count for each of them.
     *
     * @return size [bytes]
     */
    public long byteSize() {
        return tensors.values().stream().mapToLong(StoredTensor::byteSize).sum();
    }

    /**
     * Free texts that the file carries along, as written by whoever made it ({@code __metadata__} of safetensors).
     *
     * @return an unmodifiable map, empty where there are none
     */
    public Map<String, String> metadata() {
        return metadata;
    }

    @Override
    public SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(tensors.keySet()));
    }

    @Override
    public Shape shape(String name) {
        return stored(name).shape();
    }

    @Override
    public ElementType type(String name) {
        return stored(name).type();
    }

    @Override
    public Tensor tensor(String name) throws CheckpointException {
        @Nullable StoredTensor stored = tensors.get(name);
        if (stored == null) {
            throw CheckpointException.at(file, "", NearestTensor.message(name, tensors.keySet()));
        }
        try (CheckpointFile reopened = CheckpointFile.reopen(file, stamp)) {
            return stored.fetch(reopened, name);
        }
    }

    /**
     * Reads all weights once and compares them with the check sums in the file: a flipped bit in a weight is a weight like any
     * other until then. A safetensors file has none, and PyTorch writes none after {@code torch.serialization.set_crc32_options(False)};
     * nothing is checked there.
     *
     * @param progress reports bytes, and may cancel
     * @throws CheckpointException if the file has changed since it was opened or is damaged; the message names the tensors
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public void verify(Progress progress) throws CheckpointException {
        try (CheckpointFile reopened = CheckpointFile.reopen(file, stamp)) {
            new ChecksumVerification(reopened, tensors).verify(entries, progress);
        }
    }

    private StoredTensor stored(String name) {
        @Nullable StoredTensor stored = tensors.get(name);
        if (stored == null) {
            throw new IllegalArgumentException(file + ": " + NearestTensor.message(name, tensors.keySet()));
        }
        return stored;
    }

    @Override
    public String toString() {
        return format + " " + file;
    }
}
