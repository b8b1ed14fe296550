package io.github.isorel.headless;

import java.nio.file.Path;
import java.time.Instant;

/** The options by which several commands name the states that a model starts from. */
final class DataArguments {

    static final Option<Path> DATA = Option.needed("--data", "FILE", ValueParsers::file,
            "NetCDF files or folders with the initial state, the states before it, the static variables and, if wanted, the"
                    + " truth").many();
    static final Option<Instant> TIME = Option.needed("--time", "TIME", ValueParsers::time,
            "initial time (that of the newest input state) in UTC, ISO 8601, such as 1990-01-10T00:00:00Z");
    static final Option<String> REPEAT_HISTORY = Option.flag("--repeat-history",
            "when the states before the initial time are not in the data, use the initial state in their place");

    private DataArguments() {
    }
}
