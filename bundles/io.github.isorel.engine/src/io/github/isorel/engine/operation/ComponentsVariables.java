package io.github.isorel.engine.operation;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import io.github.isorel.engine.data.GridFileWriter;
import io.github.isorel.engine.latent.PrincipalComponents;
import io.github.isorel.engine.latent.Spread;
import io.github.isorel.engine.latent.result.ComponentsResult;
import io.github.isorel.engine.latent.result.ComponentsResult.Component;
import io.github.isorel.engine.latent.result.ComponentsResult.Stability;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/** Writes principal components into a NetCDF file. */
final class ComponentsVariables {

    private static final String COMPONENT = "component";
    private static final String CHANNEL = "channel";

    private final LatentInput input;
    private final PrincipalComponents components;
    private final ComponentsResult result;

    ComponentsVariables(LatentInput input, PrincipalComponents components, ComponentsResult result) {
        this.input = input;
        this.components = components;
        this.result = result;
    }

    void write(Path file, Progress progress) throws IOException {
        int channels = components.channels();
        int samples = components.times().size();
        var writer = new GridFileWriter(file).attributes(Map.of("Conventions", "CF-1.8", "title",
                "Principal components of latents"))
                .attributes(input.attributes());
        LatentSampleVariables.add(writer, input);
        writer.doubles(COMPONENT, List.of(COMPONENT), values(components.count(), i -> i + 1), Map.of("long_name", "component"));
        writer.texts("channel_name", CHANNEL, IntStream.range(0, channels).mapToObj(i -> input.column(i).toString()).toList(),
                Map.of("long_name", "latent level, statistic or token, and number of the channel"));
        writer.floats("score", table(samples, components.count(), List.of(LatentSampleVariables.SAMPLE, COMPONENT),
                (row, i) -> components.score(row, i)), Map.of("long_name", "score: place of a sample along a component"));
        writer.floats("loading", table(components.count(), channels, List.of(COMPONENT, CHANNEL),
                (i, channel) -> components.loading(i, channel)),
                Map.of("long_name", "loading: direction of length 1 in the space of (scaled) channels"));
        writer.doubles("mean", List.of(CHANNEL), values(channels, components::mean), Map.of("long_name", "mean of a channel"));
        writer.doubles("scale", List.of(CHANNEL), values(channels, components::scale),
                Map.of("long_name", "what anomalies of a channel are divided by; 0 for a constant channel, which is left out"));
        writer.doubles("variance", List.of(COMPONENT), values(components.count(), components::variance),
                Map.of("long_name", "variance of the scores"));
        writer.doubles("explained_variance", List.of(COMPONENT), values(components.count(), components::explainedVariance),
                Map.of("long_name", "share of the total variance", "units", "1"));
        stability(writer, "blocks", Component::blocks);
        stability(writer, "single_samples", Component::singleSamples);
        writer.write(progress);
    }

    /** Without resamples there is nothing to say. */
    private void stability(GridFileWriter writer, String name, Function<Component, Optional<Stability>> found) {
        List<Stability> stability = result.components().stream().map(found).flatMap(Optional::stream).toList();
        if (stability.isEmpty()) {
            return;
        }
        spread(writer, "explained_variance_" + name, "share of the total variance, " + name,
                i -> stability.get(i).explainedVariance());
        spread(writer, "cosine_" + name, "cosine with the component of the same rank, " + name, i -> stability.get(i).cosine());
        spread(writer, "matched_cosine_" + name, "cosine with the component that fits, " + name,
                i -> stability.get(i).matchedCosine());
        spread(writer, "subspace_cosine_" + name, "cosine of the largest angle between leading spaces, " + name,
                i -> stability.get(i).subspaceCosine());
    }

    private void spread(GridFileWriter writer, String name, String meaning, IntFunction<Spread> spread) {
        int count = components.count();
        writer.doubles(name + "_median", List.of(COMPONENT), values(count, i -> spread.apply(i).median()),
                Map.of("long_name", meaning + ": median over resamples", "units", "1"));
        writer.doubles(name + "_low", List.of(COMPONENT), values(count, i -> spread.apply(i).low()),
                Map.of("long_name", meaning + ": lower end of the 95 % interval", "units", "1"));
        writer.doubles(name + "_high", List.of(COMPONENT), values(count, i -> spread.apply(i).high()),
                Map.of("long_name", meaning + ": upper end of the 95 % interval", "units", "1"));
    }

    private static List<Double> values(int count, IntToDoubleFunction value) {
        return IntStream.range(0, count).mapToObj(value::applyAsDouble).toList();
    }

    /** A number by row and column. */
    private interface Cell {
        double at(int row, int column);
    }

    private static Tensor table(int rows, int columns, List<String> axes, Cell cell) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) cell.at(i / columns, i % columns);
        }
        return Tensor.wrap(Shape.of(rows, columns), FloatBuffer.wrap(values)).named(axes.toArray(String[]::new));
    }
}
