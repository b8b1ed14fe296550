package io.github.isorel.engine.masking;

import java.util.BitSet;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.Grid;

/**
 * A part of the globe whose values are hidden: some patches of a grid. Which variables, levels and states is for {@link
 * MaskScope}. Immutable.
 */
public final class Mask {

    private final PatchGrid grid;
    private final BitSet patches;

    private Mask(PatchGrid grid, BitSet patches) {
        this.grid = grid;
        this.patches = patches;
    }

    /**
     * A mask of given patches.
     *
     * @param grid the patches there are
     * @param patches their numbers; copied
     * @return the mask
     * @throws IllegalArgumentException if there is no such patch
     */
    public static Mask of(PatchGrid grid, BitSet patches) {
        if (patches.length() > grid.count()) {
            throw new IllegalArgumentException("there is no patch " + (patches.length() - 1) + ", only " + grid.count());
        }
        return new Mask(grid, (BitSet) patches.clone());
    }

    /**
     * A mask that hides nothing.
     *
     * @param grid the patches there are
     * @return the mask
     */
    public static Mask nothing(PatchGrid grid) {
        return new Mask(grid, new BitSet());
    }

    /**
     * A mask that hides everything.
     *
     * @param grid the patches there are
     * @return the mask
     */
    public static Mask everything(PatchGrid grid) {
        BitSet all = new BitSet();
        all.set(0, grid.count());
        return new Mask(grid, all);
    }

    /**
     * A mask of a box or polygon.
     *
     * @param grid the patches there are
     * @param area the box or polygon
     * @return the patches of which at least half of the points lie in it
     * @throws IllegalArgumentException if there is none
     */
    public static Mask in(PatchGrid grid, GeographicArea area) {
        Grid points = grid.grid();
        double[] inside = new double[grid.count()];
        int[] sizes = new int[grid.count()];
        for (int row = 0; row < points.rows(); row++) {
            for (int column = 0; column < points.columns(); column++) {
                int patch = grid.patchAt(row, column);
                sizes[patch]++;
                inside[patch] += area.contains(points.latitude(row), points.longitude(column)) ? 1 : 0;
            }
        }
        BitSet patches = new BitSet();
        for (int patch = 0; patch < sizes.length; patch++) {
            patches.set(patch, inside[patch] * 2 >= sizes[patch]);
        }
        if (patches.isEmpty()) {
            throw new IllegalArgumentException("no patch of " + grid.edge() + "×" + grid.edge()
                    + " grid points lies by half or more in the region "
                    + area + " (latitudes, longitudes) on the grid " + points + "; take a larger region or mask single cells");
        }
        return new Mask(grid, patches);
    }

    /**
     * The patches there are.
     *
     * @return the grid cut into patches
     */
    public PatchGrid grid() {
        return grid;
    }

    /**
     * The patches hidden.
     *
     * @return a copy of their numbers
     */
    public BitSet patches() {
        return (BitSet) patches.clone();
    }

    /**
     * Tells whether nothing is hidden.
     *
     * @return true when there is no patch
     */
    public boolean isEmpty() {
        return patches.isEmpty();
    }

    /**
     * Tells whether a grid point is hidden.
     *
     * @param row row of the grid, from the north
     * @param column column of the grid
     * @return true when its patch is
     */
    public boolean hides(int row, int column) {
        return patches.get(grid.patchAt(row, column));
    }

    /**
     * The area hidden.
     *
     * @return share of the grid's area, 0 to 1
     */
    public double area() {
        return grid.area(patches);
    }

    /** The hidden grid points: positions in a field, in row-major order. */
    BitSet points() {
        Grid points = grid.grid();
        BitSet hidden = new BitSet();
        for (int row = 0; row < points.rows(); row++) {
            for (int column = 0; column < points.columns(); column++) {
                hidden.set(row * points.columns() + column, hides(row, column));
            }
        }
        return hidden;
    }

    /**
     * The mask as a field.
     *
     * @return 1 where hidden, 0 elsewhere, over (latitude, longitude)
     */
    public Tensor field() {
        BitSet hidden = points();
        float[] values = new float[grid.grid().rows() * grid.grid().columns()];
        hidden.stream().forEach(point -> values[point] = 1);
        return Tensor.of(Shape.of(grid.grid().rows(), grid.grid().columns()), values).named("latitude", "longitude");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Mask mask && mask.patches.equals(patches) && mask.grid.edge() == grid.edge()
                && mask.grid.grid().equals(grid.grid());
    }

    @Override
    public int hashCode() {
        return patches.hashCode();
    }

    /** Number of patches and area. */
    @Override
    public String toString() {
        return patches.cardinality() + " of " + grid.count() + " patches, " + PatchGrid.percent(area()) + " of the area";
    }
}
