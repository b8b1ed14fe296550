package io.github.isorel.engine.experiment.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.data.GridFileReader;
import io.github.isorel.engine.figure.Coastlines;
import io.github.isorel.engine.figure.FieldStyles;
import io.github.isorel.engine.latent.result.ComponentsFile;
import io.github.isorel.engine.latent.result.ComponentsResult;
import io.github.isorel.engine.latent.result.NeighborsFile;
import io.github.isorel.engine.latent.result.NeighborsResult;
import io.github.isorel.engine.latent.result.SeparabilityFile;
import io.github.isorel.engine.latent.result.SeparabilityResult;
import io.github.isorel.engine.masking.archive.MaskingReader;
import io.github.isorel.engine.masking.archive.StoredMasking;
import io.github.isorel.engine.operation.ScoreFile;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.relevance.archive.RelevanceReader;
import io.github.isorel.engine.relevance.archive.StoredRelevance;
import io.github.isorel.engine.report.ComponentsSection;
import io.github.isorel.engine.report.ForecastSection;
import io.github.isorel.engine.report.MaskingSection;
import io.github.isorel.engine.report.NeighborsSection;
import io.github.isorel.engine.report.RelevanceSection;
import io.github.isorel.engine.report.ReportSection;
import io.github.isorel.engine.report.SeparabilitySection;
import io.github.isorel.engine.text.JsonNode;
import io.github.isorel.engine.verification.FieldScore;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/** Makes sections of a report from files of results. Immutable. */
public final class ResultSections {

    private final RelevanceSection relevance;
    private final ForecastSection forecast;
    private final MaskingSection masking = new MaskingSection();
    private final ComponentsSection components = new ComponentsSection();
    private final SeparabilitySection separability = new SeparabilitySection();
    private final NeighborsSection neighbors = new NeighborsSection();

    /**
     * A maker of sections.
     *
     * @param styles names and colours of variables
     * @param coastlines for maps
     */
    public ResultSections(FieldStyles styles, Coastlines coastlines) {
        this.relevance = new RelevanceSection(styles, coastlines);
        this.forecast = new ForecastSection(styles, coastlines);
    }

    /**
     * The section of a file of any kind of result: relevance and masking tests in NetCDF, components, separability and
     * neighbours in JSON. What it holds tells the kind.
     *
     * @param file the file
     * @param progress told of reading; can be cancelled
     * @return the section
     * @throws IOException if it cannot be read, or is of no such kind
     */
    public ReportSection of(Path file, Progress progress) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (!name.endsWith(".json")) {
            return MaskingReader.holdsMasking(file) ? masking(file, List.of(), progress) : relevance(file, progress);
        }
        JsonNode json = JsonNode.read(file);
        if (json.find("season_left_in").isPresent()) {
            return separability(name, file, List.of());
        }
        if (json.find("edges").isPresent()) {
            return neighbors(name, file, List.of());
        }
        if (json.find("organization").isPresent()) {
            return components(name, file, List.of());
        }
        throw new IOException(file + " holds no result of latents; isorel latent pca, separability and neighbours write such"
                + " files");
    }

    /**
     * The section of a file of relevance. Warnings and checks that failed are those of the file.
     *
     * @param file a file that {@code isorel explain} or an experiment has written
     * @param progress told of reading; can be cancelled
     * @return the section
     * @throws IOException if it cannot be read or holds something else
     */
    public ReportSection relevance(Path file, Progress progress) throws IOException {
        StoredRelevance stored = RelevanceReader.read(file, progress);
        List<String> warnings = new ArrayList<>();
        stored.attributes().getOrDefault("comment", "").lines().filter(line -> !line.isBlank()).map(ResultSections::sentence)
                .forEach(warnings::add);
        stored.attributes().getOrDefault("checks", "").lines().filter(line -> line.contains("FAILED"))
                .map(ResultSections::sentence).forEach(warnings::add);
        return relevance.of(stored.map(), stored.budget(), warnings, provenance(stored.attributes()));
    }

    /**
     * The section of a file of a masking test.
     *
     * @param file a file that {@code isorel mask} or an experiment has written
     * @param told what to be aware of, a sentence each
     * @param progress told of reading; can be cancelled
     * @return the section
     * @throws IOException if it cannot be read or holds something else
     */
    public ReportSection masking(Path file, List<String> told, Progress progress) throws IOException {
        StoredMasking stored = MaskingReader.read(file, progress);
        return masking.of(stored, told, provenance(stored.attributes()));
    }

    /**
     * The section of a forecast.
     *
     * @param what the model and the case
     * @param file the forecast
     * @param scores its scores as CSV; empty where there is no truth
     * @param region the part of the globe that the case is about; empty for none
     * @param told what to be aware of, a sentence each
     * @param progress told of reading; can be cancelled
     * @return the section
     * @throws IOException if a file cannot be read or holds something else
     */
    public ReportSection forecast(String what, Path file, Optional<Path> scores, Optional<GeographicArea> region,
            List<String> told,
            Progress progress) throws IOException {
        List<FieldScore> known = scores.isPresent() ? ScoreFile.read(scores.get()) : List.of();
        Map<String, String> attributes;
        try (GridFileReader reader = GridFileReader.open(file)) {
            attributes = reader.attributes();
        }
        try (DataSet data = DataSet.open(List.of(file))) {
            return forecast.of(what, last(file, data, progress), region, known, told, provenance(attributes));
        }
    }

    /** The last state, as far as it is at the surface. */
    private static AtmosphericState last(Path file, DataSet data, Progress progress) throws IOException {
        Grid grid = data.grid().orElseThrow(() -> new IOException(file + " holds nothing on a grid of latitudes and longitudes"));
        if (data.times().isEmpty()) {
            throw new IOException(file + " holds no times");
        }
        List<Variable> surface = data.variables().stream().filter(variable -> variable.kind() == VariableKind.SURFACE).toList();
        return data.state(data.times().getLast(), new StateContract(surface, List.of(), List.of(), List.of(),
                Optional.of(grid), 1,
                1, Duration.ofHours(6)), progress);
    }

    /**
     * The section of principal components.
     *
     * @param what which latents of which model
     * @param file their JSON file
     * @param told what to be aware of, a sentence each
     * @return the section
     * @throws IOException if it cannot be read or holds something else
     */
    public ReportSection components(String what, Path file, List<String> told) throws IOException {
        ComponentsResult result = ComponentsFile.read(file);
        return components.of(what, result, told, provenance(result.provenance()));
    }

    /**
     * The section of a test of separability.
     *
     * @param what which latents of which model
     * @param file its JSON file
     * @param told what to be aware of, a sentence each
     * @return the section
     * @throws IOException if it cannot be read or holds something else
     */
    public ReportSection separability(String what, Path file, List<String> told) throws IOException {
        SeparabilityResult result = SeparabilityFile.read(file);
        return separability.of(what, result, told, provenance(result.provenance()));
    }

    /**
     * The section of nearest neighbours.
     *
     * @param what which latents of which model
     * @param file their JSON file
     * @param told what to be aware of, a sentence each
     * @return the section
     * @throws IOException if it cannot be read or holds something else
     */
    public ReportSection neighbors(String what, Path file, List<String> told) throws IOException {
        NeighborsResult result = NeighborsFile.read(file);
        return neighbors.of(what, result, told, provenance(result.provenance()));
    }

    /** What files say about where they come from. */
    private static Map<String, String> provenance(Map<String, String> attributes) {
        Map<String, String> provenance = new LinkedHashMap<>();
        attributes.forEach((name, value) -> {
            if (name.startsWith("isorel_") || name.equals("history") || name.equals("source") || name.equals("rule_book")) {
                provenance.put(name.replace("isorel_", "").replace('_', ' '), value);
            }
        });
        return provenance;
    }

    /** A line as a sentence: with a capital letter in front and a full stop. */
    static String sentence(String line) {
        return line.isEmpty() ? line
                : line.substring(0, 1).toUpperCase(Locale.ROOT) + line.substring(1) + (line.endsWith(".") ? "" : ".");
    }
}
