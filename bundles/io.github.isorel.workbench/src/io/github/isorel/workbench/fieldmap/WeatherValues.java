package io.github.isorel.workbench.fieldmap;

import java.util.Optional;

import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.figure.plot.VerticalSection.Course.GreatCircle;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;
import io.github.isorel.workbench.figures.ViewState;

/** Variables, levels, ranges and lines among the values that a view keeps. */
final class WeatherValues {

    private final ViewState state;

    WeatherValues(ViewState state) {
        this.state = state;
    }

    void put(String key, Variable variable) {
        state.put(key, variable.kind().name() + " " + variable.shortName());
    }

    Optional<Variable> variable(String key) {
        return state.parsed(key, text -> {
            String[] parts = text.split(" ", 2);
            return new Variable(VariableKind.valueOf(parts[0]), parts.length > 1 ? parts[1] : "");
        });
    }

    void put(String key, PressureLevel level) {
        state.put(key, level.hectopascal());
    }

    Optional<PressureLevel> level(String key) {
        return state.parsed(key, text -> new PressureLevel(Integer.parseInt(text)));
    }

    void put(String key, ValueRange range) {
        state.put(key, range.low() + " " + range.high());
    }

    Optional<ValueRange> range(String key) {
        return state.parsed(key, text -> {
            double[] limits = numbers(text, 2);
            return new ValueRange(limits[0], limits[1]);
        });
    }

    void put(String key, GreatCircle line) {
        state.put(key, line.from().latitude() + " " + line.from().longitude() + " " + line.to().latitude() + " "
                + line.to().longitude());
    }

    Optional<GreatCircle> line(String key) {
        return state.parsed(key, text -> {
            double[] degrees = numbers(text, 4);
            return new GreatCircle(new GeographicPoint(degrees[0], degrees[1]), new GeographicPoint(degrees[2], degrees[3]));
        });
    }

    void put(String key, GeographicArea region) {
        state.put(key, region.toString());
    }

    Optional<GeographicArea> region(String key) {
        return state.parsed(key, GeographicArea::parse);
    }

    private static double[] numbers(String text, int count) {
        String[] parts = text.split(" ");
        if (parts.length != count) {
            throw new IllegalArgumentException(count + " numbers are needed");
        }
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = Double.parseDouble(parts[i]);
        }
        return numbers;
    }
}
