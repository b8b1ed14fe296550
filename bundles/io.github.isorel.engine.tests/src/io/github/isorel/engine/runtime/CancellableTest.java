package io.github.isorel.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.progress.Progress;

class CancellableTest {

    /** Cancelled as soon as somebody asks; lets the work go on then. */
    private static final class CancelledWhenAsked implements Progress {

        private final CountDownLatch asked = new CountDownLatch(1);

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
            asked.countDown();
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

    @Test
    void workThatIsNearlyDoneEndsBeforeTheCallerGoes() {
        var progress = new CancelledWhenAsked();
        var discarded = new AtomicReference<>("");
        assertThrows(CancellationException.class, () -> Cancellable.call("loading", () -> awaited(progress.asked),
                discarded::set, progress));
        assertEquals("loaded", discarded.get());
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
