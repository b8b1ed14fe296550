package io.github.isorel.engine.experiment.run;

import java.util.HashSet;
import java.util.Set;

import io.github.isorel.engine.progress.Progress;

/**
 * The progress of a whole plan: as many units for every step that is to be computed. How many stages a step has is not known
 * before; each takes a fifth of what is left of the step's units, so that the count goes on and never beyond.
 */
final class PlanProgress {

    private static final long UNITS = 1000;
    private static final double SHARE = 0.2;

    private final Progress outer;
    private final Set<String> counted;

    PlanProgress(Progress outer, String title, Set<String> toCompute) {
        this.outer = outer;
        this.counted = new HashSet<>(toCompute);
        if (!toCompute.isEmpty()) {
            outer.begin("running " + title, UNITS * toCompute.size());
        }
    }

    boolean isCancelled() {
        return outer.isCancelled();
    }

    /** Of nothing that is counted; cancelled when the plan is. */
    Progress cancelled() {
        return Progress.cancelledWith(outer);
    }

    void detail(String text) {
        outer.detail(text);
    }

    /** Counts a step whose result was found or that is not going to be run. */
    void settled(String name) {
        if (counted.remove(name)) {
            outer.worked(UNITS);
        }
    }

    /** The progress of a step, to be ended. */
    StepProgress step(String name) {
        return new StepProgress(outer, name, counted.remove(name) ? UNITS : 0);
    }

    /** The progress of one step. */
    static final class StepProgress implements Progress {

        private final Progress outer;
        private final String name;
        private final long all;
        private volatile boolean isStopped;
        private double before;
        private double share = SHARE;
        private long units;
        private long done;
        private long reported;

        StepProgress(Progress outer, String name, long all) {
            this.outer = outer;
            this.name = name;
            this.all = all;
        }

        @Override
        public synchronized void begin(String stage, long newUnits) {
            if (done > 0) {
                before += share;
                share = (1 - before) * SHARE;
            }
            units = newUnits;
            done = 0;
            outer.detail(name + ": " + stage);
        }

        @Override
        public synchronized void worked(long newlyDone) {
            done += newlyDone;
            if (units > 0) {
                report(Math.round(all * (before + share * Math.min(1, (double) done / units))));
            }
        }

        private void report(long total) {
            if (total > reported) {
                outer.worked(total - reported);
                reported = total;
            }
        }

        synchronized void end() {
            report(all);
        }

        /** Cancels this step alone. */
        void stop() {
            isStopped = true;
        }

        @Override
        public boolean isCancelled() {
            return isStopped || outer.isCancelled();
        }
    }
}
