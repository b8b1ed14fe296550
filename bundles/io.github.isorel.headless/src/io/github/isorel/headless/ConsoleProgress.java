package io.github.isorel.headless;

import java.util.function.LongSupplier;

import io.github.isorel.engine.progress.Progress;

/**
 * Shows progress on a console: on a terminal one line that is renewed ten times a second at most, else a line now and then. Of a
 * stage that counts units the first such line comes after two seconds, since most are over by then; of others when they begin.
 */
final class ConsoleProgress implements Progress {

    private static final long LINE_INTERVAL = 100_000_000L;
    private static final long PLAIN_DELAY = 2_000_000_000L;
    private static final long PLAIN_INTERVAL = 10_000_000_000L;
    private static final long SECONDS_TO_JUDGE = 5;
    private static final int WIDTH = 79;

    private final Console console;
    private final Cancellation cancellation;
    private final LongSupplier nanoTime;
    private String stage = "";
    private String detail = "";
    private long units;
    private long done;
    private long began;
    private long shown;

    /**
     * A progress.
     *
     * @param console where to show it
     * @param cancellation tells whether to stop
     * @param nanoTime a clock in nanoseconds, as {@link System#nanoTime()}
     */
    ConsoleProgress(Console console, Cancellation cancellation, LongSupplier nanoTime) {
        this.console = console;
        this.cancellation = cancellation;
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized void begin(String newStage, long newUnits) {
        stage = newStage;
        detail = "";
        units = newUnits;
        done = 0;
        began = nanoTime.getAsLong();
        if (console.style() == Console.ProgressStyle.PLAIN) {
            shown = began - PLAIN_INTERVAL + PLAIN_DELAY;
            if (units == 0) {
                shown = began;
                console.note(stage);
            }
        } else {
            showLine();
        }
    }

    @Override
    public synchronized void worked(long newlyDone) {
        done += newlyDone;
        if (stage.isEmpty()) {
            return; // there is nothing to say before the first stage
        }
        long now = nanoTime.getAsLong();
        if (console.style() == Console.ProgressStyle.LINE && now - shown >= LINE_INTERVAL) {
            showLine();
        } else if (console.style() == Console.ProgressStyle.PLAIN && now - shown >= PLAIN_INTERVAL) {
            shown = now;
            console.note(text());
        }
    }

    @Override
    public synchronized void detail(String newDetail) {
        detail = newDetail;
        if (console.style() == Console.ProgressStyle.LINE && nanoTime.getAsLong() - shown >= LINE_INTERVAL) {
            showLine();
        }
    }

    private void showLine() {
        if (console.style() == Console.ProgressStyle.LINE) {
            shown = nanoTime.getAsLong();
            console.progressLine(line());
        }
    }

    private String text() {
        long seconds = (nanoTime.getAsLong() - began) / 1_000_000_000L;
        String share = units > 0 ? " " + Math.min(100, 100 * done / units) + " %" : "";
        return stage + share + (seconds > 0 ? ", " + seconds + " s" : "") + timeLeft(seconds) + (detail.isEmpty() ? ""
                : ": " + detail);
    }

    /** A line that is longer than a terminal is wide could not be written over. */
    private String line() {
        String text = text();
        return text.length() <= WIDTH || detail.isEmpty() ? text : text.substring(0, WIDTH - 1) + "\u2026";
    }

    /** What is left when it goes on as it did so far; nothing before that can be told. */
    private String timeLeft(long seconds) {
        if (seconds < SECONDS_TO_JUDGE || done <= 0 || units <= done) {
            return "";
        }
        double left = (double) seconds * (units - done) / done;
        return ", about " + (left < 100 ? Math.max(1, Math.round(left)) + " s" : left < 6000 ? Math.round(left / 60) + " min"
                : Math.round(left / 3600) + " h") + " left";
    }

    @Override
    public boolean isCancelled() {
        return cancellation.isCancelled();
    }
}
