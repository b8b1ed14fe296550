package io.github.isorel.engine.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

import org.junit.jupiter.api.Test;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import io.github.isorel.engine.data.Climatology;
import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.data.History;
import io.github.isorel.engine.data.TensorReader;
import io.github.isorel.engine.model.ForecastModel;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.model.ModelOptions;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.StateContract;

/**
 * The demonstration model over all 48 cases of the example data against the numbers that the original PyTorch implementation gave
 * for the same weights and data ({@code verification.json}, six significant digits).
 * <p>
 * The scale encoding turns the last bit of a patch's size into large differences, and PyTorch's square root and sine are not
 * correctly rounded where ours are. With PyTorch's encoding the scores agree in all digits that are given; with our own, where 34
 * of 288 patches differ in the last bit, to about 2 in 1000. (Other last bits for a third of the patches make the scores worse by
 * 5 to 20 in 1000.)
 */
class DemonstrationForecastTest {

    private static final Path EXAMPLES = Path.of(System.getProperty("isorel.examples", "../io.github.isorel.examples"));
    private static final Path SIMULATED = EXAMPLES.resolve("simulated");
    /** For persistence and for PyTorch's own scale encoding: the numbers have six digits, float32 sums cost a few 1e-6 more. */
    private static final double SAME_INPUT = 2e-5;
    /** For the computed scale encoding; the largest difference is 2.1e-3, for z at 100 hPa. */
    private static final double OWN_ENCODING = 3e-3;
    /** Biases may be anything down to 0, so their tolerance is told in parts of the RMSE, and so much larger. */
    private static final double BIAS_FACTOR = 4;
    private static final Map<String, String> FILE_NAMES = Map.of("2t", "t2m", "10u", "u10", "10v", "v10");

    @Test
    void scoresAreThoseOfTheOriginalImplementation() throws IOException {
        compare(Optional.empty(), OWN_ENCODING);
    }

    @Test
    void scoresAreTheSameInAllDigitsWithTheOriginalScaleEncoding() throws IOException {
        compare(Optional.of(TensorReader.read(EXAMPLES.resolve("demo/scale-encoding.nc"), "scale_encode")), SAME_INPUT);
    }

    private static void compare(Optional<Tensor> scaleEncoding, double tolerance) throws IOException {
        String text = Files.readString(EXAMPLES.resolve("demo/verification.json"));
        JsonObject expected = JsonParser.parseString(text).getAsJsonObject();
        List<Instant> cases = new ArrayList<>();
        for (JsonElement time : expected.getAsJsonArray("cases")) {
            cases.add(Instant.parse(time.getAsString()));
        }
        assertEquals(48, cases.size());

        List<FieldScore> scores = verify(cases, scaleEncoding);

        assertEquals(39, scores.size());
        check(expected, "rmse", tolerance, scores, score -> score.forecast().rootMeanSquareError());
        check(expected, "rmse_persistence", SAME_INPUT, scores, score -> score.persistence().rootMeanSquareError());
        check(expected, "anomaly_correlation", tolerance, scores,
                score -> score.forecast().anomalyCorrelation().orElseThrow());
        for (FieldScore score : scores) {
            assertEquals(48, score.cases());
            assertEquals(1, score.coverage(), 1e-12);
            double bias = expected.getAsJsonObject("bias").get(name(score)).getAsDouble();
            double error = score.forecast().rootMeanSquareError();
            assertEquals(bias, score.forecast().bias(), BIAS_FACTOR * tolerance * error, "bias of " + name(score));
            assertTrue(error < score.persistence().rootMeanSquareError(), "worse than persistence: " + score);
        }
    }

    private static List<FieldScore> verify(List<Instant> cases, Optional<Tensor> scaleEncoding) throws IOException {
        List<Path> files = List.of("surface.nc", "pressure-levels.nc", "static.nc").stream().map(SIMULATED::resolve).toList();
        var options = new ModelOptions(Optional.empty(), Optional.empty(), scaleEncoding, List.of());
        ModelFile file = ModelFile.open(EXAMPLES.resolve("demo/demo.ckpt"), options);
        try (DataSet data = DataSet.open(files)) {
            StateContract contract = file.contract(data.grid().orElseThrow());
            Verification verification = new Verification(contract.grid().orElseThrow());
            try (ForecastModel model = file.load(contract, RuntimeOptions.standard(), Progress.none());
                    Climatology climatology = Climatology.open(SIMULATED.resolve("climatology.nc"), contract.grid().orElseThrow(),
                            contract.levels())) {
                ClimatologicalMean mean = (variable, time) -> climatology.mean(variable, time.atZone(ZoneOffset.UTC).getMonth());
                for (Instant initialTime : cases) {
                    History history = data.history(initialTime, contract, false, Progress.none());
                    model.forecast(history.states(), 1, Set.of(), step -> verification.add(history.initial(), step.state(),
                            data.truth(step.state().validTime(), contract, Progress.none()).orElseThrow(), mean),
                            Progress.none());
                }
            }
            return verification.scores();
        }
    }

    private static void check(JsonObject expected, String what, double tolerance, List<FieldScore> scores,
            ToDoubleFunction<FieldScore> actual) {
        JsonObject table = expected.getAsJsonObject(what);
        assertEquals(scores.size(), table.size());
        for (FieldScore score : scores) {
            double value = table.get(name(score)).getAsDouble();
            assertEquals(value, actual.applyAsDouble(score), tolerance * Math.abs(value), what + " of " + name(score));
        }
    }

    private static String name(FieldScore score) {
        return FILE_NAMES.getOrDefault(score.variable().shortName(), score.variable().shortName())
                + score.level().map(level -> Integer.toString(level.hectopascal())).orElse("");
    }
}
