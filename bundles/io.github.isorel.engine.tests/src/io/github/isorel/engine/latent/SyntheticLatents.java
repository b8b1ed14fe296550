package io.github.isorel.engine.latent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Latents with known properties: runs of days, autocorrelated within a run, with signals planted along chosen channels. */
final class SyntheticLatents {

    static final Duration DAYS_5 = Duration.ofDays(5);

    private final List<Instant> times = new ArrayList<>();
    private final List<float[]> rows = new ArrayList<>();
    private final Random random;
    private final int channels;

    SyntheticLatents(long seed, int channels) {
        random = new Random(seed);
        this.channels = channels;
    }

    /** Adds a run of daily states, in each channel a first-order autoregressive process of variance 1. */
    SyntheticLatents run(Instant first, int days, double autocorrelation) {
        double[] state = random.doubles(channels, 0, 1).map(ignored -> random.nextGaussian()).toArray();
        for (int day = 0; day < days; day++) {
            float[] row = new float[channels];
            for (int channel = 0; channel < channels; channel++) {
                if (day > 0) {
                    state[channel] = autocorrelation * state[channel]
                            + Math.sqrt(1 - autocorrelation * autocorrelation) * random.nextGaussian();
                }
                row[channel] = (float) (10 + state[channel]); // a mean much larger than the variation, as latents have
            }
            times.add(first.plus(Duration.ofDays(day)));
            rows.add(row);
        }
        return this;
    }

    /** Twelve runs of some days, one a month. */
    static SyntheticLatents monthly(long seed, int channels, int days, double autocorrelation) {
        var latents = new SyntheticLatents(seed, channels);
        for (int month = 1; month <= 12; month++) {
            latents.run(Instant.parse("1990-%02d-09T00:00:00Z".formatted(month)), days, autocorrelation);
        }
        return latents;
    }

    /** Adds to one channel. */
    SyntheticLatents add(int row, int channel, double value) {
        rows.get(row)[channel] += (float) value;
        return this;
    }

    Random random() {
        return random;
    }

    int count() {
        return rows.size();
    }

    List<Instant> times() {
        return times;
    }

    LatentSamples samples() {
        return LatentSamples.of(times, rows);
    }

    /** The time of the year. */
    Label.Cycle season() {
        return new Label.Cycle("season", times.stream().map(Season::place).toList());
    }

    /** One of four seasons of three months. */
    Label.Classes seasons() {
        return new Label.Classes("season", times.stream()
                .map(time -> List.of("DJF", "MAM", "JJA", "SON").get((int) (Season.place(time) * 12 + 1) % 12 / 3)).toList());
    }

    /** Storms that last for two or three days, at random in a share of the runs, whatever the latents are. */
    Label.Classes storms(double share) {
        List<String> values = new ArrayList<>();
        for (List<Integer> run : TimeRuns.of(times, DAYS_5)) {
            int first = random.nextInt(run.size());
            int last = random.nextDouble() < share ? first + 2 : first - 1;
            for (int day = 0; day < run.size(); day++) {
                values.add(day >= first && day <= last ? "storm" : "calm");
            }
        }
        return new Label.Classes("storm", values);
    }
}
