package io.github.isorel.engine.comparison;

import java.util.Arrays;

import io.github.isorel.engine.progress.Progress;

/**
 * The cheapest way to bring supplies to demands (the transportation problem of Hitchcock 1941), exact but for rounding: supplies
 * are brought one after the other along shortest paths of the residual network, with node potentials that keep all reduced costs
 * from being negative (Edmonds and Karp 1972; Ahuja, Magnanti and Orlin 1993, section 9.7). Every path is found by Dijkstra's
 * algorithm on the dense network. It begins with every demand served from the nearest supply, which costs nothing as potentials
 * go (the column reduction of Jonker and Volgenant 1987).
 */
final class TransportProblem {

    /** Amounts up to this share of all are rounding. */
    private static final double ROUNDING = 1e-14;

    private final double[][] costs;
    private final double[] supplies;
    private final double[] demands;
    private final double[][] flow;
    /** Potentials of supplies, then of demands. */
    private final double[] potentials;
    private final double[] distances;
    private final int[] before;
    private final boolean[] settled;
    private final double rounding;

    /**
     * A problem.
     *
     * @param costs cost of a unit from each supply (row) to each demand, not negative; not changed
     * @param supplies amounts that there are, not negative
     * @param demands amounts that are wanted, not negative, of the same sum
     */
    TransportProblem(double[][] costs, double[] supplies, double[] demands) {
        this.costs = costs;
        this.supplies = supplies.clone();
        this.demands = demands.clone();
        flow = new double[supplies.length][demands.length];
        int nodes = supplies.length + demands.length;
        potentials = new double[nodes];
        distances = new double[nodes];
        before = new int[nodes];
        settled = new boolean[nodes];
        rounding = ROUNDING * Arrays.stream(supplies).sum();
    }

    /**
     * Solves it; to be called once.
     *
     * @param progress a unit a supply; can be cancelled
     * @return the least cost of all
     */
    double solve(Progress progress) {
        start();
        for (int supply = 0; supply < supplies.length; supply++) {
            progress.check();
            while (supplies[supply] > rounding) {
                progress.check();
                int demand = shortestPath(supply);
                if (demand < 0) {
                    break; // what is left is the rounding of the sums
                }
                augment(supply, demand);
            }
            progress.worked(1);
        }
        double cost = 0;
        for (int i = 0; i < supplies.length; i++) {
            for (int j = 0; j < demands.length; j++) {
                cost += flow[i][j] * costs[i][j];
            }
        }
        return cost;
    }

    /** Serves each demand from the supply that is nearest to it, as far as that reaches: no other way is cheaper. */
    private void start() {
        int first = supplies.length;
        for (int j = 0; j < demands.length; j++) {
            int nearest = 0;
            for (int i = 1; i < first; i++) {
                nearest = costs[i][j] < costs[nearest][j] ? i : nearest;
            }
            potentials[first + j] = costs[nearest][j];
            double amount = Math.min(supplies[nearest], demands[j]);
            flow[nearest][j] = amount;
            supplies[nearest] -= amount;
            demands[j] -= amount;
        }
    }

    /** Finds the nearest unmet demand by reduced costs, moves the potentials, and gives its number; −1 when all are met. */
    private int shortestPath(int source) {
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        Arrays.fill(settled, false);
        distances[source] = 0;
        before[source] = -1;
        int first = supplies.length;
        while (true) {
            int node = nearest();
            if (node < 0) {
                return -1;
            }
            settled[node] = true;
            if (node >= first && demands[node - first] > rounding) {
                movePotentials(distances[node]);
                return node - first;
            }
            if (node < first) {
                leaveSupply(node);
            } else {
                leaveDemand(node);
            }
        }
    }

    private int nearest() {
        int node = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < distances.length; i++) {
            if (!settled[i] && distances[i] < least) {
                least = distances[i];
                node = i;
            }
        }
        return node;
    }

    private void leaveSupply(int node) {
        double[] row = costs[node];
        double start = distances[node] + potentials[node];
        int first = supplies.length;
        for (int j = 0; j < row.length; j++) {
            double distance = Math.max(distances[node], start + row[j] - potentials[first + j]); // rounding may go below
            if (distance < distances[first + j]) {
                distances[first + j] = distance;
                before[first + j] = node;
            }
        }
    }

    /** What flows can be taken back, at a reduced cost of nothing. */
    private void leaveDemand(int node) {
        for (int i = 0; i < supplies.length; i++) {
            if (flow[i][node - supplies.length] > 0 && distances[node] < distances[i]) {
                distances[i] = distances[node];
                before[i] = node;
            }
        }
    }

    private void movePotentials(double length) {
        for (int node = 0; node < potentials.length; node++) {
            if (settled[node]) {
                potentials[node] += distances[node] - length;
            }
        }
    }

    private void augment(int source, int demand) {
        int first = supplies.length;
        double amount = Math.min(supplies[source], demands[demand]);
        for (int node = first + demand; before[node] >= 0; node = before[node]) {
            if (node < first) {
                amount = Math.min(amount, flow[node][before[node] - first]);
            }
        }
        for (int node = first + demand; before[node] >= 0; node = before[node]) {
            if (node < first) {
                double left = flow[node][before[node] - first] - amount;
                flow[node][before[node] - first] = left > rounding ? left : 0;
            } else {
                flow[before[node]][node - first] += amount;
            }
        }
        supplies[source] -= amount;
        demands[demand] -= amount;
    }
}
