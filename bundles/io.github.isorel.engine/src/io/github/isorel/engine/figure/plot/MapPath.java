package io.github.isorel.engine.figure.plot;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;

import io.github.isorel.engine.figure.PlanePoint;
import io.github.isorel.engine.figure.Projection;

/**
 * Collects lines on the globe as they run on a map. Lines between points follow latitude and longitude evenly; they end where
 * the projection cannot show them, and are repeated where a map goes around the globe.
 */
final class MapPath {

    /** No piece of a line is longer [degrees], so that it bends as the projection does. */
    private static final double LONGEST = 1;

    private final Projection projection;
    private final Rectangle2D map;
    private final Path2D path = new Path2D.Double();
    private boolean open;
    private double latitude;
    private double longitude;
    private double x;

    MapPath(Projection projection, Rectangle2D map) {
        this.projection = projection;
        this.map = map;
    }

    void moveTo(double newLatitude, double newLongitude) {
        open = false;
        latitude = newLatitude;
        longitude = newLongitude;
        add(newLatitude, newLongitude);
    }

    void lineTo(double newLatitude, double newLongitude) {
        int pieces = (int) Math.max(1, Math.ceil(Math.max(Math.abs(newLatitude - latitude),
                Math.abs(newLongitude - longitude)) / LONGEST));
        double fromLatitude = latitude;
        double fromLongitude = longitude;
        for (int piece = 1; piece <= pieces; piece++) {
            double share = (double) piece / pieces;
            add(fromLatitude + share * (newLatitude - fromLatitude), fromLongitude + share * (newLongitude - fromLongitude));
        }
        latitude = newLatitude;
        longitude = newLongitude;
    }

    private void add(double north, double east) {
        Optional<PlanePoint> place = projection.place(north, east);
        if (place.isEmpty()) {
            open = false;
            return;
        }
        double across = place.get().x();
        if (open && projection.turn().isPresent()) { // go on in the same turn rather than jump to the other edge
            double turn = projection.turn().getAsDouble();
            across += turn * Math.rint((x - across) / turn);
        }
        double left = map.getX() + across * map.getWidth();
        double down = map.getY() + place.get().y() * map.getHeight();
        if (open) {
            path.lineTo(left, down);
        } else {
            path.moveTo(left, down);
        }
        x = across;
        open = true;
    }

    /** All lines, as often as they are seen on the map; parts may lie beside it. */
    Path2D path() {
        if (projection.turn().isEmpty()) {
            return path;
        }
        double turn = projection.turn().getAsDouble() * map.getWidth();
        Path2D repeated = new Path2D.Double();
        Rectangle2D bounds = path.getBounds2D();
        int first = (int) Math.ceil((map.getX() - bounds.getMaxX()) / turn);
        int last = (int) Math.floor((map.getMaxX() - bounds.getX()) / turn);
        for (int i = first; i <= last; i++) {
            repeated.append(path.getPathIterator(AffineTransform.getTranslateInstance(i * turn, 0)), false);
        }
        return repeated;
    }
}
