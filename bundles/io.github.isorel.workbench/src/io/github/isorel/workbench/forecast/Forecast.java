package io.github.isorel.workbench.forecast;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.osgi.util.NLS;

import io.github.isorel.engine.data.DataException;
import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.figure.Wind;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Field;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;
import io.github.isorel.workbench.fieldmap.FieldKind;
import io.github.isorel.workbench.fieldmap.FieldOrigin;
import io.github.isorel.workbench.fieldmap.FieldReading;
import io.github.isorel.workbench.fieldmap.FieldSelection;
import io.github.isorel.workbench.fieldmap.FieldSource;
import io.github.isorel.workbench.fieldmap.FieldTime;
import io.github.isorel.workbench.fieldmap.WindChoice;

/** A forecast with the truth as far as the data hold it, all in memory. */
public final class Forecast implements FieldSource {

    private final ForecastRequest request;
    private final List<AtmosphericState> states;
    private final List<Optional<AtmosphericState>> truths;
    private final boolean historyRepeated;
    private final Map<FieldSelection, ValueRange> ranges = new ConcurrentHashMap<>();

    /**
     * A forecast that has been run.
     *
     * @param request what was asked for
     * @param states the forecast states, one a step, at least one
     * @param truths the state that the data hold for each step's valid time, where they do
     * @param historyRepeated whether the initial state stood in for earlier ones
     */
    public Forecast(ForecastRequest request, List<AtmosphericState> states, List<Optional<AtmosphericState>> truths,
            boolean historyRepeated) {
        if (states.isEmpty() || states.size() != truths.size()) {
            throw new IllegalArgumentException(states.size() + " steps with " + truths.size() + " truths are no forecast");
        }
        this.request = request;
        this.states = List.copyOf(states);
        this.truths = List.copyOf(truths);
        this.historyRepeated = historyRepeated;
    }

    /**
     * What was asked for.
     *
     * @return the request
     */
    public ForecastRequest request() {
        return request;
    }

    /**
     * The forecast states.
     *
     * @return one state a step, in order
     */
    public List<AtmosphericState> states() {
        return states;
    }

    /**
     * Tells whether the initial state stood in for earlier ones.
     *
     * @return true when the data did not hold the whole history and the user had allowed it
     */
    public boolean historyRepeated() {
        return historyRepeated;
    }

    @Override
    public String title() {
        String text = historyRepeated ? Messages.forecastRepeated : Messages.forecastTitle;
        return NLS.bind(text, request.modelName(), FieldTime.text(request.initialTime()));
    }

    @Override
    public List<FieldKind> kinds() {
        return truths.stream().anyMatch(Optional::isPresent)
                ? List.of(FieldKind.FORECAST, FieldKind.TRUTH, FieldKind.DIFFERENCE) : List.of(FieldKind.FORECAST);
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public Optional<FieldOrigin> origin() {
        return Optional.of(new FieldOrigin.Files(List.of(request.output())));
    }

    @Override
    public List<Variable> variables() {
        return states.getFirst().values().keySet().stream().filter(variable -> variable.kind() != VariableKind.STATIC).toList();
    }

    @Override
    public List<PressureLevel> levels() {
        return states.getFirst().levels().stream().sorted().toList();
    }

    @Override
    public List<FieldTime> times() {
        return states.stream().map(AtmosphericState::validTime)
                .map(time -> new FieldTime(time, Optional.of(Duration.between(request.initialTime(), time)))).toList();
    }

    @Override
    public FieldReading read(FieldSelection selection, Progress progress) throws IOException {
        Field field = field(selection, selection.step());
        FieldSelection anyStep = new FieldSelection(selection.kind(), selection.variable(), selection.level(), 0);
        ValueRange range = ranges.get(anyStep);
        if (range == null) {
            range = range(selection, progress);
            ranges.put(anyStep, range);
        }
        return new FieldReading(field, range);
    }

    /** Forecast and truth share one range, so that they can be compared by eye. */
    private ValueRange range(FieldSelection selection, Progress progress) throws IOException {
        Optional<ValueRange> range = Optional.empty();
        for (int step = 0; step < states.size(); step++) {
            progress.check();
            boolean known = truths.get(step).isPresent();
            if (selection.kind() == FieldKind.DIFFERENCE) {
                range = known ? union(range, field(selection, step)) : range;
            } else {
                range = union(range, states.get(step).field(selection.single(), selection.level()));
                range = known ? union(range, truth(step).field(selection.single(), selection.level())) : range;
            }
        }
        return range.orElseThrow();
    }

    private static Optional<ValueRange> union(Optional<ValueRange> range, Field field) {
        ValueRange here = ValueRange.of(field.values());
        return Optional.of(range.map(here::union).orElse(here));
    }

    private Field field(FieldSelection selection, int step) throws IOException {
        Field forecast = states.get(step).field(selection.single(), selection.level());
        return switch (selection.kind()) {
            case FORECAST -> forecast;
            case TRUTH -> truth(step).field(selection.single(), selection.level());
            case DIFFERENCE -> difference(forecast, truth(step).field(selection.single(), selection.level()));
            case DATA, RELEVANCE, COMPOSITE, FIRST_MINUS_SECOND -> throw new IllegalArgumentException("a forecast holds no "
                    + selection.kind());
        };
    }

    @Override
    public boolean offersWind() {
        return WindChoice.of(variables(), levels(), Optional.empty()).isPresent();
    }

    /** Of the truth where that is shown, else of the forecast. */
    @Override
    public Wind wind(FieldSelection selection, Progress progress) throws IOException {
        WindChoice wind = WindChoice.of(variables(), levels(), selection.level()).orElseThrow();
        AtmosphericState state = selection.kind() == FieldKind.TRUTH ? truth(selection.step()) : states.get(selection.step());
        return new Wind(state.field(wind.eastward(), wind.level()), state.field(wind.northward(), wind.level()));
    }

    private AtmosphericState truth(int step) throws DataException {
        return truths.get(step)
                .orElseThrow(() -> new DataException(NLS.bind(Messages.noTruth, FieldTime.text(states.get(step).validTime()))));
    }

    private static Field difference(Field forecast, Field truth) {
        if (!forecast.grid().equals(truth.grid())) {
            throw new IllegalArgumentException("forecast on " + forecast.grid() + " but truth on " + truth.grid());
        }
        FloatBuffer a = forecast.values().elements();
        FloatBuffer b = truth.values().elements();
        Shape shape = forecast.values().shape();
        FloatBuffer difference = Tensor.allocate(shape);
        for (int i = 0, n = a.limit(); i < n; i++) {
            difference.put(i, a.get(i) - b.get(i));
        }
        return new Field(forecast.variable(), forecast.level(), forecast.grid(), forecast.validTime(), forecast.unit(),
                Tensor.wrap(shape, difference));
    }

    @Override
    public void close() {
        // all in memory
    }
}
