package io.github.isorel.engine.experiment.comparison;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.isorel.engine.experiment.run.StoredRun;
import io.github.isorel.engine.progress.Progress;

/**
 * Runs, or the models of a run, side by side: a column each, and a row for every parameter and every result that one of them has.
 * Immutable.
 *
 * @param columns names of the columns: ids of runs, or names of models
 * @param rows the rows, section by section
 * @param remarks what was not compared, and why; a sentence each
 */
public record RunTable(List<String> columns, List<Row> rows, List<String> remarks) {

    /** What a row is about. */
    public enum Section {
        /** What results hang on: models, data, parameters, version, device. */
        PARAMETERS("parameters"),
        /** Numbers that steps have found, and how gates were judged. */
        RESULTS("results"),
        /** How far relevance maps agree with those of the first column. */
        AGREEMENT("agreement"),
        /** How far steps are, where not all are done. */
        STATE("state");

        private final String word;

        Section(String word) {
            this.word = word;
        }

        /** The word for it, for people and in files. */
        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * A row.
     *
     * @param section what it is about
     * @param name what is told
     * @param cells what each column has to say
     */
    public record Row(Section section, String name, List<Cell> cells) {

        /** Copies the list. */
        public Row {
            cells = List.copyOf(cells);
        }

        /**
         * Tells whether columns differ.
         *
         * @return true unless all cells are the same to the last digit; numbers that are undefined are the same
         */
        public boolean isDifferent() {
            return cells.stream().distinct().count() > 1;
        }
    }

    /** Copies the lists and checks that each row has a cell for each column. */
    public RunTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        remarks = List.copyOf(remarks);
        for (Row row : rows) {
            if (row.cells().size() != columns.size()) {
                throw new IllegalArgumentException(row.name() + " has " + row.cells().size() + " cells for " + columns.size()
                        + " columns");
            }
        }
    }

    /**
     * Several runs side by side.
     *
     * @param runs the runs, in the order of the columns; also such that are not complete
     * @return the table, without agreement of relevance
     * @throws IllegalArgumentException if there are fewer than two, or one of them comes twice
     */
    public static RunTable ofRuns(List<StoredRun> runs) {
        Set<Object> folders = new HashSet<>();
        runs.forEach(run -> {
            if (!folders.add(run.folder())) {
                throw new IllegalArgumentException("the run " + run.folder() + " comes twice");
            }
        });
        if (runs.size() < 2) {
            throw new IllegalArgumentException("there is nothing to compare a single run with");
        }
        return overview(runs);
    }

    /**
     * What is known of runs, also of a single one or of none.
     *
     * @param runs different runs, in the order of the columns; also such that are not complete
     * @return the table, without agreement of relevance
     */
    public static RunTable overview(List<StoredRun> runs) {
        boolean areUnique = runs.stream().map(StoredRun::id).distinct().count() == runs.size();
        List<Column> columns = runs.stream().map(run -> Column.of(areUnique ? run.id() : run.folder().toString(), run)).toList();
        List<Row> rows = new ArrayList<>(TableRows.origins(runs));
        rows.addAll(new TableRows(columns).rows());
        rows.addAll(TableRows.gates(runs));
        return of(columns, rows);
    }

    /**
     * The models of a run side by side.
     *
     * @param run the run
     * @param models names of its models, in the order of the columns
     * @return the table: what was asked of each model and what it gave; in names of steps a star stands for the model
     * @throws IllegalArgumentException if there are fewer than two models
     */
    public static RunTable ofModels(StoredRun run, List<String> models) {
        if (models.size() < 2) {
            throw new IllegalArgumentException("the run " + run.id() + " is of one model, there is nothing to compare it with;"
                    + " name several runs");
        }
        List<Column> columns = models.stream().map(model -> Column.of(model, run, models)).toList();
        return of(columns, new TableRows(columns).rows());
    }

    private static RunTable of(List<Column> columns, List<Row> rows) {
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparing(Row::section)); // stable
        return new RunTable(columns.stream().map(Column::name).toList(), sorted, List.of());
    }

    /**
     * This table with the agreement of relevance maps: each run's with the first run's, for steps of the same name. Maps of the
     * same key are the same and are not read.
     *
     * @param runs the runs of this table, in its order
     * @param progress a unit a pair of maps; can be cancelled
     * @return a table with further rows; maps that cannot be compared are among the remarks
     * @throws IOException if a file of relevance cannot be read
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public RunTable withAgreement(List<StoredRun> runs, Progress progress) throws IOException {
        List<String> further = new ArrayList<>(remarks);
        List<Row> all = new ArrayList<>(rows);
        all.addAll(new MapRows(runs, columns, further, progress).rows());
        all.sort(Comparator.comparing(Row::section)); // stable
        return new RunTable(columns, all, further);
    }

    /**
     * The rows in which columns differ.
     *
     * @return a table without the others
     */
    public RunTable differences() {
        return new RunTable(columns, rows.stream().filter(Row::isDifferent).toList(), remarks);
    }
}
