package io.github.isorel.workbench.fieldmap;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.eclipse.osgi.util.NLS;

import io.github.isorel.engine.data.DataException;
import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.figure.Wind;
import io.github.isorel.engine.figure.plot.Contours;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.relevance.RelevanceMap;
import io.github.isorel.engine.relevance.RelevanceViews;
import io.github.isorel.engine.relevance.archive.RelevanceReader;
import io.github.isorel.engine.relevance.archive.StoredRelevance;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.Field;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/** The relevance of a file: of each variable, level and input state, and sums over them. All in memory. */
public final class RelevanceSource implements FieldSource {

    /** What fields of relevance are called, since they may be sums over variables. */
    private static final Variable RELEVANCE = Variable.surface("relevance");

    private final Path file;
    private final StoredRelevance stored;
    private final RelevanceData data;

    private RelevanceSource(Path file, StoredRelevance stored, RelevanceData data) {
        this.file = file;
        this.stored = stored;
        this.data = data;
    }

    /**
     * Opens a file. Not for the thread of the user interface.
     *
     * @param file a file that holds relevance
     * @param progress a unit a variable; can be cancelled
     * @return the source
     * @throws IOException if the file cannot be read or is damaged
     */
    public static RelevanceSource open(Path file, Progress progress) throws IOException {
        StoredRelevance stored = RelevanceReader.read(file, progress);
        if (stored.map().relevance().isEmpty()) {
            throw new DataException(NLS.bind(Messages.relevanceOfNothing, file));
        }
        return new RelevanceSource(file, stored, RelevanceData.of(file, stored));
    }

    /**
     * The file.
     *
     * @return where it was opened
     */
    public Path file() {
        return file;
    }

    /**
     * What the file holds.
     *
     * @return relevance, budget and where they come from
     */
    public StoredRelevance stored() {
        return stored;
    }

    @Override
    public String title() {
        return NLS.bind(stored.isValid() ? Messages.relevanceTitle : Messages.relevanceInvalidTitle,
                new Object[] { stored.map().question().target(), stored.map().question().method(), FieldTime
                        .text(stored.map().question().initialTime()) });
    }

    @Override
    public List<FieldKind> kinds() {
        return List.of(FieldKind.RELEVANCE);
    }

    @Override
    public List<Variable> variables() {
        return List.copyOf(stored.map().relevance().keySet());
    }

    @Override
    public List<PressureLevel> levels() {
        return stored.map().contract().levels().stream().sorted().toList();
    }

    @Override
    public boolean offersSums() {
        return true;
    }

    @Override
    public List<DisplayUnit> units(Optional<Variable> variable) {
        return List.of(unit());
    }

    /** The target's unit as people write it, not changed into another. */
    private DisplayUnit unit() {
        String unit = stored.map().question().target().unit();
        DisplayUnit usual = DisplayUnit.of(unit);
        return usual.factor() == 1 ? usual : new DisplayUnit(unit, 1, 0);
    }

    @Override
    public List<FieldTime> times() {
        StateContract contract = stored.map().contract();
        Instant initial = stored.map().question().initialTime();
        List<FieldTime> times = new ArrayList<>(List.of(FieldTime.ALL_STATES));
        for (int state = contract.history() - 1; state >= 0; state--) {
            Duration lead = contract.timeStep().multipliedBy(state - contract.history() + 1L);
            times.add(new FieldTime(initial.plus(lead), Optional.of(lead)));
        }
        return times;
    }

    /**
     * Which input state a selection means.
     *
     * @param step index into the times
     * @return number of the state, from 0 for the oldest; empty for the sum over all of them
     */
    public OptionalInt state(int step) {
        return step == 0 ? OptionalInt.empty() : OptionalInt.of(stored.map().contract().history() - step);
    }

    @Override
    public Map<String, String> provenance() {
        return stored.attributes();
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public List<GeographicArea> areas() {
        return stored.map().question().target().areas();
    }

    @Override
    public List<ContourField> contourFields() {
        return data.offered();
    }

    @Override
    public Contours contours(ContourField field, Progress progress) throws IOException {
        return data.contours(field, progress);
    }

    @Override
    public boolean offersWind() {
        return data.offersWind();
    }

    @Override
    public Wind wind(FieldSelection selection, Progress progress) throws IOException {
        return data.wind(selection.level(), progress);
    }

    @Override
    public FieldReading read(FieldSelection selection, Progress progress) throws IOException {
        OptionalInt state = state(selection.step());
        boolean constant = selection.variable().filter(what -> what.kind() == VariableKind.STATIC).isPresent();
        if (constant && state.isPresent()) {
            throw new DataException(Messages.relevanceOfStatic);
        }
        RelevanceMap map = state.isPresent() ? stored.map().ofState(state.getAsInt()) : stored.map();
        Tensor values = new RelevanceViews(map).latitudeLongitude(selection.variable(), selection.level());
        Field field = new Field(RELEVANCE, Optional.empty(), map.grid(), times().get(selection.step()).validTime(),
                map.question().target().unit(), values);
        return new FieldReading(field, ValueRange.of(values));
    }

    @Override
    public void close() {
        // all in memory
    }
}
