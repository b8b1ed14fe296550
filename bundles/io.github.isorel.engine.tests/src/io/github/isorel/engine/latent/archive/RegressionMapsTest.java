package io.github.isorel.engine.latent.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.data.TensorReader;
import io.github.isorel.engine.latent.archive.RegressionMaps.Scores;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

/** Regression maps against the textbook's formulas, point by point with all fields in memory. */
class RegressionMapsTest {

    private static final Path SIMULATED = Path.of(System.getProperty("isorel.examples", "../io.github.isorel.examples")).resolve(
            "simulated");
    private static final Variable MSL = Variable.surface("msl");
    private static final Variable T = Variable.atmospheric("t");
    private static final StateContract CONTRACT = new StateContract(List.of(MSL), List.of(), List.of(T),
            List.of(new PressureLevel(850), new PressureLevel(500)), Optional.empty(), 1, 2, Duration.ofDays(1));

    @TempDir
    private Path folder = Path.of("");

    private static List<Instant> times(DataSet data) {
        return data.times().stream().filter(time -> time.getEpochSecond() / 86400 % 4 == 0).toList();
    }

    private static List<Double> random(int count, int seed) {
        var random = new Random(seed);
        return random.doubles(count, 3, 9).boxed().toList();
    }

    @Test
    void slopesAndCorrelationsAreThoseOfTheTextbook() throws IOException {
        try (DataSet data = DataSet.open(List.of(SIMULATED))) {
            List<Instant> times = times(data);
            assertTrue(times.size() > 10, "several times are needed");
            List<Scores> scores = List.of(new Scores("PC1", random(times.size(), 1)), new Scores("PC2", random(times.size(), 2)));
            RegressionMaps maps = RegressionMaps.of(data, CONTRACT, times, scores, Progress.none());
            for (Variable variable : List.of(MSL, T)) {
                List<Tensor> fields = new ArrayList<>();
                for (Instant time : times) {
                    fields.add(data.state(time, CONTRACT, Progress.none()).tensor(variable));
                }
                for (int component = 0; component < 2; component++) {
                    Tensor slope = maps.slope(variable).slice(component);
                    Tensor correlation = maps.correlation(variable).slice(component);
                    for (int point = 0; point < fields.getFirst().shape().count(); point += 61) {
                        double[] expected = slowTwin(scores.get(component).values(), fields, point);
                        assertEquals(expected[0], slope.get(point), 1e-5 * Math.max(1, Math.abs(expected[0]))); // float32
                        assertEquals(expected[1], correlation.get(point), 1e-6);
                    }
                }
            }
            maps.write(folder.resolve("maps.nc"), Map.of("comment", "test"), Progress.none());
            Tensor written = TensorReader.read(folder.resolve("maps.nc"), "slope_t");
            assertEquals(maps.slope(T).shape(), written.shape());
            assertEquals(List.of("component", "level", "latitude", "longitude"), written.axes());
            assertEquals(maps.slope(T).get(4321), written.get(4321));
        }
    }

    /** Slope times the standard deviation of the scores, and the correlation: covariance over variances, in two passes. */
    private static double[] slowTwin(List<Double> scores, List<Tensor> fields, int point) {
        int n = scores.size();
        double meanScore = scores.stream().mapToDouble(s -> s).average().orElseThrow();
        double mean = fields.stream().mapToDouble(field -> field.get(point)).average().orElseThrow();
        double covariance = 0;
        double varianceOfScore = 0;
        double variance = 0;
        for (int i = 0; i < n; i++) {
            double s = scores.get(i) - meanScore;
            double x = fields.get(i).get(point) - mean;
            covariance += s * x / (n - 1);
            varianceOfScore += s * s / (n - 1);
            variance += x * x / (n - 1);
        }
        return new double[] { covariance / varianceOfScore * Math.sqrt(varianceOfScore), covariance / Math.sqrt(varianceOfScore
                * variance) };
    }

    @Test
    void whatCannotBeRegressedIsRefused() throws IOException {
        try (DataSet data = DataSet.open(List.of(SIMULATED))) {
            List<Instant> times = times(data);
            Scores same = new Scores("PC1", times.stream().map(time -> 2.0).toList());
            assertTrue(message(data, times, same).contains("are all 2.0"));
            assertTrue(message(data, times, new Scores("PC1", List.of(1.0))).contains(
                    "finite score for each of at least 3 times"));
            List<Instant> other = new ArrayList<>(times.subList(1, times.size()));
            other.add(Instant.parse("2001-01-01T00:00:00Z"));
            assertTrue(assertThrows(IOException.class, () -> RegressionMaps.of(data, CONTRACT, other, List.of(new Scores("PC1",
                    random(other.size(), 3))), Progress.none())).getMessage().contains("there is no state at 2001-01-01"));
        }
    }

    private static String message(DataSet data, List<Instant> times, Scores scores) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> RegressionMaps.of(data, CONTRACT, times, List.of(
                scores), Progress.none())).getMessage());
    }
}
