package io.github.isorel.workbench.relevance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.eclipse.osgi.util.NLS;

import io.github.isorel.engine.data.GridFileWriter;
import io.github.isorel.engine.figure.plot.SectionFigure;
import io.github.isorel.engine.figure.plot.VerticalSection;
import io.github.isorel.engine.figure.plot.VerticalSection.Course;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.workbench.figures.NumbersSource;

/** The numbers of a section: relevance over (level, sample). */
final class SectionNumbers implements NumbersSource.Numbers {

    private final SectionFigure figure;
    private final VerticalSection section;
    private final Map<String, String> provenance;

    SectionNumbers(SectionFigure figure, Map<String, String> provenance) {
        this.figure = figure;
        section = figure.section();
        this.provenance = new LinkedHashMap<>(provenance);
    }

    @Override
    public String title() {
        return figure.title();
    }

    private boolean isZonalMean() {
        return section.course() instanceof Course.ZonalMean;
    }

    @Override
    public void writeNetcdf(Path file, Progress progress) throws IOException {
        String along = isZonalMean() ? "latitude" : "distance";
        Map<String, String> global = new LinkedHashMap<>(Map.of("Conventions", "CF-1.8", "title", title()));
        if (section.course() instanceof Course.GreatCircle line) {
            global.put("section_from", line.from().toString());
            global.put("section_to", line.to().toString());
        }
        provenance.forEach(global::putIfAbsent);
        new GridFileWriter(file).attributes(global)
                .doubles("level", List.of("level"), section.levels().stream().map(level -> (double) level.hectopascal()).toList(),
                        Map.of("units", "hPa", "positive", "down", "standard_name", "air_pressure"))
                .doubles(along, List.of(along), section.positions(), Map.of("units", isZonalMean() ? "degrees_north" : "km"))
                .floats("relevance", section.values().named("level", along), Map.of("units", figure.bar().unit().symbol(),
                        "long_name", figure.bar().what()))
                .write(progress);
    }

    @Override
    public Iterable<String> csv() {
        String header = NLS.bind(Messages.csvSection, isZonalMean() ? Messages.csvLatitude : Messages.csvDistance,
                figure.bar().unit().symbol());
        int samples = section.positions().size();
        return () -> Stream.concat(Stream.of(header), IntStream.range(0, samples * section.levels().size())
                .mapToObj(i -> section.levels().get(i / samples).hectopascal() + "," + section.positions().get(i % samples) + ","
                + section.values().get(i))).iterator();
    }
}
