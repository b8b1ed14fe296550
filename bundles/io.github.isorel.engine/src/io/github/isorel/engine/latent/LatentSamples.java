package io.github.isorel.engine.latent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Latents of a model at many times, pooled over space: one row of channels a time. Immutable; values are those of the model,
 * float32, neither centred nor scaled.
 */
public final class LatentSamples {

    private final List<Instant> times;
    private final int channels;
    private final float[] values;

    private LatentSamples(List<Instant> times, int channels, float[] values) {
        this.times = times;
        this.channels = channels;
        this.values = values;
    }

    /**
     * Samples.
     *
     * @param times initial time of each row (UTC); any order, duplicates allowed
     * @param rows the channels of each row; copied
     * @return the samples
     * @throws IllegalArgumentException if there are no rows, not as many as times, rows of different lengths or without
     *         channels, or a value is not finite; the message names the time
     */
    public static LatentSamples of(List<Instant> times, List<float[]> rows) {
        if (rows.isEmpty() || rows.size() != times.size() || rows.getFirst().length == 0) {
            throw new IllegalArgumentException("samples need rows with channels, one a time, not " + rows.size() + " rows for "
                    + times.size() + " times");
        }
        int channels = rows.getFirst().length;
        float[] values = new float[Math.multiplyExact(rows.size(), channels)];
        for (int row = 0; row < rows.size(); row++) {
            float[] one = rows.get(row);
            if (one.length != channels) {
                throw new IllegalArgumentException("the row of " + times.get(row) + " has " + one.length + " channels, the first "
                        + channels);
            }
            for (int channel = 0; channel < channels; channel++) {
                if (!Float.isFinite(one[channel])) {
                    throw new IllegalArgumentException("channel " + channel + " of " + times.get(row) + " is " + one[channel]);
                }
            }
            System.arraycopy(one, 0, values, row * channels, channels);
        }
        return new LatentSamples(List.copyOf(times), channels, values);
    }

    /**
     * The number of samples.
     *
     * @return rows, at least 1
     */
    public int count() {
        return times.size();
    }

    /**
     * The number of channels.
     *
     * @return columns, at least 1
     */
    public int channels() {
        return channels;
    }

    /**
     * The times.
     *
     * @return initial time of each row (UTC)
     */
    public List<Instant> times() {
        return times;
    }

    /**
     * One value.
     *
     * @param row the sample, from 0
     * @param channel the channel, from 0
     * @return its value
     */
    public float value(int row, int channel) {
        return values[row * channels + channel];
    }

    /**
     * Some of the samples.
     *
     * @param rows positions of the wanted rows, in the order wanted
     * @return samples of their own
     */
    public LatentSamples rows(List<Integer> rows) {
        List<Instant> wanted = new ArrayList<>(rows.size());
        float[] selected = new float[Math.multiplyExact(rows.size(), channels)];
        for (int i = 0; i < rows.size(); i++) {
            wanted.add(times.get(rows.get(i)));
            System.arraycopy(values, rows.get(i) * channels, selected, i * channels, channels);
        }
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("no rows are left");
        }
        return new LatentSamples(List.copyOf(wanted), channels, selected);
    }

    @Override
    public String toString() {
        return count() + " samples of " + channels + " channels";
    }
}
