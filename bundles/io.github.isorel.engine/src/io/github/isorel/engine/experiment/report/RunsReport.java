package io.github.isorel.engine.experiment.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.isorel.engine.experiment.run.Finding;
import io.github.isorel.engine.experiment.run.StepKind;
import io.github.isorel.engine.experiment.run.StoredRun;
import io.github.isorel.engine.experiment.run.StoredStep;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.report.Numbers;
import io.github.isorel.engine.report.ReportSection;
import io.github.isorel.engine.report.ReportTable;
import io.github.isorel.engine.report.ReportWriter;

/**
 * Puts several runs side by side on one page: what they are, in what they were asked differently, and in which numbers and answers
 * they differ. What is the same in all of them is counted, not shown. Immutable.
 */
public final class RunsReport {

    private static final String NONE = "\u2013";
    private static final int MOST_ROWS = 200;

    /** A maker of reports. */
    public RunsReport() {
        // runs name everything themselves
    }

    /**
     * Writes the page. It appears when it is complete and replaces a former one.
     *
     * @param runs the runs, at least two
     * @param title title of the page
     * @param page the page
     * @param provenance how it was made, values by name
     * @param progress a unit a section; can be cancelled
     * @throws IOException if it cannot be written
     * @throws IllegalArgumentException if there are fewer than two runs
     */
    public void write(List<StoredRun> runs, String title, Path page, Map<String, String> provenance, Progress progress)
            throws IOException {
        if (runs.size() < 2) {
            throw new IllegalArgumentException("side by side are at least two runs, not " + runs.size());
        }
        List<ReportSection> sections = new ArrayList<>(List.of(overview(runs), facts(runs), findings(runs)));
        for (StepKind kind : StepKind.values()) {
            answers(runs, kind).forEach(sections::add);
        }
        progress.begin("Writing the report", sections.size());
        try (ReportWriter writer = ReportWriter.create(page, title, "")) {
            for (ReportSection section : sections) {
                progress.check();
                writer.add(section, Progress.cancelledWith(progress));
                progress.worked(1);
            }
            writer.finish(provenance);
        }
    }

    private static List<String> header(List<StoredRun> runs, String... first) {
        List<String> header = new ArrayList<>(List.of(first));
        runs.forEach(run -> header.add(run.id()));
        return header;
    }

    private static ReportSection overview(List<StoredRun> runs) {
        List<List<String>> rows = new ArrayList<>();
        row(rows, runs, "Title", StoredRun::title);
        row(rows, runs, "Experiment", run -> run.origin().experiment());
        row(rows, runs, "First run", run -> run.created().toString());
        row(rows, runs, "Product", run -> run.origin().product());
        row(rows, runs, "Device", run -> run.origin().device());
        row(rows, runs, "Seed", run -> Long.toString(run.origin().seed()));
        row(rows, runs, "Steps done", run -> run.steps().stream().filter(StoredStep::isDone).count() + " of "
                + run.steps().size());
        row(rows, runs, "Gates", run -> run.gates().isEmpty() ? NONE : run.gates().stream()
                .collect(Collectors.groupingBy(gate -> gate.state().toString(), TreeMap::new, Collectors.counting()))
                .entrySet().stream().map(entry -> entry.getValue() + " " + entry.getKey()).collect(Collectors.joining(", ")));
        Set<String> keys = keys(runs.getFirst());
        runs.forEach(run -> keys.retainAll(keys(run)));
        return ReportSection.of("Runs", "Which runs are these?", runs.size() + " runs; " + keys.size() + " of their results are the"
                + " same in all of them, since they hang on the same.", List.of(), List.of(new ReportTable("Runs side by side",
                header(runs, ""), rows)));
    }

    private static Set<String> keys(StoredRun run) {
        return run.steps().stream().filter(StoredStep::isDone).map(StoredStep::key)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static void row(List<List<String>> rows, List<StoredRun> runs, String name, Function<StoredRun, String> value) {
        List<String> row = new ArrayList<>(List.of(name));
        runs.forEach(run -> row.add(value.apply(run)));
        rows.add(row);
    }

    /** A table of values by name, a column a run, without the rows in which all runs agree. */
    private record Differences(List<List<String>> rows, int same, int left) {

        static Differences of(List<Map<String, String>> columns) {
            Set<String> names = new LinkedHashSet<>();
            columns.forEach(column -> names.addAll(column.keySet()));
            List<List<String>> rows = new ArrayList<>();
            int same = 0;
            for (String name : names) {
                List<String> row = new ArrayList<>(List.of(name));
                columns.forEach(column -> row.add(column.getOrDefault(name, NONE)));
                if (row.stream().skip(1).distinct().count() == 1) {
                    same++;
                } else {
                    rows.add(row);
                }
            }
            int shown = Math.min(MOST_ROWS, rows.size());
            return new Differences(Collections.unmodifiableList(rows.subList(0, shown)), same, rows.size() - shown);
        }

        String words(String what) {
            return (rows.isEmpty() ? "All " + what + " are the same in all runs" : rows.size() + left + " " + what + " differ, "
                    + same + " are the same in all runs") + "." + (left > 0 ? " The first " + MOST_ROWS + " are shown." : "");
        }

        List<ReportTable> table(String caption, List<String> header) {
            return rows.isEmpty() ? List.of() : List.of(new ReportTable(caption, header, rows));
        }
    }

    /** What results hang on, step by step. */
    private static ReportSection facts(List<StoredRun> runs) {
        Differences found = Differences.of(runs.stream().map(run -> {
            Map<String, String> facts = new LinkedHashMap<>();
            run.origin().sources().forEach(file -> facts.put("file " + file.name(), file.sha256()));
            run.steps().forEach(step -> step.facts().forEach((name, value) -> facts.put(step.name() + ": " + name, value)));
            return facts;
        }).toList());
        return ReportSection.of("Differences in what was asked", "In what do the runs differ that their results hang on?",
                found.words("parameters and files"), List.of(), found.table("Differences only", header(runs, "What")));
    }

    private static ReportSection findings(List<StoredRun> runs) {
        Differences found = Differences.of(runs.stream().map(run -> {
            Map<String, String> numbers = new LinkedHashMap<>();
            run.findings().forEach(finding -> numbers.merge(name(finding), Numbers.text(finding.value()),
                    (one, other) -> one + "; " + other));
            return numbers;
        }).toList());
        return ReportSection.of("Differences in numbers", "Which numbers come out differently?", found.words("numbers"), List.of(),
                found.table("Differences only", header(runs, "Number")));
    }

    private static String name(Finding finding) {
        return finding.quantity().label() + (finding.about().isEmpty() ? "" : " of " + String.join(", ", finding.about()));
    }

    /** The answers of steps of a kind; none when no run has any. */
    private static List<ReportSection> answers(List<StoredRun> runs, StepKind kind) {
        List<Map<String, String>> columns = runs.stream().map(run -> {
            Map<String, String> answers = new LinkedHashMap<>();
            run.steps().stream().filter(step -> step.kind() == kind).forEach(step -> answers.put(step.name(), step.isDone()
                    ? step.answer() : step.state() + (step.message().isEmpty() ? "" : ": " + step.message())));
            return answers;
        }).toList();
        if (columns.stream().allMatch(Map::isEmpty)) {
            return List.of();
        }
        Differences found = Differences.of(columns);
        return List.of(ReportSection.of("Answers: " + kind, "What do the runs answer?", found.words("answers"), List.of(),
                found.table("Answers that differ", header(runs, "Step"))));
    }
}
