package io.github.isorel.workbench.fieldmap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.eclipse.osgi.util.NLS;

import io.github.isorel.engine.data.GridFileWriter;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.weather.Field;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.workbench.figures.NumbersSource;

/** The numbers of a field, in the unit in which they are stored. */
final class FieldNumbers implements NumbersSource.Numbers {

    private final Field field;
    private final String title;
    private final Map<String, String> provenance;

    FieldNumbers(Field field, String title, Map<String, String> provenance) {
        this.field = field;
        this.title = title;
        this.provenance = Map.copyOf(provenance);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public void writeNetcdf(Path file, Progress progress) throws IOException {
        Grid grid = field.grid();
        Map<String, String> global = new LinkedHashMap<>(Map.of("Conventions", "CF-1.8", "title", title));
        provenance.forEach(global::putIfAbsent);
        new GridFileWriter(file).attributes(global)
                .doubles("latitude", List.of("latitude"), list(grid.latitudes()), Map.of("units", "degrees_north", "standard_name",
                        "latitude"))
                .doubles("longitude", List.of("longitude"), list(grid.longitudes()), Map.of("units", "degrees_east",
                        "standard_name", "longitude"))
                .floats(name(), field.values().named("latitude", "longitude"), Map.of("units", field.unit(), "long_name", title))
                .write(progress);
    }

    private static List<Double> list(double[] values) {
        return DoubleStream.of(values).boxed().toList();
    }

    private String name() {
        return Character.isDigit(field.variable().shortName().charAt(0)) ? "v" + field.variable().shortName()
                : field.variable().shortName();
    }

    @Override
    public Iterable<String> csv() {
        return this::lines;
    }

    private Iterator<String> lines() {
        Grid grid = field.grid();
        String header = NLS.bind(Messages.csvHeader, field.variable().shortName(), field.unit());
        return Stream.concat(Stream.of(header), IntStream.range(0, grid.rows() * grid.columns())
                .mapToObj(i -> grid.latitude(i / grid.columns()) + "," + grid.longitude(i % grid.columns()) + ","
                + field.values().get(i))).iterator();
    }
}
