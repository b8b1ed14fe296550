package io.github.isorel.headless;

import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.isorel.engine.figure.ColorMap;
import io.github.isorel.engine.figure.Projection;
import io.github.isorel.engine.figure.ProjectionKind;
import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.figure.plot.FigureSize;
import io.github.isorel.engine.figure.plot.VerticalSection;
import io.github.isorel.engine.report.ColorChoice;
import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;

/** The options of the command figure, and what follows from them. */
final class FigureArguments {

    static final Option<Path> OUT = Option.needed("--out", "FILE", FigureArguments::picture,
            "picture to write, .png or .svg. A file that exists is replaced once the new one is complete");
    static final Option<FigureKind> KIND = Option.of("--kind", "KIND", FigureKind::parse,
            "one of " + String.join(", ", FigureKind.words()) + "; map without it");
    static final Option<FieldName> VARIABLE = Option.of("--variable", "V", FieldName::parse,
            "the variable, such as t2m or z@500; of relevance the sum over all without it");
    static final Option<Integer> LEVEL = Option.of("--level", "L", ValueParsers::positiveNumber,
            "the pressure level in hPa; of relevance the sum over all without it");
    static final Option<Instant> TIME = Option.of("--time", "TIME", ValueParsers::time,
            "valid time of a field in ISO 8601, the only one of the file without it");
    static final Option<Integer> STEP = Option.of("--step", "N", ValueParsers::positiveNumber,
            "the same by its number in the file, from 1");
    static final Option<Integer> HISTORY = Option.of("--history", "N", ValueParsers::positiveNumber,
            "relevance of one input state, 1 being the oldest; of all together without it");
    static final Option<ProjectionKind> PROJECTION = Option.of("--projection", "P", FigureArguments::projectionKind,
            "equirectangular (without it), mercator, lambert, north-polar, south-polar or orthographic; lambert for a region that"
                    + " does not have the equator in its middle");
    static final Option<GeographicArea> REGION = Option.of("--region", "REGION", ValueParsers::area,
            "part of the globe, such as '30..70, -30..50' or 'polygon(35 350, 62 10, 40 46)', of which a map shows"
                    + " the surroundings; with a polar map all poleward of it, with an orthographic one its middle; the grid of"
                    + " the file without it");
    static final Option<GeographicPoint> FROM = Option.of("--from", "LAT,LON", ValueParsers::point,
            "where a section begins, such as 60,-30; on a map there is a line from there to --to");
    static final Option<GeographicPoint> TO = Option.of("--to", "LAT,LON", ValueParsers::point, "where it ends");
    static final Option<ColorMap> COLORS = Option.of("--colors", "NAME", FigureArguments::colors,
            "colour map, one of " + String.join(", ", ColorMap.NAMES) + "; the one that suits the variable without it");
    static final Option<ValueRange> RANGE = Option.of("--range", "LO,HI", FigureArguments::range,
            "values at the ends of the colours, in the unit of the colour bar without its power of ten");
    static final Option<Double> PERCENTILE = Option.of("--percentile", "P", FigureArguments::percentile,
            "where colours are symmetric about zero: how many per cent of the values they span, 99 without it");
    static final Option<Double> OPACITY = Option.of("--opacity", "X", FigureArguments::opacity,
            "how much the colours of a map cover the paper, 0 to 1, so that lines above them stand out; 1 without it");
    static final Option<FieldName> CONTOURS = Option.of("--contours", "V[@L]", FieldName::parse,
            "a second field to draw as lines, such as msl or z@500");
    static final Option<Path> CONTOURS_FROM = Option.of("--contours-from", "FILE", ValueParsers::file,
            "file of that field; FILE itself without it");
    static final Option<FigureSize> SIZE = Option.of("--size", "WxH", FigureArguments::size,
            "width and height in pixels, 1200x700 without it");
    static final Option<Integer> DPI = Option.of("--dpi", "N", ValueParsers::positiveNumber,
            "pixels an inch, 150 without it: more make texts and lines larger against the picture");
    static final Option<String> TITLE = Option.of("--title", "T", text -> text, "what stands above the figure; '' for nothing");
    static final Option<String> DARK = Option.flag("--dark", "light on dark rather than dark on light");

    /** All options in the order of the help text. */
    static final List<Option<?>> ALL = all(List.of(OUT, KIND, VARIABLE, LEVEL, TIME, STEP, HISTORY, PROJECTION, REGION, FROM, TO,
            COLORS, RANGE, PERCENTILE, OPACITY, CONTOURS, CONTOURS_FROM), MarkArguments.ALL, List.of(SIZE, DPI, TITLE, DARK));

    private static final Box GLOBE = new Box(-90, 90, 0, 360);
    private static final Set<FigureKind> COLORED = EnumSet.of(FigureKind.MAP, FigureKind.SECTION, FigureKind.ZONAL_MEAN);
    private static final Map<Option<?>, Set<FigureKind>> TAKEN = taken();

    private final Arguments arguments;

    FigureArguments(Arguments arguments) {
        this.arguments = arguments;
    }

    @SafeVarargs
    private static List<Option<?>> all(List<Option<?>>... parts) {
        return Stream.of(parts).flatMap(List::stream).toList();
    }

    private static Map<Option<?>, Set<FigureKind>> taken() {
        Map<Option<?>, Set<FigureKind>> taken = new LinkedHashMap<>();
        Set<FigureKind> maps = EnumSet.of(FigureKind.MAP);
        Set<FigureKind> fields = EnumSet.complementOf(EnumSet.of(FigureKind.SHARES, FigureKind.BUDGET));
        for (Option<?> option : List.of(PROJECTION, OPACITY, CONTOURS, CONTOURS_FROM)) {
            taken.put(option, maps);
        }
        MarkArguments.ALL.forEach(option -> taken.put(option, maps));
        taken.put(LEVEL, EnumSet.of(FigureKind.MAP, FigureKind.HISTOGRAM));
        taken.put(REGION, EnumSet.of(FigureKind.MAP, FigureKind.HISTOGRAM));
        for (Option<?> option : List.of(VARIABLE, TIME, STEP)) {
            taken.put(option, fields);
        }
        taken.put(HISTORY, EnumSet.complementOf(EnumSet.of(FigureKind.BUDGET)));
        taken.put(FROM, EnumSet.of(FigureKind.MAP, FigureKind.SECTION));
        taken.put(TO, EnumSet.of(FigureKind.MAP, FigureKind.SECTION));
        for (Option<?> option : List.of(COLORS, RANGE, PERCENTILE)) {
            taken.put(option, COLORED);
        }
        return taken;
    }

    /** Refuses options that do not go with the kind, and a section without ends. */
    void check() {
        FigureKind kind = kind();
        TAKEN.forEach((option, kinds) -> {
            if (arguments.has(option) && !kinds.contains(kind)) {
                throw new UsageException(option.name() + " does not go with --kind " + kind.word());
            }
        });
        if (kind == FigureKind.SECTION && !(arguments.has(FROM) && arguments.has(TO))) {
            throw new UsageException("a section needs " + FROM.synopsis() + " and " + TO.synopsis());
        }
        if (arguments.has(TIME) && arguments.has(STEP)) {
            throw new UsageException("--time and --step name the same; give one of them");
        }
        if (arguments.has(CONTOURS_FROM) && !arguments.has(CONTOURS)) {
            throw new UsageException("--contours-from needs " + CONTOURS.synopsis());
        }
        MarkArguments.check(arguments);
    }

    FigureKind kind() {
        return arguments.value(KIND).orElse(FigureKind.MAP);
    }

    Optional<FieldName> variable() {
        return arguments.value(VARIABLE);
    }

    /** The level, given on its own or with the variable. */
    Optional<PressureLevel> level() {
        Optional<PressureLevel> behind = variable().flatMap(FieldName::level);
        if (behind.isPresent() && arguments.has(LEVEL)) {
            throw new UsageException("the level is given twice, as " + behind.get() + " and with --level");
        }
        if (behind.isPresent() && kind() != FigureKind.MAP && kind() != FigureKind.HISTOGRAM) {
            throw new UsageException("--kind " + kind().word() + " shows all levels; give --variable without a level");
        }
        return behind.or(() -> arguments.value(LEVEL).map(PressureLevel::new));
    }

    /** What a histogram is of: the region, or the whole globe. */
    GeographicArea area() {
        return arguments.value(REGION).orElse(GLOBE);
    }

    ColorChoice colors() {
        return new ColorChoice(arguments.value(COLORS), arguments.value(RANGE),
                arguments.value(PERCENTILE).orElse(ColorChoice.USUAL_PERCENTILE));
    }

    /** How much the colours of a map cover the paper. */
    double opacity() {
        return arguments.value(OPACITY).orElse(1.0);
    }

    /** The ends of the section. */
    VerticalSection.Course.GreatCircle course() {
        GeographicPoint from = arguments.value(FROM).orElseThrow();
        GeographicPoint to = arguments.value(TO).orElseThrow();
        try {
            from.greatCircleTo(to, 2);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--from and --to: " + e.getMessage());
        }
        return new VerticalSection.Course.GreatCircle(from, to);
    }

    /**
     * The projection.
     *
     * @param grid what is to be shown when no region is given
     * @param middle where to look at when nothing else tells
     */
    Projection projection(Grid grid, Optional<GeographicPoint> middle) {
        Optional<Box> region = arguments.value(REGION).map(GeographicArea::bounds);
        ProjectionKind projection = arguments.value(PROJECTION).orElse(ProjectionKind.EQUIRECTANGULAR);
        return new MapExtent(grid, kind() == FigureKind.MAP ? region : Optional.empty()).in(projection, middle);
    }

    FigureSize size() {
        FigureSize size = arguments.value(SIZE).orElse(FigureSize.STANDARD);
        int dotsPerInch = arguments.value(DPI).orElse(FigureSize.STANDARD.dotsPerInch());
        try {
            return new FigureSize(size.width(), size.height(), dotsPerInch);
        } catch (IllegalArgumentException e) {
            throw new UsageException(DPI.name() + ": " + e.getMessage());
        }
    }

    private static Path picture(String text) {
        if (!text.endsWith(".png") && !text.endsWith(".svg")) {
            throw new IllegalArgumentException("must be a file that ends in .png or .svg");
        }
        return ValueParsers.file(text);
    }

    private static ProjectionKind projectionKind(String text) {
        return ProjectionKind.named(text).orElseThrow(() -> new IllegalArgumentException("must be one of "
                + Stream.of(ProjectionKind.values()).map(ProjectionKind::word).collect(Collectors.joining(", "))));
    }

    private static ColorMap colors(String text) {
        if (!ColorMap.NAMES.contains(text)) {
            throw new IllegalArgumentException("must be one of " + String.join(", ", ColorMap.NAMES));
        }
        return ColorMap.named(text);
    }

    private static ValueRange range(String text) {
        String message = "must be two numbers, the lower one first, such as 980,1030";
        double[] numbers = ValueParsers.pair(text, message);
        if (!(numbers[0] < numbers[1])) {
            throw new IllegalArgumentException(message);
        }
        return new ValueRange(numbers[0], numbers[1]);
    }

    private static double percentile(String text) {
        double value = ValueParsers.amount(text);
        if (!(value > 0 && value <= 100)) {
            throw new IllegalArgumentException("must be a number above 0 and up to 100");
        }
        return value;
    }

    private static double opacity(String text) {
        double value = ValueParsers.amount(text);
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("must be a number from 0 to 1");
        }
        return value;
    }

    private static FigureSize size(String text) {
        Matcher matcher = Pattern.compile("([0-9]{1,6})[x\u00D7]([0-9]{1,6})").matcher(text);
        String message = "must be a width and a height in pixels from 100 to 10000, such as 1200x700";
        if (!matcher.matches()) {
            throw new IllegalArgumentException(message);
        }
        try {
            return new FigureSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)),
                    FigureSize.STANDARD.dotsPerInch());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(message, e);
        }
    }
}
