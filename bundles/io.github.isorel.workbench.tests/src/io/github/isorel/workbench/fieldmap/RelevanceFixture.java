package io.github.isorel.workbench.fieldmap;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import io.github.isorel.engine.data.GridFileWriter;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.relevance.BudgetEntry;
import io.github.isorel.engine.relevance.GridVariable;
import io.github.isorel.engine.relevance.RelevanceFile;
import io.github.isorel.engine.relevance.RelevanceMap;
import io.github.isorel.engine.relevance.RelevanceQuestion;
import io.github.isorel.engine.relevance.Target;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

/** Files of relevance with known values, on the grid of the example data. */
public final class RelevanceFixture {

    /** A surface variable, an atmospheric one and a static one. */
    public static final Variable MSL = Variable.surface("msl");
    public static final Variable Z = Variable.atmospheric("z");
    public static final Variable LSM = Variable.constant("lsm");
    public static final List<PressureLevel> LEVELS = List.of(new PressureLevel(300), new PressureLevel(500),
            new PressureLevel(850));
    public static final Instant INITIAL = Instant.parse("1990-01-11T00:00:00Z");

    private RelevanceFixture() {
    }

    /** Random relevance of two input states. */
    public static RelevanceMap map() {
        Grid grid = Grid.regular(48, 96);
        Random random = new Random(5);
        Map<Variable, Tensor> relevance = new LinkedHashMap<>();
        relevance.put(MSL, random(random, 2, 48, 96));
        relevance.put(Z, random(random, 2, 3, 48, 96));
        relevance.put(LSM, random(random, 48, 96));
        StateContract contract = new StateContract(List.of(MSL), List.of(LSM), List.of(Z), LEVELS, Optional.of(grid), 1, 2,
                Duration.ofHours(24));
        return new RelevanceMap(new RelevanceQuestion("attn-lrp", "attn-lrp", Target.parse("mean(msl, 35..62, 350..46)"), 101_000,
                INITIAL, 1), contract, relevance, Map.of());
    }

    private static Tensor random(Random random, long... shape) {
        float[] values = new float[(int) Shape.of(shape).count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.of(Shape.of(shape), values);
    }

    /** Writes a file with a budget; attributes of one's own come on top. */
    public static Path write(Path file, Map<String, String> attributes) throws IOException {
        List<BudgetEntry> budget = List.of(new BudgetEntry("target", 101_000, "total", ""),
                new BudgetEntry("location", 100_000, "total", ""), new BudgetEntry("inputs", 800, "total", ""),
                new BudgetEntry("absolute inputs", 5000, "total", ""), new BudgetEntry("absorbed", 199, "total", ""),
                new BudgetEntry("rest", 1, "total", ""), new BudgetEntry("encoder.bias", 150, "BIAS", "encoder"),
                new BudgetEntry("backbone.0", 49, "SOFTMAX", "backbone.0"));
        String json = "{\"blocks\": [{\"place\": \"decoder\", \"relevance\": 950.5, \"absolute_relevance\": 1200}, "
                + "{\"place\": \"encoder\", \"relevance\": 800, \"absolute_relevance\": 5000}]}";
        RelevanceFile content = RelevanceFile.of(map(), budget, json, attributes);
        GridFileWriter writer = new GridFileWriter(file).attributes(content.attributes());
        for (GridVariable variable : content.variables()) {
            switch (variable) {
                case GridVariable.Floats floats -> writer.floats(floats.name(), floats.values(), floats.attributes());
                case GridVariable.Doubles doubles -> writer.doubles(doubles.name(), doubles.dimensions(), doubles.values(),
                        doubles.attributes());
                case GridVariable.Texts texts -> writer.texts(texts.name(), texts.dimension(), texts.values(),
                        texts.attributes());
            }
        }
        writer.write(Progress.none());
        return file;
    }
}
