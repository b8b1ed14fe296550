package io.github.isorel.engine.checkpoint;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

import io.github.isorel.engine.progress.Progress;

/**
 * Compares the entries of an archive with their check sums. PyTorch itself never does, so that a file it loads may be damaged.
 * Read rather than mapped: a file that gets shorter meanwhile must not end the process.
 */
final class ChecksumVerification {

    private static final int PIECE = 1 << 20;
    /** What the zip directory has when PyTorch was told to compute no check sums; for true one entry in 4 billion has it. */
    private static final int NOT_COMPUTED = 0;
    private static final int MOST_NAMES = 5;

    private final CheckpointFile file;
    private final Map<String, StoredTensor> tensors;
    private final ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);

    ChecksumVerification(CheckpointFile file, Map<String, StoredTensor> tensors) {
        this.file = file;
        this.tensors = tensors;
    }

    void verify(List<ZipEntry> entries, Progress progress) throws CheckpointException {
        List<ZipEntry> checked = entries.stream().filter(entry -> entry.size() > 0 && entry.checksum() != NOT_COMPUTED).toList();
        if (checked.isEmpty()) {
            return;
        }
        progress.begin("checking " + file.path().getFileName(), checked.stream().mapToLong(ZipEntry::size).sum());
        for (ZipEntry entry : checked) {
            if (checksum(entry, progress) != entry.checksum()) {
                throw file.failure("entry " + CheckpointException.quote(entry.name()), users(entry)
                        + " not what was written: the check sum differs; the file is damaged, fetch it again");
            }
        }
    }

    private int checksum(ZipEntry entry, Progress progress) throws CheckpointException {
        var sum = new CRC32();
        long done = 0;
        while (done < entry.size()) {
            progress.check();
            piece.clear().limit((int) Math.min(PIECE, entry.size() - done));
            int length = piece.remaining();
            sum.update(file.read(entry.offset() + done, piece, entry.name()));
            progress.worked(length);
            done += length;
        }
        return (int) sum.getValue();
    }

    private String users(ZipEntry entry) {
        List<String> names = tensors.entrySet().stream().filter(tensor -> tensor.getValue().storageOffset() == entry.offset())
                .map(Map.Entry::getKey).toList();
        if (names.isEmpty()) {
            return "the description of the tensors is";
        }
        String shown = names.stream().limit(MOST_NAMES).map(CheckpointException::quote).collect(Collectors.joining(", "));
        return names.size() == 1 ? "the tensor " + shown + " is"
                : "the tensors " + shown + (names.size() > MOST_NAMES ? ", …" : "") + " are";
    }
}
