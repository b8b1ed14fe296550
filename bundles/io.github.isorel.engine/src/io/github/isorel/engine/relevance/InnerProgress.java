package io.github.isorel.engine.relevance;

import io.github.isorel.engine.progress.Progress;

/**
 * The progress of one of many passes: only the cancelling goes through, since the passes are what is counted.
 *
 * @param outer the progress of them all
 */
record InnerProgress(Progress outer) implements Progress {

    @Override
    public void begin(String stage, long units) {
        // the outer stage goes on
    }

    @Override
    public void worked(long units) {
        // a pass counts when it is over
    }

    @Override
    public boolean isCancelled() {
        return outer.isCancelled();
    }
}
