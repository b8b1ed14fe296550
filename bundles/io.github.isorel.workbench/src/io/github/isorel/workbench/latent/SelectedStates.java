package io.github.isorel.workbench.latent;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * States that are selected in a latent space, as the view gives them to the selection of the workbench.
 *
 * @param file the archive or the components
 * @param provenance what the file says about itself
 * @param times initial times of the selected states (UTC)
 * @param rest initial times of all others (UTC)
 */
public record SelectedStates(Path file, Map<String, String> provenance, List<Instant> times, List<Instant> rest) {

    /** Copies lists and map. */
    public SelectedStates {
        provenance = Map.copyOf(provenance);
        times = List.copyOf(times);
        rest = List.copyOf(rest);
    }
}
