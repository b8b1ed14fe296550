package io.github.isorel.engine.experiment.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.isorel.engine.experiment.CaseEntry;
import io.github.isorel.engine.experiment.Experiment;
import io.github.isorel.engine.experiment.run.StoredStep;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.report.ReportSection;
import io.github.isorel.engine.report.ReportTable;
import io.github.isorel.engine.text.CsvText;
import io.github.isorel.engine.text.TextFile;
import io.github.isorel.engine.weather.GeographicArea;

/** Makes sections of a report from the steps of a run. Immutable. */
final class StepSections {

    private static final String FORECAST = "forecast.nc";
    private static final String SCORES = "scores.csv";
    private static final String RELEVANCE = "relevance.nc";
    private static final String MASKING = "masking.nc";
    private static final String COMPONENTS = "components.json";
    private static final String SEPARABILITY = "separability.json";
    private static final String NEIGHBORS = "neighbours.json";

    private final ResultSections results;
    private final Optional<Experiment> experiment;

    /**
     * A maker of sections.
     *
     * @param results makes them from files
     * @param experiment what was asked; empty when it cannot be read any more
     */
    StepSections(ResultSections results, Optional<Experiment> experiment) {
        this.results = results;
        this.experiment = experiment;
    }

    /** Whether a step has a section: it is done and its files are for people, not only for other steps. */
    static boolean isShown(StoredStep step) {
        return step.isDone() && switch (step.kind()) {
            case FORECAST -> step.file(FORECAST).isPresent();
            case RELEVANCE -> step.file(RELEVANCE).isPresent();
            case MASKING -> step.file(MASKING).isPresent();
            case LATENT -> step.file(COMPONENTS).isPresent() || step.file(SEPARABILITY).isPresent()
                    || step.file(NEIGHBORS).isPresent();
            case COMPARISON -> true;
        };
    }

    /**
     * The section of a step.
     *
     * @param step a step that {@link #isShown is shown}
     * @param progress told of reading; can be cancelled
     * @return the section; its provenance begins with the step's name and key
     * @throws IOException if a file cannot be read or holds something else
     */
    ReportSection of(StoredStep step, Progress progress) throws IOException {
        ReportSection section = switch (step.kind()) {
            case FORECAST -> results.forecast(words(step, 1, 3), file(step, FORECAST), step.file(SCORES), region(step),
                    told(step), progress);
            case RELEVANCE -> relevance(step, progress);
            case MASKING -> results.masking(file(step, MASKING), told(step), progress)
                    .titled("Masking: " + words(step, 2, 4));
            case LATENT -> latent(step);
            case COMPARISON -> comparison(step);
        };
        return section.from(provenance(step));
    }

    private static Path file(StoredStep step, String name) throws IOException {
        return step.file(name).orElseThrow(() -> new IOException("the step " + step.name() + " has no file " + name));
    }

    /** Some words of the name, such as model and case. */
    private static String words(StoredStep step, int from, int to) {
        List<String> words = Arrays.asList(step.name().split("/"));
        return String.join(", ", words.subList(Math.min(from, words.size()), Math.min(to, words.size())));
    }

    private Optional<GeographicArea> region(StoredStep step) {
        return experiment.flatMap(asked -> step.word(2).flatMap(name -> asked.cases().stream()
                .filter(entry -> entry.name().equals(name)).findFirst())).flatMap(CaseEntry::region);
    }

    private ReportSection relevance(StoredStep step, Progress progress) throws IOException {
        return results.relevance(file(step, RELEVANCE), progress).titled("Relevance for " + words(step, 3, 4) + " by "
                + words(step, 4, 5) + ": " + words(step, 1, 3));
    }

    private ReportSection latent(StoredStep step) throws IOException {
        String what = words(step, 1, 2) + " of " + words(step, 2, 3);
        if (step.file(COMPONENTS).isPresent()) {
            return results.components(what, file(step, COMPONENTS), told(step));
        }
        return step.file(SEPARABILITY).isPresent() ? results.separability(what, file(step, SEPARABILITY), told(step))
                : results.neighbors(what, file(step, NEIGHBORS), told(step));
    }

    /** Tables as they are: comparisons say in their files what they are about. */
    private static ReportSection comparison(StoredStep step) throws IOException {
        List<ReportTable> tables = new ArrayList<>();
        for (String name : step.files().stream().map(file -> file.name()).filter(name -> name.endsWith(".csv")).toList()) {
            try {
                ValueTable.of(step.name() + ", " + name, CsvText.rows(TextFile.read(file(step, name)))).ifPresent(tables::add);
            } catch (IllegalArgumentException e) {
                throw new IOException(file(step, name) + " is a damaged table: " + e.getMessage(), e);
            }
        }
        String what = words(step, 2, Integer.MAX_VALUE);
        String kind = step.word(1).orElse("");
        String question = switch (kind) {
            case "relevance" -> "Do the models hold the same for relevant?";
            case "latent" -> "Are the latents of the models alike?";
            case "scores" -> "Which model forecasts better?";
            case "masking" -> "Whose relevance is harmed most by masking?";
            default -> "";
        };
        return new ReportSection("Comparison: " + kind + (what.isEmpty() ? "" : ", " + what), question,
                ResultSections.sentence(step.answer()),
                told(step), List.of(), tables, Map.of());
    }

    /** What the step says one should be aware of. */
    private static List<String> told(StoredStep step) {
        return step.remarks().stream().map(ResultSections::sentence).toList();
    }

    private static Map<String, String> provenance(StoredStep step) {
        return Map.of("step", step.name() + ", key " + step.key());
    }
}
