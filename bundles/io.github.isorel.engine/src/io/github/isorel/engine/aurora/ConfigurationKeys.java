package io.github.isorel.engine.aurora;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The keys of a configuration file that have a meaning. */
final class ConfigurationKeys {

    private static final List<String> USED = List.of("surf_vars", "static_vars", "atmos_vars", "levels", "timestep_hours",
            "max_history_size", "patch_size", "latent_levels", "embed_dim", "num_heads", "enc_depth", "dec_depth",
            "dec_mlp_ratio", "perceiver_ln_eps", "stabilise_level_agg", "window_size", "encoder_depths", "encoder_num_heads",
            "decoder_depths", "decoder_num_heads", "mlp_ratio", "use_lora", "lora_mode", "lora_steps", "surf_stats",
            "level_condition", "dynamic_vars", "atmos_static_vars", "separate_perceiver", "modulation_head",
            "positive_surf_vars", "positive_atmos_vars", "clamp_at_first_step", "density_channel_surf_vars", "angle_surf_vars",
            "simulate_indexing_bug");
    /** Parameters of the public implementation that matter for training, or for other number formats only. */
    private static final List<String> WITHOUT_EFFECT = List.of("drop_path", "drop_rate", "autocast", "bf16_mode");
    /** So many characters may differ between a misspelt key and the one that was meant. */
    private static final int LARGEST_SLIP = 2;

    private ConfigurationKeys() {
    }

    static boolean isKnown(String key) {
        return Stream.of(USED, WITHOUT_EFFECT).anyMatch(keys -> keys.contains(key));
    }

    /**
     * The key that a misspelt one was meant to be.
     *
     * @param key a key that is not known
     * @return a used key that differs in one place by at most two characters; empty when there is none
     */
    static Optional<String> meant(String key) {
        return USED.stream().filter(used -> slip(key, used) <= LARGEST_SLIP).findFirst();
    }

    /** Length of what is left of the longer text when the common beginning and the common end are taken off. */
    private static int slip(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        int start = 0;
        while (start < shorter && a.charAt(start) == b.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
            end++;
        }
        return Math.max(a.length(), b.length()) - start - end;
    }
}
