package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.data.DataDescription;
import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.weather.Grid;

/** The options by which several commands name the states that a model starts from. */
final class DataArguments {

    static final Option<Path> DATA = Option.needed("--data", "FILE", ValueParsers::file,
            "NetCDF files or folders with the initial state, the states before it, the static variables and, if wanted, the"
                    + " truth").many();
    static final Option<Instant> TIME = Option.needed("--time", "TIME", ValueParsers::time,
            "initial time (that of the newest input state) in UTC, ISO 8601, such as 1990-01-10T00:00:00Z");
    static final Option<String> REPEAT_HISTORY = Option.flag("--repeat-history",
            "when the states before the initial time are not in the data, use the initial state in their place");

    /** So many reasons are listed when nothing in the data can be used. */
    private static final int REASONS = 5;

    private DataArguments() {
    }

    /**
     * The grid of data.
     *
     * @param data the data
     * @throws IOException if nothing in them is on a grid that can be used; the message says why
     */
    static Grid grid(DataSet data) throws IOException {
        Optional<Grid> grid = data.grid();
        if (grid.isPresent()) {
            return grid.get();
        }
        List<String> reasons = new ArrayList<>();
        for (DataDescription.FileDescription file : data.describe().files()) {
            file.variables().stream().filter(variable -> variable.problem().isPresent()).findFirst().ifPresent(variable ->
                    reasons.add("\n  - " + file.file() + ": " + variable.name() + ": " + variable.problem().get()));
        }
        throw new IOException("nothing in the data is on a grid that can be used; isorel info shows what is in each file"
                + String.join("", reasons.subList(0, Math.min(REASONS, reasons.size()))));
    }
}
