package io.github.isorel.engine.weather;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A part of the globe between two latitudes and, going east, two longitudes; its edges belong to it. It may cross 0° and the date
 * line. Longitudes are brought into [0, 360); a box once around the globe, as {@code -180..180}, runs from 0 to 360.
 *
 * @param south southern edge [degrees north]
 * @param north northern edge [degrees north]; exchanged with the southern one where it is less
 * @param west western edge [degrees east]
 * @param east eastern edge [degrees east]; where it is less than the western one the box crosses 0°
 */
public record Box(double south, double north, double west, double east) implements GeographicArea {

    /** Checks the ranges and brings the edges into order. */
    public Box {
        Degrees.requireLatitude(south);
        Degrees.requireLatitude(north);
        Degrees.requireLongitude(west);
        Degrees.requireLongitude(east);
        double width = east - west;
        if (width > 360) {
            throw new IllegalArgumentException("a box spans at most 360 degrees of longitude, not " + Degrees.text(width));
        }
        double lower = Math.min(south, north) + 0.0; // no negative zero
        north = Math.max(south, north) + 0.0;
        south = lower;
        west = width == 360 ? 0 : Degrees.wrap(west);
        east = width == 360 ? 360 : Degrees.wrap(east);
    }

    /**
     * Reads a box, e.g. {@code 35..62, 350..46}.
     *
     * @param text latitudes, a comma, longitudes
     * @return the box
     * @throws IllegalArgumentException if the text is no box; the message tells the column
     */
    public static Box parse(String text) {
        PhraseReader reader = new PhraseReader("box", text);
        Box box = reader.box();
        reader.requireEnd("the end");
        return box;
    }

    /**
     * Tells whether a point lies in the box or on its edge.
     *
     * @param latitude latitude [degrees north]
     * @param longitude longitude [degrees east]
     * @return true also for points up to 1e-4 degrees outside, since many files hold coordinates as float32
     */
    @Override
    public boolean contains(double latitude, double longitude) {
        double fromWest = Degrees.eastward(west, longitude);
        return latitude >= south - Degrees.TOLERANCE && latitude <= north + Degrees.TOLERANCE
                && (fromWest <= width() + Degrees.TOLERANCE || fromWest >= 360 - Degrees.TOLERANCE);
    }

    /**
     * How far the box reaches from west to east.
     *
     * @return width [degrees], 0 to 360
     */
    public double width() {
        return east == 360 ? 360 : Degrees.eastward(west, east);
    }

    /**
     * The middle of the box.
     *
     * @return the point half way between its latitudes and between its longitudes
     */
    @Override
    public GeographicPoint center() {
        return new GeographicPoint(0.5 * (south + north), Degrees.wrap(west + 0.5 * width()));
    }

    @Override
    public Box bounds() {
        return this;
    }

    @Override
    public List<Corner> outline() {
        double far = west + width();
        return List.of(new Corner(south, west), new Corner(north, west), new Corner(north, far), new Corner(south, far),
                new Corner(south, west));
    }

    /**
     * The distance to the nearest point of the box.
     *
     * @param point a point
     * @return distance along the great circle [km] on a sphere of {@link GeographicPoint#EARTH_RADIUS}; 0 inside
     */
    public double distanceTo(GeographicPoint point) {
        if (Degrees.eastward(west, point.longitude()) <= width()) { // the nearest point is on the point's own meridian
            double nearest = Math.clamp(point.latitude(), south, north);
            return point.distanceTo(new GeographicPoint(nearest, point.longitude()));
        }
        return Math.min(distanceToMeridian(point, west), distanceToMeridian(point, east));
    }

    /** The distance to the edge along a meridian: to the foot of the perpendicular where it is on the edge, else to a corner. */
    private double distanceToMeridian(GeographicPoint point, double longitude) {
        double apart = Math.toRadians(point.longitude() - longitude);
        double latitude = Math.toRadians(point.latitude());
        // on the half of the great circle that the meridian is; the perpendicular from the far side ends on the other half
        double foot = Math.toDegrees(Math.atan2(Math.sin(latitude), Math.cos(latitude) * Math.cos(apart)));
        double nearest = Math.abs(foot) <= 90 ? Math.clamp(foot, south, north) : foot > 0 ? north : south;
        double corner = Math.min(point.distanceTo(new GeographicPoint(south, longitude)), point.distanceTo(new GeographicPoint(
                north, longitude)));
        return Math.min(corner, point.distanceTo(new GeographicPoint(nearest, longitude)));
    }

    /**
     * The rows of a grid that lie in the box.
     *
     * @param grid the grid
     * @return a new array of row numbers, from north to south
     */
    public int[] rows(Grid grid) {
        return IntStream.range(0, grid.rows()).filter(row -> contains(grid.latitude(row), west)).toArray();
    }

    /**
     * The columns of a grid that lie in the box.
     *
     * @param grid the grid
     * @return a new array of column numbers, in the order of the grid
     */
    public int[] columns(Grid grid) {
        return IntStream.range(0, grid.columns()).filter(column -> contains(south, grid.longitude(column))).toArray();
    }

    /** The box as {@link #parse(String)} reads it. */
    @Override
    public String toString() {
        return Degrees.text(south) + ".." + Degrees.text(north) + ", " + Degrees.text(west) + ".." + Degrees.text(east);
    }
}
