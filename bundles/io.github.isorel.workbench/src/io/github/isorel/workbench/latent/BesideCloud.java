package io.github.isorel.workbench.latent;

import java.util.BitSet;
import java.util.List;
import java.util.function.IntConsumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

import io.github.isorel.engine.figure.plot.FigureStyle;
import io.github.isorel.engine.report.ComponentsSection;
import io.github.isorel.widgets.FigureCanvas;
import io.github.isorel.workbench.figures.FigureJobs;

/** Tabs beside a cloud of states: the explained variance, the list of selected states and the graph of their neighbours. */
final class BesideCloud {

    private final CTabFolder tabs;
    private final FigureCanvas scree;
    private final StateTable states;
    private final NeighborGraphPane graph;

    /**
     * Tabs that show nothing.
     *
     * @param parent where to put them
     * @param chosen takes the row of a state that the user chooses in the graph
     */
    BesideCloud(Composite parent, IntConsumer chosen) {
        tabs = new CTabFolder(parent, SWT.TOP | SWT.FLAT);
        scree = new FigureCanvas(tabs, SWT.NONE, new FigureJobs(tabs));
        states = new StateTable(tabs);
        CanvasGraphRenderer renderer = new CanvasGraphRenderer();
        renderer.addListener(chosen);
        graph = new NeighborGraphPane(tabs, renderer);
        tab(Messages.tabScree, scree);
        tab(Messages.tabStates, states.control());
        tab(Messages.tabGraph, graph.control());
        tabs.setSelection(0);
    }

    private void tab(String name, Control control) {
        CTabItem item = new CTabItem(tabs, SWT.NONE);
        item.setText(name);
        item.setControl(control);
    }

    /** Shows nothing. */
    void clear() {
        scree.showEmpty("");
        states.clear();
        graph.clear();
    }

    /** Shows what is the same whatever is selected of a space. */
    void show(LatentSpace space) {
        scree.show(ComponentsSection.scree(space.title(), space.result()).figure());
        states.columns(space.result().samples());
    }

    /** Lists selected states, given by rows of the samples. */
    void list(LatentSpace space, List<Integer> selected) {
        states.show(space.result().samples(), selected);
    }

    /** Shows the neighbours of selected states in the colours that these have in the cloud. */
    void showNeighbors(LatentSpace space, StateCloud cloud, BitSet selected, FigureStyle style) {
        graph.show(space, selected, row -> cloud.node(row, selected.get(row), style));
    }

    /** The explained variance. */
    FigureCanvas scree() {
        return scree;
    }

    /** The list of selected states. */
    StateTable states() {
        return states;
    }

    /** The graph of neighbours. */
    NeighborGraphPane graph() {
        return graph;
    }

    /** Number of the tab in front, from 0. */
    int tab() {
        return tabs.getSelectionIndex();
    }

    /** Brings a tab to the front, where there is one of the number. */
    void showTab(int index) {
        if (index >= 0 && index < tabs.getItemCount()) {
            tabs.setSelection(index);
        }
    }
}
