package io.github.isorel.engine.verification;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/**
 * Compares forecasts with truth, field by field, and persistence (the initial state) with the same truth. Cases are added one by
 * one and only sums are kept.
 * <p>
 * With area weights w ({@link Grid#areaWeights()}: cell areas, which on a regular grid without poles are proportional to the
 * cosine of latitude), forecast f, truth o, climatology c of the valid time, ⟨·⟩ the weighted mean over the globe and E the mean
 * over cases:
 * <ul>
 * <li>RMSE = √ E⟨(f − o)²⟩, the root taken after the mean over cases;</li>
 * <li>bias = E⟨f − o⟩;</li>
 * <li>ACC = E⟨(f − c)(o − c)⟩ / √(E⟨(f − c)²⟩ E⟨(o − c)²⟩), uncentred: the global mean of the anomalies is not taken off. For a
 * single case this is the definition of WeatherBench 2. WeatherBench 2 averages the correlations of the cases, here the cases are
 * pooled; the World Meteorological Organization's standard (Manual on the Global Data-processing and Forecasting System, WMO-No.
 * 485, appendix 2.2.34) uses the centred form.</li>
 * </ul>
 * A point where the truth is NaN is left out, and the weights of the others are normalised to 1; one where the climatology is
 * NaN is left out of the correlation. A forecast that is NaN where there is truth makes the score NaN: it is not hidden.
 * <p>
 * Sums are in double. Not safe for use by several threads.
 *
 * @see <a href="https://doi.org/10.1029/2023MS004019">Rasp et al. 2024, WeatherBench 2, J. Adv. Model. Earth Syst. 16, section
 *         4</a>
 */
public final class Verification {

    private record Key(Duration leadTime, Variable variable, Optional<PressureLevel> level) {
    }

    private final Grid grid;
    private final double[] areaWeights;
    private final Map<Key, FieldSums> sums = new LinkedHashMap<>();

    /**
     * A verification without cases.
     *
     * @param grid the grid of all states to come
     */
    public Verification(Grid grid) {
        this.grid = grid;
        this.areaWeights = grid.areaWeights();
    }

    /**
     * Adds one forecast. Every surface and atmospheric variable of the forecast that truth and initial state have too is
     * compared.
     *
     * @param initial the state the forecast started from; taken as forecast by persistence
     * @param forecast the forecast
     * @param truth the state that came
     * @param climatology what anomalies are counted from
     * @throws IOException if the climatology cannot be read
     * @throws IllegalArgumentException if the states are on other grids or levels, or forecast and truth hold for other times
     */
    public void add(AtmosphericState initial, AtmosphericState forecast, AtmosphericState truth, ClimatologicalMean climatology)
            throws IOException {
        requireMatch(initial, forecast, truth);
        Duration leadTime = Duration.between(initial.validTime(), forecast.validTime());
        for (Variable variable : forecast.values().keySet()) {
            if (variable.kind() == VariableKind.STATIC || !truth.values().containsKey(variable)
                    || !initial.values().containsKey(variable)) {
                continue;
            }
            Optional<Tensor> mean = climatology.at(variable, forecast.validTime());
            mean.ifPresent(tensor -> requireShape(variable, tensor, forecast.tensor(variable)));
            for (Optional<PressureLevel> level : levels(variable, forecast)) {
                sums.computeIfAbsent(new Key(leadTime, variable, level), key -> new FieldSums(areaWeights, grid.columns()))
                        .add(forecast.field(variable, level).values(), initial.field(variable, level).values(),
                                truth.field(variable, level).values(), mean.map(tensor -> slice(tensor, level, forecast)));
            }
        }
    }

    private void requireMatch(AtmosphericState initial, AtmosphericState forecast, AtmosphericState truth) {
        for (AtmosphericState state : List.of(initial, forecast, truth)) {
            if (!state.grid().equals(grid)) {
                throw new IllegalArgumentException(
                        "the state of " + state.validTime() + " is on the grid " + state.grid() + " instead of " + grid);
            }
            if (!state.levels().containsAll(forecast.levels())) {
                throw new IllegalArgumentException("the state of " + state.validTime() + " is on " + state.levels()
                        + ", but the forecast on " + forecast.levels());
            }
        }
        if (!truth.validTime().equals(forecast.validTime())) {
            throw new IllegalArgumentException(
                    "a forecast for " + forecast.validTime() + " cannot be compared with the truth of " + truth.validTime());
        }
    }

    private static void requireShape(Variable variable, Tensor climatology, Tensor forecast) {
        if (!climatology.shape().equals(forecast.shape())) {
            throw new IllegalArgumentException("the climatology of " + variable + " is " + climatology.shape()
                    + ", but the forecast " + forecast.shape());
        }
    }

    private static List<Optional<PressureLevel>> levels(Variable variable, AtmosphericState state) {
        return variable.kind() == VariableKind.ATMOSPHERIC ? state.levels().stream().map(Optional::of).toList()
                : List.of(Optional.empty());
    }

    private static Tensor slice(Tensor tensor, Optional<PressureLevel> level, AtmosphericState state) {
        return level.map(present -> tensor.slice(state.levels().indexOf(present))).orElse(tensor);
    }

    /**
     * The scores of all cases so far.
     *
     * @return one score for each lead time, variable and level with at least one point of truth: by lead time, then in the order
     *         in which the fields were first added
     */
    public List<FieldScore> scores() {
        List<FieldScore> scores = new ArrayList<>();
        sums.forEach((key, field) -> {
            if (field.cases() > 0) {
                scores.add(new FieldScore(key.leadTime(), key.variable(), key.level(), field.cases(), field.coverage(),
                        field.forecast(), field.persistence()));
            }
        });
        scores.sort(Comparator.comparing(FieldScore::leadTime)); // stable
        return List.copyOf(scores);
    }
}
