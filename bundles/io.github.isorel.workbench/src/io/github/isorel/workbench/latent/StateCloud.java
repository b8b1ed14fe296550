package io.github.isorel.workbench.latent;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.figure.plot.FigureStyle;
import io.github.isorel.engine.figure.plot.ScatterFigure;
import io.github.isorel.engine.latent.Label;
import io.github.isorel.engine.latent.result.ComponentsResult;
import io.github.isorel.engine.latent.result.LabelledTimes;
import io.github.isorel.engine.report.ComponentScatter;
import io.github.isorel.engine.report.ComponentScatter.Direction;
import io.github.isorel.workbench.fieldmap.FieldTime;

/** The states of a space as points: which state is which point, made once for each drawing however many states there are. */
final class StateCloud {

    private final LatentSpace space;
    private final Optional<Label> label;
    private final Direction right;
    private final Direction up;
    private final ScatterFigure figure;
    /** Row of the samples of each point. */
    private final List<Integer> rows;
    /** Point of each row; -1 for states that are not drawn. */
    private final int[] points;

    StateCloud(LatentSpace space, Optional<Label> label, Direction right, Direction up) {
        this.space = space;
        this.label = label;
        this.right = right;
        this.up = up;
        ComponentsResult result = space.result();
        ComponentScatter scatter = new ComponentScatter();
        figure = scatter.figure(space.title(), result, label, right, up);
        rows = scatter.rows(result, label);
        points = new int[result.samples().count()];
        Arrays.fill(points, -1);
        for (int point = 0; point < rows.size(); point++) {
            points[rows.get(point)] = point;
        }
    }

    ScatterFigure figure() {
        return figure;
    }

    /** The states of some points. */
    List<Integer> states(BitSet chosen) {
        return chosen.stream().mapToObj(rows::get).toList();
    }

    /** The points of some states, as far as they are drawn. */
    BitSet points(BitSet states) {
        BitSet found = new BitSet();
        states.stream().map(row -> points[row]).filter(point -> point >= 0).forEach(found::set);
        return found;
    }

    /** A state as a node of the graph of neighbours. */
    LatentGraph.Node node(int row, boolean isSelected, FigureStyle style) {
        String time = FieldTime.text(space.result().samples().times().get(row));
        String known = label.map(it -> " \u00B7 " + it.name() + " " + LabelledTimes.text(it, row)).orElse("");
        int point = points[row];
        int argb = point >= 0 ? figure.argb(figure.points().get(point), style) : style.neutral();
        return new LatentGraph.Node(row, time + known, right.places().get(row), up.places().get(row), argb, isSelected);
    }
}
