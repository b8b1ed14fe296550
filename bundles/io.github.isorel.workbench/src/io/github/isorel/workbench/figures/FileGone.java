package io.github.isorel.workbench.figures;

import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.osgi.util.NLS;

import io.github.isorel.engine.data.DataException;

/** Says that a file that was shown before is not there any more. Not for the thread of the user interface. */
public final class FileGone {

    private FileGone() {
    }

    /**
     * Looks whether a file or folder is there.
     *
     * @param file the file
     * @throws DataException if it is not; the message names it and says what to do
     */
    public static void check(Path file) throws DataException {
        if (Files.notExists(file)) {
            throw new DataException(NLS.bind(Messages.fileGone, file));
        }
    }
}
