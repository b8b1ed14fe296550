package io.github.isorel.engine.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.GeographicPoint;

/**
 * Lambert conformal conic: angles are kept, two parallels are true to scale (Snyder 1987, equations 15-1 to 15-5 and 14-4,
 * 14-9 to 14-11, on the sphere). The plane is measured in earth radii from where the middle meridian meets the equator.
 */
public final class LambertConformal implements Projection {

    /** Beyond this latitude on the other side of the equator the plane runs off to infinity. */
    private static final double FARTHEST = -60;

    /** Points of the rim on a degree: at the closest magnification chords leave the arc by less than a pixel. */
    private static final int RIM_POINTS = 10;
    /** How far from the cut the rim runs, so that it is known on which side [degrees]. */
    private static final double BESIDE_CUT = 1e-9;

    private final double first;
    private final double second;
    private final double meridian;
    private final double west;
    private final double north;
    private final double width;
    private final double height;
    /** The constant of the cone: negative where it opens to the north. */
    private final double cone;
    /** From the tip of the cone to the equator [earth radii], of the sign of the constant. */
    private final double reach;

    /**
     * A map.
     *
     * @param first a parallel that is true to scale [degrees north], within −85 to 85
     * @param second the other one; it may be the same, but not the opposite of the first [degrees north]
     * @param meridian the meridian that runs straight up [degrees east]; the map is cut along the opposite one
     * @param west left edge of the map, to the right of the middle meridian [earth radii]
     * @param north upper edge of the map, above the equator [earth radii]
     * @param width width of the map [earth radii], positive
     * @param height height of the map [earth radii], positive
     */
    public LambertConformal(double first, double second, double meridian, double west, double north, double width,
            double height) {
        if (!(Math.abs(first) <= 85 && Math.abs(second) <= 85 && Math.abs(first + second) >= 1)) {
            throw new IllegalArgumentException("a Lambert map needs two parallels within -85..85 that are not on both sides of"
                    + " the equator alike, not " + Math.round(first) + " and " + Math.round(second)
                    + "; around the equator take a Mercator map");
        }
        if (!(width > 0 && height > 0) || !Double.isFinite(west + north + meridian)) {
            throw new IllegalArgumentException("no Lambert map measures " + width + " by " + height + " earth radii");
        }
        this.first = first;
        this.second = second;
        this.meridian = meridian;
        this.west = west;
        this.north = north;
        this.width = width;
        this.height = height;
        cone = Math.abs(first - second) < 1e-9 ? Math.sin(Math.toRadians(first))
                : Math.log(Math.cos(Math.toRadians(first)) / Math.cos(Math.toRadians(second)))
                        / Math.log(tangent(second) / tangent(first));
        reach = Math.cos(Math.toRadians(first)) * Math.pow(tangent(first), cone) / cone;
    }

    /**
     * The smallest map that holds a box. The parallels that are true to scale lie a sixth of the box within its edges.
     *
     * @param box the box
     * @return the map
     * @throws IllegalArgumentException if the box has no extent or its middle is the equator
     */
    static LambertConformal around(Box box) {
        double sixth = (box.north() - box.south()) / 6;
        double middle = box.west() + box.width() / 2;
        LambertConformal unit = new LambertConformal(Math.clamp(box.south() + sixth, -85.0, 85.0),
                Math.clamp(box.north() - sixth, -85.0, 85.0), middle, 0, 0, 1, 1);
        double[] bounds = { Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE };
        for (int i = 0; i <= 100; i++) {
            double east = middle + (i / 100.0 - 0.5) * Math.min(box.width(), 359.9);
            double north = box.south() + i / 100.0 * (box.north() - box.south());
            for (double[] at : new double[][] { { box.south(), east }, { box.north(), east },
                { north, middle - Math.min(box.width(), 359.9) / 2 }, { north, middle + Math.min(box.width(), 359.9) / 2 } }) {
                unit.place(at[0], at[1]).ifPresent(place -> {
                    bounds[0] = Math.min(bounds[0], place.x());
                    bounds[1] = Math.min(bounds[1], place.y());
                    bounds[2] = Math.max(bounds[2], place.x());
                    bounds[3] = Math.max(bounds[3], place.y());
                });
            }
        }
        return unit.window(bounds[0], -bounds[1], bounds[2] - bounds[0],
                bounds[3] - bounds[1]);
    }

    /**
     * A window on the plane of this map, whatever part of it this map shows.
     *
     * @param otherWest left edge, to the right of the middle meridian [earth radii]
     * @param otherNorth upper edge, above the equator [earth radii]
     * @param otherWidth width [earth radii], positive
     * @param otherHeight height [earth radii], positive
     * @return the map of the window
     */
    public LambertConformal window(double otherWest, double otherNorth, double otherWidth, double otherHeight) {
        return new LambertConformal(first, second, meridian, otherWest, otherNorth, otherWidth, otherHeight);
    }

    private static double tangent(double latitude) {
        return Math.tan(Math.PI / 4 + Math.toRadians(latitude) / 2);
    }

    @Override
    public double aspect() {
        return width / height;
    }

    @Override
    public Optional<Disc> disc() {
        return Optional.empty();
    }

    @Override
    public OptionalDouble turn() {
        return OptionalDouble.empty();
    }

    @Override
    public OptionalDouble cut() {
        return OptionalDouble.of(meridian + 180);
    }

    @Override
    public List<PlanePoint> outline() {
        double farthest = Math.signum(cone) * FARTHEST;
        int steps = 360 * RIM_POINTS;
        List<PlanePoint> outline = new ArrayList<>();
        outline.add(place(-Math.copySign(90, farthest), meridian).orElseThrow());
        for (int i = 0; i <= steps; i++) {
            double fromMeridian = Math.clamp(360.0 * i / steps - 180, -180 + BESIDE_CUT, 180 - BESIDE_CUT);
            outline.add(place(farthest, meridian + fromMeridian).orElseThrow());
        }
        return outline;
    }

    @Override
    public Optional<PlanePoint> place(double latitude, double longitude) {
        if (Math.signum(cone) * latitude < FARTHEST) {
            return Optional.empty();
        }
        double fromMeridian = longitude - meridian;
        fromMeridian -= 360 * Math.floor((fromMeridian + 180) / 360);
        double radius = reach / Math.pow(tangent(latitude), cone);
        double angle = cone * Math.toRadians(fromMeridian);
        double x = radius * Math.sin(angle);
        double y = reach - radius * Math.cos(angle);
        return Optional.of(new PlanePoint((x - west) / width, (north - y) / height));
    }

    @Override
    public Optional<GeographicPoint> point(double x, double y) {
        double sign = Math.signum(cone);
        double right = sign * (west + x * width);
        double down = sign * (reach - north + y * height);
        double radius = sign * Math.hypot(right, down);
        double fromMeridian = Math.toDegrees(Math.atan2(right, down) / cone);
        double latitude = radius == 0 ? sign * 90
                : Math.toDegrees(2 * Math.atan(Math.pow(reach / radius, 1 / cone))) - 90;
        return Math.abs(fromMeridian) > 180 || sign * latitude < FARTHEST ? Optional.empty()
                : Optional.of(Projection.globe(latitude, meridian + fromMeridian));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LambertConformal map && Arrays.equals(numbers(), map.numbers());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers());
    }

    private double[] numbers() {
        return new double[] { first, second, meridian, west, north, width, height };
    }
}
