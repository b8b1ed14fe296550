package io.github.isorel.workbench.latent;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;

import io.github.isorel.engine.latent.Neighbors.Edge;
import io.github.isorel.workbench.figures.ControlThread;
import io.github.isorel.workbench.jobs.LatestResult;
import io.github.isorel.workbench.jobs.Outcome;

/** The graph of the selected states and their nearest neighbours; of all states while none is selected. */
final class NeighborGraphPane {

    /** More nodes cannot be told apart. */
    static final int MOST_NODES = 500;

    private final Composite area;
    private final Combo layout;
    private final LatentGraphRenderer renderer;
    private final LatestResult requests;
    private Optional<LatentGraph> graph = Optional.empty();
    private Optional<GraphPlaces> places = Optional.empty();

    NeighborGraphPane(Composite parent, LatentGraphRenderer renderer) {
        this.renderer = renderer;
        area = new Composite(parent, SWT.NONE);
        area.setLayout(new GridLayout(2, false));
        new Label(area, SWT.NONE).setText(Messages.choiceLayout);
        layout = new Combo(area, SWT.READ_ONLY | SWT.DROP_DOWN);
        layout.setItems(Messages.layoutForce, Messages.layoutComponents);
        layout.select(0);
        layout.addListener(SWT.Selection, event -> graph.ifPresent(this::place));
        renderer.create(area).setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true, 2, 1));
        requests = new LatestResult(new ControlThread(area));
    }

    Control control() {
        return area;
    }

    /** What is drawn; empty while a text is shown or the graph is being laid out for the first time. */
    Optional<LatentGraph> graph() {
        return graph;
    }

    /** Where the nodes lie. */
    Optional<GraphPlaces> places() {
        return places;
    }

    GraphLayout chosen() {
        return GraphLayout.values()[layout.getSelectionIndex()];
    }

    void choose(GraphLayout next) {
        layout.select(next.ordinal());
        layout.notifyListeners(SWT.Selection, null);
    }

    /** Shows the neighbours of states; their nodes are made from rows of the samples. */
    void show(LatentSpace space, BitSet selected, IntFunction<LatentGraph.Node> node) {
        BitSet rows = BitSet.valueOf(selected.toLongArray());
        for (Edge edge : space.neighbors()) {
            if (selected.isEmpty() || selected.get(edge.from())) {
                rows.set(edge.from());
                rows.set(edge.to());
            }
        }
        if (rows.cardinality() > MOST_NODES || rows.isEmpty()) {
            requests.cancel();
            graph = Optional.empty();
            places = Optional.empty();
            renderer.showText(rows.isEmpty() ? NLS.bind(Messages.graphNone, LatentSpace.APART.toDays())
                    : NLS.bind(Messages.graphTooLarge, rows.cardinality(), MOST_NODES));
            return;
        }
        LatentGraph next = graph(space, rows.stream().boxed().toList(), node);
        graph = Optional.of(next);
        place(next);
    }

    private static LatentGraph graph(LatentSpace space, List<Integer> rows,
            IntFunction<LatentGraph.Node> node) {
        Map<Integer, Integer> positions = new HashMap<>();
        rows.forEach(row -> positions.put(row, positions.size()));
        List<LatentGraph.Link> links = new ArrayList<>();
        for (Edge edge : space.neighbors()) {
            Integer from = positions.get(edge.from());
            Integer to = positions.get(edge.to());
            if (from != null && to != null) {
                links.add(new LatentGraph.Link(from, to, edge.distance(), edge.mutual()));
            }
        }
        return new LatentGraph(rows.stream().map(row -> node.apply(row)).toList(), links);
    }

    private void place(LatentGraph shown) {
        GraphLayout chosen = chosen();
        places = Optional.empty();
        requests.request(Messages.layingOut, progress -> chosen.place(shown, progress), outcome -> {
            switch (outcome) {
                case Outcome.Done<GraphPlaces> done -> {
                    places = Optional.of(done.result());
                    renderer.show(shown, done.result());
                }
                case Outcome.Failed<GraphPlaces> failed -> renderer.showText(failed.status().getMessage());
                case Outcome.Cancelled<GraphPlaces> cancelled -> renderer.showText("");
            }
        });
    }

    void clear() {
        requests.cancel();
        graph = Optional.empty();
        places = Optional.empty();
        renderer.showText("");
    }
}
