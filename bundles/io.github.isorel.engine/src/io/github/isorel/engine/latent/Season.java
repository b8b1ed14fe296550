package io.github.isorel.engine.latent;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** The time of the year. */
final class Season {

    private Season() {
    }

    /** Share of the year that is behind a time (UTC), 0 to below 1. */
    static double place(Instant time) {
        LocalDateTime local = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        double day = local.getDayOfYear() - 1 + local.toLocalTime().toSecondOfDay() / 86400.0;
        return day / local.toLocalDate().lengthOfYear();
    }

    /** A row a time: 1, then cosine and sine of each harmonic of the year. */
    static double[][] regressors(List<Instant> times, int harmonics) {
        double[][] regressors = new double[times.size()][1 + 2 * harmonics];
        for (int row = 0; row < regressors.length; row++) {
            double angle = 2 * Math.PI * place(times.get(row));
            regressors[row][0] = 1;
            for (int harmonic = 1; harmonic <= harmonics; harmonic++) {
                regressors[row][2 * harmonic - 1] = Math.cos(harmonic * angle);
                regressors[row][2 * harmonic] = Math.sin(harmonic * angle);
            }
        }
        return regressors;
    }
}
