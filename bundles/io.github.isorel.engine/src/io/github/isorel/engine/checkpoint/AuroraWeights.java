package io.github.isorel.engine.checkpoint;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/**
 * Weights of Aurora under the names and in the shapes of the current model, whatever layout the checkpoint has. Each rule
 * applies where the names ask for it, in this order; V variables, P the patch size, T the history, D and E widths:
 * <ol>
 * <li>a leading {@code net.} is taken off the names;</li>
 * <li>{@code encoder.surf_token_embeds.weight} [D×7×T×P×P] is split along its second axis into
 * {@code encoder.surf_token_embeds.weights.<variable>} [D×1×T×P×P] for 2t, 10u, 10v, msl, lsm, z, slt;</li>
 * <li>{@code encoder.atmos_token_embeds.weight} [D×5×T×P×P] likewise for z, u, v, t, q;</li>
 * <li>{@code decoder.surf_head.weight} [4P²×E] and {@code .bias} [4P²], whose rows run fastest over the variables, are split
 * into {@code decoder.surf_heads.<variable>.weight} [P²×E] and {@code .bias} [P²] for 2t, 10u, 10v, msl;</li>
 * <li>{@code decoder.atmos_head.weight} [5P²×E] and {@code .bias} [5P²] likewise into {@code decoder.atmos_heads} for z, u,
 * v, t, q;</li>
 * <li>weights of the models for air pollution and for ocean waves get the names of the current model, as {@link VariantLayout}
 * says; embeddings that were shared are given to every level, the biases of the two embeddings of a level are added, and the
 * geopotential of a level is embedded as the orography is, as in the training;</li>
 * <li>the history of all patch embeddings is filled up with zeros at its end.</li>
 * </ol>
 * Nothing is copied before a tensor is asked for; tensors that are only renamed stay mapped from their file.
 *
 * @see <a href="https://github.com/microsoft/aurora/blob/main/aurora/model/compat.py">aurora/model/compat.py</a>
 */
public final class AuroraWeights implements Weights {

    private static final String PREFIX = "net.";
    private static final String SURFACE_EMBEDDING = "encoder.surf_token_embeds.weight";
    private static final String PRESSURE_EMBEDDING = "encoder.atmos_token_embeds.weight";
    private static final String PRESSURE_BIAS = "encoder.atmos_token_embeds.bias";
    /** This embedding tells how much history a checkpoint was trained with. */
    private static final String HISTORY_WITNESS = SURFACE_EMBEDDING + "s.2t";
    private static final int HISTORY_AXIS = 2;
    private static final List<String> SURFACE = List.of("2t", "10u", "10v", "msl");
    private static final List<String> SURFACE_AND_STATIC = List.of("2t", "10u", "10v", "msl", "lsm", "z", "slt");
    private static final List<String> PRESSURE = List.of("z", "u", "v", "t", "q");

    private final Weights raw;
    private final SortedMap<String, BlockCopy> adapted = new TreeMap<>();
    /** What is added to adapted weights: of each the second addend. */
    private final SortedMap<String, BlockCopy> addends = new TreeMap<>();

    private AuroraWeights(Weights raw) {
        this.raw = raw;
    }

    /**
     * Brings weights under the names of the current model; their history stays as the checkpoint has it.
     *
     * @param raw the weights as they are in the checkpoint
     * @return a view of them; valid as long as they are
     * @throws CheckpointException if a tensor that must be split has a shape that does not allow it, or if two tensors get the
     *             same name (both are named)
     */
    public static Weights renamed(Weights raw) throws CheckpointException {
        return view(raw);
    }

    private static AuroraWeights view(Weights raw) throws CheckpointException {
        var weights = new AuroraWeights(raw);
        for (String source : raw.names()) {
            weights.add(source);
        }
        weights.addLevels(); // rule 6
        return weights;
    }

    /**
     * Adapts weights to the current model.
     *
     * @param raw the weights as they are in the checkpoint
     * @param historySize number of input times of the model, at least 1
     * @return a view of them; valid as long as they are
     * @throws CheckpointException if a tensor that must be split or filled up has a shape that does not allow it, if the
     *             checkpoint needs more history than the model has, or if two tensors get the same name (both are named)
     * @throws IllegalArgumentException if the history size is less than 1
     */
    public static Weights adapt(Weights raw, int historySize) throws CheckpointException {
        if (historySize < 1) {
            throw new IllegalArgumentException("a model needs a history of at least 1, not " + historySize);
        }
        AuroraWeights weights = view(raw);
        weights.fillHistory(historySize);
        return weights;
    }

    private void add(String source) throws CheckpointException {
        String name = source.startsWith(PREFIX) ? source.substring(PREFIX.length()) : source; // rule 1
        switch (name) {
        case SURFACE_EMBEDDING -> splitEmbedding(source, name, SURFACE_AND_STATIC); // rule 2
        case PRESSURE_EMBEDDING -> splitEmbedding(source, name, PRESSURE); // rule 3
        case "decoder.surf_head.weight" -> splitHead(source, 2, "decoder.surf_heads.%s.weight", SURFACE); // rule 4
        case "decoder.surf_head.bias" -> splitHead(source, 1, "decoder.surf_heads.%s.bias", SURFACE);
        case "decoder.atmos_head.weight" -> splitHead(source, 2, "decoder.atmos_heads.%s.weight", PRESSURE); // rule 5
        case "decoder.atmos_head.bias" -> splitHead(source, 1, "decoder.atmos_heads.%s.bias", PRESSURE);
        default -> addOther(source, name);
        }
    }

    private void addOther(String source, String name) throws CheckpointException {
        Optional<VariantLayout.Use> use = VariantLayout.of(name); // rule 6
        if (use.isEmpty()) {
            put(name, BlockCopy.whole(source, raw.shape(source)));
            return;
        }
        switch (use.get()) {
        case VariantLayout.LeftOut() -> { }
        case VariantLayout.Renamed(String current) -> put(current, BlockCopy.whole(source, raw.shape(source)));
        case VariantLayout.Heads(int rank, String pattern, List<String> variables) -> splitHead(source, rank, pattern, variables);
        case VariantLayout.Embeddings(List<List<String>> names) -> {
            Shape shape = embedding(source, names.size());
            for (int i = 0; i < names.size(); i++) {
                for (String current : names.get(i)) {
                    put(current, BlockCopy.part(source, shape, 1, i));
                }
            }
        }
        }
    }

    /** Levels of the model for air pollution: embeddings that were shared, biases of two embeddings, and the slip with z. */
    private void addLevels() throws CheckpointException {
        boolean isShared = adapted.containsKey(PRESSURE_EMBEDDING + "s.z") && adapted.containsKey(PRESSURE_BIAS)
                && adapted.keySet().stream().anyMatch(name -> name.startsWith(VariantLayout.SECOND_EMBEDDING));
        for (int hectopascal : VariantLayout.LEVELS) {
            String level = Integer.toString(hectopascal);
            if (isShared) {
                for (String variable : VariantLayout.WEATHER) {
                    @Nullable BlockCopy shared = adapted.get(PRESSURE_EMBEDDING + "s." + variable);
                    if (shared != null) {
                        put(VariantLayout.embedding(level, variable), shared);
                    }
                }
                put(VariantLayout.bias(level), copy(PRESSURE_BIAS));
            }
            @Nullable BlockCopy addend = adapted.remove(VariantLayout.SECOND_EMBEDDING + level + ".bias");
            if (addend != null) {
                addends.put(VariantLayout.bias(level), addend);
            }
            @Nullable BlockCopy orography = adapted.get(VariantLayout.embedding(level, "static_z"));
            if (orography != null) {
                adapted.put(VariantLayout.embedding(level, "z"), orography);
            }
        }
        if (isShared) {
            VariantLayout.WEATHER.forEach(variable -> adapted.remove(PRESSURE_EMBEDDING + "s." + variable));
            adapted.remove(PRESSURE_BIAS);
        }
    }

    private void splitEmbedding(String source, String name, List<String> variables) throws CheckpointException {
        Shape shape = embedding(source, variables.size());
        for (int i = 0; i < variables.size(); i++) {
            put(name + "s." + variables.get(i), BlockCopy.part(source, shape, 1, i));
        }
    }

    private Shape embedding(String source, int variables) throws CheckpointException {
        Shape shape = raw.shape(source);
        if (shape.rank() != 5 || shape.size(1) != variables) {
            throw unsuitable(source, "[D×" + variables + "×T×P×P]");
        }
        return shape;
    }

    private void splitHead(String source, int rank, String pattern, List<String> variables) throws CheckpointException {
        Shape shape = raw.shape(source);
        int count = variables.size();
        if (shape.rank() != rank || shape.size(0) % count != 0) {
            throw unsuitable(source, rank == 2 ? "[" + count + "P²×E]" : "[" + count + "P²]");
        }
        long positions = shape.size(0) / count;
        Shape unfolded = rank == 2 ? Shape.of(positions, count, shape.size(1)) : Shape.of(positions, count);
        Shape part = shape.with(0, positions);
        for (int i = 0; i < count; i++) {
            if (variables.get(i).isEmpty()) {
                continue; // left out
            }
            put(String.format(pattern, variables.get(i)), BlockCopy.part(source, unfolded, 1, i).reshaped(part));
        }
    }

    private void put(String name, BlockCopy copy) throws CheckpointException {
        @Nullable BlockCopy other = adapted.put(name, copy);
        if (other != null) {
            throw new CheckpointException("the tensors " + CheckpointException.quote(other.source()) + " and "
                    + CheckpointException.quote(copy.source()) + " both stand for " + CheckpointException.quote(name)
                    + "; the checkpoint mixes two layouts, remove one of them" + fileHint());
        }
    }

    /** Rule 7. */
    private void fillHistory(int historySize) throws CheckpointException {
        @Nullable BlockCopy witness = adapted.get(HISTORY_WITNESS);
        if (witness == null) {
            return;
        }
        long trained = witness.shape().rank() == 5 ? witness.shape().size(HISTORY_AXIS) : -1;
        for (Map.Entry<String, BlockCopy> entry : adapted.entrySet()) {
            String name = entry.getKey();
            if (name.startsWith(SURFACE_EMBEDDING + "s.") || name.startsWith(PRESSURE_EMBEDDING + "s.")) {
                BlockCopy copy = entry.getValue();
                if (copy.shape().rank() != 5 || copy.shape().size(1) != 1 || copy.shape().size(HISTORY_AXIS) != trained
                        || copy.shape().count() == 0) {
                    throw unsuitable(copy.source(), "[D×1×T×P×P] with the same history T as " + HISTORY_WITNESS);
                }
                if (trained > historySize) {
                    throw new CheckpointException("the tensor " + CheckpointException.quote(copy.source())
                            + " needs a history of " + trained + " times, but the model has " + historySize
                            + "; choose a configuration with more history (max_history_size)" + fileHint());
                }
                entry.setValue(copy.filledUp(HISTORY_AXIS, historySize));
            }
        }
    }

    private CheckpointException unsuitable(String source, String wanted) {
        return new CheckpointException("the tensor " + CheckpointException.quote(source) + " is " + raw.shape(source)
                + " instead of " + wanted + "; this is not a checkpoint of Aurora with the usual variables" + fileHint());
    }

    private String fileHint() {
        return raw instanceof Checkpoint checkpoint ? " (" + checkpoint.file() + ")" : "";
    }

    @Override
    public SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(adapted.keySet()));
    }

    @Override
    public Shape shape(String name) {
        return copy(name).shape();
    }

    /** {@inheritDoc} For a part of a tensor this is the type of the whole in the checkpoint. */
    @Override
    public ElementType type(String name) {
        return raw.type(copy(name).source());
    }

    @Override
    public Tensor tensor(String name) throws CheckpointException {
        BlockCopy copy = find(name).orElseThrow(() -> new CheckpointException(unknown(name)));
        Tensor tensor = copy.of(raw.tensor(copy.source()));
        @Nullable BlockCopy addend = addends.get(name);
        return addend == null ? tensor : sum(tensor, addend.of(raw.tensor(addend.source())), copy, addend);
    }

    private Tensor sum(Tensor a, Tensor b, BlockCopy first, BlockCopy second) throws CheckpointException {
        if (!a.shape().equals(b.shape())) {
            throw new CheckpointException("the tensors " + CheckpointException.quote(first.source()) + " and "
                    + CheckpointException.quote(second.source()) + " are added, but one is " + a.shape() + ", the other "
                    + b.shape() + fileHint());
        }
        float[] values = a.toArray();
        float[] others = b.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] += others[i];
        }
        return Tensor.of(a.shape(), values);
    }

    private BlockCopy copy(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException(unknown(name)));
    }

    private String unknown(String name) {
        return NearestTensor.message(name, adapted.keySet()) + fileHint();
    }

    private Optional<BlockCopy> find(String name) {
        return Optional.ofNullable(adapted.get(name));
    }
}
