package io.github.isorel.engine.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the states of an experiment come from.
 *
 * @param position where the experiment says so
 * @param files NetCDF files and folders of them, absolute, at least one
 * @param climatology NetCDF file with monthly means, absolute
 * @param repeatHistory whether the initial state stands in for earlier ones that are not in the data
 */
public record DataEntry(Position position, List<Path> files, Optional<Path> climatology, boolean repeatHistory) {

    /** Copies the list. */
    public DataEntry {
        files = List.copyOf(files);
    }
}
