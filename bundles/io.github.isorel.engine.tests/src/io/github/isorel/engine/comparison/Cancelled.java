package io.github.isorel.engine.comparison;

import io.github.isorel.engine.progress.Progress;

/** Somebody has cancelled. */
final class Cancelled implements Progress {

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
