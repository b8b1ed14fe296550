package io.github.isorel.engine.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.checkpoint.PickleValue.Dictionary;
import io.github.isorel.engine.checkpoint.PickleValue.Storage;
import io.github.isorel.engine.checkpoint.PickleValue.View;

/**
 * What {@code torch.save} writes: a zip archive with one top folder that holds {@code data.pkl}, which describes the tensors,
 * and {@code data/<key>} with the elements of each storage. Other entries are ignored.
 */
final class TorchArchive {

    private static final String PICKLE = "data.pkl";
    /** The largest Aurora model needs 0.4 MB. */
    private static final int LARGEST_PICKLE = 1 << 24;
    private static final String STATE = "state_dict";
    /** Longer than any word this entry may hold, so that another one shows in the message. */
    private static final int LONGEST_BYTE_ORDER = 16;
    private static final int MOST_TENSORS = 100_000;

    private final CheckpointFile file;
    private final Map<String, ZipEntry> entries;

    private TorchArchive(CheckpointFile file, Map<String, ZipEntry> entries) {
        this.file = file;
        this.entries = entries;
    }

    /**
     * What an archive holds.
     *
     * @param tensors the tensors by name
     * @param entries what of the archive is used: the description and, each once, the storages of the tensors
     */
    record Content(SortedMap<String, StoredTensor> tensors, List<ZipEntry> entries) {
    }

    static Content read(CheckpointFile file) throws CheckpointException {
        var archive = new TorchArchive(file, belowTop(file, ZipDirectory.read(file)));
        archive.checkByteOrder();
        SortedMap<String, StoredTensor> tensors = archive.tensors();
        Set<Long> storages = tensors.values().stream().map(StoredTensor::storageOffset).collect(Collectors.toSet());
        List<ZipEntry> used = archive.entries.values().stream()
                .filter(entry -> entry.below().equals(PICKLE) || storages.contains(entry.offset()))
                .sorted(Comparator.comparingLong(ZipEntry::offset)).toList();
        return new Content(tensors, used);
    }

    private static Map<String, ZipEntry> belowTop(CheckpointFile file, Collection<ZipEntry> all) throws CheckpointException {
        Map<String, ZipEntry> below = new HashMap<>();
        String top = "";
        for (ZipEntry entry : all) {
            if (!entry.isPlain()) {
                throw file.failure("zip directory", "the entry " + CheckpointException.quote(entry.name())
                        + " does not lie in a folder of the archive; this is no archive that PyTorch writes");
            }
            if (top.isEmpty()) {
                top = entry.top();
            } else if (!entry.top().equals(top)) {
                throw file.failure("zip directory", "the archive has several top folders, " + CheckpointException.quote(top)
                        + " and " + CheckpointException.quote(entry.top()) + "; PyTorch writes one");
            }
            if (!entry.isFolder()) {
                below.put(entry.below(), entry);
            }
        }
        return below;
    }

    private void checkByteOrder() throws CheckpointException {
        @Nullable ZipEntry entry = entries.get("byteorder");
        if (entry == null) { // PyTorch before 2.1 wrote none, and always little-endian on machines that matter
            return;
        }
        int length = (int) Math.min(entry.size(), LONGEST_BYTE_ORDER);
        String order = StandardCharsets.ISO_8859_1.decode(file.read(entry.offset(), length, "byteorder")).toString();
        if (!order.equals("little")) {
            throw file.failure("entry byteorder", "the weights are stored with byte order " + CheckpointException.quote(order)
                    + ", only 'little' is supported; load and save the checkpoint with PyTorch on a usual computer");
        }
    }

    private SortedMap<String, StoredTensor> tensors() throws CheckpointException {
        @Nullable ZipEntry entry = entries.get(PICKLE);
        if (entry == null) {
            throw file.failure("", "the zip archive has no data.pkl, so it is not a PyTorch checkpoint;"
                    + " choose the .ckpt, .pt or .safetensors file");
        }
        if (entries.containsKey("constants.pkl")) {
            throw file.failure("entry constants.pkl",
                    "this is a TorchScript program, not weights; save with torch.save(model.state_dict(), file)");
        }
        if (entry.size() > LARGEST_PICKLE) {
            throw file.failure("entry " + PICKLE, entry.size()
                    + " bytes are too many for a description of weights; save weights alone");
        }
        var input = new PickleInput(file.path(), PICKLE, file.read(entry.offset(), (int) entry.size(), PICKLE));
        SortedMap<String, StoredTensor> tensors = new TreeMap<>();
        for (Map.Entry<String, PickleValue> weight : weights(PickleMachine.read(input)).entries().entrySet()) {
            if (weight.getValue() instanceof View view) {
                tensors.put(weight.getKey(), stored(weight.getKey(), view));
            }
        }
        return tensors;
    }

    /** The dictionary of tensors: the whole pickle, or the part of a training checkpoint that holds the weights. */
    private Dictionary weights(PickleValue saved) throws CheckpointException {
        if (!(saved instanceof Dictionary dictionary)) {
            throw file.failure(PICKLE, saved.kind() + " was saved, not a dictionary of tensors; save model.state_dict()");
        }
        boolean isTraining = dictionary.entries().get(STATE) instanceof Dictionary;
        Dictionary weights = isTraining && dictionary.entries().get(STATE) instanceof Dictionary inner ? inner : dictionary;
        String where = PICKLE + (isTraining ? ", entry " + STATE : "");
        if (weights.hasOtherKeys()) {
            throw file.failure(where, "some keys are not names; save model.state_dict()");
        }
        for (Map.Entry<String, PickleValue> entry : weights.entries().entrySet()) {
            if (!(entry.getValue() instanceof View)) {
                throw file.failure(where, "under " + CheckpointException.quote(entry.getKey()) + " is " + entry.getValue().kind()
                        + ", not a tensor; save model.state_dict(), alone or under the name " + STATE);
            }
        }
        int count = weights.entries().size();
        if (count == 0 || count > MOST_TENSORS) {
            throw file.failure(where, "holds " + count + " tensors; between 1 and " + MOST_TENSORS + " are expected");
        }
        return weights;
    }

    private StoredTensor stored(String name, View view) throws CheckpointException {
        Storage storage = view.storage();
        @Nullable ZipEntry entry = entries.get("data/" + storage.key());
        String place = "tensor " + CheckpointException.quote(name);
        if (entry == null) {
            throw file.failure(place, "its entry " + CheckpointException.quote("data/" + storage.key())
                    + " is missing; the file is damaged, fetch it again");
        }
        // divided rather than multiplied: the number comes from the file and the product could overflow
        if (entry.size() / storage.storageClass().type().byteSize() < storage.count()) {
            throw file.failure(place, "its entry " + CheckpointException.quote(entry.name()) + " has " + entry.size()
                    + " bytes, too few for " + storage.count() + " elements of "
                    + storage.storageClass().type().torchName() + "; the file is damaged, fetch it again");
        }
        return new StoredTensor(view.type(), view.layout(), entry.offset());
    }
}
