package io.github.isorel.headless;

import java.util.Optional;

import io.github.isorel.engine.figure.Mercator;
import io.github.isorel.engine.figure.Orthographic;
import io.github.isorel.engine.figure.PolarStereographic;
import io.github.isorel.engine.figure.Projection;
import io.github.isorel.engine.figure.ProjectionKind;
import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.Grid;

/**
 * The part of the globe that a map shows.
 *
 * @param grid the grid of the file, shown where no region is given
 * @param region the region asked for
 */
record MapExtent(Grid grid, Optional<Box> region) {

    private static final GeographicPoint USUAL_MIDDLE = new GeographicPoint(30, 0);
    private static final Mercator WORLD = new Mercator(-180, 360, -80, 80);

    /**
     * The extent in a projection.
     *
     * @param kind the projection
     * @param middle where to look at when nothing else tells
     * @throws UsageException if the projection cannot show it
     */
    Projection in(ProjectionKind kind, Optional<GeographicPoint> middle) {
        return switch (kind) {
            case MERCATOR -> box().map(MapExtent::mercator).orElse(WORLD);
            case LAMBERT -> lambert(box());
            case NORTH_POLAR -> new PolarStereographic(true, rim(region.map(Box::south)), 0);
            case SOUTH_POLAR -> new PolarStereographic(false, rim(region.map(box -> -box.north())), 0);
            case ORTHOGRAPHIC -> {
                GeographicPoint center = region.map(Box::center).or(() -> middle).orElse(USUAL_MIDDLE);
                yield new Orthographic(center.latitude(), center.longitude());
            }
            case EQUIRECTANGULAR -> box().map(Projection::region).orElseGet(Projection::world);
        };
    }

    /** What is shown where that is not the whole globe. */
    private Optional<Box> box() {
        return region.map(MapExtent::extended).or(() -> around(grid));
    }

    private static double rim(Optional<Double> asked) {
        return Math.clamp(asked.orElse(Projection.POLAR_RIM), -60.0, 85.0);
    }

    private static Box extended(Box box) {
        if (box.width() <= 0 || box.north() <= box.south()) {
            throw new UsageException(FigureArguments.REGION.name() + " " + box + " has no extent; give two latitudes and two"
                    + " longitudes");
        }
        return box;
    }

    private static Projection mercator(Box box) {
        try {
            return Projection.mercator(box);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--projection mercator with " + box + ": " + e.getMessage());
        }
    }

    private static Projection lambert(Optional<Box> box) {
        if (box.isEmpty()) {
            throw new UsageException("--projection lambert shows a part of the globe; give " + FigureArguments.REGION.synopsis());
        }
        try {
            return Projection.lambert(box.get());
        } catch (IllegalArgumentException e) {
            throw new UsageException("--projection lambert with " + box.get() + ": " + e.getMessage());
        }
    }

    /** The box around a grid; empty where that is the whole globe. */
    private static Optional<Box> around(Grid grid) {
        double[] longitudes = grid.longitudes();
        double west = longitudes[0];
        double east = longitudes[longitudes.length - 1];
        if (grid.isPeriodic() || east - west > 270 || east == west || grid.rows() == 1) {
            return Optional.empty();
        }
        double half = 0.5 * (east - west) / (longitudes.length - 1);
        double step = 0.5 * (grid.latitude(0) - grid.latitude(grid.rows() - 1)) / (grid.rows() - 1);
        return Optional.of(new Box(Math.max(-90, grid.latitude(grid.rows() - 1) - step),
                Math.min(90, grid.latitude(0) + step), west - half, east + half));
    }
}
