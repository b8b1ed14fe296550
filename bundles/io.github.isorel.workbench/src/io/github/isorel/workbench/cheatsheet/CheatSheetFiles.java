package io.github.isorel.workbench.cheatsheet;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;
import org.osgi.framework.FrameworkUtil;

/** The cheat sheets in the bundle of the workbench. */
@NonNullByDefault({})
final class CheatSheetFiles {

    private CheatSheetFiles() {
    }

    /**
     * Reads a sheet.
     *
     * @param id one of {@link CheatSheet#IDS}
     * @throws CoreException if there is none of this name, or it cannot be read
     */
    static CheatSheet read(String id) throws CoreException {
        String path = "cheatsheets/" + id + ".xml";
        URL entry = FrameworkUtil.getBundle(CheatSheetFiles.class).getEntry(path);
        if (entry == null) {
            throw new CoreException(Status.error(NLS.bind(Messages.noSheet, id, String.join(", ", CheatSheet.IDS))));
        }
        try (InputStream in = entry.openStream()) {
            return CheatSheetReader.read(id, in);
        } catch (IOException e) {
            throw new CoreException(Status.error(NLS.bind(Messages.unreadable, path, e.getMessage()), e));
        }
    }
}
