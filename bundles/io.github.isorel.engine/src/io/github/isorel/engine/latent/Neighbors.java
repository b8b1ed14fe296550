package io.github.isorel.engine.latent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import io.github.isorel.engine.progress.Progress;

/**
 * The nearest neighbours of each sample, exact. Of samples that are equally far the one with the smaller row comes first.
 * Immutable.
 */
public final class Neighbors {

    private final List<List<Neighbor>> neighbors;

    /**
     * One neighbour.
     *
     * @param row the sample that is near, from 0
     * @param distance how near
     */
    public record Neighbor(int row, double distance) {
    }

    /**
     * An edge of the graph of neighbours.
     *
     * @param from the sample whose neighbour it is, from 0; of a mutual edge the smaller row
     * @param to the neighbour, from 0
     * @param distance how far they are from each other
     * @param mutual whether each is a neighbour of the other
     */
    public record Edge(int from, int to, double distance, boolean mutual) {
    }

    private Neighbors(List<List<Neighbor>> neighbors) {
        this.neighbors = neighbors;
    }

    /**
     * Finds neighbours.
     *
     * @param distances distances of all samples
     * @param wanted how many neighbours, at least 1
     * @param apart samples nearer in time than this are no neighbours, for the states of the days before and after would be all
     *        that is found; zero to allow every other sample
     * @return the neighbours of each sample
     * @throws UnsuitableSamplesException if a sample has fewer; the message names its time
     */
    public static Neighbors of(SampleDistances distances, int wanted, Duration apart) {
        List<List<Neighbor>> all = new ArrayList<>();
        for (int row = 0; row < distances.count(); row++) {
            int current = row;
            all.add(nearest(distances.times(), row, other -> distances.between(current, other), wanted, apart));
        }
        return new Neighbors(List.copyOf(all));
    }

    /**
     * Finds neighbours without keeping the distances of all samples, which of 20,000 samples are 3 GB.
     *
     * @param samples the samples
     * @param distance how to measure
     * @param wanted how many neighbours, at least 1
     * @param apart samples nearer in time than this are no neighbours; zero to allow every other sample
     * @param progress counts samples; can be cancelled
     * @return the neighbours of each sample, the same as of all distances
     * @throws UnsuitableSamplesException if a sample has fewer, or has no direction and so no angle; the message names its time
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static Neighbors of(LatentSamples samples, Distance distance, int wanted, Duration apart, Progress progress) {
        SampleRows rows = SampleRows.of(samples, distance);
        progress.begin("Finding neighbours", rows.count());
        return new Neighbors(IntStream.range(0, rows.count()).parallel().mapToObj(row -> {
            progress.check();
            List<Neighbor> nearest = nearest(samples.times(), row, other -> rows.between(row, other), wanted, apart);
            progress.worked(1);
            return nearest;
        }).toList());
    }

    /** Goes through all samples once, with the nearest so far in order. */
    private static List<Neighbor> nearest(List<Instant> times, int row, IntToDoubleFunction distances, int wanted,
            Duration apart) {
        Instant time = times.get(row);
        List<Neighbor> nearest = new ArrayList<>(wanted + 1);
        double farthest = Double.NaN;
        for (int other = 0; other < times.size(); other++) {
            double distance = distances.applyAsDouble(other);
            boolean isNearer = nearest.size() < wanted || Double.compare(distance, farthest) < 0;
            if (isNearer && other != row && !isNear(time, times.get(other), apart)) { // most are not nearer
                int place = nearest.size();
                while (place > 0 && Double.compare(distance, nearest.get(place - 1).distance()) < 0) {
                    place--;
                }
                nearest.add(place, new Neighbor(other, distance));
                if (nearest.size() > wanted) {
                    nearest.removeLast();
                }
                farthest = nearest.getLast().distance();
            }
        }
        if (nearest.size() < wanted) {
            throw new UnsuitableSamplesException("the sample of " + time + " has " + nearest.size() + " others that are at least "
                    + apart.toHours() / 24.0 + " days away, not " + wanted + "; ask for fewer neighbours or allow nearer times");
        }
        return List.copyOf(nearest);
    }

    private static boolean isNear(Instant time, Instant other, Duration apart) {
        return Duration.between(time, other).abs().compareTo(apart) < 0;
    }

    /**
     * The samples most like some others, such as the states of one storm: those with the smallest mean distance from them.
     *
     * @param distances distances of all samples
     * @param members rows of the samples to be matched, at least one
     * @param wanted at most how many
     * @param apart samples nearer in time to a member than this are left out
     * @return samples that are no members, by their mean distance from the members
     */
    public static List<Neighbor> analogues(SampleDistances distances, List<Integer> members, int wanted, Duration apart) {
        return IntStream.range(0, distances.count()).filter(row -> members.stream().noneMatch(member -> member == row
                || isNear(distances.times().get(row), distances.times().get(member), apart)))
                .mapToObj(row -> new Neighbor(row, members.stream().mapToDouble(member -> distances.between(row,
                member)).average()
                        .orElseThrow()))
                .sorted(Comparator.comparingDouble(Neighbor::distance).thenComparingInt(Neighbor::row)).limit(wanted).toList();
    }

    /**
     * The number of samples.
     *
     * @return as many as there are distances
     */
    public int count() {
        return neighbors.size();
    }

    /**
     * The neighbours of a sample.
     *
     * @param row the sample, from 0
     * @return by distance
     */
    public List<Neighbor> of(int row) {
        return neighbors.get(row);
    }

    /**
     * The graph of neighbours: the samples are its nodes.
     *
     * @return its edges, each pair of samples at most once, by rows
     */
    public List<Edge> edges() {
        List<Edge> edges = new ArrayList<>();
        for (int row = 0; row < count(); row++) {
            for (Neighbor neighbor : of(row)) {
                boolean mutual = isNeighbor(neighbor.row(), row);
                if (!mutual || row < neighbor.row()) {
                    edges.add(new Edge(row, neighbor.row(), neighbor.distance(), mutual));
                }
            }
        }
        return List.copyOf(edges);
    }

    private boolean isNeighbor(int row, int other) {
        return of(row).stream().anyMatch(neighbor -> neighbor.row() == other);
    }

    /**
     * How often neighbours have the class of their sample.
     *
     * @param label class of each sample; samples whose class is not known are left out, as samples and as neighbours
     * @param name the class
     * @return share of the neighbours of samples of this class that have it too; not a number when none has neighbours with a
     *         class
     */
    public double agreement(Label.Classes label, String name) {
        return IntStream.range(0, count()).filter(row -> label.values().get(row).equals(name)).boxed()
                .flatMap(row -> of(row).stream()).filter(neighbor -> label.isKnown(neighbor.row()))
                .mapToDouble(neighbor -> label.values().get(neighbor.row()).equals(name) ? 1 : 0).average().orElse(Double.NaN);
    }
}
