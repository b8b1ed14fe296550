package io.github.isorel.engine.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where weights of the published checkpoints for air pollution and for ocean waves go whose names or shapes differ from those of
 * the current model. What the public implementation leaves out is left out here.
 *
 * @see <a href="https://github.com/microsoft/aurora/blob/main/aurora/model/compat.py">aurora/model/compat.py</a>
 */
final class VariantLayout {

    /** The pressure levels [hPa] that have weights of their own. */
    static final List<Integer> LEVELS = List.of(50, 100, 150, 200, 250, 300, 400, 500, 600, 700, 850, 925, 1000);
    static final List<String> WEATHER = List.of("z", "u", "v", "t", "q");
    /** The embedding of level L is a sum of two, of which this is the second. */
    static final String SECOND_EMBEDDING = "encoder.atmos_token_embeds_new.layers.";

    private static final List<String> WEATHER_AT_SURFACE = List.of("2t", "10u", "10v", "msl");
    private static final List<String> GASES = List.of("co", "no", "no2", "go3", "so2");
    private static final List<String> AT_SURFACE = List.of("pm1", "pm2p5", "pm10", "tcco", "tc_no", "tcno2", "gtco3", "tcso2");
    private static final List<String> EMISSIONS = List.of("static_ammonia", "static_ammonia_log", "static_co", "static_co_log",
            "static_nox", "static_nox_log", "static_so2", "static_so2_log");
    private static final List<String> TIMES = List.of("tod_cos", "tod_sin", "dow_cos", "dow_sin", "doy_cos", "doy_sin");
    private static final Pattern HEAD = Pattern.compile("decoder\\.atmos_head(_mod)?(_new)?\\.layers\\.(\\d+)\\.(weight|bias)");
    private static final Pattern SECOND = Pattern.compile(Pattern.quote(SECOND_EMBEDDING) + "(\\d+)\\.(\\w+)");
    private static final Pattern COMBINER = Pattern.compile("(?:surf|atmos)_feature_combiner\\.(\\w+)\\.(?:weight|bias)");

    /** What becomes of a weight. */
    sealed interface Use {
    }

    /** It is left out. */
    record LeftOut() implements Use {
    }

    /** It has another name. */
    record Renamed(String name) implements Use {
    }

    /** It is split along its second axis; names are those of all parts, empty for parts that are left out. */
    record Embeddings(List<List<String>> names) implements Use {
    }

    /** Its rows, which run fastest over the variables, are split. */
    record Heads(int rank, String pattern, List<String> variables) implements Use {
    }

    private VariantLayout() {
    }

    /**
     * What becomes of a weight.
     *
     * @param name its name
     * @return empty when it is none of these weights
     */
    static Optional<Use> of(String name) {
        if (name.startsWith("encoder.level_agg.") && (name.contains(".k_ln.") || name.contains(".q_ln."))) {
            return Optional.of(new Renamed(name.replace(".k_ln.", ".ln_k.").replace(".q_ln.", ".ln_q.")));
        }
        if (name.startsWith("decoder.level_decoder_new.")) {
            return Optional.of(new Renamed(name.replace("level_decoder_new.", "level_decoder_alternate.")));
        }
        Matcher combiner = COMBINER.matcher(name);
        if (combiner.matches()) {
            boolean isWeather = WEATHER.contains(combiner.group(1)) || WEATHER_AT_SURFACE.contains(combiner.group(1));
            return isWeather ? Optional.of(new LeftOut()) : Optional.empty();
        }
        Optional<Use> embedding = embedding(name);
        return embedding.isPresent() ? embedding : head(name);
    }

    private static Optional<Use> embedding(String name) {
        switch (name) {
        case "encoder.surf_token_embeds.weight_new":
            return Optional.of(new Embeddings(Stream.of(AT_SURFACE, EMISSIONS, TIMES).flatMap(List::stream)
                    .map(variable -> List.of("encoder.surf_token_embeds.weights." + variable)).toList()));
        case "encoder.atmos_token_embeds.weight_new":
            return Optional.of(new LeftOut());
        case "encoder.atmos_token_embeds.weight_new2":
            return Optional.of(new Embeddings(Stream.of(List.of("lsm", "z", "slt"), EMISSIONS, TIMES).flatMap(List::stream)
                    .map(variable -> onLevels("static_" + variable)).toList()));
        default:
            return secondEmbedding(name);
        }
    }

    private static Optional<Use> secondEmbedding(String name) {
        Matcher second = SECOND.matcher(name);
        if (!second.matches() || second.group(2).equals("bias")) { // biases are added up elsewhere
            return Optional.empty();
        }
        if (!second.group(2).equals("weight_new")) {
            return Optional.of(new LeftOut());
        }
        String level = second.group(1);
        return Optional.of(new Embeddings(GASES.stream().map(gas -> List.of(embedding(level, gas))).toList()));
    }

    private static List<String> onLevels(String variable) {
        return LEVELS.stream().map(level -> embedding(level.toString(), variable)).toList();
    }

    /** The name of the embedding of a variable at a level. */
    static String embedding(String level, String variable) {
        return "encoder.atmos_token_embeds.layers." + level + ".weights." + variable;
    }

    /** The name of the bias of a level's embedding. */
    static String bias(String level) {
        return "encoder.atmos_token_embeds.layers." + level + ".bias";
    }

    private static Optional<Use> head(String name) {
        String kind = name.substring(name.lastIndexOf('.') + 1);
        int rank = kind.equals("weight") ? 2 : 1;
        if (name.equals("decoder.surf_head_new." + kind)) {
            return Optional.of(new Heads(rank, "decoder.surf_heads.%s." + kind, AT_SURFACE));
        }
        if (name.equals("decoder.surf_head_mod." + kind)) {
            List<String> variables = new ArrayList<>(WEATHER_AT_SURFACE.stream().map(variable -> "").toList());
            variables.addAll(AT_SURFACE);
            return Optional.of(new Heads(rank, "decoder.surf_heads.%s_mod." + kind, variables));
        }
        Matcher onLevel = HEAD.matcher(name);
        if (!onLevel.matches()) {
            return Optional.empty();
        }
        boolean isModulation = onLevel.group(1) != null;
        boolean isNew = onLevel.group(2) != null;
        if (isModulation && !isNew) {
            return Optional.of(new LeftOut()); // only what is polluted is modulated
        }
        String pattern = "decoder.atmos_heads.%s" + (isModulation ? "_mod" : "") + ".layers." + onLevel.group(3) + "." + kind;
        return Optional.of(new Heads(rank, pattern, isNew ? GASES : WEATHER));
    }
}
