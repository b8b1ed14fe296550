package io.github.isorel.engine.experiment.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.isorel.engine.experiment.Experiment;
import io.github.isorel.engine.experiment.ExperimentReader;
import io.github.isorel.engine.experiment.run.StepKind;
import io.github.isorel.engine.experiment.run.StoredRun;
import io.github.isorel.engine.experiment.run.StoredStep;
import io.github.isorel.engine.figure.Coastlines;
import io.github.isorel.engine.figure.FieldStyles;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.provenance.Digest;
import io.github.isorel.engine.report.ReportSection;
import io.github.isorel.engine.report.ReportTable;
import io.github.isorel.engine.report.ReportWriter;

/**
 * Turns a run into figures and one page: gates and what is missing, then forecasts, relevance, latents, masking tests and
 * comparisons, then where all that comes from. Everything is made from the folder of the run alone, and the same run gives the
 * same page. Only one result is in memory at a time. Of each kind the first results have figures; the others have their
 * answers in a table, so that a page of hundreds of results can still be opened. Immutable.
 */
public final class ExperimentReport {

    /** Name of the page in the folder of a run. */
    public static final String PAGE = "report.html";
    /** Name of the folder of figures in the folder of a run. */
    public static final String FIGURES = "figures";
    /** How many results of a kind have figures, when nobody asks for something else. */
    public static final int USUAL_MOST = 24;

    private final ResultSections results;
    private final int most;

    /**
     * A maker of reports.
     *
     * @param styles names and colours of variables
     * @param coastlines for maps
     * @param most how many results of a kind have figures, at least 0
     */
    public ExperimentReport(FieldStyles styles, Coastlines coastlines, int most) {
        this.results = new ResultSections(styles, coastlines);
        this.most = most;
    }

    /**
     * What is to be written of a run.
     *
     * @param page the page; empty for none
     * @param figures the folder of figures, which is replaced as a whole; empty for none
     * @param formats endings of figures' files
     */
    public record Files(Optional<Path> page, Optional<Path> figures, List<String> formats) {

        /** Copies the list. */
        public Files {
            formats = List.copyOf(formats);
        }

        /**
         * What the experiment wants of its run, in the folder of the run.
         *
         * @param run the run
         * @return page and figures as the output of the experiment says; both of them when the experiment cannot be read any more
         */
        public static Files wanted(StoredRun run) {
            Optional<Experiment> experiment = experiment(run);
            List<String> formats = experiment.map(asked -> asked.output().figures()).orElse(List.of("png", "svg"));
            boolean report = experiment.map(asked -> asked.output().report()).orElse(true);
            return new Files(report ? Optional.of(run.folder().resolve(PAGE)) : Optional.empty(),
                    formats.isEmpty() ? Optional.empty() : Optional.of(run.folder().resolve(FIGURES)), formats);
        }
    }

    /** The experiment as it was run; its paths lead nowhere. */
    private static Optional<Experiment> experiment(StoredRun run) {
        try {
            return ExperimentReader.read(run.folder().resolve(run.origin().experiment()), run.experimentText()).experiment();
        } catch (IOException e) {
            return Optional.empty(); // the copy is gone: results name themselves
        }
    }

    /**
     * Writes page and figures of a run. They appear when they are complete and replace former ones.
     *
     * @param run the run, which need not be complete
     * @param files what is to be written
     * @param progress a unit a result; can be cancelled
     * @throws IOException if a result cannot be read or a file cannot be written; then everything is as it was
     * @throws java.util.concurrent.CancellationException when cancelled; then, too
     */
    public void write(StoredRun run, Files files, Progress progress) throws IOException {
        if (files.page().isEmpty() && files.figures().isEmpty()) {
            return;
        }
        progress.begin("Writing the report", Math.max(1, run.steps().stream().filter(StepSections::isShown).count()));
        Path page = files.page().orElseGet(() -> run.folder().resolve(PAGE));
        try (FigureFiles figures = new FigureFiles(files.figures().orElseGet(() -> run.folder().resolve(FIGURES)),
                files.figures().isPresent() ? files.formats() : List.of());
                ReportWriter writer = ReportWriter.create(page, run.title(), source(run))) {
            Optional<ReportSection> gates = RunSections.gates(run);
            Optional<ReportSection> unfinished = RunSections.unfinished(run);
            writer.chapter("The run");
            for (ReportSection section : List.of(gates, unfinished).stream().flatMap(Optional::stream).toList()) {
                writer.add(section, Progress.cancelledWith(progress));
            }
            StepSections sections = new StepSections(results, experiment(run));
            for (StepKind kind : StepKind.values()) {
                chapter(run, kind, sections, writer, figures, progress);
            }
            writer.chapter("Where it comes from");
            writer.add(RunSections.provenance(run), Progress.cancelledWith(progress));
            progress.check();
            if (files.figures().isPresent()) {
                figures.finish();
            }
            if (files.page().isPresent()) {
                Map<String, String> origin = new LinkedHashMap<>(RunSections.origin(run));
                experiment(run).ifPresent(asked -> origin.put("text of the experiment", asked.source().text()));
                writer.finish(origin);
            }
        }
    }

    /**
     * Tells whether page and figures of a run are there and made of what the run holds now.
     *
     * @param run the run
     * @param files what is to be written
     * @return true when writing them would change nothing
     * @throws IOException if the page or the record of the run cannot be read
     */
    public boolean isCurrent(StoredRun run, Files files) throws IOException {
        return files.page().isPresent() && ReportWriter.isOf(files.page().get(), source(run))
                && (files.figures().isEmpty() || java.nio.file.Files.isDirectory(files.figures().get()));
    }

    /** The digest of everything that a page is made of. */
    private String source(StoredRun run) {
        var facts = new StringBuilder(run.title()).append(run.origin()).append(run.gates()).append(most);
        run.steps().forEach(step -> facts.append('\n').append(step.name()).append(step.key()).append(step.state())
                .append(step.message()).append(step.cost()).append(step.result()));
        return Digest.sha256(facts.toString());
    }

    private void chapter(StoredRun run, StepKind kind, StepSections sections, ReportWriter writer, FigureFiles figures,
            Progress progress) throws IOException {
        List<StoredStep> steps = run.steps().stream().filter(step -> step.kind() == kind && StepSections.isShown(step)).toList();
        writer.chapter(heading(kind));
        for (StoredStep step : steps.subList(0, Math.min(most, steps.size()))) {
            progress.check();
            progress.detail(step.name());
            ReportSection section = sections.of(step, Progress.cancelledWith(progress));
            writer.add(section, Progress.cancelledWith(progress));
            figures.write(step.name(), section.figures(), progress);
            progress.worked(1);
        }
        if (steps.size() > most) {
            writer.add(others(steps.subList(most, steps.size())), Progress.cancelledWith(progress));
            progress.worked(steps.size() - most);
        }
    }

    private static String heading(StepKind kind) {
        return switch (kind) {
            case FORECAST -> "Forecasts";
            case RELEVANCE -> "Relevance";
            case LATENT -> "Latents";
            case MASKING -> "Masking tests";
            case COMPARISON -> "Comparison of models";
        };
    }

    /** Results that are told of, not shown. */
    private ReportSection others(List<StoredStep> steps) {
        List<List<String>> rows = new ArrayList<>();
        steps.forEach(step -> rows.add(List.of(step.name(), step.answer())));
        return ReportSection.of("Further results", "", (most == 0 ? "" : most == 1 ? "The first result has figures. "
                : "The first " + most + " results have figures. ") + steps.size()
                + (steps.size() == 1 ? " further one is" : " further ones are")
                + " told of without, to keep this page small; isorel report --most shows more, isorel figure draws any file.",
                List.of(), List.of(new ReportTable("Further results", List.of("Step", "Answer"), rows)));
    }
}
