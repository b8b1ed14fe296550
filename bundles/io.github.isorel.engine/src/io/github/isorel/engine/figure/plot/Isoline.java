package io.github.isorel.engine.figure.plot;

import java.util.ArrayList;
import java.util.List;

import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.figure.Ticks;
import io.github.isorel.engine.figure.Ticks.Tick;
import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.weather.GeographicPoint;

/**
 * A line on which a field has a round value.
 *
 * @param label the value as people read it
 * @param points points of the line in order; the first is the last again where the line is closed
 */
public record Isoline(String label, List<GeographicPoint> points) {

    /** Copies the list. */
    public Isoline {
        points = List.copyOf(points);
    }

    /**
     * The isolines of a field at round values.
     *
     * @param contours the field and the unit in which values are round
     * @param range the values among which lines are wanted, in the stored unit
     * @param most how many values there are lines of at most
     * @param progress asked whether to stop
     * @return lines in the order of their values; several of a value where they are apart, none in a field that is the same
     *         everywhere
     */
    public static List<Isoline> of(Contours contours, ValueRange range, int most, Progress progress) {
        if (range.low() == range.high()) {
            return List.of();
        }
        DisplayUnit unit = Scaled.unit(contours.unit(), range);
        ContourTracer tracer = new ContourTracer(contours.field());
        List<Isoline> isolines = new ArrayList<>();
        for (Tick tick : Ticks.within(unit.range(range), most)) {
            progress.check();
            for (ContourLine line : tracer.lines(unit.stored(tick.value()))) {
                isolines.add(new Isoline(tick.label(), line.points()));
            }
        }
        return isolines;
    }
}
