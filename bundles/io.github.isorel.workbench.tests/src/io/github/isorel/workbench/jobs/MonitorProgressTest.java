package io.github.isorel.workbench.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;

class MonitorProgressTest {

    /** Adds up what it is told. */
    @NonNullByDefault({})
    private static final class Recorder extends NullProgressMonitor {
        private final List<String> stages = new ArrayList<>();
        private double total;
        private double done;

        @Override
        public void beginTask(String name, int work) {
            total = work;
        }

        @Override
        public void subTask(String name) {
            stages.add(name);
        }

        @Override
        public void internalWorked(double work) {
            done += work;
        }

        @Override
        public void worked(int work) {
            done += work;
        }
    }

    @Test
    void everyExpectedStageGetsTheSamePart() {
        Recorder recorder = new Recorder();
        MonitorProgress progress = new MonitorProgress(recorder, 4);
        progress.begin("read", 2);
        progress.worked(1);
        assertEquals(0.125, recorder.done / recorder.total, 0.001);
        progress.worked(1);
        assertEquals(0.25, recorder.done / recorder.total, 0.001);
        progress.begin("load", 0);
        progress.begin("step 1", 1);
        assertEquals(0.5, recorder.done / recorder.total, 0.001); // a stage that counts nothing is done when the next begins
        progress.worked(1);
        progress.begin("step 2", 1);
        progress.worked(1);
        assertEquals(1, recorder.done / recorder.total, 0.001);
        assertEquals(List.of("read", "load", "step 1", "step 2"), recorder.stages);
    }

    @Test
    void theBarNeverOverflows() {
        Recorder recorder = new Recorder();
        MonitorProgress progress = new MonitorProgress(recorder, 5);
        for (int stage = 0; stage < 50; stage++) {
            progress.begin("stage " + stage, stage % 3);
            progress.worked(5); // more than announced
        }
        assertTrue(recorder.done <= recorder.total, recorder.done + " of " + recorder.total);
        assertEquals(50, recorder.stages.size());
        assertEquals("stage 49", recorder.stages.getLast());
    }

    @Test
    void hugeCountsDoNotOverflowEither() {
        Recorder recorder = new Recorder();
        MonitorProgress progress = new MonitorProgress(recorder, 1);
        progress.begin("bytes", 5_000_000_000L);
        progress.worked(2_500_000_000L);
        assertEquals(0.5, recorder.done / recorder.total, 0.01);
    }

    @Test
    void cancellingTheMonitorStopsTheWork() {
        NullProgressMonitor monitor = new NullProgressMonitor();
        MonitorProgress progress = new MonitorProgress(monitor, 1);
        assertFalse(progress.isCancelled());
        progress.check();
        monitor.setCanceled(true);
        assertThrows(CancellationException.class, progress::check);
    }
}
