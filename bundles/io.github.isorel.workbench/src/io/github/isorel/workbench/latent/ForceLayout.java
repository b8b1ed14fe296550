package io.github.isorel.workbench.latent;

import java.util.Random;

import io.github.isorel.engine.progress.Progress;

/**
 * Lays a graph out by forces: with the ideal distance k, nodes at the distance d repel each other with k²/d, and neighbours attract
 * each other with d²/k. A step is no longer than a temperature that falls to zero. A weak pull to the middle keeps parts together
 * that no edge joins.
 *
 * @see <a href="https://doi.org/10.1002/spe.4380211102">Fruchterman and Reingold 1991, Graph drawing by force-directed placement</a>
 */
final class ForceLayout {

    private static final int STEPS = 300;
    private static final double FIRST_STEP = 0.1;
    private static final double GRAVITY = 0.05;
    /** Nodes nearer than this are pushed as if they were as far apart. */
    private static final double LEAST = 1e-4;

    private final LatentGraph graph;
    private final double ideal;
    private final double[] x;
    private final double[] y;
    private final double[] pushX;
    private final double[] pushY;

    ForceLayout(LatentGraph graph, Random random) {
        this.graph = graph;
        int count = graph.nodes().size();
        ideal = Math.sqrt(1.0 / Math.max(1, count));
        x = random.doubles(count).toArray();
        y = random.doubles(count).toArray();
        pushX = new double[count];
        pushY = new double[count];
    }

    GraphPlaces places(Progress progress) {
        progress.begin(Messages.layingOut, STEPS);
        for (int step = 0; step < STEPS; step++) {
            progress.check();
            repel();
            attract();
            move(FIRST_STEP * (1 - (double) step / STEPS));
            progress.worked(1);
        }
        return GraphPlaces.stretched(x, y);
    }

    private void repel() {
        for (int i = 0; i < x.length; i++) {
            pushX[i] = GRAVITY * (0.5 - x[i]);
            pushY[i] = GRAVITY * (0.5 - y[i]);
        }
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                push(i, j, ideal * ideal);
            }
        }
    }

    /** Pushes two nodes apart with a force of so much by their distance. */
    private void push(int i, int j, double strength) {
        double dx = x[i] - x[j];
        double dy = y[i] - y[j];
        double square = Math.max(LEAST * LEAST, dx * dx + dy * dy);
        pushX[i] += dx * strength / square;
        pushY[i] += dy * strength / square;
        pushX[j] -= dx * strength / square;
        pushY[j] -= dy * strength / square;
    }

    private void attract() {
        for (LatentGraph.Link edge : graph.edges()) {
            double distance = Math.hypot(x[edge.from()] - x[edge.to()], y[edge.from()] - y[edge.to()]);
            push(edge.from(), edge.to(), -distance * distance * distance / ideal);
        }
    }

    private void move(double most) {
        for (int i = 0; i < x.length; i++) {
            double force = Math.hypot(pushX[i], pushY[i]);
            double share = force > most ? most / force : 1;
            x[i] += pushX[i] * share;
            y[i] += pushY[i] * share;
        }
    }
}
