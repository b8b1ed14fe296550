package io.github.isorel.headless;

import java.io.PrintStream;

import io.github.isorel.engine.operation.Remarks;

/**
 * Standard output for results, standard error for everything else. On a terminal the last line of standard error may be a line of
 * progress that is written over. Safe for use by several threads.
 */
final class Console implements Remarks {

    /** How progress is shown. */
    enum ProgressStyle {
        /** As one line that is written over. */
        LINE,
        /** As a line now and then, for files and batch systems. */
        PLAIN,
        /** Not at all, and no notes either. */
        NONE
    }

    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final PrintStream err;
    private final ProgressStyle style;
    private boolean lineOpen;

    Console(PrintStream out, PrintStream err, ProgressStyle style) {
        this.out = out;
        this.err = err;
        this.style = style;
    }

    /** The same streams, without progress and notes. */
    Console quiet() {
        return new Console(out, err, ProgressStyle.NONE);
    }

    ProgressStyle style() {
        return style;
    }

    /** A line of the result. */
    synchronized void result(String line) {
        clear();
        out.println(line);
    }

    /** Something to know; not shown when quiet. */
    @Override
    public synchronized void note(String text) {
        if (style != ProgressStyle.NONE) {
            clear();
            err.println(text);
        }
    }

    /** Something to be aware of when using the result; always shown. */
    @Override
    public synchronized void warning(String text) {
        clear();
        err.println("warning: " + text);
    }

    /** What went wrong. */
    synchronized void error(String text) {
        clear();
        err.println(text);
    }

    /** Where an error comes from. */
    synchronized void trace(Throwable error) {
        clear();
        error.printStackTrace(err);
    }

    /** A line of progress in place of the last one. */
    synchronized void progressLine(String text) {
        err.print(CLEAR_LINE + text);
        err.flush();
        lineOpen = true;
    }

    /** Removes the line of progress. */
    synchronized void clear() {
        if (lineOpen) {
            err.print(CLEAR_LINE);
            err.flush();
            lineOpen = false;
        }
    }
}
