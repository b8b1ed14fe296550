package io.github.isorel.workbench.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

class LatestResultTest {

    private static final int PATIENCE = 60;

    /** The queue of the user interface, emptied by hand. */
    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final LatestResult requests = new LatestResult(queue::add);
    private final List<Object> shown = new ArrayList<>();

    private void runNext() throws InterruptedException {
        Runnable next = queue.poll(PATIENCE, TimeUnit.SECONDS);
        assertTrue(next != null, "no outcome arrived");
        next.run();
    }

    @Test
    void anAnswerIsShownOnce() throws Exception {
        requests.request("one", progress -> 1, shown::add);
        assertTrue(requests.isPending());
        runNext();
        assertEquals(List.of(new Outcome.Done<>(1)), shown);
        assertFalse(requests.isPending());
        assertTrue(queue.isEmpty());
    }

    @Test
    void anOlderAnswerWaitingInTheQueueIsDropped() throws Exception {
        List<Integer> unwanted = new ArrayList<>();
        requests.request("old", progress -> 1, shown::add, unwanted::add);
        Runnable old = queue.poll(PATIENCE, TimeUnit.SECONDS); // finished, but not shown yet
        requests.request("new", progress -> 2, shown::add);
        old.run();
        assertEquals(List.of(), shown);
        assertEquals(List.of(1), unwanted);
        runNext();
        assertEquals(List.of(new Outcome.Done<>(2)), shown);
    }

    @Test
    void aNewRequestCancelsTheFormerOne() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        requests.request("endless", progress -> {
            try {
                while (true) {
                    running.countDown();
                    progress.check();
                    Thread.onSpinWait();
                }
            } finally {
                stopped.countDown();
            }
        }, shown::add);
        assertTrue(running.await(PATIENCE, TimeUnit.SECONDS));
        requests.request("new", progress -> 2, shown::add);
        assertTrue(stopped.await(PATIENCE, TimeUnit.SECONDS));
        runNext();
        runNext();
        assertEquals(List.of(new Outcome.Done<>(2)), shown);
    }

    @Test
    void aWithdrawnRequestIsNotShown() throws Exception {
        requests.request("one", progress -> 1, shown::add);
        Runnable ready = queue.poll(PATIENCE, TimeUnit.SECONDS);
        requests.cancel();
        ready.run();
        assertEquals(List.of(), shown);
        assertFalse(requests.isPending());
    }

    /** The view is closed, and with it the queue of its thread: nobody takes what has arrived there. */
    @Test
    void aResultThatIsNeverTakenFromTheQueueIsLetGoOnce() throws Exception {
        List<Integer> unwanted = new ArrayList<>();
        requests.request("one", progress -> 1, shown::add, unwanted::add);
        Runnable dropped = queue.poll(PATIENCE, TimeUnit.SECONDS);
        assertEquals(List.of(), unwanted);
        requests.cancel();
        assertEquals(List.of(1), unwanted);
        dropped.run();
        assertEquals(List.of(1), unwanted);
        assertEquals(List.of(), shown);
    }

    @Test
    void aResultThatComesAfterItsRequestWasWithdrawnIsLetGo() throws Exception {
        BlockingQueue<Integer> unwanted = new LinkedBlockingQueue<>();
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch withdrawn = new CountDownLatch(1);
        requests.request("one", progress -> {
            running.countDown();
            try {
                withdrawn.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return 1; // work that does not look whether it is cancelled
        }, shown::add, unwanted::add);
        running.await();
        requests.cancel();
        withdrawn.countDown();
        assertEquals(1, unwanted.poll(PATIENCE, TimeUnit.SECONDS));
        runNext();
        assertEquals(List.of(), shown);
        assertTrue(unwanted.isEmpty());
    }
}
