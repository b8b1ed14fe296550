package io.github.isorel.engine.aurora;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.eclipse.jdt.annotation.Nullable;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import io.github.isorel.engine.aurora.AuroraConfiguration.PerceiverSettings;
import io.github.isorel.engine.checkpoint.Weights;
import io.github.isorel.engine.weather.PressureLevel;

/**
 * Reads a configuration from JSON. The keys are the parameters of the public implementation ({@code embed_dim, num_heads,
 * encoder_depths, …}), flat or inside an object {@code arch}; beside them {@code timestep_hours}, {@code levels} and
 * {@code surf_stats} (location and scale by variable). What the weights tell by their names and shapes may be left out. Time
 * step, heads, window and the use of LoRA cannot be told from the weights and must be there. Inside {@code arch} every key must
 * be a parameter; beside it, and in flat files, notes may stand, but none that looks like a misspelt parameter.
 */
public final class ConfigurationReader {

    private static final long LARGEST_FILE = 4 << 20;

    private final Path file;
    private final JsonObject outer;
    private final JsonObject inner;
    private final WeightShapes shapes;
    private final List<String> problems = new ArrayList<>();

    private ConfigurationReader(Path file, JsonObject json, WeightShapes shapes) {
        this.file = file;
        this.outer = json;
        this.inner = json.get("arch") instanceof JsonObject arch ? arch : json;
        this.shapes = shapes;
    }

    /**
     * Reads a configuration.
     *
     * @param file a JSON file
     * @param weights the weights it belongs to, adapted
     * @param lora the use of LoRA asked for; empty to read it from the file
     * @return the configuration; whether the weights fit it is for {@link WeightTable#problems} to say
     * @throws ConfigurationException if the file cannot be read or a value is missing or impossible; the message names them all
     */
    public static AuroraConfiguration read(Path file, Weights weights, Optional<LoraMode> lora) throws ConfigurationException {
        var reader = new ConfigurationReader(file, parse(file), new WeightShapes(weights));
        try {
            return reader.build(lora);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(file + ": " + e.getMessage(), e);
        }
    }

    private static JsonObject parse(Path file) throws ConfigurationException {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new ConfigurationException(file + " is too large for a model configuration");
            }
            JsonElement json = JsonParser.parseString(Files.readString(file, StandardCharsets.UTF_8));
            if (json instanceof JsonObject object) {
                return object;
            }
            throw new ConfigurationException(file + " does not hold a JSON object");
        } catch (ConfigurationException e) {
            throw e;
        } catch (IOException e) {
            throw new ConfigurationException("cannot read the configuration " + file + ": " + e.getMessage(), e);
        } catch (JsonParseException | StackOverflowError e) {
            throw new ConfigurationException(file + " is not JSON: "
                    + String.valueOf(e.getMessage()).replaceFirst("^[\\w.$]+(Exception|Error): ", ""), e);
        }
    }

    private AuroraConfiguration build(Optional<LoraMode> lora) throws ConfigurationException {
        refuseUnknownKeys();
        List<String> surface = value("surf_vars", this::texts, shapes.predicted("surf"), PublishedConfigurations.SURFACE);
        List<String> constants = value("static_vars", this::texts, shapes.constants(), PublishedConfigurations.CONSTANTS);
        List<String> atmospheric = value("atmos_vars", this::texts, shapes.predicted("atmos"),
                PublishedConfigurations.ATMOSPHERIC);
        List<PressureLevel> levels = value("levels", this::levels, Optional.of(PublishedConfigurations.LEVELS), null);
        Duration timeStep = value("timestep_hours", e -> Duration.ofSeconds(Math.round(number(e) * 3600)),
                Optional.empty(), Duration.ofHours(6));
        int history = value("max_history_size", ConfigurationReader::integer, Optional.of(2), null);
        int patchSize = value("patch_size", ConfigurationReader::integer, shapes.patchSize(), 4);
        int latentLevels = value("latent_levels", ConfigurationReader::integer, shapes.latentLevels(), 4);
        int embedding = value("embed_dim", ConfigurationReader::integer, shapes.embedding(), 256);
        PerceiverSettings perceiver = perceiver();
        List<Integer> window = value("window_size", this::integers, Optional.empty(), List.of(2, 6, 12));
        Stages encoder = stages("encoder");
        Stages decoder = stages("decoder");
        double expansion = value("mlp_ratio", ConfigurationReader::number, shapes.expansion("encoder.surf_mlp.net.0"), 4.0);
        int loraSteps = value("lora_steps", ConfigurationReader::integer, Optional.of(PublishedConfigurations.LORA_STEPS), null);
        LoraMode mode = lora.isPresent() ? lora.get() : loraMode();
        VariantSettings variant = variant(surface, atmospheric);
        Map<String, Scaling> normalisation = value("surf_stats", this::scalings, Optional.of(Map.of()), null);
        if (window.size() != 3) {
            problems.add("window_size needs three sizes (levels, rows, columns), not " + window);
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(file + ": " + String.join("; ", problems));
        }
        return new AuroraConfiguration(file.toString(), surface, constants, atmospheric, levels, timeStep, history, patchSize,
                latentLevels,
                embedding, perceiver, new Window(window.get(0), window.get(1), window.get(2)), encoder, decoder, expansion, mode,
                loraSteps,
                normalisation, variant);
    }

    /** What the model does beside the common one; upstream's parameters, of which none is needed. */
    private VariantSettings variant(List<String> surface, List<String> atmospheric) {
        List<String> positive = optional("positive_surf_vars", this::texts, List.of());
        List<String> positiveOnLevels = optional("positive_atmos_vars", this::texts, List.of());
        boolean isModulated = optional("modulation_head", ConfigurationReader::truth, false);
        Map<String, Integer> modulated = new HashMap<>(PublishedConfigurations.CHANGED);
        modulated.keySet().removeIf(name -> !isModulated || !surface.contains(name) && !atmospheric.contains(name));
        boolean isCombined = positive.stream().anyMatch(name -> shapes.has("surf_feature_combiner." + name + ".weight"))
                || positiveOnLevels.stream().anyMatch(name -> shapes.has("atmos_feature_combiner." + name + ".weight"));
        List<String> gappy = optional("density_channel_surf_vars", this::texts, List.of());
        List<String> angles = optional("angle_surf_vars", this::texts, List.of());
        try {
            return new VariantSettings(optional("dynamic_vars", ConfigurationReader::truth, false),
                    optional("atmos_static_vars", ConfigurationReader::truth, false),
                    optional("level_condition", this::levels, List.of()),
                    optional("simulate_indexing_bug", ConfigurationReader::truth, false),
                    optional("separate_perceiver", this::texts, List.of()), modulated, positive, positiveOnLevels, isCombined,
                    optional("clamp_at_first_step", ConfigurationReader::truth, false), gappy, angles);
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
            return VariantSettings.NONE;
        }
    }

    /** The value of a key that may be left out. */
    private <T> T optional(String key, Function<JsonElement, T> parser, T otherwise) {
        return value(key, parser, Optional.of(otherwise), null);
    }

    /** A misspelt parameter would leave another one at its usual value, and the forecast wrong. */
    private void refuseUnknownKeys() {
        for (JsonObject object : inner == outer ? List.of(outer) : List.of(inner, outer)) {
            for (String key : object.keySet()) {
                Optional<String> meant = ConfigurationKeys.meant(key);
                boolean mayBeNote = object == outer && (meant.isEmpty() || key.equals("arch"));
                if (!ConfigurationKeys.isKnown(key) && !mayBeNote) {
                    problems.add(key + " is not a parameter" + meant.map(name -> "; did you mean " + name + "?").orElse(""));
                }
            }
        }
    }

    private PerceiverSettings perceiver() {
        int heads = value("num_heads", ConfigurationReader::integer, Optional.empty(), 8);
        int encoderDepth = value("enc_depth", ConfigurationReader::integer, shapes.layers("encoder.level_agg"), 1);
        int decoderDepth = value("dec_depth", ConfigurationReader::integer, shapes.layers("decoder.level_decoder"), 1);
        double expansion = value("dec_mlp_ratio", ConfigurationReader::number,
                shapes.expansion("decoder.level_decoder.layers.0.1.net.0"), 2.0);
        double epsilon = value("perceiver_ln_eps", ConfigurationReader::number, Optional.of(1e-5), null);
        boolean stabilised = value("stabilise_level_agg", ConfigurationReader::truth,
                Optional.of(shapes.has("encoder.level_agg.layers.0.0.ln_k.weight")), null);
        return new PerceiverSettings(heads, encoderDepth, decoderDepth, expansion, epsilon, stabilised);
    }

    private Stages stages(String half) {
        List<Integer> depths = value(half + "_depths", this::integers, shapes.depths(half), List.of(1));
        List<Integer> heads = value(half + "_num_heads", this::integers, Optional.empty(), depths);
        return new Stages(depths, heads);
    }

    private LoraMode loraMode() {
        boolean used = value("use_lora", ConfigurationReader::truth, Optional.empty(), false);
        return used ? value("lora_mode", json -> LoraMode.parse(json.getAsString()), Optional.empty(),
                LoraMode.OFF) : LoraMode.OFF;
    }

    /**
     * The value of a key.
     *
     * @param known what the weights or upstream's default tell when the key is missing; empty when it must be there
     * @param placeholder what to go on with after a problem was noted; null for the known value
     */
    private <T> T value(String key, Function<JsonElement, T> parser, Optional<T> known, @Nullable T placeholder) {
        JsonElement json = find(key);
        if (json != null && !json.isJsonNull()) {
            try {
                return parser.apply(json);
            } catch (RuntimeException e) {
                String text = json.toString();
                problems.add(key + " cannot be " + (text.length() > 60 ? text.substring(0, 60) + "…" : text));
            }
        } else if (known.isEmpty()) {
            problems.add(key + " is missing and cannot be told from the weights");
        }
        return known.isPresent() || placeholder == null ? known.orElseThrow() : placeholder;
    }

    private @Nullable JsonElement find(String key) {
        JsonElement json = inner.get(key);
        return json != null ? json : outer.get(key);
    }

    /** Gson would cut 4.7 to 4. */
    private static Integer integer(JsonElement json) {
        return json.getAsJsonPrimitive().getAsBigDecimal().intValueExact();
    }

    private static Double number(JsonElement json) {
        return json.getAsJsonPrimitive().getAsDouble();
    }

    /** Gson would take everything but "true" for false. */
    private static Boolean truth(JsonElement json) {
        if (json.getAsJsonPrimitive().isBoolean()) {
            return json.getAsBoolean();
        }
        throw new IllegalArgumentException("neither true nor false");
    }

    private List<String> texts(JsonElement json) {
        return json.getAsJsonArray().asList().stream().map(JsonElement::getAsString).toList();
    }

    private List<Integer> integers(JsonElement json) {
        return json.getAsJsonArray().asList().stream().map(ConfigurationReader::integer).toList();
    }

    private List<PressureLevel> levels(JsonElement json) {
        return integers(json).stream().map(PressureLevel::new).toList();
    }

    private Map<String, Scaling> scalings(JsonElement json) {
        Map<String, Scaling> scalings = new HashMap<>();
        json.getAsJsonObject().asMap().forEach((name, pair) -> scalings.put(name, scaling(pair)));
        return scalings;
    }

    private static Scaling scaling(JsonElement json) {
        JsonArray pair = json.getAsJsonArray();
        if (pair.size() != 2) {
            throw new IllegalArgumentException("a location and a scale are needed");
        }
        return new Scaling(number(pair.get(0)), number(pair.get(1)));
    }
}
