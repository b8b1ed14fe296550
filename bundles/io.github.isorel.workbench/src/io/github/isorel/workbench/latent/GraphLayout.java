package io.github.isorel.workbench.latent;

import java.util.List;
import java.util.Random;

import io.github.isorel.engine.progress.Progress;

/** How the nodes of a graph are laid out. */
public enum GraphLayout {

    /** Neighbours attract each other and all nodes repel each other (Fruchterman and Reingold 1991, doi:10.1002/spe.4380211102). */
    FORCE {
        @Override
        public GraphPlaces place(LatentGraph graph, Progress progress) {
            return new ForceLayout(graph, new Random(SEED)).places(progress);
        }
    },

    /** Where they lie along the components. */
    COMPONENTS {
        @Override
        public GraphPlaces place(LatentGraph graph, Progress progress) {
            List<LatentGraph.Node> nodes = graph.nodes();
            return GraphPlaces.stretched(nodes.stream().mapToDouble(LatentGraph.Node::x).toArray(),
                    nodes.stream().mapToDouble(LatentGraph.Node::y).toArray());
        }
    };

    private static final long SEED = 1;

    /**
     * Lays a graph out. Not for the thread of the user interface.
     *
     * @param graph the graph
     * @param progress reports and cancels
     * @return places of its nodes; the same for the same graph
     */
    public abstract GraphPlaces place(LatentGraph graph, Progress progress);
}
