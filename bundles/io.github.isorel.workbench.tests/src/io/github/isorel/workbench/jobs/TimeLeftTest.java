package io.github.isorel.workbench.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

class TimeLeftTest {

    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong clock = new AtomicLong(-7 * SECOND); // a clock may begin anywhere
    private final TimeLeft left = new TimeLeft(clock::get);

    private String after(long seconds, double done) {
        clock.set((seconds - 7) * SECOND);
        return left.text(done);
    }

    @Test
    void theRestTakesAsLongAsWhatIsDoneForItsShare() {
        assertEquals("about 20 s left", after(20, 0.5));
        assertEquals("about 10 s left", after(30, 0.9));
        assertEquals("about 2 min left", after(60, 0.4)); // 90 s
        assertEquals("about 3 h left", after(3000, 0.25)); // 9000 s
    }

    @Test
    void atTheBeginningAndAtTheEndNothingIsSaid() {
        assertEquals("", after(4, 0.5));
        assertEquals("", after(100, 0.01));
        assertEquals("", after(100, 0));
        assertEquals("", after(100, 1));
    }
}
