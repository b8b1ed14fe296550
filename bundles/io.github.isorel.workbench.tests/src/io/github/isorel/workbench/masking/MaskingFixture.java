package io.github.isorel.workbench.masking;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.isorel.engine.data.DataException;
import io.github.isorel.engine.data.GridFileWriter;
import io.github.isorel.engine.masking.Measure;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/** A file of a masking test with known numbers. */
public final class MaskingFixture {

    static final String MEASURE = Measure.together(Measure.Kind.ERROR_INCREASE, Measure.Domain.REGION).label();

    private MaskingFixture() {
    }

    /** One case, baseline and method; three fractions; four draws. The relevant parts harm the forecast ten times more. */
    public static Path write(Path file) throws DataException {
        GridFileWriter writer = new GridFileWriter(file).attributes(Map.of("title", "Masking test", "isorel_model", "demo.ckpt"))
                .texts("case", "case", List.of("1990-01-11T00Z"), Map.of())
                .texts("case_target", "case", List.of("mean(msl, 35..62, 350..46)"), Map.of())
                .texts("case_target_unit", "case", List.of("Pa"), Map.of())
                .doubles("case_target_value", List.of("case"), List.of(101_000.0), Map.of())
                .doubles("case_step", List.of("case"), List.of(1.0), Map.of())
                .texts("baseline", "baseline", List.of("zonal-mean"), Map.of())
                .texts("method", "method", List.of("attn-lrp"), Map.of())
                .doubles("fraction", List.of("fraction"), List.of(0.01, 0.05, 0.2), Map.of())
                .texts("measure", "measure", List.of(MEASURE), Map.of()).texts("measure_unit", "measure", List.of("1"), Map.of())
                .texts("total", "total", List.of(MEASURE), Map.of());
        String[] place = { "case", "baseline", "method", "fraction", "measure" };
        writer.floats("degradation_most", numbers(1, 5, 10).named(place), Map.of());
        writer.floats("degradation_least", numbers(0.01f, 0.02f, 0.04f).named(place), Map.of());
        writer.floats("random_mean", numbers(0.1f, 0.5f, 1).named(place), Map.of());
        writer.floats("degradation_random", Tensor.of(Shape.of(1, 1, 1, 3, 1, 4), 0.05f, 0.1f, 0.1f, 0.15f, 0.4f, 0.5f, 0.5f,
                0.6f,
                0.8f, 1, 1, 1.2f).named("case", "baseline", "method", "fraction", "measure", "draw"), Map.of());
        for (String name : List.of("ratio", "ratio_low", "ratio_high", "p_value")) {
            Tensor values = switch (name) {
                case "ratio" -> numbers(10, 10, 10);
                case "ratio_low" -> numbers(6, 7, 8);
                case "ratio_high" -> numbers(20, 13, 12);
                default -> numbers(0.2f, 0.2f, 0.2f);
            };
            writer.floats(name, values.named("case", "baseline", "method", "fraction", "total"), Map.of());
            writer.floats("pooled_" + name, values.reshaped(Shape.of(1, 1, 3, 1)).named("baseline", "method", "fraction",
                    "total"),
                    Map.of());
        }
        float[] cells = new float[3 * 6 * 12];
        for (int fraction = 0; fraction < 3; fraction++) {
            Arrays.fill(cells, fraction * 72 + 14, fraction * 72 + 15 + fraction, 1); // 45 N, from 60 E on
        }
        String[] mask = { "case", "method", "fraction", "latitude", "longitude" };
        writer.floats("mask_most", Tensor.of(Shape.of(1, 1, 3, 6, 12), cells).named(mask), Map.of())
                .doubles("latitude", List.of("latitude"), List.of(75.0, 45.0, 15.0, -15.0, -45.0, -75.0), Map.of())
                .doubles("longitude", List.of("longitude"), IntStream.range(0, 12).mapToObj(i -> 30.0 * i).toList(),
                        Map.of());
        writer.write(Progress.none());
        return file;
    }

    private static Tensor numbers(float... values) {
        return Tensor.of(Shape.of(1, 1, 1, 3, 1), values);
    }
}
