package io.github.isorel.engine.experiment.comparison;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.isorel.engine.comparison.IncomparableException;
import io.github.isorel.engine.comparison.RelevanceAgreement;
import io.github.isorel.engine.comparison.TopOverlap;
import io.github.isorel.engine.experiment.comparison.RunTable.Row;
import io.github.isorel.engine.experiment.comparison.RunTable.Section;
import io.github.isorel.engine.experiment.run.StepKind;
import io.github.isorel.engine.experiment.run.StoredRun;
import io.github.isorel.engine.experiment.run.StoredStep;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.relevance.RelevanceMap;
import io.github.isorel.engine.relevance.archive.RelevanceReader;

/** Makes the rows of the agreement of relevance maps of runs with those of the first run. */
final class MapRows {

    /** The file of a step with relevance. */
    private static final String FILE = "relevance.nc";
    /** The share of the area that a row is about. */
    private static final double USUAL_SHARE = 0.05;
    /** Intervals are not shown; where their random numbers begin does not matter. */
    private static final long SEED = 1;

    private final List<StoredRun> runs;
    private final List<String> columns;
    private final List<String> remarks;
    private final Progress progress;

    MapRows(List<StoredRun> runs, List<String> columns, List<String> remarks, Progress progress) {
        this.runs = runs;
        this.columns = columns;
        this.remarks = remarks;
        this.progress = progress;
    }

    /** Numbers of one step for all runs. */
    private static final class Numbers {

        private final List<Cell> correlation = new ArrayList<>();
        private final List<Cell> overlap = new ArrayList<>();
        private final List<Cell> distance = new ArrayList<>();

        void add(Cell one, Cell other, Cell third) {
            correlation.add(one);
            overlap.add(other);
            distance.add(third);
        }

        void addSame() {
            add(new Cell.Value(1), new Cell.Value(1), new Cell.Value(0));
        }

        void addMissing() {
            add(new Cell.Missing(), new Cell.Missing(), new Cell.Missing());
        }

        void add(RelevanceAgreement agreement) {
            add(new Cell.Value(agreement.inputs().value()), new Cell.Value(agreement.overlaps().stream()
                    .filter(overlaps -> overlaps.share() == USUAL_SHARE).mapToDouble(TopOverlap::overlap).findFirst()
                    .orElseThrow()), new Cell.Value(agreement.distance().kilometers()));
        }
    }

    List<Row> rows() throws IOException {
        List<String> names = names();
        progress.begin("Comparing relevance of runs", names.size());
        List<Row> rows = new ArrayList<>();
        for (String name : names) {
            Numbers numbers = numbers(name);
            rows.add(new Row(Section.AGREEMENT, name + ": rank correlation", numbers.correlation));
            rows.add(new Row(Section.AGREEMENT, name + ": overlap of the top 5 %", numbers.overlap));
            rows.add(new Row(Section.AGREEMENT, name + ": earth mover's distance [km]", numbers.distance));
            progress.worked(1);
        }
        return rows;
    }

    /** Steps whose relevance the first run and another one have. */
    private List<String> names() {
        Set<String> others = new LinkedHashSet<>();
        runs.stream().skip(1).forEach(run -> run.done(StepKind.RELEVANCE).forEach(step -> others.add(step.name())));
        return runs.getFirst().done(StepKind.RELEVANCE).stream().map(StoredStep::name).filter(others::contains).toList();
    }

    private Numbers numbers(String name) throws IOException {
        StoredStep reference = runs.getFirst().step(name).orElseThrow();
        var numbers = new Numbers();
        Optional<RelevanceMap> first = Optional.empty();
        for (int index = 0; index < runs.size(); index++) {
            progress.check();
            Optional<StoredStep> step = runs.get(index).step(name).filter(StoredStep::isDone);
            if (step.isEmpty()) {
                numbers.addMissing();
            } else if (step.get().key().equals(reference.key())) {
                numbers.addSame();
            } else {
                first = Optional.of(first.isPresent() ? first.get() : map(reference));
                add(numbers, first.get(), step.get(), columns.get(index));
            }
        }
        return numbers;
    }

    private void add(Numbers numbers, RelevanceMap first, StoredStep step, String column) throws IOException {
        try {
            RelevanceAgreement agreement = RelevanceAgreement.of(first, map(step), SEED, Progress.cancelledWith(progress));
            numbers.add(agreement);
            agreement.remarks().forEach(remark -> remarks.add(column + ", " + step.name() + ": " + remark));
        } catch (IncomparableException e) {
            numbers.addMissing();
            remarks.add(column + ", " + step.name() + ": " + e.getMessage());
        }
    }

    private RelevanceMap map(StoredStep step) throws IOException {
        Path file = step.file(FILE).orElseThrow(() -> new IOException("the result of " + step.name() + " in " + step.folder()
                + " has no file " + FILE));
        return RelevanceReader.read(file, Progress.cancelledWith(progress)).map();
    }
}
