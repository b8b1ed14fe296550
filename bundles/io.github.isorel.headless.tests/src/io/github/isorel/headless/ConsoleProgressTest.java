package io.github.isorel.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

class ConsoleProgressTest {

    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicLong clock = new AtomicLong(123);

    private ConsoleProgress progress(Console.ProgressStyle style) {
        var stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new ConsoleProgress(new Console(stream, stream, style), new Cancellation(), clock::get);
    }

    private String shown() {
        return err.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    @Test
    void plainProgressIsALineNowAndThen() {
        ConsoleProgress progress = progress(Console.ProgressStyle.PLAIN);
        progress.begin("Compiling", 0);
        progress.begin("Forecasting", 4);
        clock.addAndGet(SECOND);
        progress.worked(1);
        clock.addAndGet(2 * SECOND);
        progress.worked(1);
        clock.addAndGet(9 * SECOND);
        progress.worked(0);
        clock.addAndGet(SECOND);
        progress.worked(1);
        assertEquals("Compiling\nForecasting 50 %, 3 s\nForecasting 75 %, 13 s, about 4 s left\n", shown());
    }

    @Test
    void onATerminalOneLineIsRenewedTenTimesASecondAtMost() {
        ConsoleProgress progress = progress(Console.ProgressStyle.LINE);
        progress.begin("Reading", 0);
        for (int i = 0; i < 1000; i++) {
            clock.addAndGet(SECOND / 1000);
            progress.worked(1);
        }
        assertEquals(1 + 10, shown().split("\r", -1).length - 1);
        assertEquals(-1, shown().indexOf('\n'));
    }

    @Test
    void workBeforeTheFirstStageIsNotShown() {
        ConsoleProgress progress = progress(Console.ProgressStyle.PLAIN);
        clock.addAndGet(100 * SECOND);
        progress.worked(1);
        assertEquals("", shown());
    }

    @Test
    void quietIsQuiet() {
        ConsoleProgress progress = progress(Console.ProgressStyle.NONE);
        progress.begin("Reading", 2);
        clock.addAndGet(100 * SECOND);
        progress.worked(1);
        assertEquals("", shown());
    }
}
