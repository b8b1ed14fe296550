package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.isorel.engine.figure.CellMask;
import io.github.isorel.engine.figure.Wind;
import io.github.isorel.engine.figure.plot.MapFigure;
import io.github.isorel.engine.figure.plot.MapMarks;
import io.github.isorel.engine.figure.plot.MapMarks.MarkedCells;
import io.github.isorel.engine.figure.plot.MapMarks.Pin;
import io.github.isorel.engine.figure.plot.VerticalSection.Course.GreatCircle;
import io.github.isorel.engine.masking.archive.MaskingReader;
import io.github.isorel.engine.masking.archive.MaskingReader.MaskPlace;
import io.github.isorel.engine.masking.archive.StoredMask;
import io.github.isorel.engine.masking.archive.StoredMasking;
import io.github.isorel.engine.text.TextTable;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.PressureLevel;

/** The options of the command figure for what is marked on a map, and what follows from them. */
final class MarkArguments {

    static final Option<Optional<PressureLevel>> BARBS = Option.of("--barbs", "L", MarkArguments::height,
            "barbs of the wind on a map: 10m for that 10 m above the ground, or a pressure level in hPa, such as 850");
    static final Option<Path> BARBS_FROM = Option.of("--barbs-from", "FILE", ValueParsers::file,
            "file of that wind; FILE itself without it");
    static final Option<Pin> PIN = Option.of("--pin", "LAT,LON[=LABEL]", MarkArguments::pin,
            "a place to mark on a map with a label, or with the value there, such as 52,13 or 52,13=Berlin").repeated();
    static final Option<GeographicArea> MARK = Option.of("--mark", "REGION", MarkArguments::outlined,
            "a region to outline on a map with dashes, such as '30..70, -30..50'").repeated();
    static final Option<Path> MASK = Option.of("--mask", "FILE", ValueParsers::file,
            "file of a masking test, whose hidden cells are hatched on a map");
    static final Option<String> MASK_METHOD = Option.of("--mask-method", "METHOD", ValueParsers::text,
            "the method whose cells are hatched, the first one without it");
    static final Option<Double> MASK_AREA = Option.of("--mask-area", "PERCENT", ValueParsers::amount,
            "the hidden area in per cent, 5 without it where that was tested");
    static final Option<String> MASK_CASE = Option.of("--mask-case", "TIME", ValueParsers::text,
            "the initial time of the case, the first one without it");
    static final Option<String> MASK_LEAST = Option.flag("--mask-least", "the least relevant cells rather than the most relevant");

    /** All of them in the order of the help text. */
    static final List<Option<?>> ALL = List.of(BARBS, BARBS_FROM, PIN, MARK, MASK, MASK_METHOD, MASK_AREA, MASK_CASE, MASK_LEAST);

    private static final String NEAR_GROUND = "10m";
    private static final double PERCENT = 100;
    private static final double NEAR = 1e-6;

    private final Arguments arguments;
    private final CommandContext context;

    MarkArguments(Arguments arguments, CommandContext context) {
        this.arguments = arguments;
        this.context = context;
    }

    /** Refuses options that say more about something that is not there. */
    static void check(Arguments arguments) {
        if (arguments.has(BARBS_FROM) && !arguments.has(BARBS)) {
            throw new UsageException(BARBS_FROM.name() + " needs " + BARBS.synopsis());
        }
        for (Option<?> option : List.of(MASK_METHOD, MASK_AREA, MASK_CASE, MASK_LEAST)) {
            if (arguments.has(option) && !arguments.has(MASK)) {
                throw new UsageException(option.name() + " needs " + MASK.synopsis());
            }
        }
        if (arguments.has(FigureArguments.FROM) != arguments.has(FigureArguments.TO)) {
            throw new UsageException("a line needs " + FigureArguments.FROM.synopsis() + " and " + FigureArguments.TO.synopsis());
        }
    }

    /**
     * A map with the marks.
     *
     * @param map the map
     * @param wind the wind of {@link #BARBS}; empty where that is not given
     * @throws IOException if the file of masks cannot be read
     */
    MapFigure on(MapFigure map, Optional<Wind> wind) throws IOException {
        Optional<GreatCircle> line = arguments.has(FigureArguments.FROM) ? Optional.of(new FigureArguments(arguments).course())
                : Optional.empty();
        Optional<Path> file = arguments.value(MASK);
        Optional<MarkedCells> cells = file.isPresent() ? Optional.of(cells(file.get())) : Optional.empty();
        return map.with(new MapMarks(line, cells, arguments.values(MARK), wind, arguments.values(PIN)));
    }

    private MarkedCells cells(Path file) throws IOException {
        StoredMasking stored = MaskingReader.read(file, context.progress());
        List<String> cases = stored.cases().stream().map(StoredMasking.StoredCase::name).toList();
        MaskPlace place = new MaskPlace(choice(MASK_CASE, cases, file), choice(MASK_METHOD, stored.methods(), file),
                area(stored, file), arguments.has(MASK_LEAST));
        StoredMask mask = MaskingReader.mask(file, place);
        String label = stored.methods().get(place.method()) + ", " + (place.isLeast() ? "least" : "most") + " relevant "
                + percent(stored.fractions().get(place.fraction())) + ", " + cases.get(place.question());
        return new MarkedCells(CellMask.of(mask.grid(), mask.cells()), label);
    }

    private int choice(Option<String> option, List<String> names, Path file) {
        String wanted = arguments.value(option).orElse(names.getFirst());
        int place = names.indexOf(wanted);
        if (place < 0) {
            throw new UsageException(option.name() + " " + wanted + ": " + file + " has " + String.join(", ", names));
        }
        return place;
    }

    private int area(StoredMasking stored, Path file) {
        Optional<Double> wanted = arguments.value(MASK_AREA);
        if (wanted.isEmpty()) {
            return stored.usualFraction();
        }
        for (int i = 0; i < stored.fractions().size(); i++) {
            if (Math.abs(PERCENT * stored.fractions().get(i) - wanted.get()) < NEAR * PERCENT) {
                return i;
            }
        }
        throw new UsageException(MASK_AREA.name() + " " + TextTable.number(wanted.get(), 3) + ": " + file + " has "
                + stored.fractions().stream().map(MarkArguments::percent).collect(Collectors.joining(", ")));
    }

    private static String percent(double fraction) {
        return TextTable.number(PERCENT * fraction, 1) + " %";
    }

    /** A height of {@link #BARBS} as users write it. */
    static String height(Optional<PressureLevel> height) {
        return height.map(level -> Integer.toString(level.hectopascal())).orElse(NEAR_GROUND);
    }

    private static Optional<PressureLevel> height(String text) {
        if (text.toLowerCase(Locale.ROOT).equals(NEAR_GROUND)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PressureLevel(ValueParsers.positiveNumber(text)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be 10m or a pressure level in hPa, such as 850", e);
        }
    }

    private static GeographicArea outlined(String text) {
        GeographicArea area = ValueParsers.area(text);
        if (area.bounds().width() <= 0 || area.bounds().north() <= area.bounds().south()) {
            throw new IllegalArgumentException("has no extent; give two latitudes and two longitudes");
        }
        return area;
    }

    private static Pin pin(String text) {
        int equals = text.indexOf('=');
        GeographicPoint place = ValueParsers.point(equals < 0 ? text : text.substring(0, equals));
        return new Pin(place, equals < 0 ? Optional.empty() : Optional.of(text.substring(equals + 1).strip()));
    }
}
