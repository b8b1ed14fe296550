package io.github.isorel.engine.aurora;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import io.github.isorel.engine.checkpoint.AuroraWeights;
import io.github.isorel.engine.checkpoint.Checkpoint;
import io.github.isorel.engine.checkpoint.Weights;
import io.github.isorel.engine.data.TensorReader;
import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Grid;

/**
 * A model of the fixtures, whose expected results were made with the original PyTorch implementation on the CPU in float32.
 * <p>
 * Tolerances: 1e-4 of the root mean square for latents and 1e-4 of the normalisation scale for forecasts. The original in
 * float32 differs from itself in float64 by up to 2.4e-5 of these, another implementation from the original by 1e-5.
 */
public final class ReferenceModel {

    /** Largest difference over root mean square (latents) or normalisation scale (forecasts). */
    public static final double TOLERANCE = 1e-4;

    private static final Path FIXTURES = Path.of(System.getProperty("isorel.fixtures"));

    private final Path folder;
    private final JsonObject json;

    public ReferenceModel(String name) throws IOException {
        folder = FIXTURES.resolve(name);
        json = JsonParser.parseString(Files.readString(folder.resolve("config.json"))).getAsJsonObject();
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    public Weights weights(String file) throws IOException {
        return AuroraWeights.adapt(Checkpoint.open(folder.resolve(file)), 2);
    }

    public AuroraConfiguration configuration() throws IOException {
        return ConfigurationReader.read(folder.resolve("config.json"), weights("model.ckpt"), Optional.empty());
    }

    /** The grid without the row that the model leaves out. */
    public Grid grid() {
        Grid whole = Grid.of(numbers("lat"), numbers("lon"));
        return whole.northern(whole.rows() / 4 * 4);
    }

    private double[] numbers(String key) {
        JsonArray array = json.getAsJsonArray(key);
        return array.asList().stream().mapToDouble(JsonElement::getAsDouble).toArray();
    }

    public Tensor expected(String variable) throws IOException {
        return TensorReader.read(folder.resolve("expected.nc"), variable);
    }

    public Tensor expectedCanonical(String variable) throws IOException {
        return TensorReader.read(folder.resolve("expected_canonical_geometry.nc"), variable);
    }

    /** Inputs of the graph, read straight from the files without the data package's conversions. */
    public Map<String, Tensor> inputs(String format, Graph graph, Instant time) throws IOException {
        Map<String, Tensor> inputs = new HashMap<>();
        Map<String, String> surface = Map.of("2t", "t2m", "10u", "u10", "10v", "v10", "msl", "msl");
        for (Map.Entry<String, String> entry : surface.entrySet()) {
            inputs.put("surface." + entry.getKey(), cropped(TensorReader.read(file(format + "/surface.nc"), entry.getValue())));
        }
        for (String name : List.of("lsm", "z", "slt")) {
            Tensor field = cropped(TensorReader.read(file(format + "/static.nc"), name));
            inputs.put("static." + name, field.reshaped(Shape.of(field.shape().size(-2), field.shape().size(-1))));
        }
        for (String name : List.of("z", "u", "v", "t", "q")) {
            inputs.put("atmospheric." + name, cropped(TensorReader.read(file(format + "/pressure.nc"), name)));
        }
        inputs.put("absolute_time", Encodings.absoluteTime(time, graph.inputs().getLast().shape().extent(1)));
        return inputs;
    }

    private Tensor cropped(Tensor field) {
        int rows = grid().rows();
        int columns = field.shape().extent(-1);
        int whole = field.shape().extent(-2);
        float[] from = field.toArray();
        int fields = from.length / (whole * columns);
        float[] to = new float[fields * rows * columns];
        for (int i = 0; i < fields; i++) {
            System.arraycopy(from, i * whole * columns, to, i * rows * columns, rows * columns);
        }
        return Tensor.of(field.shape().with(-2, rows), to);
    }

    /** Asserts that a latent is as expected. */
    public static void assertLatent(String name, Tensor expected, Tensor actual) {
        float[] wanted = expected.toArray();
        double squares = 0;
        for (float value : wanted) {
            squares += (double) value * value;
        }
        assertNear(name, wanted, actual.toArray(), Math.sqrt(squares / wanted.length));
    }

    /** Asserts that a forecast variable is as expected, level by level. */
    public static void assertForecast(String name, Tensor expected, Tensor actual, List<Scaling> scalings) {
        assertEquals(expected.shape(), actual.shape(), name);
        for (int level = 0; level < scalings.size(); level++) {
            boolean isLayered = expected.shape().rank() == 3;
            float[] wanted = (isLayered ? expected.slice(level) : expected).toArray();
            float[] got = (isLayered ? actual.slice(level) : actual).toArray();
            assertNear(name + " level " + level, wanted, got, scalings.get(level).scale());
        }
    }

    private static void assertNear(String name, float[] expected, float[] actual, double unit) {
        assertEquals(expected.length, actual.length, name);
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            double difference = Math.abs((double) expected[i] - actual[i]);
            largest = difference <= largest ? largest : difference; // keeps NaN
        }
        assertTrue(largest / unit <= TOLERANCE, name + " differs by " + largest / unit);
    }
}
