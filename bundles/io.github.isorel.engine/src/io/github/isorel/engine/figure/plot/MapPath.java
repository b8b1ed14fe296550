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
    /** A point that lies so near to the line between its neighbours is left out [1/96 inch]: nobody sees it. */
    private static final double UNSEEN = 0.01;

    private final Projection projection;
    private final Rectangle2D map;
    private final Path2D path = new Path2D.Double();
    private boolean open;
    private double latitude;
    private double longitude;
    private double lastEast;
    private double x;
    private double anchorX;
    private double anchorY;
    private boolean pending;
    private double pendingX;
    private double pendingY;

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
        boolean crossed = isCut(east);
        lastEast = east;
        if (place.isEmpty()) {
            open = false;
            return;
        }
        open &= !crossed;
        double across = place.get().x();
        if (open && projection.turn().isPresent()) { // go on in the same turn rather than jump to the other edge
            double turn = projection.turn().getAsDouble();
            across += turn * Math.rint((x - across) / turn);
        }
        double left = rounded(map.getX() + across * map.getWidth());
        double down = rounded(map.getY() + place.get().y() * map.getHeight());
        if (open) {
            extend(left, down);
        } else {
            flush();
            path.moveTo(left, down);
            anchorX = left;
            anchorY = down;
        }
        x = across;
        open = true;
    }

    /** Whether the map is cut between the longitude before and one further on. */
    private boolean isCut(double east) {
        if (!open || projection.cut().isEmpty()) {
            return false;
        }
        double cut = projection.cut().getAsDouble();
        return Math.floor((east - cut) / 360) != Math.floor((lastEast - cut) / 360);
    }

    /** A hundredth of a unit is finer than anybody sees, and shorter in files. */
    private static double rounded(double place) {
        return Math.rint(100 * place) / 100;
    }

    /** Goes on to a point; the one before is only drawn when it is not on the way. */
    private void extend(double left, double down) {
        if (pending && !isOnTheWay(left, down)) {
            flush();
        }
        pendingX = left;
        pendingY = down;
        pending = true;
    }

    private boolean isOnTheWay(double left, double down) {
        double alongX = left - anchorX;
        double alongY = down - anchorY;
        double length = Math.hypot(alongX, alongY);
        double forwards = (pendingX - anchorX) * alongX + (pendingY - anchorY) * alongY;
        double aside = (pendingX - anchorX) * alongY - (pendingY - anchorY) * alongX;
        return length > 0 && forwards >= 0 && forwards <= length * length && Math.abs(aside) <= UNSEEN * length;
    }

    private void flush() {
        if (pending) {
            path.lineTo(pendingX, pendingY);
            anchorX = pendingX;
            anchorY = pendingY;
            pending = false;
        }
    }

    /** All lines, as often as they are seen on the map; parts may lie beside it. */
    Path2D path() {
        flush();
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
