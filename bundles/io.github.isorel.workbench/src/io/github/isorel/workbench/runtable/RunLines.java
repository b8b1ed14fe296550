package io.github.isorel.workbench.runtable;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.isorel.engine.experiment.comparison.Cell;
import io.github.isorel.engine.experiment.comparison.RunTable;
import io.github.isorel.engine.experiment.comparison.RunTable.Row;
import io.github.isorel.engine.experiment.comparison.RunTable.Section;
import io.github.isorel.engine.experiment.run.StepCost;
import io.github.isorel.engine.experiment.run.StoredRun;
import io.github.isorel.engine.text.CsvText;
import io.github.isorel.workbench.explorer.RunNode;
import io.github.isorel.workbench.explorer.RunState;

/**
 * Runs as lines, what is known of them as columns: the run itself, then its numbers and gates, then its parameters, then steps
 * that are not done. Immutable; made on any thread.
 */
final class RunLines {

    /** Numbers are what people look at first. */
    private static final List<Section> ORDER = List.of(Section.RESULTS, Section.AGREEMENT, Section.PARAMETERS, Section.STATE);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
            .withZone(ZoneId.systemDefault());

    private final List<RunColumn> columns;
    private final List<RunLine> lines;

    private RunLines(List<RunColumn> columns, List<RunLine> lines) {
        this.columns = List.copyOf(columns);
        this.lines = List.copyOf(lines);
    }

    /**
     * The table of some runs.
     *
     * @param runs different runs, in the order of the lines
     * @param going states of runs that wait or go on; the others have the state of their record
     */
    static RunLines of(List<RunNode> runs, Map<RunNode, RunState> going) {
        RunTable table = RunTable.overview(runs.stream().map(RunNode::run).toList());
        List<RunColumn> columns = new ArrayList<>();
        List<List<Cell>> cells = new ArrayList<>();
        for (RunNode node : runs) {
            cells.add(new ArrayList<>(own(node.run(), going.getOrDefault(node, node.state()))));
        }
        for (String name : List.of(Messages.columnRun, Messages.columnTitle, Messages.columnState, Messages.columnStarted)) {
            columns.add(new RunColumn(name, Messages.sectionRun, true, true, false));
        }
        columns.add(new RunColumn(Messages.columnSeconds, Messages.sectionRun, true, true, true));
        for (Section section : ORDER) {
            for (Row row : table.rows()) {
                if (row.section() == section) {
                    columns.add(new RunColumn(row.name(), section.toString(), false, row.isDifferent(), isNumeric(row)));
                    IntStream.range(0, cells.size()).forEach(index -> cells.get(index).add(row.cells().get(index)));
                }
            }
        }
        return new RunLines(columns, IntStream.range(0, runs.size()).mapToObj(index -> new RunLine(runs.get(index),
                cells.get(index)))
                .toList());
    }

    private static List<Cell> own(StoredRun run, RunState state) {
        double seconds = run.steps().stream().flatMap(step -> step.cost().stream()).mapToDouble(StepCost::seconds).sum();
        return List.of(new Cell.Words(run.id()), new Cell.Words(run.title()), new Cell.Words(state.label()),
                new Cell.Words(TIME.format(run.created())), new Cell.Value(seconds));
    }

    private static boolean isNumeric(Row row) {
        return row.cells().stream().anyMatch(Cell.Value.class::isInstance)
                && row.cells().stream().noneMatch(Cell.Words.class::isInstance);
    }

    List<RunColumn> columns() {
        return columns;
    }

    List<RunLine> lines() {
        return lines;
    }

    /** The numbers of the columns that are shown. */
    List<Integer> shown(boolean differencesOnly) {
        return IntStream.range(0, columns.size()).filter(index -> !differencesOnly || columns.get(index).isAlways()
                || columns.get(index).isDifferent()).boxed().toList();
    }

    /** Some lines as a table with commas, all digits, headings first. */
    String csv(List<RunLine> chosen, List<Integer> shown) {
        List<List<String>> table = new ArrayList<>();
        for (int index : shown) {
            List<String> column = new ArrayList<>(List.of(columns.get(index).name()));
            chosen.forEach(line -> column.add(line.cells().get(index).text()));
            table.add(column);
        }
        return CsvText.of(table);
    }
}
