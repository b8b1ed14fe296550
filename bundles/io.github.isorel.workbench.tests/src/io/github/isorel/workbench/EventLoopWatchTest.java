package io.github.isorel.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;

/** What blocks the event loop is found, be it work or waiting. */
class EventLoopWatchTest {

    private static final long WORK = 150_000_000;
    /** Long beside what a loaded machine makes threads late. */
    private static final long WAITING = 1_500_000_000;
    private static final int TIMES = 5;

    private static void work() {
        long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() + WORK;
        while (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static void waitForNobody() {
        long end = System.nanoTime() + WAITING;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    @Test
    void workIsFound() {
        try (EventLoopWatch watch = new EventLoopWatch()) {
            watch.perform("nothing", () -> { }, () -> true);
            watch.perform("work", EventLoopWatchTest::work, () -> true);
            watch.perform("nothing again", () -> { }, () -> true);
            assertEquals("work", watch.longest().during());
            assertTrue(watch.longest().processor() >= 150 && watch.longest().where().contains("EventLoopWatchTest.work"),
                    watch.longest()
                    + " in " + watch.longest().where());
        }
    }

    /** By how much a busy machine makes threads late is not counted, and may be all of it: then it is looked for again. */
    @Test
    void waitingIsFound() {
        EventLoopWatch.Handled found = waiting();
        for (int again = 1; again < TIMES && found.waited() <= 100; again++) {
            found = waiting();
        }
        assertTrue(found.waited() > 100 && found.clock() >= 1500, found.toString());
    }

    private static EventLoopWatch.Handled waiting() {
        try (EventLoopWatch watch = new EventLoopWatch()) {
            watch.perform("waiting", EventLoopWatchTest::waitForNobody, () -> true);
            return watch.longestByTheClock();
        }
    }

    @Test
    void whatTheTestDoesBetweenEventsDoesNotCount() {
        try (EventLoopWatch watch = new EventLoopWatch()) {
            watch.perform("nothing", () -> { }, () -> {
                work();
                return true;
            });
            assertTrue(watch.longest().processor() < 150, watch.longest().toString());
        }
    }
}
