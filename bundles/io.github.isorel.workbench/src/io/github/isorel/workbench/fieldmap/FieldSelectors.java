package io.github.isorel.workbench.fieldmap;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.swt.widgets.Composite;

import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.figure.FieldStyles;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/** The row of choices above the map: kind, variable, level, time and unit. A choice stays when a new source has it too. */
public final class FieldSelectors {

    private static final PressureLevel FAMILIAR = new PressureLevel(500);

    private final ChoiceBar bar;
    private final Composite row;
    private final Runnable selectionChanged;
    private final Runnable unitChanged;
    private final Choice<FieldKind> kind;
    private final Choice<Optional<Variable>> variable;
    private final Choice<Optional<PressureLevel>> level;
    private final Choice<FieldTime> time;
    private final Choice<DisplayUnit> unit;
    private Optional<FieldSource> source = Optional.empty();
    private boolean wanted;
    private boolean hidden;

    /**
     * Choices without a source.
     *
     * @param parent where to put the row, in a grid layout
     * @param within holds the row and what it is about
     * @param styles names of the variables
     * @param selectionChanged told when the user has chosen another field
     * @param unitChanged told when the user has chosen another unit for the same field
     */
    public FieldSelectors(Composite parent, Composite within, FieldStyles styles, Runnable selectionChanged,
            Runnable unitChanged) {
        this.selectionChanged = selectionChanged;
        this.unitChanged = unitChanged;
        bar = new ChoiceBar(parent, within);
        row = bar.row();
        kind = new Choice<>(row, Messages.choiceKind, FieldSelectors::label, selectionChanged);
        variable = new Choice<>(row, Messages.choiceVariable, what -> what.map(it -> styles.of(it).label())
                .orElse(Messages.allVariables), this::variableChosen);
        level = new Choice<>(row, Messages.choiceLevel, which -> which.map(PressureLevel::toString).orElse(Messages.allLevels),
                selectionChanged);
        time = new Choice<>(row, Messages.choiceTime, FieldTime::shortLabel, selectionChanged);
        unit = new Choice<>(row, Messages.choiceUnit, DisplayUnit::symbol, unitChanged);
        time.setHint(Messages.timeHint);
        unit.setHint(Messages.unitHint);
    }

    /** What holds all choices. */
    ChoiceBar bar() {
        return bar;
    }

    /**
     * Offers what a source has. Does not tell of the change.
     *
     * @param next the source
     */
    public void offer(FieldSource next) {
        source = Optional.of(next);
        kind.offer(next.kinds());
        variable.offer(withSum(next.variables(), next.offersSums()));
        List<Optional<PressureLevel>> levels = withSum(next.levels(), next.offersSums() && !next.levels().isEmpty());
        level.offer(levels);
        if (!level.isKept() && !next.offersSums() && levels.contains(Optional.of(FAMILIAR))) {
            level.select(levels.indexOf(Optional.of(FAMILIAR)));
        }
        time.offer(next.times());
        variableShown();
        setVisible(true);
    }

    private static <T> List<Optional<T>> withSum(List<T> values, boolean sum) {
        Stream<Optional<T>> each = values.stream().map(Optional::of);
        return (sum ? Stream.concat(Stream.of(Optional.<T>empty()), each) : each).toList();
    }

    /** Offers nothing and disappears. */
    public void clear() {
        source = Optional.empty();
        List.of(kind, variable, level, time, unit).forEach(choice -> choice.offer(List.of()));
        setVisible(false);
    }

    /** Hides the row whatever there is to choose, or shows it again. */
    void setHidden(boolean next) {
        hidden = next;
        setVisible(wanted);
    }

    private void setVisible(boolean visible) {
        wanted = visible;
        bar.show(visible && !hidden);
    }

    /**
     * What is chosen.
     *
     * @return the field; empty without a source
     */
    public Optional<FieldSelection> selection() {
        return kind.chosen().flatMap(shown -> variable.chosen().map(what -> new FieldSelection(shown, what,
                isOnLevels(what) ? level.chosen().flatMap(which -> which) : Optional.empty(), time.index())));
    }

    private static boolean isOnLevels(Optional<Variable> variable) {
        return variable.map(what -> what.kind() == VariableKind.ATMOSPHERIC).orElse(true);
    }

    /**
     * Chooses a field, as the user does with the lists.
     *
     * @param selection a field that the source has
     * @throws IllegalArgumentException if the source does not have it
     */
    public void choose(FieldSelection selection) {
        kind.select(kind.index(selection.kind()));
        variable.select(variable.index(selection.variable()));
        if (isOnLevels(selection.variable()) && !level.values().isEmpty()) {
            level.select(level.index(selection.level()));
        }
        if (selection.step() < 0 || selection.step() >= time.values().size()) {
            throw new IllegalArgumentException("there are " + time.values().size() + " times, none of them number "
                    + selection.step());
        }
        time.select(selection.step());
        variableChosen();
    }

    /**
     * Chooses what another source shows, as far as this one has it, and tells when that changes something.
     *
     * @param from the other source
     * @param selection what is shown of it
     */
    public void follow(FieldSource from, FieldSelection selection) {
        Optional<FieldSelection> before = selection();
        variable.selectIfThere(selection.variable());
        level.selectIfThere(selection.level());
        time.selectIfThere(from.times().get(selection.step()));
        if (!selection().equals(before)) {
            variableChosen();
        }
    }

    /**
     * Chooses a field as far as the source has it, and tells of it.
     *
     * @param shown forecast, truth, …
     * @param what the variable; empty for the sum over all of them
     * @param which the level; empty for other variables and for the sum over all levels
     * @param when the time; one with the same valid time will do
     * @param symbol symbol of the unit to show values in
     */
    void chooseIfThere(FieldKind shown, Optional<Variable> what, Optional<PressureLevel> which, FieldTime when,
            Optional<String> symbol) {
        kind.selectIfThere(shown);
        variable.selectIfThere(what);
        if (isOnLevels(what)) {
            level.selectIfThere(which);
        }
        time.selectIfThere(time.values().contains(when) ? when : time.values().stream().filter(it -> it.validTime().equals(when
                .validTime())).findFirst().orElse(when));
        variableShown();
        unit.values().stream().filter(it -> symbol.filter(it.symbol()::equals).isPresent()).findFirst().ifPresent(
                unit::selectIfThere);
        selectionChanged.run();
    }

    /**
     * Chooses the unit to show values in.
     *
     * @param chosen one of the units that the variable may be read in
     * @throws IllegalArgumentException if it is none of them
     */
    public void choose(DisplayUnit chosen) {
        unit.select(unit.index(chosen));
        unitChanged.run();
    }

    /**
     * The unit to show values in.
     *
     * @return the unit; empty without a source
     */
    public Optional<DisplayUnit> unit() {
        return unit.chosen();
    }

    /**
     * Chooses an earlier or a later time, as far as there are any.
     *
     * @param steps number of times forward, negative for backward
     */
    public void step(int steps) {
        int last = time.values().size() - 1;
        int now = time.index();
        int next = Math.clamp((long) now + steps, 0, Math.max(0, last));
        if (now >= 0 && next != now) {
            time.select(next);
            selectionChanged.run();
        }
    }

    /**
     * Whether there is an earlier or a later time.
     *
     * @param steps number of times forward, negative for backward
     * @return false while nothing is shown, too
     */
    public boolean canStep(int steps) {
        int now = time.index();
        return now >= 0 && now + steps >= 0 && now + steps < time.values().size();
    }

    /** Chooses the next time, after the last one the first. */
    void cycle() {
        int times = time.values().size();
        if (times > 1) {
            time.select((time.index() + 1) % times);
            selectionChanged.run();
        }
    }

    /** How many times there are. */
    int times() {
        return time.values().size();
    }

    private void variableChosen() {
        variableShown();
        selectionChanged.run();
    }

    /** Fits level and unit to the variable. */
    private void variableShown() {
        level.setEnabled(variable.chosen().filter(FieldSelectors::isOnLevels).isPresent() && !level.values().isEmpty());
        unit.offer(source.flatMap(from -> variable.chosen().map(from::units)).orElse(List.of()));
        unit.setEnabled(unit.values().size() > 1);
        bar.fit();
    }

    /**
     * A kind of field for people.
     *
     * @param kind the kind
     * @return its name
     */
    static String label(FieldKind kind) {
        return switch (kind) {
            case DATA -> Messages.kindData;
            case FORECAST -> Messages.kindForecast;
            case TRUTH -> Messages.kindTruth;
            case DIFFERENCE -> Messages.kindDifference;
            case RELEVANCE -> Messages.kindRelevance;
            case COMPOSITE -> Messages.composite;
            case FIRST_MINUS_SECOND -> Messages.firstMinusSecond;
        };
    }
}
