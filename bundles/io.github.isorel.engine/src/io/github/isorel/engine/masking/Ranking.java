package io.github.isorel.engine.masking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import io.github.isorel.engine.relevance.RelevanceMap;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/** Patches from the most to the least relevant one. Patches of the same score are in random order. Immutable. */
public final class Ranking {

    private final PatchGrid grid;
    private final List<Integer> order;

    private Ranking(PatchGrid grid, double[] scores, long seed) {
        this.grid = grid;
        List<Integer> patches = new ArrayList<>();
        for (int patch = 0; patch < scores.length; patch++) {
            patches.add(patch);
        }
        Collections.shuffle(patches, new Random(seed)); // else equal scores would go from north to south
        patches.sort(Comparator.comparingDouble((Integer patch) -> scores[patch]).reversed()); // stable
        this.order = List.copyOf(patches);
    }

    /**
     * Ranks patches by relevance.
     *
     * @param map the relevance
     * @param scope whose relevance counts
     * @param grid the patches, on the grid of the map
     * @param by what makes a patch relevant
     * @param seed what the order of equal patches starts from
     * @return the ranking
     * @throws IllegalArgumentException if the map is on another grid, lacks a variable of the scope, or is zero everywhere in it
     */
    public static Ranking of(RelevanceMap map, MaskScope scope, PatchGrid grid, RankingOrder by, long seed) {
        if (!map.grid().equals(grid.grid())) {
            throw new IllegalArgumentException("the relevance is on the grid " + map.grid() + ", not on " + grid.grid());
        }
        double[] scores = new double[grid.count()];
        boolean isZero = true;
        for (Variable variable : scope.variables()) {
            Tensor tensor = map.relevance(variable);
            int points = grid.grid().rows() * grid.grid().columns();
            int fields = Math.toIntExact(tensor.shape().count() / points);
            int levels = variable.kind() == VariableKind.ATMOSPHERIC ? tensor.shape().extent(1) : 1;
            List<Integer> wanted = scope.levels(variable);
            for (int field = 0; field < fields; field++) {
                if (wanted.contains(field % levels) && (variable.kind() == VariableKind.STATIC
                        || scope.states().contains(field / levels))) {
                    isZero &= add(scores, tensor, field * points, grid, by);
                }
            }
        }
        if (isZero) {
            throw new IllegalArgumentException("the relevance by " + map.question().method()
                    + " is zero everywhere in what is to be hidden");
        }
        return new Ranking(grid, scores, seed);
    }

    /** Adds a field; tells whether it is zero. */
    private static boolean add(double[] scores, Tensor tensor, int offset, PatchGrid grid, RankingOrder by) {
        boolean isZero = true;
        int columns = grid.grid().columns();
        for (int point = 0; point < grid.grid().rows() * columns; point++) {
            float value = tensor.get(offset + point);
            isZero &= value == 0;
            scores[grid.patchAt(point / columns, point % columns)] += by.score(value);
        }
        return isZero;
    }

    /**
     * Ranks patches by nearness: what any method must beat, since what is near matters most anyway.
     *
     * @param center the point to be near to
     * @param grid the patches
     * @param seed what the order of equal patches starts from
     * @return patches from the nearest to the farthest middle
     */
    public static Ranking near(GeographicPoint center, PatchGrid grid, long seed) {
        Grid points = grid.grid();
        double[] scores = new double[grid.count()];
        for (int patch = 0; patch < scores.length; patch++) {
            int firstRow = patch / grid.columns() * grid.edge();
            int firstColumn = patch % grid.columns() * grid.edge();
            int lastRow = Math.min(points.rows(), firstRow + grid.edge()) - 1;
            int lastColumn = Math.min(points.columns(), firstColumn + grid.edge()) - 1;
            var middle = new GeographicPoint(0.5 * (points.latitude(firstRow) + points.latitude(lastRow)),
                    0.5 * (points.longitude(firstColumn) + points.longitude(lastColumn)));
            scores[patch] = -middle.distanceTo(center);
        }
        return new Ranking(grid, scores, seed);
    }

    /**
     * The most relevant patches.
     *
     * @param fraction the area wanted, as a share of the grid's, above 0 and at most 1
     * @return the first patches of the ranking whose area is nearest to it, by at most half a patch
     * @throws IllegalArgumentException if the fraction is out of range or less than half of the first patch
     */
    public Mask most(double fraction) {
        return first(order, fraction);
    }

    /**
     * The least relevant patches.
     *
     * @param fraction the area wanted, as a share of the grid's, above 0 and at most 1
     * @return the last patches of the ranking whose area is nearest to it, by at most half a patch
     * @throws IllegalArgumentException if the fraction is out of range or less than half of the last patch
     */
    public Mask least(double fraction) {
        return first(order.reversed(), fraction);
    }

    private Mask first(List<Integer> patches, double fraction) {
        requireFraction(fraction);
        Mask mask = Mask.of(grid, grid.nearest(patches, fraction));
        if (mask.isEmpty()) {
            throw new IllegalArgumentException(PatchGrid.percent(fraction)
                    + " of the area is less than half a patch, which has up to "
                    + PatchGrid.percent(grid.largestArea()) + "; take a larger fraction or mask single cells");
        }
        return mask;
    }

    /**
     * Checks a fraction.
     *
     * @param fraction a share of the grid's area
     * @throws IllegalArgumentException unless it is above 0 and at most 1
     */
    static void requireFraction(double fraction) {
        if (!(fraction > 0 && fraction <= 1)) {
            throw new IllegalArgumentException("a fraction of the area lies above 0 and is at most 1, not " + fraction);
        }
    }
}
