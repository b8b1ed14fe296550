package io.github.isorel.engine.latent.archive;

import io.github.isorel.engine.progress.Progress;

/** Counts rows for somebody who does not want to see the stages inside a row, and hands on the wish to cancel. */
final class RowProgress implements Progress {

    private final Progress outer;

    RowProgress(Progress outer, int rows) {
        this.outer = outer;
        outer.begin("Archiving latents", rows);
    }

    /** Reports rows that are on the disk. */
    void done(int rows) {
        outer.worked(rows);
    }

    @Override
    public void begin(String stage, long units) {
        // rows count, not what is done for them
    }

    @Override
    public void worked(long units) {
        // rows count, not what is done for them
    }

    @Override
    public boolean isCancelled() {
        return outer.isCancelled();
    }
}
