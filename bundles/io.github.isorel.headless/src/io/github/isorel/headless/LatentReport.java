package io.github.isorel.headless;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.github.isorel.engine.relevance.LatentRelevance;
import io.github.isorel.engine.text.TextTable;

/** Tells people how much relevance passes through latents. */
final class LatentReport {

    private static final int DIGITS = 6;

    private LatentReport() {
    }

    /**
     * Sums of each latent and of its levels.
     *
     * @param latents the latents
     * @param unit the target's unit
     * @return an empty line and a table
     */
    static List<String> lines(List<LatentRelevance> latents, String unit) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("relevance of latent", "latent level", "Σ R [" + unit + "]", "Σ|R|"));
        for (LatentRelevance latent : latents) {
            double total = 0;
            double magnitude = 0;
            for (int level = 0; level < latent.levels(); level++) {
                total += latent.total(level);
                magnitude += latent.totalMagnitude(level);
                if (latent.tokens().isPresent()) {
                    rows.add(List.of(latent.tap(), level == 0 ? "0 (surface)" : Integer.toString(level),
                            number(latent.total(level)), number(latent.totalMagnitude(level))));
                }
            }
            rows.add(List.of(latent.tap(), "all", number(total), number(magnitude)));
        }
        List<String> lines = new ArrayList<>(List.of(""));
        lines.addAll(TextTable.aligned(rows, Set.of(0, 1)));
        return lines;
    }

    private static String number(double value) {
        return TextTable.number(value, DIGITS);
    }
}
