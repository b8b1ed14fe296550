package io.github.isorel.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.progress.Progress;

class CancellableTest {

    /** Cancelled as soon as somebody asks. */
    private static final class CancelledWhenAsked implements Progress {

        @Override
        public void begin(String stage, long units) {
            // nobody watches
        }

        @Override
        public void worked(long units) {
            // nobody watches
        }

        @Override
        public boolean isCancelled() {
            return true;
        }
    }

    private static String awaited(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS) ? "loaded" : "never";
        } catch (InterruptedException e) {
            return "interrupted";
        }
    }

    /** Who cancels goes on at once; only the process may not end yet. */
    @Test
    void theProcessWaitsForWorkThatNobodyWaitsFor() {
        var end = new CountDownLatch(1);
        assertThrows(CancellationException.class, () -> Cancellable.call("loading", () -> awaited(end), result -> { },
                new CancelledWhenAsked()));
        assertFalse(ProcessEnd.await(Duration.ofMillis(50)));
        end.countDown();
        assertTrue(ProcessEnd.await(Duration.ofSeconds(30)));
    }

    @Test
    void longWorkIsLeftAndItsResultDiscarded() throws Exception {
        var end = new CountDownLatch(1);
        var discarded = new CompletableFuture<String>();
        assertThrows(CancellationException.class, () -> Cancellable.call("loading", () -> awaited(end), discarded::complete,
                new CancelledWhenAsked()));
        end.countDown();
        assertEquals("loaded", discarded.get(30, TimeUnit.SECONDS));
    }
}
