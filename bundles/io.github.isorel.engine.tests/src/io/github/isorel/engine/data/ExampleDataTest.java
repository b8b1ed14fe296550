package io.github.isorel.engine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/**
 * The example data, read in one go from their folder, against numbers that were computed from the same files without this code:
 * the errors of persistence in {@code verification.json} (six significant digits).
 */
class ExampleDataTest {

    private static final Path EXAMPLES = Path.of(System.getProperty("isorel.examples", "../io.github.isorel.examples"));

    private final Map<String, Double> squares = new TreeMap<>();

    @Test
    void persistenceHasTheKnownErrors() throws IOException {
        JsonObject verification = JsonParser.parseString(Files.readString(EXAMPLES.resolve("demo/verification.json")))
                .getAsJsonObject();
        StateContract all = Contracts.aurora(1);
        StateContract contract = new StateContract(all.surface(), List.of(), all.atmospheric(), all.levels(), all.grid(), 1, 1,
                Duration.ofHours(24));
        int cases = 0;
        try (DataSet data = DataSet.open(List.of(EXAMPLES.resolve("simulated")))) {
            for (JsonElement text : verification.getAsJsonArray("cases")) {
                Instant time = Instant.parse(text.getAsString());
                add(data.state(time, contract, Progress.none()),
                        data.state(time.plus(Duration.ofDays(1)), contract, Progress.none()));
                cases++;
            }
        }
        JsonObject expected = verification.getAsJsonObject("rmse_persistence");
        assertEquals(expected.keySet(), squares.keySet());
        for (Map.Entry<String, Double> entry : squares.entrySet()) {
            double known = expected.get(entry.getKey()).getAsDouble();
            assertEquals(known, Math.sqrt(entry.getValue() / cases), 1e-5 * known, entry.getKey());
        }
    }

    private void add(AtmosphericState before, AtmosphericState after) {
        for (Variable variable : before.values().keySet()) {
            if (variable.kind() == VariableKind.SURFACE) {
                add(VariableNames.written(variable), before, before.tensor(variable).toArray(), after.tensor(variable).toArray());
            } else {
                for (int level = 0; level < before.levels().size(); level++) {
                    add(variable.shortName() + before.levels().get(level).hectopascal(), before,
                            before.tensor(variable).slice(level).toArray(), after.tensor(variable).slice(level).toArray());
                }
            }
        }
    }

    private void add(String name, AtmosphericState state, float[] before, float... after) {
        double[] weights = state.grid().areaWeights();
        int columns = state.grid().columns();
        double sum = 0;
        for (int i = 0; i < before.length; i++) {
            double difference = (double) after[i] - before[i];
            sum += weights[i / columns] / columns * difference * difference;
        }
        squares.merge(name, sum, Double::sum);
    }
}
