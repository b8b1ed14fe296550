package io.github.isorel.engine.latent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.progress.Progress;

/** Storm minus calm: the axis, the places along it and how far apart both are. */
class GroupContrastTest {

    private static final int CHANNELS = 12;
    private static final Instant START = Instant.parse("1990-01-01T00:00:00Z");

    private final List<float[]> rows = new ArrayList<>();
    private final List<Instant> times = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    /** Two clouds of unit variance whose means differ by so much in channel 3; a third one far away that belongs to neither. */
    private LatentSamples clouds(double apart, int each) {
        Random random = new Random(11);
        for (int i = 0; i < 3 * each; i++) {
            String name = List.of("storm", "calm", "other").get(i % 3);
            float[] row = new float[CHANNELS];
            for (int channel = 0; channel < CHANNELS; channel++) {
                row[channel] = (float) (random.nextGaussian() + (channel == 7 && name.equals("other") ? 50 : 0));
            }
            row[3] += name.equals("storm") ? (float) apart : 0;
            rows.add(row);
            names.add(name);
            times.add(START.plusSeconds(i * 30L * 24 * 3600)); // far enough apart to be independent
        }
        return LatentSamples.of(times, rows);
    }

    private GroupContrast contrast(LatentSamples samples) {
        return GroupContrast.of(samples, new Label.Classes("weather", names).between("storm", "calm"), "storm", Groups.single(
                rows.size()), Scaling.CENTERED, Progress.none());
    }

    @Test
    void axisAndPlacesAreThoseOfASlowTwin() {
        LatentSamples samples = clouds(2, 40);
        GroupContrast found = contrast(samples);
        double[] axis = new double[CHANNELS];
        double[] mean = new double[CHANNELS];
        for (int channel = 0; channel < CHANNELS; channel++) {
            for (int row = 0; row < rows.size(); row++) {
                double share = names.get(row).equals("storm") ? 1 / 40.0 : names.get(row).equals("calm") ? -1 / 40.0 : 0;
                axis[channel] += share * rows.get(row)[channel];
                mean[channel] += rows.get(row)[channel] / (double) rows.size();
            }
        }
        double length = Math.sqrt(IntStream.range(0, CHANNELS).mapToDouble(i -> axis[i] * axis[i]).sum());
        for (int channel = 0; channel < CHANNELS; channel++) {
            assertEquals(axis[channel] / length, found.axis().direction().get(channel), 1e-9);
        }
        for (int row = 0; row < rows.size(); row++) {
            double place = 0;
            for (int channel = 0; channel < CHANNELS; channel++) {
                place += (rows.get(row)[channel] - mean[channel]) * axis[channel] / length;
            }
            assertEquals(place, found.axis().projection(row), 1e-9, "also of samples that belong to neither group");
        }
        assertEquals(List.of(40, 40, 80), List.of(found.positives(), found.others(), found.blocks()));
    }

    @Test
    void twoNormalCloudsAreAsFarApartAsTheyWereMade() {
        GroupContrast found = contrast(clouds(2, 400));
        // of normal clouds with unit variance whose means are d apart, AUC = Φ(d / √2): 0.9214 for d = 2
        assertEquals(2, found.difference().value(), 0.2, found.toString());
        assertEquals(0.9214, found.auc().value(), 0.02, found.toString());
        assertTrue(found.difference().spread().low() < 2 && found.difference().spread().high() > 2, found.toString());
        assertTrue(found.differenceInSample() > found.difference().value(), found.toString());
        double width = found.difference().spread().high() - found.difference().spread().low();
        // standard error of a difference in standard deviations: √(1/n₁ + 1/n₀ + d²/(2(n₁ + n₀)))
        double expected = 2 * 1.96 * Math.sqrt(2 / 400.0 + 4 / (2 * 800.0));
        assertEquals(expected, width, 0.25 * expected, "of the interval");
    }

    @Test
    void cloudsOfTheSameMeanAreNotSeparateAmongSamplesHeldOut() {
        GroupContrast found = contrast(clouds(0, 60));
        assertTrue(found.auc().spread().low() < 0.5, found.toString());
        assertTrue(found.differenceInSample() > 0.3, "they always look separate along an axis made for it: " + found);
    }

    @Test
    void aGroupWithinOneBlockCannotBeHeldOut() {
        LatentSamples samples = clouds(2, 6);
        List<String> one = IntStream.range(0, rows.size()).mapToObj(i -> i < 2 ? "storm" : "calm").toList();
        Groups blocks = Groups.ofBlocks(times, java.time.Duration.ofDays(60));
        String message = assertThrows(UnsuitableSamplesException.class, () -> GroupContrast.of(samples, new Label.Classes("w",
                one), "storm", blocks, Scaling.CENTERED, Progress.none())).getMessage();
        assertTrue(message != null && message.contains("occurs in one group of consecutive days only"), message);
    }
}
