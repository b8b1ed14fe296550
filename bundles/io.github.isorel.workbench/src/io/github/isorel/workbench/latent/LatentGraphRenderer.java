package io.github.isorel.workbench.latent;

import java.util.function.IntConsumer;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

/** Draws graphs of neighbours in a control. Another library takes its place by another renderer. Use from the UI thread only. */
public interface LatentGraphRenderer {

    /**
     * Creates the control, once.
     *
     * @param parent parent of the control
     * @return the control
     */
    Control create(Composite parent);

    /**
     * Shows a graph.
     *
     * @param graph the graph
     * @param places where its nodes lie
     */
    void show(LatentGraph graph, GraphPlaces places);

    /**
     * Shows a text in place of a graph.
     *
     * @param text why there is no graph, and what to do
     */
    void showText(String text);

    /**
     * Tells a listener which node the user has chosen.
     *
     * @param listener takes the row of the state
     */
    void addListener(IntConsumer listener);
}
