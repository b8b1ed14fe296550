package io.github.isorel.engine.experiment;

import java.util.List;

/**
 * That forecasts are run and kept.
 *
 * @param position where the experiment says so, or where it begins when it says nothing
 * @param scores whether forecasts are compared with the truth where it is in the data
 * @param models names of the models, at least one
 * @param cases names of the cases, at least one
 */
public record ForecastEntry(Position position, boolean scores, List<String> models, List<String> cases) {

    /** Copies the lists. */
    public ForecastEntry {
        models = List.copyOf(models);
        cases = List.copyOf(cases);
    }
}
