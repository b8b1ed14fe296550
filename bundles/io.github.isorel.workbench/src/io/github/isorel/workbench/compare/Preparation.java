package io.github.isorel.workbench.compare;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;

import io.github.isorel.workbench.fieldmap.FieldMapPane;
import io.github.isorel.workbench.figures.ControlThread;

/**
 * A comparison on its way. A map with all its lists takes tens of milliseconds, so each is made and filled in an event of its
 * own, out of sight, between which the user interface goes on. Use from the UI thread only.
 */
final class Preparation {

    private final ComparisonFrame frame;
    private final ControlThread thread;
    private final Deque<Runnable> steps = new ArrayDeque<>();
    private final List<FieldMapPane> made = new ArrayList<>();

    /**
     * Begins with a comparison.
     *
     * @param parent where it will be
     * @param openings what lets each map show something, one a map
     * @param linked takes the comparison as soon as its maps are linked, before they are told what to show
     * @param ready takes the comparison when all of its maps have been told, still hidden
     */
    Preparation(Composite parent, List<Consumer<FieldMapPane>> openings, Consumer<Comparison> linked,
            Consumer<Comparison> ready) {
        frame = new ComparisonFrame(parent, openings.size());
        thread = new ControlThread(frame.content());
        for (int i = 0; i < openings.size(); i++) {
            Composite cell = frame.cells().get(i);
            Optional<Composite> choices = i == 0 ? Optional.of(frame.choices()) : Optional.empty();
            steps.add(() -> make(cell, choices));
        }
        steps.add(() -> make(frame.last(), Optional.empty()));
        steps.add(() -> link(openings, linked, ready));
        next();
    }

    private void make(Composite cell, Optional<Composite> choices) {
        FieldMapPane map = new FieldMapPane(cell, choices);
        map.control().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        made.add(map);
    }

    private void link(List<Consumer<FieldMapPane>> openings, Consumer<Comparison> linked, Consumer<Comparison> ready) {
        Comparison comparison = new Comparison(frame, made.subList(0, openings.size()), made.getLast());
        linked.accept(comparison);
        for (int i = 0; i < openings.size(); i++) {
            FieldMapPane map = made.get(i);
            Consumer<FieldMapPane> opening = openings.get(i);
            steps.add(() -> opening.accept(map));
        }
        steps.add(() -> ready.accept(comparison));
    }

    /** Leaves the next step to an event of its own. */
    private void next() {
        thread.execute(() -> {
            Runnable step = steps.poll();
            if (step != null) {
                step.run();
                next();
            }
        });
    }

    /** Gives up what is not ready, whether the controls still exist or not. */
    void cancel() {
        steps.clear();
        made.forEach(FieldMapPane::close);
        frame.content().dispose();
    }
}
