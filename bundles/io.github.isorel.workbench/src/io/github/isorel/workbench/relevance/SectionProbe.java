package io.github.isorel.workbench.relevance;

import java.util.List;
import java.util.Optional;

import org.eclipse.osgi.util.NLS;

import io.github.isorel.engine.figure.Degrees;
import io.github.isorel.engine.figure.plot.SectionFigure;
import io.github.isorel.engine.figure.plot.VerticalSection;
import io.github.isorel.engine.figure.plot.VerticalSection.Course;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.widgets.PlotView;

/** Tells what is at a place of a section. */
final class SectionProbe {

    private final SectionFigure figure;
    private final VerticalSection section;

    SectionProbe(SectionFigure figure) {
        this.figure = figure;
        section = figure.section();
    }

    /** Level, place and value of the sample nearest to a place of the control; empty beside the section. */
    Optional<String> text(PlotView plot, int x, int y) {
        if (!plot.contains(x, y)) {
            return Optional.empty();
        }
        int level = level(plot, y);
        int sample = sample(plot, x);
        double value = section.values().get(level * section.positions().size() + sample);
        return Optional.of(NLS.bind(Messages.probe, new Object[] { section.levels().get(level), place(sample),
                figure.bar().unit().format(value) }));
    }

    private int level(PlotView plot, int y) {
        List<PressureLevel> levels = section.levels();
        int nearest = 0;
        for (int i = 1; i < levels.size(); i++) {
            if (Math.abs(plot.y(levels.get(i).hectopascal()) - y) < Math.abs(plot.y(levels.get(nearest).hectopascal()) - y)) {
                nearest = i;
            }
        }
        return nearest;
    }

    private int sample(PlotView plot, int x) {
        List<Double> positions = section.positions();
        int nearest = 0;
        for (int i = 1; i < positions.size(); i++) {
            if (Math.abs(plot.x(positions.get(i)) - x) < Math.abs(plot.x(positions.get(nearest)) - x)) {
                nearest = i;
            }
        }
        return nearest;
    }

    private String place(int sample) {
        double position = section.positions().get(sample);
        return switch (section.course()) {
            case Course.ZonalMean mean -> Degrees.latitude(position, 2);
            case Course.LatitudeCircle circle -> Degrees.latitude(circle.latitude(), 2) + "  " + Degrees.longitude(position, 2);
            case Course.GreatCircle circle -> {
                double share = position / section.positions().getLast();
                GeographicPoint at = circle.from().onTheWayTo(circle.to(), share);
                yield NLS.bind(Messages.probeDistance, new Object[] { Math.round(position), Degrees.latitude(at.latitude(), 2),
                        Degrees.longitude(at.longitude(), 2) });
            }
        };
    }
}
