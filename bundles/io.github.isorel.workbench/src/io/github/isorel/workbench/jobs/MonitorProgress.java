package io.github.isorel.workbench.jobs;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.osgi.util.NLS;

import io.github.isorel.engine.progress.Progress;

/**
 * Shows the engine's progress on a monitor, with the time that the present stage is still going to take. Every expected stage gets
 * the same part of the bar; stages beyond that share what is left, so that the bar never goes back or overflows.
 */
public final class MonitorProgress implements Progress {

    private static final int WHOLE = 100_000;
    private static final int STAGE_TICKS = 10_000;
    /** An unexpected stage takes one part of so many of what is left. */
    private static final int UNEXPECTED = 4;

    private final SubMonitor bar;
    private int expected;
    private SubMonitor stage;
    private TimeLeft left = new TimeLeft(System::nanoTime);
    private String doing = "";
    private String told = "";
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
        left = new TimeLeft(System::nanoTime);
        units = count;
        done = 0;
        shown = 0;
        detail(name);
    }

    @Override
    public synchronized void detail(String detail) {
        doing = detail;
        tell();
    }

    private void tell() {
        String time = left.text((double) shown / STAGE_TICKS);
        String text = time.isEmpty() ? doing : NLS.bind(Messages.doing, time, doing);
        if (!text.equals(told)) {
            told = text;
            bar.subTask(text);
        }
    }

    @Override
    public synchronized void worked(long count) {
        done += count;
        if (units > 0) {
            int ticks = (int) (Math.min(1, (double) done / units) * STAGE_TICKS);
            stage.worked(ticks - shown);
            shown = ticks;
            tell();
        }
    }

    @Override
    public boolean isCancelled() {
        return bar.isCanceled();
    }
}
