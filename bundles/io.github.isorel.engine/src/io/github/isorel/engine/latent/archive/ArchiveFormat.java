package io.github.isorel.engine.latent.archive;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import io.github.isorel.engine.data.Row;
import io.github.isorel.engine.data.RowFormat;
import io.github.isorel.engine.latent.Label;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.weather.GeographicPoint;

/** How an archive lies in a file of rows: names of variables and attributes, in one place for reading and writing. */
final class ArchiveFormat {

    static final String TIME = "time";
    static final String LATENT = "latent";
    static final String REPEATED = "history_repeated";

    private static final String LEVEL = "latent_level";
    private static final String STATISTIC = "statistic";
    private static final String TOKEN = "token";
    private static final String LATITUDE = "token_latitude";
    private static final String LONGITUDE = "token_longitude";
    private static final String CHANNEL = "channel";
    private static final String KIND = "isorel_label";
    private static final String DEFINITION = "isorel_definition";
    private static final String TIME_UNIT = "seconds since 1970-01-01 00:00:00";
    /** Names that no label may have. */
    static final Set<String> RESERVED = Set.of(TIME, LATENT, REPEATED, LEVEL, STATISTIC, TOKEN, LATITUDE, LONGITUDE, CHANNEL);

    private ArchiveFormat() {
    }

    static RowFormat of(LatentAxes axes, Map<String, String> attributes, List<LabelDefinition> labels) {
        List<RowFormat.Variable> variables = new ArrayList<>();
        variables.add(new RowFormat.NumberVariable(TIME, attributes("units", TIME_UNIT, "calendar", "standard", "standard_name",
                "forecast_reference_time", "long_name", "initial time")));
        variables.add(new RowFormat.NumberVariable(REPEATED, attributes("units", "1", "long_name",
                "1 where the initial state stood in for the earlier states of the history, else 0")));
        variables.add(latent(axes));
        labels.forEach(label -> variables.add(variable(label)));
        return new RowFormat(TIME, attributes, coordinates(axes), variables);
    }

    private static RowFormat.ArrayVariable latent(LatentAxes axes) {
        String part = axes.tokens().isEmpty() ? STATISTIC : TOKEN;
        boolean hasLevels = !axes.levels().isEmpty();
        return new RowFormat.ArrayVariable(LATENT, hasLevels ? List.of(LEVEL, part, CHANNEL) : List.of(part, CHANNEL), hasLevels
                ? axes.shape() : Shape.of(axes.parts(), axes.channels()), attributes("units", "1", "long_name",
                        "latent of the model", "coordinates", axes.tokens().isEmpty() ? "" : LATITUDE + " " + LONGITUDE));
    }

    private static List<RowFormat.Coordinate> coordinates(LatentAxes axes) {
        List<RowFormat.Coordinate> coordinates = new ArrayList<>();
        if (!axes.levels().isEmpty()) {
            coordinates.add(new RowFormat.Numbers(LEVEL, LEVEL, axes.levels().stream().map(Integer::doubleValue).toList(),
                    Map.of("long_name", "latent level of the model, the surface included")));
        }
        if (axes.tokens().isEmpty()) {
            coordinates.add(new RowFormat.Texts(STATISTIC, STATISTIC, axes.statistics(),
                    Map.of("long_name", "what was taken over the tokens of the region, weighted by area")));
        } else {
            coordinates.add(place(LATITUDE, "latitude", "degrees_north", axes.tokens().stream().map(GeographicPoint::latitude)
                    .toList()));
            coordinates.add(place(LONGITUDE, "longitude", "degrees_east", axes.tokens().stream().map(GeographicPoint::longitude)
                    .toList()));
        }
        coordinates.add(new RowFormat.Numbers(CHANNEL, CHANNEL, IntStream.range(0, axes.channels()).mapToObj(i -> (double) i)
                .toList(), Map.of("long_name", "channel of the latent")));
        return coordinates;
    }

    private static RowFormat.Numbers place(String name, String standardName, String unit, List<Double> values) {
        return new RowFormat.Numbers(name, TOKEN, values, attributes("units", unit, "standard_name", standardName, "long_name",
                "centre of the token"));
    }

    private static Map<String, String> attributes(String... pairs) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            attributes.put(pairs[i], pairs[i + 1]);
        }
        return attributes;
    }

    private static RowFormat.Variable variable(LabelDefinition definition) {
        Label label = definition.label();
        if (RESERVED.contains(label.name())) {
            throw new IllegalArgumentException("a label cannot be called " + label.name()
                    + ", which is the name of something else in an archive");
        }
        return switch (label) {
            case Label.Classes it -> new RowFormat.TextVariable(it.name(), Math.max(1, it.values().stream()
                    .mapToInt(value -> value.getBytes(StandardCharsets.UTF_8).length).max().orElse(1)), attributes(KIND,
                            "classes", DEFINITION, definition.definition()));
            case Label.Numbers it -> new RowFormat.NumberVariable(it.name(), attributes("units", it.unit(), KIND, "numbers",
                    DEFINITION, definition.definition()));
            case Label.Cycle it -> new RowFormat.NumberVariable(it.name(), attributes("units", "1", KIND, "cycle", DEFINITION,
                    definition.definition()));
        };
    }

    /** The cells of a row, with those of labels. */
    static Row row(ArchiveRow row, List<Row.Cell> labels) {
        List<Row.Cell> cells = new ArrayList<>();
        cells.add(new Row.Number(row.time().getEpochSecond() + row.time().getNano() / 1e9));
        cells.add(new Row.Number(row.repeated() ? 1 : 0));
        cells.add(new Row.Array(row.values()));
        cells.addAll(labels);
        return new Row(cells);
    }

    /** What labels say about a row. */
    static List<Row.Cell> cells(List<Label> labels, int row) {
        return labels.stream().map(label -> switch (label) {
            case Label.Classes it -> new Row.Text(it.values().get(row));
            case Label.Numbers it -> new Row.Number(it.values().get(row));
            case Label.Cycle it -> new Row.Number(it.values().get(row));
        }).map(Row.Cell.class::cast).toList();
    }

    /** What labels say about a row that has none yet. */
    static List<Row.Cell> unknown(RowFormat format) {
        return labelVariables(format).stream().map(variable -> variable instanceof RowFormat.TextVariable ? new Row.Text("")
                : new Row.Number(Double.NaN)).map(Row.Cell.class::cast).toList();
    }

    static List<RowFormat.Variable> labelVariables(RowFormat format) {
        return format.variables().stream().filter(variable -> variable.attributes().containsKey(KIND)).toList();
    }

    static String kind(RowFormat.Variable label) {
        return label.attributes().getOrDefault(KIND, "");
    }

    static String definition(RowFormat.Variable label) {
        return label.attributes().getOrDefault(DEFINITION, "");
    }

    static Instant time(double seconds) {
        return Instant.ofEpochMilli(Math.round(1000 * seconds));
    }

    /** The axes of a file, checked: it may be any file of rows. */
    static LatentAxes axes(Path file, RowFormat format) throws ArchiveException {
        Optional<RowFormat.ArrayVariable> latent = format.variables().stream().filter(RowFormat.ArrayVariable.class::isInstance)
                .map(RowFormat.ArrayVariable.class::cast).filter(variable -> variable.name().equals(LATENT)).findFirst();
        if (latent.isEmpty() || !latent.get().axes().contains(CHANNEL) || !TIME_UNIT.equals(format.variables().stream()
                .filter(variable -> variable.name().equals(TIME)).findFirst().map(v -> v.attributes().get("units")).orElse(""))) {
            throw new ArchiveException(file + " is no archive of latents as isorel latent archive writes them");
        }
        List<Double> latitudes = numbers(format, LATITUDE);
        List<Double> longitudes = numbers(format, LONGITUDE);
        List<GeographicPoint> tokens = IntStream.range(0, Math.min(latitudes.size(), longitudes.size()))
                .mapToObj(i -> new GeographicPoint(latitudes.get(i), longitudes.get(i))).toList();
        List<String> statistics = format.coordinates().stream().filter(coordinate -> coordinate.name().equals(STATISTIC))
                .filter(RowFormat.Texts.class::isInstance).flatMap(it -> ((RowFormat.Texts) it).values().stream()).toList();
        List<Integer> levels = numbers(format, LEVEL).stream().map(Double::intValue).toList();
        try {
            LatentAxes axes = new LatentAxes(levels, statistics, tokens, latent.get().shape().extent(latent.get().shape().rank()
                    - 1));
            if (axes.width() == latent.get().shape().count()) {
                return axes;
            }
        } catch (IllegalArgumentException e) {
            throw new ArchiveException(file + " is a damaged archive of latents: " + e.getMessage(), e);
        }
        throw new ArchiveException(file + " is a damaged archive of latents: levels, statistics or tokens do not fit "
                + latent.get().shape());
    }

    private static List<Double> numbers(RowFormat format, String name) {
        return format.coordinates().stream().filter(coordinate -> coordinate.name().equals(name))
                .filter(RowFormat.Numbers.class::isInstance).flatMap(it -> ((RowFormat.Numbers) it).values().stream()).toList();
    }
}
