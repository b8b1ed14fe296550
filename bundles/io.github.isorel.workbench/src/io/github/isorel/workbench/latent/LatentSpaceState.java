package io.github.isorel.workbench.latent;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import io.github.isorel.workbench.figures.ViewState;

/** What is chosen of a latent space, as small values that can be kept. */
final class LatentSpaceState {

    private static final String RIGHT = "right";
    private static final String UP = "up";
    private static final String COLOR = "color";
    private static final String SELECTED = "selected";
    private static final String LAYOUT = "layout";
    private static final String TAB = "tab";
    /** Added to the key of an axis: the selected states that it points to. */
    private static final String CONTRASTED = "Contrasted";

    private final LatentSpacePane pane;

    LatentSpaceState(LatentSpacePane pane) {
        this.pane = pane;
    }

    /** Keeps axes, colour, selected states, the layout of the graph and which tab is in front. */
    void save(ViewState state) {
        List<Instant> times = times();
        put(state, RIGHT, pane.choices().right(), times);
        put(state, UP, pane.choices().up(), times);
        state.put(COLOR, pane.choices().colorName());
        pane.selection().ifPresent(selected -> state.put(SELECTED, selected.times()));
        state.put(LAYOUT, pane.beside().graph().chosen());
        state.put(TAB, pane.beside().tab());
    }

    private static void put(ViewState state, String key, AxisChoice axis, List<Instant> times) {
        state.put(key, axis.name());
        state.put(key + CONTRASTED, axis.contrasted().stream().map(times::get).toList());
    }

    private List<Instant> times() {
        return pane.space().map(space -> space.result().samples().times()).orElse(List.of());
    }

    /** Chooses what was kept, as far as the states and their labels still have it. */
    void apply(ViewState state) {
        state.text(COLOR).ifPresent(pane.choices()::chooseColor);
        state.text(RIGHT).ifPresent(name -> pane.choices().right().choose(name, rows(state.times(RIGHT + CONTRASTED))));
        state.text(UP).ifPresent(name -> pane.choices().up().choose(name, rows(state.times(UP + CONTRASTED))));
        pane.select(rows(state.times(SELECTED)));
        state.constant(LAYOUT, GraphLayout.class).ifPresent(pane.beside().graph()::choose);
        state.count(TAB).ifPresent(pane.beside()::showTab);
    }

    private List<Integer> rows(List<Instant> wanted) {
        Set<Instant> kept = new HashSet<>(wanted);
        List<Instant> times = times();
        return IntStream.range(0, times.size()).filter(row -> kept.contains(times.get(row))).boxed().toList();
    }
}
