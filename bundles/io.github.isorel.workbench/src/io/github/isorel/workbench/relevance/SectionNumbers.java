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

/** The numbers of one or several sections of the same course: relevance over (level, sample). */
final class SectionNumbers implements NumbersSource.Numbers {

    private final String title;
    private final List<SectionFigure> figures;
    private final VerticalSection first;
    private final String unit;
    private final Map<String, String> provenance;

    SectionNumbers(String title, List<SectionFigure> figures, Map<String, String> provenance) {
        this.title = title;
        this.figures = List.copyOf(figures);
        first = figures.getFirst().section();
        unit = figures.getFirst().bar().unit().symbol();
        this.provenance = new LinkedHashMap<>(provenance);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public void writeNetcdf(Path file, Progress progress) throws IOException {
        Map<String, String> global = new LinkedHashMap<>(Map.of("Conventions", "CF-1.8", "title", title));
        if (first.course() instanceof Course.GreatCircle line) {
            global.put("section_from", line.from().toString());
            global.put("section_to", line.to().toString());
        }
        provenance.forEach(global::putIfAbsent);
        String along = switch (first.course()) {
            case Course.ZonalMean mean -> "latitude";
            case Course.LatitudeCircle circle -> "longitude";
            case Course.GreatCircle line -> "distance";
        };
        Map<String, String> units = Map.of("latitude", "degrees_north", "longitude", "degrees_east", "distance", "km");
        GridFileWriter writer = new GridFileWriter(file).attributes(global)
                .doubles("level", List.of("level"), first.levels().stream().map(level -> (double) level.hectopascal()).toList(),
                        Map.of("units", "hPa", "positive", "down", "standard_name", "air_pressure"))
                .doubles(along, List.of(along), first.positions(), Map.of("units", units.getOrDefault(along, "")));
        for (int i = 0; i < figures.size(); i++) {
            SectionFigure figure = figures.get(i);
            writer.floats(figures.size() == 1 ? "relevance" : "relevance_" + (i + 1), figure.section().values().named("level", along),
                    Map.of("units", unit, "long_name", figure.title()));
        }
        writer.write(progress);
    }

    @Override
    public Iterable<String> csv() {
        String along = switch (first.course()) {
            case Course.ZonalMean mean -> Messages.csvLatitude;
            case Course.LatitudeCircle circle -> Messages.csvLongitude;
            case Course.GreatCircle line -> Messages.csvDistance;
        };
        return () -> Stream.concat(Stream.of(NLS.bind(Messages.csvSection, along, unit)), figures.stream()
                .flatMap(SectionNumbers::lines)).iterator();
    }

    private static Stream<String> lines(SectionFigure figure) {
        VerticalSection section = figure.section();
        int samples = section.positions().size();
        String name = "\"" + figure.title().replace("\"", "\"\"") + "\","; // as a cell of a table (RFC 4180)
        return IntStream.range(0, samples * section.levels().size()).mapToObj(i -> name + section.levels().get(i / samples)
                .hectopascal() + "," + section.positions().get(i % samples) + "," + section.values().get(i));
    }
}
