package io.github.isorel.workbench.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.ui.progress.IProgressConstants;
import org.junit.jupiter.api.Test;

import io.github.isorel.workbench.LeastTime;

class EngineJobTest {

    private final CompletableFuture<Outcome<String>> ended = new CompletableFuture<>();

    private EngineJob<String> run(EngineWork<String> work) throws InterruptedException {
        EngineJob<String> job = start(work);
        job.join();
        return job;
    }

    private EngineJob<String> start(EngineWork<String> work) {
        EngineJob<String> job = EngineJob.of("test", work, ended::complete);
        job.setProperty(IProgressConstants.NO_IMMEDIATE_ERROR_PROMPT_PROPERTY, Boolean.TRUE);
        job.setSystem(true);
        job.schedule();
        return job;
    }

    @Test
    void givesItsResult() throws Exception {
        assertTrue(run(progress -> "done").getResult().isOK());
        assertEquals(new Outcome.Done<>("done"), ended.join());
    }

    @Test
    void aFailureCarriesTheEnginesMessageAndCause() throws Exception {
        IOException cause = new IOException("surface.nc has no t2m. Add it.");
        IStatus status = run(progress -> {
            throw cause;
        }).getResult();
        assertEquals(IStatus.ERROR, status.getSeverity());
        assertEquals("surface.nc has no t2m. Add it.", status.getMessage());
        assertEquals(cause, status.getException());
        assertEquals(new Outcome.Failed<>(status), ended.join());
    }

    @Test
    void aBugIsAnOutcomeToo() throws Exception {
        IStatus status = run(progress -> {
            throw new IllegalStateException("a bug");
        }).getResult();
        assertTrue(status.getMessage().contains("a bug"), status.getMessage());
        assertInstanceOf(Outcome.Failed.class, ended.join());
    }

    @Test
    void missingClassesAndMemoryAreOutcomesToo() throws Exception {
        run(progress -> {
            throw new NoClassDefFoundError("some/Library");
        });
        assertInstanceOf(Outcome.Failed.class, ended.join());
        CompletableFuture<Outcome<String>> second = new CompletableFuture<>();
        EngineJob<String> job = EngineJob.of("test", progress -> {
            throw new OutOfMemoryError("Java heap space");
        }, second::complete);
        job.setProperty(IProgressConstants.NO_IMMEDIATE_ERROR_PROMPT_PROPERTY, Boolean.TRUE);
        job.setSystem(true);
        job.schedule();
        job.join();
        assertEquals(Messages.outOfMemory, job.getResult().getMessage());
    }

    @Test
    void aCallerMayReportFailuresItself() throws Exception {
        EngineJob<String> job = EngineJob.withOwnReport("test", progress -> {
            throw new IOException("for the caller");
        }, ended::complete);
        job.schedule();
        job.join();
        assertTrue(job.getResult().isOK()); // no dialog
        assertEquals("for the caller", assertInstanceOf(Outcome.Failed.class, ended.join()).status().getMessage());
    }

    @Test
    void cancelReachesTheWorkWithinASecond() throws Exception {
        LeastTime.assertWithin(1000, () -> {
            CountDownLatch running = new CountDownLatch(1);
            EngineJob<String> job = start(progress -> {
                while (true) {
                    running.countDown();
                    progress.check();
                    Thread.onSpinWait();
                }
            });
            running.await();
            long start = System.nanoTime();
            job.cancel();
            job.join();
            assertEquals(IStatus.CANCEL, job.getResult().getSeverity());
            return start;
        });
        assertInstanceOf(Outcome.Cancelled.class, ended.join());
    }
}
