package io.github.isorel.workbench.cheatsheet;

import java.util.BitSet;
import java.util.stream.Collectors;

import org.eclipse.jdt.annotation.Nullable;

/** How far somebody is in a cheat sheet: which steps are done, and which comes next. Can be written as text. */
final class SheetProgress {

    private final int steps;
    private final BitSet done = new BitSet();
    private int current;

    /**
     * At the beginning.
     *
     * @param steps number of steps
     */
    SheetProgress(int steps) {
        this.steps = steps;
    }

    /** What {@link #text} wrote; the beginning when nothing or something else was written. */
    static SheetProgress of(@Nullable String text, int steps) {
        SheetProgress progress = new SheetProgress(steps);
        if (text != null && text.matches("\\d{1,3}:(\\d{1,3}( \\d{1,3})*)?")) {
            String[] parts = text.split(":", -1);
            progress.current = Math.min(Integer.parseInt(parts[0]), steps);
            for (String step : parts[1].split(" ")) {
                if (!step.isEmpty() && Integer.parseInt(step) < steps) {
                    progress.done.set(Integer.parseInt(step));
                }
            }
        }
        return progress;
    }

    /** The step that comes next, from 0; the number of steps when none does. */
    int current() {
        return current;
    }

    boolean isDone(int step) {
        return done.get(step);
    }

    boolean isOver() {
        return current == steps;
    }

    /** A step is done; the one after it comes next. */
    void finish(int step) {
        done.set(step);
        current = Math.min(step + 1, steps);
    }

    /** A step is left out; the one after it comes next. */
    void skip(int step) {
        done.clear(step);
        current = Math.min(step + 1, steps);
    }

    /** The text that keeps it. */
    String text() {
        return current + ":" + done.stream().mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }
}
