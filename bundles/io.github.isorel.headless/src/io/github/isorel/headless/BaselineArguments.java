package io.github.isorel.headless;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.relevance.BaselineChoice;
import io.github.isorel.engine.relevance.Method;

/** The options that say what methods compare with that explain a difference. */
final class BaselineArguments {

    static final Option<String> BASELINE = Option.of("--baseline", "zero|climatology|persistence|TIME", BaselineArguments::parse,
            "what integrated-gradients, occlusion and reference-lrp compare with: zero (the default: every variable at its"
                    + " location, which is zero in normalised space), climatology (monthly means of --climatology), persistence"
                    + " (the oldest input state in place of all: what counts is the change since) or another initial time in the"
                    + " data");
    static final Option<Path> CLIMATOLOGY = Option.of("--climatology", "FILE", ValueParsers::file,
            "NetCDF file with monthly means, for --baseline climatology");

    private static final List<String> NAMES = List.of("zero", "climatology", "persistence");

    private BaselineArguments() {
    }

    private static String parse(String text) {
        if (!NAMES.contains(text)) {
            try {
                ValueParsers.time(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("must be zero, climatology, persistence or a time such as 1990-01-10T00:00:00Z"
                        + NearestWord.suggestion(text, NAMES), e);
            }
        }
        return text;
    }

    /**
     * Checks that the options fit each other and the method.
     *
     * @throws UsageException if they do not
     */
    static void check(Arguments arguments, Method method) {
        if (arguments.has(BASELINE) && !method.usesBaseline()) {
            throw new UsageException("--baseline is for integrated-gradients, occlusion and reference-lrp; " + method.name()
                    + " compares with nothing");
        }
        boolean isClimatology = arguments.value(BASELINE).filter("climatology"::equals).isPresent();
        if (isClimatology != arguments.has(CLIMATOLOGY)) {
            throw new UsageException("--baseline climatology and --climatology FILE belong together");
        }
        Optional<String> time = arguments.value(BASELINE).filter(name -> !NAMES.contains(name));
        if (time.isPresent() && ValueParsers.time(time.get()).equals(arguments.required(DataArguments.TIME))) {
            throw new UsageException("--baseline must be another time than --time: a state does not differ from itself");
        }
    }

    /** What the method compares with; zero without the option. */
    static BaselineChoice choice(Arguments arguments) {
        String name = arguments.value(BASELINE).orElse("zero");
        return switch (name) {
            case "zero" -> new BaselineChoice.Zero();
            case "climatology" -> new BaselineChoice.MonthlyMean();
            case "persistence" -> new BaselineChoice.Persistence();
            default -> new BaselineChoice.OtherTime(ValueParsers.time(name));
        };
    }
}
