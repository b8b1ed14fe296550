package io.github.isorel.engine.latent.archive;

import io.github.isorel.engine.progress.Progress;

/** Hides the stages of a part of some work from whoever watches the whole, and hands on the wish to cancel. */
record QuietProgress(Progress outer) implements Progress {

    @Override
    public void begin(String stage, long units) {
        // the whole counts, not its parts
    }

    @Override
    public void worked(long units) {
        // the whole counts, not its parts
    }

    @Override
    public boolean isCancelled() {
        return outer.isCancelled();
    }
}
