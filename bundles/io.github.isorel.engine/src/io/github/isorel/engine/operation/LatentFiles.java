package io.github.isorel.engine.operation;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where what is found in latents goes; files that exist are replaced once the new ones are complete.
 *
 * @param netcdf NetCDF file for the results
 * @param csv CSV file for what is said of each sample, or for the edges of a graph of samples
 * @param json JSON file for all numbers and where they come from
 */
public record LatentFiles(Optional<Path> netcdf, Optional<Path> csv, Optional<Path> json) {
}
