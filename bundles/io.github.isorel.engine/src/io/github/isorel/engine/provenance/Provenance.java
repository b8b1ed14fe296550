package io.github.isorel.engine.provenance;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a result comes from: what made it, of what, how and when. Written into every file of results.
 *
 * @param product name and version of what made it, e.g. {@code Isorel 0.1.0}
 * @param command the command line or operation, as the user would repeat it
 * @param created when it was made; empty for results that are the same whenever they are made, to the last byte
 * @param model the model's file
 * @param data the data it was made of
 * @param settings everything else that the result depends on (configuration, device, LoRA mode, …): values by name, names in
 *        lower case with underscores; the order is kept
 */
public record Provenance(String product, String command, Optional<Instant> created, SourceFile model, List<SourceFile> data,
        Map<String, String> settings) {

    /** Copies list and map. */
    public Provenance {
        data = List.copyOf(data);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /**
     * Where a result comes from that tells when it was made.
     *
     * @param product name and version of what made it
     * @param command the command line or operation, as the user would repeat it
     * @param created when it was made
     * @param model the model's file
     * @param data the data it was made of
     * @param settings everything else that the result depends on
     */
    public Provenance(String product, String command, Instant created, SourceFile model, List<SourceFile> data,
            Map<String, String> settings) {
        this(product, command, Optional.of(created), model, data, settings);
    }

    /**
     * The record as global attributes of a NetCDF file: {@code source} and {@code history} of the CF conventions (1.8, section
     * 2.6.2) and our own, which start with {@code isorel_}.
     *
     * @return values by attribute name, in a stable order
     * @see <a href="https://cfconventions.org/Data/cf-conventions/cf-conventions-1.8/cf-conventions.html">CF 1.8</a>
     */
    public Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("source", model.name() + ", run by " + product);
        attributes.put("history", created.map(time -> time.truncatedTo(ChronoUnit.SECONDS) + " ").orElse("")
                + command);
        attributes.put("isorel_product", product);
        attributes.put("isorel_model", model.toString());
        attributes.put("isorel_data", data.stream().map(SourceFile::toString).collect(Collectors.joining("; ")));
        settings.forEach((name, value) -> attributes.put("isorel_" + name, value));
        return Collections.unmodifiableMap(attributes);
    }
}
