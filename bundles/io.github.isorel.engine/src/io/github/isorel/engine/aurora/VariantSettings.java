package io.github.isorel.engine.aurora;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.isorel.engine.weather.PressureLevel;

/**
 * What the fine-tuned models for air pollution and ocean waves do beside the common model (Bodnar et al., 2025, and the public
 * implementation of it). Written from that code alone; its numbers have not been compared with ours yet.
 *
 * @param seesTime whether time of day, day of the week and day of the month are fields of the input ({@code dynamic_vars})
 * @param repeatsConstants whether the static variables and the time are given on every pressure level too
 *        ({@code atmos_static_vars})
 * @param conditioned the pressure levels that have weights of their own in patch embeddings and heads
 *        ({@code level_condition}); none when all levels share them
 * @param keepsSlip whether the geopotential of a level takes the place of the orography on the levels, as a slip in the training
 *        had it ({@code simulate_indexing_bug})
 * @param alternate variables on levels that the decoder's second perceiver makes ({@code separate_perceiver})
 * @param modulated variables that are forecast as a change of an input state, with the number of that state in the history
 *        ({@code modulation_head})
 * @param positive variables at the surface that are not negative ({@code positive_surf_vars})
 * @param positiveOnLevels variables on levels that are not negative ({@code positive_atmos_vars})
 * @param combined whether positive variables and their logarithms are combined before they are embedded
 * @param clampsFirstStep whether the first forecast of a roll-out, too, is kept from negative values ({@code
 *        clamp_at_first_step})
 * @param gappy variables at the surface that may be missing; whether they are there is a field of its own
 *        ({@code density_channel_surf_vars})
 * @param angles those of them that are directions [degree], embedded as sine and cosine ({@code angle_surf_vars})
 */
public record VariantSettings(boolean seesTime, boolean repeatsConstants, List<PressureLevel> conditioned, boolean keepsSlip,
        List<String> alternate, Map<String, Integer> modulated, List<String> positive, List<String> positiveOnLevels,
        boolean combined, boolean clampsFirstStep, List<String> gappy, List<String> angles) {

    /** The common model. */
    public static final VariantSettings NONE = new VariantSettings(false, false, List.of(), false, List.of(), Map.of(), List.of(),
            List.of(), false, false, List.of(), List.of());

    /** The fields of the time of an input, in the order in which {@link Encodings#timeOfInput} gives them. */
    static final List<String> TIMES = List.of("tod_cos", "tod_sin", "dow_cos", "dow_sin", "doy_cos", "doy_sin");
    /** Goes before the names of static variables and times on pressure levels. */
    static final String ON_LEVELS = "static_";
    /** Goes behind the name of a variable: whether it is there. */
    static final String DENSITY = "_density";
    /** Goes behind the name of a variable: how much of an input state stays. */
    static final String MODULATION = "_mod";

    /** Copies the collections and checks that they go together. */
    public VariantSettings {
        conditioned = List.copyOf(conditioned);
        alternate = List.copyOf(alternate);
        modulated = Map.copyOf(modulated);
        positive = List.copyOf(positive);
        positiveOnLevels = List.copyOf(positiveOnLevels);
        gappy = List.copyOf(gappy);
        angles = List.copyOf(angles);
        if (!gappy.containsAll(angles)) {
            throw new IllegalArgumentException("directions (angle_surf_vars " + angles
                    + ") can only be of variables that may be missing (density_channel_surf_vars " + gappy + ")");
        }
        if (keepsSlip && !repeatsConstants) {
            throw new IllegalArgumentException("simulate_indexing_bug needs atmos_static_vars");
        }
    }

    /**
     * The fields that the encoder embeds for a variable at the surface.
     *
     * @param variable its short name
     * @return names of weights, at least one
     */
    List<String> embedded(String variable) {
        List<String> names = new ArrayList<>();
        if (angles.contains(variable)) {
            names.addAll(List.of(variable + "_sin", variable + "_cos"));
        } else {
            names.add(variable);
        }
        if (gappy.contains(variable)) {
            names.add(variable + DENSITY);
        }
        return names;
    }

    /** The heads of a variable at the surface, by the names of their weights. */
    List<String> heads(String variable) {
        List<String> names = embedded(variable);
        if (modulated.containsKey(variable)) {
            names.add(variable + MODULATION);
        }
        return names;
    }

    /** The heads of a variable on levels, by the names of their weights. */
    List<String> headsOnLevels(String variable) {
        return modulated.containsKey(variable) ? List.of(variable, variable + MODULATION) : List.of(variable);
    }

    /** The constant fields beside static variables. */
    List<String> times() {
        return seesTime ? TIMES : List.of();
    }

    /** Whether a step's forecast is kept from negative values. */
    boolean clamps(boolean isFirst) {
        return (!isFirst || clampsFirstStep) && !(positive.isEmpty() && positiveOnLevels.isEmpty());
    }

    /**
     * Whether the graph of the first step is another one than those of the steps behind it, beside adapters.
     *
     * @return true where only later forecasts are kept from negative values
     */
    public boolean treatsFirstStepDifferently() {
        return clamps(true) != clamps(false);
    }

    /** All that makes a difference, as text; empty for the common model. */
    String text() {
        return equals(NONE) ? "" : "; variant " + seesTime + " " + repeatsConstants + " " + conditioned + " " + keepsSlip + " "
                + alternate + " " + new TreeMap<>(modulated) + " " + positive + " " + positiveOnLevels + " " + combined + " "
                + clampsFirstStep + " " + gappy + " " + angles;
    }
}
