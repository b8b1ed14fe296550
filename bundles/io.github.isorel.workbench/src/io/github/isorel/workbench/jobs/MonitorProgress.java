package io.github.isorel.workbench.jobs;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;

import io.github.isorel.engine.progress.Progress;

/**
 * Shows the engine's progress on a monitor. Every expected stage gets the same part of the bar; stages beyond that share what
 * is left, so that the bar never goes back or overflows.
 */
public final class MonitorProgress implements Progress {

    private static final int WHOLE = 100_000;
    private static final int STAGE_TICKS = 10_000;
    /** An unexpected stage takes one part of so many of what is left. */
    private static final int UNEXPECTED = 4;

    private final SubMonitor bar;
    private int expected;
    private SubMonitor stage;
    private long units;
    private long done;
    private int shown;

    /**
     * Reports to a monitor.
     *
     * @param monitor the monitor, on which no task has begun
     * @param stages how many stages are expected, at least 1
     */
    public MonitorProgress(IProgressMonitor monitor, int stages) {
        bar = SubMonitor.convert(monitor, WHOLE);
        stage = bar.newChild(0);
        expected = stages;
    }

    @Override
    public synchronized void begin(String name, long count) {
        bar.setWorkRemaining(expected > 0 ? expected : UNEXPECTED);
        expected--;
        stage = bar.newChild(1);
        stage.setWorkRemaining(STAGE_TICKS);
        bar.subTask(name);
        units = count;
        done = 0;
        shown = 0;
    }

    @Override
    public synchronized void worked(long count) {
        done += count;
        if (units > 0) {
            int ticks = (int) (Math.min(1, (double) done / units) * STAGE_TICKS);
            stage.worked(ticks - shown);
            shown = ticks;
        }
    }

    @Override
    public boolean isCancelled() {
        return bar.isCanceled();
    }
}
