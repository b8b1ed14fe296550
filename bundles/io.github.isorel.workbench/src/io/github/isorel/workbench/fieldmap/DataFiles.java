package io.github.isorel.workbench.fieldmap;

import java.util.Locale;
import java.util.Set;

import org.eclipse.core.resources.IFile;
import org.eclipse.jdt.annotation.Nullable;

/** Which files the field map may be able to show, by their names. */
public final class DataFiles {

    private static final Set<String> EXTENSIONS = Set.of("nc", "nc4", "netcdf");

    private DataFiles() {
    }

    /**
     * Tells whether a file may hold fields or relevance.
     *
     * @param file a file, or null for none
     * @return true for NetCDF
     */
    public static boolean isData(@Nullable IFile file) {
        String extension = file == null ? null : file.getFileExtension();
        return extension != null && EXTENSIONS.contains(extension.toLowerCase(Locale.ROOT));
    }
}
