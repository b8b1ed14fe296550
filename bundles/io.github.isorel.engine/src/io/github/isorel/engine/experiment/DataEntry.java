package io.github.isorel.engine.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the states of an experiment come from.
 *
 * @param position where the experiment says so
 * @param files NetCDF files and folders of them, at least one
 * @param climatology NetCDF file with monthly means
 * @param repeatHistory whether the initial state stands in for earlier ones that are not in the data
 */
public record DataEntry(Position position, List<FileEntry> files, Optional<FileEntry> climatology, boolean repeatHistory) {

    /** Copies the list. */
    public DataEntry {
        files = List.copyOf(files);
    }

    /**
     * A file that an experiment names.
     *
     * @param position where the experiment says so
     * @param path the file or folder, absolute
     */
    public record FileEntry(Position position, Path path) {
    }

    /**
     * The files and folders.
     *
     * @return absolute paths, in the order of the experiment
     */
    public List<Path> paths() {
        return files.stream().map(FileEntry::path).toList();
    }

    /**
     * The climatology.
     *
     * @return its absolute path; empty when there is none
     */
    public Optional<Path> climatologyPath() {
        return climatology.map(FileEntry::path);
    }
}
