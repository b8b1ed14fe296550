package io.github.isorel.workbench.latent;

import java.util.List;

/**
 * States as nodes, nearest neighbours as edges.
 *
 * @param nodes the states
 * @param edges pairs of nodes
 */
public record LatentGraph(List<Node> nodes, List<Link> edges) {

    /**
     * A state.
     *
     * @param row its row in the samples, from 0
     * @param label what people call it: its time and what is known of it
     * @param x score along the component to the right
     * @param y score along the component upwards
     * @param argb its colour, 0xAARRGGBB
     * @param selected whether it is one of the states that were selected, rather than a neighbour
     */
    public record Node(int row, String label, double x, double y, int argb, boolean selected) {
    }

    /**
     * Two states that are near to each other.
     *
     * @param from position of a node
     * @param to position of another node
     * @param distance how far they are apart in the latent space
     * @param mutual whether each is among the nearest neighbours of the other
     */
    public record Link(int from, int to, double distance, boolean mutual) {
    }

    /** Copies the lists. */
    public LatentGraph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }
}
