package io.github.isorel.engine.figure.plot;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.weather.PressureLevel;

/**
 * Vertical profiles: a value for each pressure level, one line a profile, the lowest pressure at the top.
 *
 * @param title above the figure; may be empty
 * @param profiles at least one
 * @param what what the values are
 * @param unit the unit in which people read them
 */
public record ProfileFigure(String title, List<Profile> profiles, String what, DisplayUnit unit) implements Figure {

    /**
     * One profile.
     *
     * @param name what it is
     * @param levels the levels, in any order, all different; at least one
     * @param values a finite value a level, in the stored unit
     */
    public record Profile(String name, List<PressureLevel> levels, List<Double> values) {

        /** Copies the lists and checks them. */
        public Profile {
            levels = List.copyOf(levels);
            values = List.copyOf(values);
            if (levels.isEmpty() || levels.size() != values.size() || !values.stream().allMatch(Double::isFinite)) {
                throw new IllegalArgumentException("the profile " + name + " needs a finite value for each of its levels "
                        + levels + ", not " + values);
            }
        }
    }

    /** Copies the list and checks that there is something to draw. */
    public ProfileFigure {
        profiles = List.copyOf(profiles);
        if (profiles.isEmpty()) {
            throw new IllegalArgumentException("a figure of profiles needs at least one");
        }
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Figure titled(String other) {
        return new ProfileFigure(other, profiles, what, unit);
    }

    @Override
    public String description() {
        return "Vertical profiles" + (title.isEmpty() ? "" : ": " + title) + ". " + Scaled.label(what, unit.symbol())
                + " by pressure level of " + String.join(", ", profiles.stream().map(Profile::name).toList()) + ".";
    }

    @Override
    public void draw(Canvas canvas) {
        canvas.clear();
        List<Double> all = profiles.stream().flatMap(profile -> profile.values().stream()).toList();
        double low = all.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double high = all.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        Axis.Linear horizontal = Axis.Linear.around(what, new ValueRange(low, high), unit, 0.06);
        Axis.Pressure vertical = new Axis.Pressure(profiles.stream().flatMap(profile -> profile.levels().stream()).distinct()
                .toList());
        List<LegendEntry> legend = new ArrayList<>();
        for (int i = 0; i < profiles.size(); i++) {
            legend.add(new LegendEntry(profiles.get(i).name(), canvas.style().color(i), LegendEntry.Mark.LINE));
        }
        Panel panel = Panel.on(canvas, title, profiles.size() > 1 ? legend : List.of(), horizontal, vertical, 0);
        panel.drawGrid();
        if (horizontal.range().low() < 0 && horizontal.range().high() > 0) {
            canvas.line(panel.x(0), panel.area().getY(), panel.x(0), panel.area().getMaxY(), canvas.style().muted(), 1);
        }
        for (int i = 0; i < profiles.size(); i++) {
            draw(canvas, panel, profiles.get(i), canvas.style().color(i));
        }
        panel.drawAxes();
    }

    private static void draw(Canvas canvas, Panel panel, Profile profile, int color) {
        List<Integer> fromBelow = IntStream.range(0, profile.levels().size()).boxed()
                .sorted(Comparator.comparing(profile.levels()::get, Comparator.reverseOrder())).toList();
        Path2D line = new Path2D.Double();
        for (int i : fromBelow) {
            double x = panel.x(profile.values().get(i));
            double y = panel.y(profile.levels().get(i).hectopascal());
            if (line.getCurrentPoint() == null) {
                line.moveTo(x, y);
            } else {
                line.lineTo(x, y);
            }
            canvas.fill(new Ellipse2D.Double(x - 2.5, y - 2.5, 5, 5), color);
        }
        canvas.draw(line, color, 1.6);
    }
}
