package io.github.isorel.workbench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import org.eclipse.swt.widgets.Display;

/**
 * Drives the event loop and measures how long it takes to handle one event, longest first. What counts is the processor time of
 * the thread of the user interface and the time that it waited for others, such as for a lock. The time by the clock is measured
 * too, but on a busy machine it is mostly that of other programs: a control thread of the same priority, which sleeps all the
 * time, tells by how much it wakes up late, and collections of garbage tell how long they took. What is done between events, by
 * the test, does not count.
 */
public final class EventLoopWatch implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(300);
    private static final long NAP = 5;
    private static final double MOST_MILLISECONDS = 100;
    private static final double LONGEST_WAIT = 1000;
    private static final double NANOS_PER_MILLISECOND = 1e6;
    /** From then on it is looked what an event does [ns]. */
    private static final long SLOW = 40_000_000;

    private final Display display = Display.getCurrent();
    private final Thread watched = Thread.currentThread();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final AtomicLong late = new AtomicLong();
    private final Thread control = new Thread(this::control, "control of the event loop");
    private volatile long began;
    private volatile Optional<String> seen = Optional.empty();
    private volatile boolean isClosed;
    private Optional<Handled> longest = Optional.empty();
    private Optional<Handled> busiest = Optional.empty();
    private Optional<Handled> longestByTheClock = Optional.empty();
    private int events;
    /** The event that took the most processor time, of everything that was going on. */
    private final Map<String, Handled> busiestOf = new LinkedHashMap<>();

    /**
     * How long an event took.
     *
     * @param during what was going on
     * @param processor processor time of the thread [ms]
     * @param waited how long it waited for other threads, less what a loaded machine makes them late [ms]
     * @param clock by the clock [ms]
     * @param late how late the control thread was meanwhile, and how long garbage was collected [ms]
     * @param where what the thread was doing, where it was seen
     */
    public record Handled(String during, double processor, double waited, double clock, double late, String where) {

        /** What counts [ms]. */
        public double own() {
            return processor + waited;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT,
                    "%.0f ms (processor %.0f, waiting %.0f; by the clock %.0f, of which late %.0f) during: %s", own(),
                    processor, waited, clock, late, during);
        }
    }

    /** Begins to watch; call from the thread of the user interface. */
    public EventLoopWatch() {
        threads.setThreadContentionMonitoringEnabled(true);
        control.setPriority(watched.getPriority());
        control.setDaemon(true);
        control.start();
    }

    private void control() {
        while (!isClosed) {
            long before = System.nanoTime();
            try {
                Thread.sleep(NAP);
            } catch (InterruptedException e) {
                return;
            }
            long now = System.nanoTime();
            late.addAndGet(Math.max(0, now - before - NAP * 1_000_000));
            long since = began;
            if (since != 0 && now - since > SLOW) {
                String trace = Arrays.stream(watched.getStackTrace()).limit(40).map(Object::toString)
                        .collect(Collectors.joining("\n    "));
                if (began == since) {
                    seen = Optional.of(trace);
                }
            }
        }
    }

    /** Does something as the user does, as an event, and lets the user interface live until what follows has come true. */
    public void perform(String what, Runnable action, BooleanSupplier followed) {
        boolean[] done = new boolean[1];
        display.asyncExec(() -> {
            action.run();
            done[0] = true;
        });
        await(what, () -> done[0] && followed.getAsBoolean());
    }

    /** Lets the user interface live until something has come true. */
    public void await(String during, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never happened: " + during);
            }
            if (!handle(during)) {
                display.timerExec(20, () -> { });
                display.sleep();
            }
        }
    }

    private boolean handle(String during) {
        ThreadInfo before = threads.getThreadInfo(watched.threadId());
        long lateBefore = late.get();
        long garbageBefore = garbage();
        long processor = threads.getCurrentThreadCpuTime();
        seen = Optional.empty();
        long start = System.nanoTime();
        began = start;
        boolean more = display.readAndDispatch();
        began = 0;
        double clock = (System.nanoTime() - start) / NANOS_PER_MILLISECOND;
        double used = (threads.getCurrentThreadCpuTime() - processor) / NANOS_PER_MILLISECOND;
        double hindered = (late.get() - lateBefore) / NANOS_PER_MILLISECOND + garbage() - garbageBefore;
        ThreadInfo after = threads.getThreadInfo(watched.threadId());
        double waited = after.getBlockedTime() - before.getBlockedTime() + after.getWaitedTime() - before.getWaitedTime();
        Handled handled = new Handled(during, used, Math.max(0, waited - hindered), clock, hindered, seen.orElse("not seen"));
        events++;
        busiestOf.merge(during, handled, (one, other) -> one.processor() >= other.processor() ? one : other);
        longest = longest.filter(it -> it.own() >= handled.own()).or(() -> Optional.of(handled));
        busiest = busiest.filter(it -> it.processor() >= used).or(() -> Optional.of(handled));
        longestByTheClock = longestByTheClock.filter(it -> it.clock() >= clock).or(() -> Optional.of(handled));
        return more;
    }

    private static long garbage() {
        List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
        return collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).sum();
    }

    /** The event that took the longest. */
    public Handled longest() {
        return longest.orElseThrow();
    }

    /** The event that took the most processor time. */
    public Handled busiest() {
        return busiest.orElseThrow();
    }

    /** The event that took the longest by the clock. */
    public Handled longestByTheClock() {
        return longestByTheClock.orElseThrow();
    }

    /**
     * Whether all that went on took less than 100 ms of the processor an event, here or when it was done another time.
     *
     * @param others the other times
     */
    public boolean isQuick(List<EventLoopWatch> others) {
        return busiestOf.values().stream().allMatch(handled -> handled.processor() < MOST_MILLISECONDS || others.stream().map(
                other -> other.busiestOf.get(handled.during())).anyMatch(it -> it != null && it.processor() < MOST_MILLISECONDS));
    }

    /** How many times events were handled. */
    public int events() {
        return events;
    }

    /** Prints what was measured. */
    public void tell(String what) {
        System.out.println("event loop during " + what + ": " + events + " turns; longest " + longest());
        System.out.println("  most processor time " + busiest() + "\n  longest by the clock " + longestByTheClock());
        if (busiest().processor() > MOST_MILLISECONDS) {
            System.out.println("  seen at " + busiest().where());
        }
    }

    /**
     * Handling an event takes less than 100 ms of the processor. It may wait longer where the machine is busy: for a lock of the
     * platform, such as that of its jobs, whose owner has to wait for a processor. A wait of a second is none of these.
     */
    public void assertQuick() {
        assertTrue(busiest().processor() < MOST_MILLISECONDS, () -> busiest() + "\n    " + busiest().where());
        assertNoLongWait();
    }

    /** No event waits for others for a second. */
    public void assertNoLongWait() {
        assertTrue(longest().own() < LONGEST_WAIT, () -> longest() + "\n    " + longest().where());
    }

    @Override
    public void close() {
        isClosed = true;
        threads.setThreadContentionMonitoringEnabled(false);
    }
}
