package io.github.isorel.workbench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * How long something takes by the clock when nothing else holds it up. On a busy machine everything is late now and then: what
 * was too slow is done again, and is too slow if it is so every time.
 */
public final class LeastTime {

    private static final int TIMES = 3;
    private static final long NANOS_PER_MILLISECOND = 1_000_000;

    private LeastTime() {
    }

    /**
     * Does something whose time is measured.
     *
     * @param limit the limit [ms]
     * @param work does it, and tells when it began to count, as {@link System#nanoTime()}
     */
    public static void assertWithin(long limit, Callable<Long> work) throws Exception {
        List<Long> taken = new ArrayList<>();
        do {
            long began = work.call();
            taken.add((System.nanoTime() - began) / NANOS_PER_MILLISECOND);
        } while (taken.getLast() >= limit && taken.size() < TIMES);
        assertTrue(taken.getLast() < limit, taken + " ms");
    }
}
