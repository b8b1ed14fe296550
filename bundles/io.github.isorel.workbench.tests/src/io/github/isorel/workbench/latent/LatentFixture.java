package io.github.isorel.workbench.latent;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import io.github.isorel.engine.latent.Label;
import io.github.isorel.engine.latent.Scaling;
import io.github.isorel.engine.latent.archive.ArchiveIdentity;
import io.github.isorel.engine.latent.archive.ArchiveRow;
import io.github.isorel.engine.latent.archive.LabelDefinition;
import io.github.isorel.engine.latent.archive.LatentArchiveWriter;
import io.github.isorel.engine.latent.archive.LatentAxes;
import io.github.isorel.engine.latent.result.ComponentsFile;
import io.github.isorel.engine.latent.result.ComponentsResult;
import io.github.isorel.engine.latent.result.ComponentsResult.Component;
import io.github.isorel.engine.latent.result.LabelledTimes;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Tensor;

/** Files of latents: a small archive for the example data, and components of as many states as one likes. */
public final class LatentFixture {

    private static final String DATA =
            "pressure-levels.nc sha256:1; surface.nc sha256:2; static.nc sha256:3; climatology.nc sha256:4";
    private static final List<String> SEASONS = List.of("DJF", "DJF", "MAM", "MAM", "MAM", "JJA", "JJA", "JJA", "SON", "SON",
            "SON", "DJF");

    private LatentFixture() {
    }

    /** Three days of every month of the example data: twelve groups around a circle, with some noise. */
    static List<Instant> times() {
        return IntStream.range(0, 36).mapToObj(i -> Instant.parse("1990-%02d-%02dT00:00:00Z".formatted(i / 3 + 1, 10 + i % 3)))
                .toList();
    }

    private static List<String> seasons(List<Instant> times) {
        return times.stream().map(time -> SEASONS.get(Integer.parseInt(time.toString().substring(5, 7)) - 1)).toList();
    }

    /** Writes an archive of the 36 times. */
    public static Path write(Path file) throws IOException {
        LatentAxes axes = new LatentAxes(List.of(0), List.of("mean"), List.of(), 4);
        Random random = new Random(2);
        List<Instant> times = times();
        try (var writer = LatentArchiveWriter.open(file, new ArchiveIdentity(Map.of("tap", "bottleneck")), axes,
                Map.of("isorel_data", DATA))) {
            for (int i = 0; i < times.size(); i++) {
                double angle = 2 * Math.PI * (i / 3) / 12;
                writer.append(List.of(new ArchiveRow(times.get(i), false, Tensor.of(axes.shape(),
                        (float) (5 * Math.cos(angle) + 0.1 * random.nextGaussian()),
                        (float) (3 * Math.sin(angle) + 0.1 * random.nextGaussian()), (float) (0.3 * random.nextGaussian()),
                        (float) (0.2 * random.nextGaussian())))));
            }
            writer.complete(List.of(new LabelDefinition(new Label.Classes("season", seasons(times)), ""), new LabelDefinition(
                    new Label.Cycle("day_of_year", IntStream.range(0, 36).mapToObj(i -> i / 36.0).toList()), "")),
                            Progress.none());
        }
        return file;
    }

    /** Writes four components of states every six hours. */
    public static Path writeComponents(Path file, int states) throws IOException {
        Random random = new Random(3);
        List<Instant> times = IntStream.range(0, states)
                .mapToObj(i -> Instant.parse("1980-01-01T00:00:00Z").plus(Duration.ofHours(6L * i))).toList();
        List<Component> components = new ArrayList<>();
        for (int number = 1; number <= 4; number++) {
            double width = 5 - number;
            components.add(new Component(number, width * width, width * width / 30, true, Optional.empty(), Optional.empty(),
                    IntStream.range(0, states).mapToObj(i -> width * random.nextGaussian()).toList()));
        }
        LabelledTimes samples = new LabelledTimes(times, List.of(new Label.Classes("season", seasons(times)),
                new Label.Cycle("day_of_year", IntStream.range(0, states).mapToObj(i -> i % 1461 / 1461.0).toList())));
        ComponentsFile.write(file, new ComponentsResult(samples, 8, List.of(), Scaling.CENTERED, 30, states / 20, 0, components,
                List.of(), Map.of(), List.of(), Map.of()));
        return file;
    }
}
