package io.github.isorel.engine.aurora;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.github.isorel.engine.checkpoint.Weights;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.weather.PressureLevel;

/** Names and shapes of all weights that a configuration needs. */
public final class WeightTable {

    /** How many names an error lists before it only counts. */
    private static final int LISTED = 30;
    /** Rank of the low-rank adapters; the published models know no other. */
    static final int LORA_RANK = 8;

    private final AuroraConfiguration configuration;
    private final SortedMap<String, Shape> shapes = new TreeMap<>();

    private WeightTable(AuroraConfiguration configuration) {
        this.configuration = configuration;
    }

    /**
     * The weights of a model.
     *
     * @param configuration its configuration
     * @return shapes by name, in alphabetical order; unmodifiable
     */
    public static SortedMap<String, Shape> of(AuroraConfiguration configuration) {
        var table = new WeightTable(configuration);
        table.addEncoder();
        table.addBackbone();
        table.addDecoder();
        return Collections.unmodifiableSortedMap(table.shapes);
    }

    /**
     * Compares weights with what a configuration needs. Adapters are left out when the configuration does not use them: upstream
     * runs fine-tuned weights that way too.
     *
     * @param configuration the configuration
     * @param weights adapted weights
     * @return one phrase a missing, misshapen or unused weight; empty when all fits
     */
    public static List<String> problems(AuroraConfiguration configuration, Weights weights) {
        Map<String, Shape> wanted = of(configuration);
        List<String> missing = wanted.keySet().stream().filter(name -> !weights.names().contains(name)).toList();
        List<String> misshapen = wanted.entrySet().stream()
                .filter(e -> weights.names().contains(e.getKey()) && !weights.shape(e.getKey()).equals(e.getValue()))
                .map(e -> e.getKey() + " is " + weights.shape(e.getKey()) + " instead of " + e.getValue()).toList();
        List<String> unused = weights.names().stream()
                .filter(name -> !wanted.containsKey(name) && !(configuration.lora() == LoraMode.OFF && isAdapter(name))).toList();
        List<String> problems = new ArrayList<>();
        report(problems, "missing", missing);
        report(problems, "of another shape", misshapen);
        report(problems, "without a use", unused);
        return problems;
    }

    private static void report(List<String> problems, String what, List<String> found) {
        if (!found.isEmpty()) {
            String more = found.size() > LISTED ? " and " + (found.size() - LISTED) + " more" : "";
            problems.add(found.size() + (found.size() == 1 ? " weight " : " weights ") + what + ": "
                    + String.join(", ", found.subList(0, Math.min(LISTED, found.size()))) + more);
        }
    }

    /**
     * Tells whether a weight belongs to a low-rank adapter.
     *
     * @param name its name
     * @return true for the adapters of attention layers
     */
    public static boolean isAdapter(String name) {
        return name.contains(".attn.lora_");
    }

    private void addEncoder() {
        int width = configuration.embedding();
        int patch = configuration.patchSize();
        add("encoder.atmos_latents", configuration.latentLevels() - 1, width);
        add("encoder.surf_level_encoding", width);
        addHidden("encoder.surf_mlp.net.0", "encoder.surf_mlp.net.2", width, hidden(width, configuration.expansion()));
        addNorm("encoder.surf_norm", width);
        for (String embedding : List.of("pos_embed", "scale_embed", "lead_time_embed", "absolute_time_embed",
                "atmos_levels_embed")) {
            addLinear("encoder." + embedding, width, width);
        }
        Shape kernel = Shape.of(width, 1, configuration.history(), patch, patch);
        surfaceFields(configuration).forEach(name -> shapes.put("encoder.surf_token_embeds.weights." + name, kernel));
        add("encoder.surf_token_embeds.bias", width);
        for (String layer : conditioned()) {
            fieldsOnLevels(configuration).forEach(name ->
                    shapes.put("encoder.atmos_token_embeds." + layer + "weights." + name, kernel));
            add("encoder.atmos_token_embeds." + layer + "bias", width);
        }
        addCombiners();
        var perceiver = configuration.perceiver();
        addPerceiver("encoder.level_agg", perceiver.encoderDepth(), width, hidden(width, configuration.expansion()));
        if (perceiver.stabilised()) {
            addNorm("encoder.level_agg.layers.0.0.ln_k", width);
            addNorm("encoder.level_agg.layers.0.0.ln_q", width);
        }
    }

    private void addCombiners() {
        var variant = configuration.variant();
        if (variant.combined()) {
            variant.positive().forEach(name -> addLinear("surf_feature_combiner." + name, 1, 2));
            variant.positiveOnLevels().forEach(name -> addLinear("atmos_feature_combiner." + name, 1, 2));
        }
    }

    /** What stands before the names of weights that levels may have of their own. */
    private List<String> conditioned() {
        List<PressureLevel> levels = configuration.variant().conditioned();
        return levels.isEmpty() ? List.of("") : levels.stream().map(WeightTable::layer).toList();
    }

    /** What stands before the names of weights of a level. */
    static String layer(PressureLevel level) {
        return "layers." + level.hectopascal() + ".";
    }

    /** The fields that are embedded at the surface, in the order of the embedding. */
    static List<String> surfaceFields(AuroraConfiguration configuration) {
        var variant = configuration.variant();
        return Stream.of(configuration.surface().stream().flatMap(name -> variant.embedded(name).stream()),
                configuration.constants().stream(), variant.times().stream()).flatMap(names -> names).toList();
    }

    /** The fields that are embedded on pressure levels, in the order of the embedding. */
    static List<String> fieldsOnLevels(AuroraConfiguration configuration) {
        var variant = configuration.variant();
        Stream<String> repeated = variant.repeatsConstants()
                ? Stream.concat(configuration.constants().stream(), variant.times().stream()) : Stream.empty();
        return Stream.concat(configuration.atmospheric().stream(), repeated.map(name -> VariantSettings.ON_LEVELS + name))
                .toList();
    }

    private void addBackbone() {
        int width = configuration.embedding();
        addLinear("backbone.time_mlp.0", width, width);
        addLinear("backbone.time_mlp.2", width, width);
        int stages = configuration.encoder().count();
        for (int stage = 0; stage < stages; stage++) {
            int down = configuration.width(stage);
            addBlocks("backbone.encoder_layers." + stage, configuration.encoder().depths().get(stage), down);
            int up = configuration.width(stages - 1 - stage);
            addBlocks("backbone.decoder_layers." + stage, configuration.decoder().depths().get(stage), up);
            if (stage < stages - 1) {
                addNorm("backbone.encoder_layers." + stage + ".downsample.norm", 4 * down);
                add("backbone.encoder_layers." + stage + ".downsample.reduction.weight", 2L * down, 4L * down);
                add("backbone.decoder_layers." + stage + ".upsample.lin1.weight", 2L * up, up);
                addNorm("backbone.decoder_layers." + stage + ".upsample.norm", up / 2);
                add("backbone.decoder_layers." + stage + ".upsample.lin2.weight", up / 2, up / 2);
            }
        }
    }

    private void addBlocks(String stage, int depth, int width) {
        for (int block = 0; block < depth; block++) {
            String place = stage + ".blocks." + block;
            addLinear(place + ".norm1.ln_modulation.1", 2 * width, configuration.embedding());
            addLinear(place + ".norm2.ln_modulation.1", 2 * width, configuration.embedding());
            addLinear(place + ".attn.qkv", 3 * width, width);
            addLinear(place + ".attn.proj", width, width);
            addHidden(place + ".mlp.fc1", place + ".mlp.fc2", width, hidden(width, configuration.expansion()));
            for (int adapter = 0; adapter < configuration.lora().adapters(configuration.loraSteps()); adapter++) {
                addAdapter(place + ".attn.lora_qkv.loras." + adapter, 3 * width, width);
                addAdapter(place + ".attn.lora_proj.loras." + adapter, width, width);
            }
        }
    }

    private void addDecoder() {
        int width = 2 * configuration.embedding();
        int points = configuration.patchSize() * configuration.patchSize();
        var perceiver = configuration.perceiver();
        addPerceiver("decoder.level_decoder", perceiver.decoderDepth(), width, hidden(width, perceiver.decoderExpansion()));
        var variant = configuration.variant();
        if (!variant.alternate().isEmpty()) {
            addPerceiver("decoder.level_decoder_alternate", perceiver.decoderDepth(), width,
                    hidden(width, perceiver.decoderExpansion()));
        }
        configuration.surface().stream().flatMap(name -> variant.heads(name).stream())
                .forEach(name -> addLinear("decoder.surf_heads." + name, points, width));
        for (String layer : conditioned()) {
            configuration.atmospheric().stream().flatMap(name -> variant.headsOnLevels(name).stream()).forEach(name ->
                    addLinear("decoder.atmos_heads." + name + (layer.isEmpty() ? ""
                            : "." + layer.substring(0, layer.length() - 1)),
                            points, width));
        }
        addLinear("decoder.atmos_levels_embed", width, width);
    }

    private void addPerceiver(String place, int depth, int width, int hidden) {
        for (int layer = 0; layer < depth; layer++) {
            String prefix = place + ".layers." + layer;
            add(prefix + ".0.to_q.weight", width, width);
            add(prefix + ".0.to_kv.weight", 2L * width, width);
            add(prefix + ".0.to_out.weight", width, width);
            addHidden(prefix + ".1.net.0", prefix + ".1.net.2", width, hidden);
            addNorm(prefix + ".2", width);
            addNorm(prefix + ".3", width);
        }
    }

    static int hidden(int width, double expansion) {
        return (int) (width * expansion);
    }

    private void addAdapter(String place, int out, int in) {
        add(place + ".lora_A", LORA_RANK, in);
        add(place + ".lora_B", out, LORA_RANK);
    }

    private void addHidden(String first, String second, int width, int hidden) {
        addLinear(first, hidden, width);
        addLinear(second, width, hidden);
    }

    private void addLinear(String place, int out, int in) {
        add(place + ".weight", out, in);
        add(place + ".bias", out);
    }

    private void addNorm(String place, int width) {
        add(place + ".weight", width);
        add(place + ".bias", width);
    }

    private void add(String name, long... sizes) {
        shapes.put(name, Shape.of(sizes));
    }
}
