package io.github.isorel.engine.experiment.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.provenance.Digest;

/**
 * Whether a result that is not computed again still has the contents that were written: a disk can fail, and somebody can write
 * into a file without changing its size. Read at most once. For several threads.
 */
final class ResultCheck {

    private final Path folder;
    private final Path linked;
    private final List<DigestedFile> files;
    private boolean isGood;

    /**
     * A check of a result.
     *
     * @param folder where its files are
     * @param linked the folder of the run, which has the same files
     * @param files what was written
     */
    ResultCheck(Path folder, Path linked, List<DigestedFile> files) {
        this.folder = folder;
        this.linked = linked;
        this.files = List.copyOf(files);
    }

    /**
     * Reads the files, unless that was done before.
     *
     * @throws IOException if one of them cannot be read or has other contents; says what to do
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    synchronized void check(Progress progress) throws IOException {
        for (DigestedFile file : isGood ? List.<DigestedFile>of() : files) {
            if (!Digest.sha256(folder.resolve(file.name()), Progress.cancelledWith(progress)).equals(file.sha256())) {
                throw new IOException("the result in " + folder + " is damaged: " + file.name()
                        + " does not have the contents that were written; delete that folder" + (linked.equals(folder) ? ""
                        : " and " + linked) + " and run the experiment again");
            }
        }
        isGood = true;
    }
}
