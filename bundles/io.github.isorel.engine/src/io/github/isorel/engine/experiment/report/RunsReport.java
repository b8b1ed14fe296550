package io.github.isorel.engine.experiment.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.isorel.engine.experiment.comparison.Cell;
import io.github.isorel.engine.experiment.comparison.RunTable;
import io.github.isorel.engine.experiment.run.StepKind;
import io.github.isorel.engine.experiment.run.StoredRun;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.report.Numbers;
import io.github.isorel.engine.report.ReportSection;
import io.github.isorel.engine.report.ReportTable;
import io.github.isorel.engine.report.ReportWriter;

/**
 * Puts several runs side by side on one page: what they were asked differently, in which numbers, maps and answers they
 * differ. What is the same in all of them is counted, not shown. Immutable.
 */
public final class RunsReport {

    private static final int MOST_ROWS = 200;

    /** A maker of reports. */
    public RunsReport() {
        // runs name everything themselves
    }

    /**
     * Writes the page. It appears when it is complete and replaces a former one.
     *
     * @param runs the runs, at least two different ones
     * @param title title of the page
     * @param page the page
     * @param provenance how it was made, values by name
     * @param progress a unit a pair of maps that are compared; can be cancelled
     * @throws IOException if a file of relevance cannot be read or the page cannot be written
     * @throws IllegalArgumentException if there are fewer than two runs, or one of them comes twice
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public void write(List<StoredRun> runs, String title, Path page, Map<String, String> provenance, Progress progress)
            throws IOException {
        RunTable table = RunTable.ofRuns(runs).withAgreement(runs, progress);
        try (ReportWriter writer = ReportWriter.create(page, title, "")) {
            for (RunTable.Section section : RunTable.Section.values()) {
                Optional<ReportSection> differences = differences(table, section);
                if (differences.isPresent()) {
                    writer.add(differences.get(), Progress.cancelledWith(progress));
                }
            }
            for (StepKind kind : StepKind.values()) {
                Optional<ReportSection> answers = answers(runs, table.columns(), kind);
                if (answers.isPresent()) {
                    writer.add(answers.get(), Progress.cancelledWith(progress));
                }
            }
            progress.check();
            Map<String, String> all = new LinkedHashMap<>(provenance);
            for (int i = 0; i < runs.size(); i++) {
                all.put(table.columns().get(i), runs.get(i).title() + ", first run " + runs.get(i).created());
            }
            writer.finish(all);
        }
    }

    /** The rows of a part of the table in which runs differ; empty when it has no rows at all. */
    private static Optional<ReportSection> differences(RunTable table, RunTable.Section section) {
        List<RunTable.Row> rows = table.rows().stream().filter(row -> row.section() == section).toList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        boolean isAgreement = section == RunTable.Section.AGREEMENT; // with itself the first run agrees
        List<RunTable.Row> shown = rows.stream().filter(row -> isAgreement || row.isDifferent()).toList();
        List<List<String>> cells = new ArrayList<>();
        for (RunTable.Row row : shown.subList(0, Math.min(MOST_ROWS, shown.size()))) {
            List<String> line = new ArrayList<>(List.of(row.name()));
            row.cells().forEach(cell -> line.add(shown(cell)));
            cells.add(line);
        }
        String answer = switch (section) {
            case PARAMETERS -> counted(shown.size(), rows.size(), "of what results hang on");
            case RESULTS -> counted(shown.size(), rows.size(), "of the numbers and gates");
            case AGREEMENT -> "Agreement is with the first run, of " + rows.size() + " measures.";
            case STATE -> counted(shown.size(), rows.size(), "of the steps' states");
        };
        return Optional.of(new ReportSection(heading(section), question(section), answer,
                isAgreement ? table.remarks() : List.of(), List.of(), cells.isEmpty() ? List.of()
                : List.of(table(table.columns(), "Differences only", cells, shown.size())), Map.of()));
    }

    private static String counted(int different, int all, String what) {
        return (different == 0 ? "Nothing " + what + " differs" : different + " " + what + (different == 1 ? " differs"
                : " differ"))
                + "; " + (all - different) + (all - different == 1 ? " is" : " are") + " the same in all runs.";
    }

    private static String heading(RunTable.Section section) {
        return switch (section) {
            case PARAMETERS -> "Differences in what was asked";
            case RESULTS -> "Differences in numbers";
            case AGREEMENT -> "Agreement of relevance maps";
            case STATE -> "Differences in what is done";
        };
    }

    private static String question(RunTable.Section section) {
        return switch (section) {
            case PARAMETERS -> "In what do the runs differ that their results hang on?";
            case RESULTS -> "Which numbers come out differently?";
            case AGREEMENT -> "How far do the runs hold the same for relevant?";
            case STATE -> "How far are the runs?";
        };
    }

    private static String shown(Cell cell) {
        return switch (cell) {
            case Cell.Value number -> Numbers.text(number.value());
            case Cell.Words words -> words.shown();
            case Cell.Missing missing -> "\u2013";
        };
    }

    private static ReportTable table(List<String> columns, String caption, List<List<String>> rows, int all) {
        List<String> header = new ArrayList<>(List.of(""));
        header.addAll(columns);
        return new ReportTable(caption + (all > rows.size() ? ", the first " + rows.size() + " of " + all
                + "; isorel compare shows them all" : ""), header, rows);
    }

    /** The answers of steps of a kind that differ; empty when no run has such steps. */
    private static Optional<ReportSection> answers(List<StoredRun> runs, List<String> columns, StepKind kind) {
        Set<String> names = new LinkedHashSet<>();
        runs.forEach(run -> run.steps().stream().filter(step -> step.kind() == kind).forEach(step -> names.add(step.name())));
        if (names.isEmpty()) {
            return Optional.empty();
        }
        List<List<String>> different = new ArrayList<>();
        for (String name : names) {
            List<String> row = new ArrayList<>(List.of(name));
            runs.forEach(run -> row.add(run.step(name).map(step -> step.isDone() ? step.answer()
                    : step.state() + (step.message().isEmpty() ? "" : ": " + step.message())).orElse("\u2013")));
            if (row.stream().skip(1).distinct().count() > 1) {
                different.add(row);
            }
        }
        List<List<String>> shown = different.subList(0, Math.min(MOST_ROWS, different.size()));
        return Optional.of(ReportSection.of("Answers: " + kind, "What do the runs answer?", counted(different.size(),
                names.size(),
                "of the answers"), List.of(), shown.isEmpty() ? List.of()
                : List.of(table(columns, "Answers that differ", shown, different.size()))));
    }
}
