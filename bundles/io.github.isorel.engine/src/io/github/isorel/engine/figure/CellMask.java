package io.github.isorel.engine.figure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Degrees;
import io.github.isorel.engine.weather.GeographicArea.Corner;
import io.github.isorel.engine.weather.Grid;

/** Some cells of a grid, to be shown on a map. A cell reaches half way to its neighbours. Immutable. */
public final class CellMask {

    private static final double HALF = 0.5;

    private final Grid grid;
    private final BitSet cells;
    private final GridIndex index;

    private CellMask(Grid grid, BitSet cells) {
        this.grid = grid;
        this.cells = cells;
        index = new GridIndex(grid);
    }

    /**
     * The cells where a field is not zero.
     *
     * @param grid the grid
     * @param values values over (latitude, longitude)
     * @return the cells
     * @throws IllegalArgumentException if the values do not fit the grid
     */
    public static CellMask of(Grid grid, Tensor values) {
        if (!values.shape().equals(Shape.of(grid.rows(), grid.columns()))) {
            throw new IllegalArgumentException("values " + values.shape() + " do not fit the grid " + grid);
        }
        BitSet cells = new BitSet();
        for (int i = 0; i < values.shape().count(); i++) {
            cells.set(i, values.get(i) != 0);
        }
        return new CellMask(grid, cells);
    }

    /**
     * Tells whether a place lies in one of the cells.
     *
     * @param latitude latitude [degrees north]
     * @param longitude longitude of any turn [degrees east]
     * @return false also where the grid does not reach
     */
    public boolean contains(double latitude, double longitude) {
        double row = index.row(latitude);
        double column = index.column(longitude);
        if (Double.isNaN(row) || Double.isNaN(column)) {
            return false;
        }
        int nearest = (int) Math.floor(column + HALF);
        return has(Math.clamp((int) Math.floor(row + HALF), 0, grid.rows() - 1), index.isPeriodic() ? Math.floorMod(nearest,
                grid.columns()) : Math.clamp(nearest, 0, grid.columns() - 1));
    }

    private boolean has(int row, int column) {
        boolean isOn = row >= 0 && row < grid.rows() && (index.isPeriodic() || column >= 0 && column < grid.columns());
        return isOn && cells.get(row * grid.columns() + Math.floorMod(column, grid.columns()));
    }

    /**
     * How many cells there are.
     *
     * @return their number
     */
    public int count() {
        return cells.cardinality();
    }

    /**
     * The lines between cells that belong to the mask and cells that do not.
     *
     * @return pieces along circles of latitude and along meridians, each as long as it is straight; edges of the grid belong to
     *         them, but the poles do not
     */
    public List<List<Corner>> edges() {
        List<List<Corner>> edges = new ArrayList<>();
        for (int row = 0; row <= grid.rows(); row++) {
            double latitude = edge(row);
            int start = -1;
            for (int column = 0; column <= grid.columns(); column++) {
                boolean isEdge = column < grid.columns() && Math.abs(latitude) < 90 && has(row - 1, column) != has(row, column);
                if (isEdge && start < 0) {
                    start = column;
                } else if (!isEdge && start >= 0) {
                    edges.add(List.of(new Corner(latitude, west(start)), new Corner(latitude, west(column))));
                    start = -1;
                }
            }
        }
        for (int column = 0; column < (index.isPeriodic() ? grid.columns() : grid.columns() + 1); column++) {
            addAlongMeridian(column, edges);
        }
        return edges;
    }

    private void addAlongMeridian(int column, List<List<Corner>> edges) {
        double longitude = west(column);
        int start = -1;
        for (int row = 0; row <= grid.rows(); row++) {
            boolean isEdge = row < grid.rows() && has(row, column - 1) != has(row, column);
            if (isEdge && start < 0) {
                start = row;
            } else if (!isEdge && start >= 0) {
                edges.add(List.of(new Corner(edge(start), longitude), new Corner(edge(row), longitude)));
                start = -1;
            }
        }
    }

    /** The northern edge of a row; of the row behind the last one the southern edge of the grid. */
    private double edge(int row) {
        int rows = grid.rows();
        if (rows == 1) {
            return row == 0 ? 90 : -90;
        }
        if (row > 0 && row < rows) {
            return HALF * (grid.latitude(row - 1) + grid.latitude(row));
        }
        return row == 0 ? Math.min(90, grid.latitude(0) + HALF * (grid.latitude(0) - grid.latitude(1)))
                : Math.max(-90, grid.latitude(rows - 1) - HALF * (grid.latitude(rows - 2) - grid.latitude(rows - 1)));
    }

    /**
     * The western edge of a column [degrees east], without jumps; of the column behind the last one the eastern edge of the
     * grid.
     */
    private double west(int column) {
        int columns = grid.columns();
        if (columns == 1) {
            return grid.longitude(0) - 180 + 360 * column;
        }
        if (column > 0 && column < columns) {
            return HALF * (grid.longitude(column - 1) + grid.longitude(column));
        }
        double step = index.isPeriodic() ? Degrees.eastward(grid.longitude(columns - 1), grid.longitude(0))
                : column == 0 ? grid.longitude(1) - grid.longitude(0) : grid.longitude(columns - 1) - grid.longitude(columns - 2);
        return column == 0 ? grid.longitude(0) - HALF * step : grid.longitude(columns - 1) + HALF * step;
    }
}
