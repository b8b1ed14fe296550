package io.github.isorel.engine.checkpoint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.github.isorel.engine.checkpoint.SafetensorsHeader.Announced;

/**
 * A safetensors file: the length of a header in 8 bytes, the header, then the elements of all tensors without gaps.
 *
 * @param tensors the tensors by name
 * @param metadata free texts
 */
record Safetensors(SortedMap<String, StoredTensor> tensors, Map<String, String> metadata) {

    /** Number of bytes before the header. */
    static final int LENGTH_BYTES = 8;
    /** The limit that the reference implementation sets [bytes]. */
    private static final long LONGEST_HEADER = 100_000_000;

    static Safetensors read(CheckpointFile file) throws CheckpointException {
        long length = file.read(0, LENGTH_BYTES, "safetensors header").getLong();
        if (length < 2 || length > LONGEST_HEADER || !file.contains(LENGTH_BYTES, length)) {
            throw file.failure("byte 0", "a safetensors header of " + Long.toUnsignedString(length)
                    + " bytes is announced in a file of " + file.size()
                    + " bytes; the download is incomplete or damaged, fetch it again");
        }
        SafetensorsHeader header = SafetensorsHeader.read(file, LENGTH_BYTES, length);
        long start = LENGTH_BYTES + length;
        List<Announced> inOrder = new ArrayList<>(header.tensors());
        inOrder.sort(Comparator.comparingLong(Announced::begin).thenComparingLong(Announced::end));
        SortedMap<String, StoredTensor> tensors = new TreeMap<>();
        long expected = 0;
        for (Announced next : inOrder) {
            if (next.begin() != expected || !file.contains(start + next.begin(), next.end() - next.begin())) {
                throw file.failure("tensor " + CheckpointException.quote(next.name()), "its bytes " + next.begin() + " to "
                        + next.end() + " overlap others, leave a gap after byte " + expected
                        + " or reach outside the file, which has "
                        + (file.size() - start) + " bytes of elements; the download is incomplete or damaged, fetch it again");
            }
            expected = next.end();
            tensors.put(next.name(), new StoredTensor(next.type(), Layout.contiguous(next.shape()), start + next.begin()));
        }
        if (tensors.isEmpty() || expected != file.size() - start) {
            throw file.failure("", "the header describes " + expected + " bytes in " + tensors.size() + " tensors, but "
                    + (file.size() - start) + " follow it; the file is damaged, fetch it again");
        }
        return new Safetensors(tensors, header.metadata());
    }
}
