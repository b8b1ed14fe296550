package io.github.isorel.engine.aurora;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

/**
 * All that must be known about an Aurora model beside its weights (Bodnar et al., 2025, and the public implementation of it).
 *
 * @param name a published name, or where the configuration comes from
 * @param surface short names of the surface variables
 * @param constants short names of the static variables
 * @param atmospheric short names of the atmospheric variables
 * @param levels pressure levels to forecast; any for which there are normalisation constants
 * @param timeStep from one state to the next
 * @param history number of input states
 * @param patchSize edge of a patch in grid points
 * @param latentLevels number of latent levels, the surface included
 * @param embedding width of a token at the first stage
 * @param perceiver the cross-attention between levels and latent levels
 * @param window window of the backbone's attention in tokens
 * @param encoder stages of the backbone's first half
 * @param decoder stages of its second half
 * @param expansion width of the hidden layers of encoder and backbone, as a multiple
 * @param lora when the low-rank adapters are used
 * @param loraSteps number of roll-out steps that have adapters
 * @param normalisation location and scale of variables that differ from the published table, by key as {@code 2t} or
 *        {@code z_500}
 * @param variant what the model does beside the common one
 */
public record AuroraConfiguration(String name, List<String> surface, List<String> constants, List<String> atmospheric,
        List<PressureLevel> levels, Duration timeStep, int history, int patchSize, int latentLevels, int embedding,
        PerceiverSettings perceiver, Window window, Stages encoder, Stages decoder, double expansion, LoraMode lora,
        int loraSteps,
        Map<String, Scaling> normalisation, VariantSettings variant) {

    /** Copies the collections and checks what can be checked without weights. */
    public AuroraConfiguration {
        surface = List.copyOf(surface);
        constants = List.copyOf(constants);
        atmospheric = List.copyOf(atmospheric);
        levels = List.copyOf(levels);
        normalisation = Map.copyOf(normalisation);
        require(!surface.isEmpty() && !atmospheric.isEmpty(), "a model needs surface and atmospheric variables");
        require(Stream.of(surface, constants, atmospheric).allMatch(list -> list.stream().distinct().count() == list.size()),
                "a variable is named twice");
        require(!levels.isEmpty() && levels.stream().distinct().count() == levels.size(),
                "a model needs pressure levels, each once, not " + levels);
        require(!timeStep.isNegative() && !timeStep.isZero(), "the time step must be positive, not " + timeStep);
        require(history >= 1 && history <= 100 && patchSize >= 1 && patchSize <= 1000 && loraSteps >= 0 && loraSteps <= 10_000,
                "no model has history " + history + ", patch size " + patchSize + " and " + loraSteps + " steps with adapters");
        require(latentLevels >= 2 && latentLevels <= 64, "there are at least 2 latent levels, not " + latentLevels);
        require(embedding >= 8 && embedding <= 1 << 16 && embedding % 4 == 0,
                "the embedding is a multiple of 4 and at least 8 wide, not " + embedding);
        require(embedding % perceiver.heads() == 0, "the embedding " + embedding + " does not divide into " + perceiver.heads()
                + " heads");
        require(window.tokens() > 0 && latentLevels % Math.min(window.levels(), latentLevels) == 0,
                latentLevels + " latent levels do not divide into windows " + window);
        require(expansion * embedding >= 1, "the expansion must be positive, not " + expansion);
        requireStages(encoder, decoder, embedding);
        requireUse(normalisation, surface, constants, atmospheric);
        requireVariant(variant, surface, atmospheric, levels, history);
        require(variant.gappy().isEmpty() || constants.contains("wmb"),
                "variables that may be missing need the static variable wmb, the mask of the waves");
    }

    /**
     * A configuration of the common model; the parameters are those of the record.
     */
    public AuroraConfiguration(String name, List<String> surface, List<String> constants, List<String> atmospheric,
            List<PressureLevel> levels, Duration timeStep, int history, int patchSize, int latentLevels, int embedding,
            PerceiverSettings perceiver, Window window, Stages encoder, Stages decoder, double expansion, LoraMode lora,
            int loraSteps, Map<String, Scaling> normalisation) {
        this(name, surface, constants, atmospheric, levels, timeStep, history, patchSize, latentLevels, embedding, perceiver,
                window, encoder, decoder, expansion, lora, loraSteps, normalisation, VariantSettings.NONE);
    }

    private static void requireVariant(VariantSettings variant, List<String> surface, List<String> atmospheric,
            List<PressureLevel> levels, int history) {
        List<String> named = Stream.of(variant.positive(), variant.gappy()).flatMap(List::stream).toList();
        require(surface.containsAll(named), "not all of " + named + " are surface variables of the model");
        List<String> onLevels = Stream.of(variant.positiveOnLevels(), variant.alternate()).flatMap(List::stream).toList();
        require(atmospheric.containsAll(onLevels), "not all of " + onLevels + " are atmospheric variables of the model");
        require(variant.conditioned().isEmpty() || variant.conditioned().containsAll(levels),
                "the model has weights for the levels " + variant.conditioned() + " only, not for all of " + levels);
        variant.modulated().forEach((variable, state) -> require((surface.contains(variable) || atmospheric.contains(variable))
                && state >= 0 && state < history, variable + " cannot be a change of state " + state + " of the history"));
        require(!variant.keepsSlip() || atmospheric.contains("z"), "simulate_indexing_bug needs the atmospheric variable z");
    }

    /** Constants of a variable that the model does not have are most likely those of a misspelt one. */
    private static void requireUse(Map<String, Scaling> normalisation, List<String> surface, List<String> constants,
            List<String> atmospheric) {
        for (String key : normalisation.keySet()) {
            require(surface.contains(key) || constants.contains(key) || key.matches(".*_[0-9]+")
                    && atmospheric.contains(key.substring(0, key.lastIndexOf('_'))),
                    "location and scale are given for " + key + ", which is not a variable of the model");
        }
    }

    private static void requireStages(Stages encoder, Stages decoder, int embedding) {
        require(encoder.count() == decoder.count() && encoder.count() <= 8, "the backbone's halves have " + encoder.count()
                + " and "
                + decoder.count() + " stages; they must have the same number, at most 8");
        for (int i = 0; i < encoder.count(); i++) {
            int width = embedding << i;
            int down = encoder.heads().get(i);
            int up = decoder.heads().get(decoder.count() - 1 - i);
            require(width % down == 0 && width % up == 0, "width " + width + " does not divide into " + down + " and " + up
                    + " heads");
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /**
     * The cross-attention blocks between pressure levels and latent levels.
     *
     * @param heads number of heads, the same in encoder and decoder
     * @param encoderDepth number of blocks in the encoder
     * @param decoderDepth number of blocks in the decoder
     * @param decoderExpansion width of the decoder's hidden layers, as a multiple
     * @param epsilon added to variances in the layer norms behind attention and hidden layers
     * @param stabilised whether keys and queries of the first encoder block are normalised
     */
    public record PerceiverSettings(int heads, int encoderDepth, int decoderDepth, double decoderExpansion, double epsilon,
            boolean stabilised) {

        /** Checks the numbers. */
        public PerceiverSettings {
            require(heads >= 1 && encoderDepth >= 1 && decoderDepth >= 1 && decoderExpansion > 0 && epsilon >= 0,
                    "a perceiver needs heads (num_heads " + heads + "), blocks (enc_depth " + encoderDepth + ", dec_depth "
                            + decoderDepth + "), hidden layers (dec_mlp_ratio " + decoderExpansion
                            + ") and a perceiver_ln_eps that is not negative (" + epsilon + ")");
        }
    }

    /**
     * The token width of a stage.
     *
     * @param stage index of a resolution, 0 for the finest
     * @return number of channels
     */
    public int width(int stage) {
        return embedding << stage;
    }

    /**
     * What the model takes and gives.
     *
     * @return the contract, for any grid
     */
    public StateContract contract() {
        return new StateContract(surface.stream().map(Variable::surface).toList(),
                constants.stream().map(Variable::constant).toList(),
                atmospheric.stream().map(Variable::atmospheric).toList(), levels, Optional.empty(), patchSize, history, timeStep,
                Set.copyOf(variant.gappy().stream().map(Variable::surface).toList()));
    }

    /**
     * The same with other levels.
     *
     * @param others pressure levels
     * @return a new configuration
     * @throws IllegalArgumentException if there is none or one twice
     */
    public AuroraConfiguration withLevels(List<PressureLevel> others) {
        return new AuroraConfiguration(name, surface, constants, atmospheric, others, timeStep, history, patchSize, latentLevels,
                embedding,
                perceiver, window, encoder, decoder, expansion, lora, loraSteps, normalisation, variant);
    }

    /**
     * All that the result of the model depends on beside its weights.
     *
     * @return a text that is the same for configurations that differ in nothing but their names
     */
    public String text() {
        return String.join("; ", List.of(surface.toString(), constants.toString(), atmospheric.toString(), levels.toString(),
                timeStep.toString(), "history " + history, "patch " + patchSize, "latent levels " + latentLevels, "embedding "
                + embedding, perceiver.toString(), window.toString(), encoder.toString(), decoder.toString(), "expansion "
                + expansion, "LoRA " + lora + " " + loraSteps, new java.util.TreeMap<>(normalisation).toString()))
                + variant.text();
    }

    /**
     * The same with another use of the low-rank adapters.
     *
     * @param mode when they are used
     * @return a new configuration
     */
    public AuroraConfiguration withLora(LoraMode mode) {
        return new AuroraConfiguration(name, surface, constants, atmospheric, levels, timeStep, history, patchSize, latentLevels,
                embedding,
                perceiver, window, encoder, decoder, expansion, mode, loraSteps, normalisation, variant);
    }
}
