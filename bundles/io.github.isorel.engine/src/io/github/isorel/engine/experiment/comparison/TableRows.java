package io.github.isorel.engine.experiment.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

import io.github.isorel.engine.experiment.comparison.RunTable.Row;
import io.github.isorel.engine.experiment.comparison.RunTable.Section;
import io.github.isorel.engine.experiment.run.DigestedFile;
import io.github.isorel.engine.experiment.run.GateResult;
import io.github.isorel.engine.experiment.run.RunOrigin;
import io.github.isorel.engine.experiment.run.StepKind;
import io.github.isorel.engine.experiment.run.StoredRun;
import io.github.isorel.engine.experiment.run.StoredStep;
import io.github.isorel.engine.tensor.Precision;

/** Makes the rows of a table of columns. */
final class TableRows {

    /**
     * Facts that steps name only where they are not as usual, so that results of before there was a choice keep their keys. A row
     * of one of them has only steps that could have it.
     */
    private static final Map<String, String> USUAL = Map.of("precision", Precision.FLOAT32.word());

    private final List<Column> columns;

    TableRows(List<Column> columns) {
        this.columns = columns;
    }

    List<Row> rows() {
        List<Row> rows = new ArrayList<>(facts());
        union(Column::findings).forEach(name -> rows.add(row(Section.RESULTS, name, column -> Optional.ofNullable(
                column.findings().get(name)).map(Cell.Value::new))));
        union(Column::steps).forEach(name -> {
            Row states = row(Section.STATE, name, column -> step(column, name).map(step -> new Cell.Words(
                    step.state().toString())));
            if (states.isDifferent() || columns.stream().anyMatch(column -> step(column, name).filter(StoredStep::isDone)
                    .isEmpty())) {
                rows.add(states);
            }
        });
        return rows;
    }

    private <T> Set<String> union(Function<Column, Map<String, T>> names) {
        Set<String> union = new LinkedHashSet<>();
        columns.forEach(column -> union.addAll(names.apply(column).keySet()));
        return union;
    }

    private Row row(Section section, String name, Function<Column, Optional<? extends Cell>> cell) {
        List<Cell> cells = new ArrayList<>();
        for (Column column : columns) {
            Optional<? extends Cell> own = cell.apply(column);
            cells.add(own.isPresent() ? own.get() : new Cell.Missing());
        }
        return new Row(section, name, cells);
    }

    private static Optional<StoredStep> step(Column column, String name) {
        return Optional.ofNullable(column.steps().get(name));
    }

    /** A row a fact where it is the same for all steps of a kind in each column, else a row for each step. */
    private List<Row> facts() {
        List<Row> rows = new ArrayList<>();
        for (StepKind kind : StepKind.values()) {
            Map<String, Set<String>> steps = new TreeMap<>(); // by fact
            for (Column column : columns) {
                column.steps().forEach((name, step) -> {
                    if (step.kind() == kind) {
                        step.facts().keySet().forEach(fact -> steps.computeIfAbsent(fact, key -> new LinkedHashSet<>())
                                .add(name));
                    }
                });
            }
            steps.forEach((fact, names) -> {
                if (columns.stream().allMatch(column -> values(column, names, fact).size() <= 1)) {
                    rows.add(row(Section.PARAMETERS, kind + ": " + fact, column -> values(column, names, fact).stream()
                            .findFirst().map(Cell.Words::new)));
                } else {
                    names.forEach(name -> rows.add(row(Section.PARAMETERS, name + ": " + fact, column -> value(column, name, fact)
                            .map(Cell.Words::new))));
                }
            });
        }
        return rows;
    }

    private static Set<String> values(Column column, Set<String> names, String fact) {
        Set<String> values = new LinkedHashSet<>();
        names.forEach(name -> value(column, name, fact).ifPresent(values::add));
        return values;
    }

    private static Optional<String> value(Column column, String name, String fact) {
        return step(column, name).map(step -> step.facts().getOrDefault(fact, USUAL.get(fact)));
    }

    /** Where runs come from. */
    static List<Row> origins(List<StoredRun> runs) {
        List<Row> rows = new ArrayList<>();
        rows.add(origin("experiment", runs, RunOrigin::experiment));
        rows.add(origin("experiment: sha256", runs, RunOrigin::experimentDigest));
        rows.add(origin("product", runs, RunOrigin::product));
        rows.add(origin("device", runs, RunOrigin::device));
        rows.add(origin("java", runs, RunOrigin::java));
        rows.add(origin("seed", runs, origin -> Long.toString(origin.seed())));
        Set<String> files = new LinkedHashSet<>();
        runs.forEach(run -> run.origin().sources().forEach(source -> files.add(source.name())));
        for (String file : files) {
            List<Cell> cells = new ArrayList<>();
            for (StoredRun run : runs) {
                List<String> digests = run.origin().sources().stream().filter(source -> source.name().equals(file))
                        .map(DigestedFile::sha256).toList();
                cells.add(digests.isEmpty() ? new Cell.Missing() : new Cell.Words(String.join("\n", digests)));
            }
            rows.add(new Row(Section.PARAMETERS, "file " + file + ": sha256", cells));
        }
        return rows;
    }

    private static Row origin(String name, List<StoredRun> runs, Function<RunOrigin, String> property) {
        return new Row(Section.PARAMETERS, name, runs.stream().<Cell>map(run -> new Cell.Words(property.apply(run.origin())))
                .toList());
    }

    /** How gates were judged. */
    static List<Row> gates(List<StoredRun> runs) {
        Map<String, List<Cell>> cells = new LinkedHashMap<>();
        for (int index = 0; index < runs.size(); index++) {
            for (GateResult gate : runs.get(index).gates()) {
                List<Cell> row = cells.computeIfAbsent(gate.gate(), key -> new ArrayList<>());
                while (row.size() < index) {
                    row.add(new Cell.Missing());
                }
                if (row.size() == index) { // a gate may stand in a file twice
                    row.add(new Cell.Words(gate.state().toString()));
                }
            }
        }
        List<Row> rows = new ArrayList<>();
        cells.forEach((gate, row) -> {
            while (row.size() < runs.size()) {
                row.add(new Cell.Missing());
            }
            rows.add(new Row(Section.RESULTS, "gate " + gate, row));
        });
        return rows;
    }
}
