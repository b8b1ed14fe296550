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

    private final LatentSpacePane pane;

    LatentSpaceState(LatentSpacePane pane) {
        this.pane = pane;
    }

    /** Keeps axes, colour, selected states, the layout of the graph and which tab is in front. */
    void save(ViewState state) {
        state.put(RIGHT, pane.rightName());
        state.put(UP, pane.upName());
        state.put(COLOR, pane.colorName());
        pane.selection().ifPresent(selected -> state.put(SELECTED, selected.times()));
        state.put(LAYOUT, pane.graph().chosen());
        state.put(TAB, pane.tab());
    }

    /** Chooses what was kept, as far as the states and their labels still have it. */
    void apply(ViewState state) {
        pane.choose(state.text(RIGHT).orElse(pane.rightName()), state.text(UP).orElse(pane.upName()), state.text(COLOR)
                .orElse(pane.colorName()));
        Set<Instant> selected = new HashSet<>(state.times(SELECTED));
        List<Instant> times = pane.space().map(space -> space.result().samples().times()).orElse(List.of());
        pane.select(IntStream.range(0, times.size()).filter(row -> selected.contains(times.get(row))).boxed().toList());
        state.constant(LAYOUT, GraphLayout.class).ifPresent(pane.graph()::choose);
        state.count(TAB).ifPresent(pane::showTab);
    }
}
