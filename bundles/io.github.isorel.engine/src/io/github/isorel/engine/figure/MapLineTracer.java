package io.github.isorel.engine.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;

/**
 * Follows one line on the globe through a map: bends it as the projection does, ends it where the globe ends, repeats it where
 * the map goes around the globe, and leaves out what nobody sees.
 */
final class MapLineTracer {

    /** No piece of a line is longer [degrees], so that it bends as the projection does. */
    private static final double LONGEST = 1;
    /** As long may pieces be where lines stay straight [degrees]: less than half a turn, so that it is known which way they go. */
    private static final double LONGEST_STRAIGHT = 90;
    /** Points that are nearer to the one before are left out [pixels]. */
    private static final double UNSEEN = 0.7;
    /** So far beside the map a line may be thick enough to be seen [pixels]. */
    private static final double MARGIN = 8;
    private static final int STEPS_TO_EDGE = 16;
    /** How far from the cut of a map lines end, so that it is known on which side [degrees]. */
    private static final double BESIDE_CUT = 1e-9;

    private final MapTransform map;
    private final Projection projection;
    private final Projection.@Nullable Disc disc;
    private final List<double[]> strokes = new ArrayList<>();
    private double[] stroke = new double[64];
    private int length;
    private boolean pending;
    private double pendingX;
    private double pendingY;
    private boolean first = true;
    private boolean visible;
    private double latitude;
    private double longitude;
    private double across;

    MapLineTracer(MapTransform map) {
        this.map = map;
        projection = map.projection();
        disc = projection.disc().orElse(null);
    }

    /** Goes on to a point; longitudes run on beyond a turn rather than jump. */
    void add(double north, double east) {
        if (first) {
            put(north, east);
            first = false;
        } else {
            double way = Math.max(Math.abs(north - latitude), Math.abs(east - longitude));
            double longest = projection instanceof Equirectangular ? LONGEST_STRAIGHT : LONGEST;
            int pieces = (int) Math.max(1, Math.ceil(way / longest));
            double fromLatitude = latitude;
            double fromLongitude = longitude;
            for (int piece = 1; piece <= pieces; piece++) {
                double share = (double) piece / pieces;
                put(fromLatitude + share * (north - fromLatitude), fromLongitude + share * (east - fromLongitude));
            }
        }
        latitude = north;
        longitude = east;
    }

    /** Goes a short way straight on; where that crosses the edge of the globe or the disc, up to there. */
    private void put(double north, double east) {
        Optional<PlanePoint> place = seen(north, east);
        if (isCut(east)) {
            cut(north, east);
        } else if (!first && place.isPresent() != visible) {
            edge(north, east, place.isPresent()).ifPresent(this::draw);
        }
        if (place.isPresent()) {
            draw(place.get());
        } else {
            end();
        }
        visible = place.isPresent();
        latitude = north;
        longitude = east;
    }

    private Optional<PlanePoint> seen(double north, double east) {
        Optional<PlanePoint> place = projection.place(north, east);
        Projection.Disc round = disc;
        return round == null || place.isEmpty() || round.contains(place.get().x(), place.get().y()) ? place : Optional.empty();
    }

    /** The last place that is seen between the point before and one further on. */
    private Optional<PlanePoint> edge(double north, double east, boolean thereSeen) {
        double unseen = thereSeen ? 0 : 1;
        double seen = 1 - unseen;
        Optional<PlanePoint> last = Optional.empty();
        for (int step = 0; step < STEPS_TO_EDGE; step++) {
            double share = (unseen + seen) / 2;
            Optional<PlanePoint> place = seen(latitude + share * (north - latitude), longitude + share * (east - longitude));
            if (place.isPresent()) {
                seen = share;
                last = place;
            } else {
                unseen = share;
            }
        }
        return last;
    }

    private void draw(PlanePoint place) {
        double x = place.x();
        if (projection.turn().isPresent() && length > 0) { // go on in the same turn rather than jump to the other edge
            double turn = projection.turn().getAsDouble();
            x += turn * Math.rint((across - x) / turn);
        }
        across = x;
        extend(map.left() + x * map.width(), map.top() + place.y() * map.height());
    }

    /** Whether the map is cut between the point before and one further on. */
    private boolean isCut(double east) {
        if (projection.cut().isEmpty()) {
            return false;
        }
        double cut = projection.cut().getAsDouble();
        return !first && Math.floor((east - cut) / 360) != Math.floor((longitude - cut) / 360);
    }

    /** Ends a stroke at the cut on the way to a point and begins another one on the other side. */
    private void cut(double north, double east) {
        double cut = projection.cut().orElseThrow();
        double meridian = cut + 360 * Math.floor((Math.max(east, longitude) - cut) / 360);
        double parallel = latitude + (meridian - longitude) / (east - longitude) * (north - latitude);
        double aside = Math.copySign(BESIDE_CUT, east - longitude);
        seen(parallel, meridian - aside).ifPresent(this::draw);
        end();
        seen(parallel, meridian + aside).ifPresent(this::draw);
    }

    private void extend(double x, double y) {
        if (length > 0 && Math.hypot(x - stroke[length - 2], y - stroke[length - 1]) < UNSEEN) {
            pending = true;
            pendingX = x;
            pendingY = y;
        } else {
            pending = false;
            append(x, y);
        }
    }

    private void append(double x, double y) {
        if (length == stroke.length) {
            stroke = Arrays.copyOf(stroke, 2 * length);
        }
        stroke[length++] = x;
        stroke[length++] = y;
    }

    /** Ends a stroke at its very last point. */
    private void end() {
        if (pending) {
            append(pendingX, pendingY);
            pending = false;
        }
        if (length > 2) {
            strokes.add(Arrays.copyOf(stroke, length));
        }
        length = 0;
    }

    /** Everything that was added, as it is seen. */
    List<double[]> lines() {
        end();
        List<double[]> seen = new ArrayList<>();
        for (double[] line : strokes) {
            if (projection.turn().isEmpty()) {
                addSeen(line, seen);
            } else {
                repeat(line, projection.turn().getAsDouble() * map.width(), seen);
            }
        }
        return seen;
    }

    private void repeat(double[] line, double turn, List<double[]> seen) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < line.length; i += 2) {
            low = Math.min(low, line[i]);
            high = Math.max(high, line[i]);
        }
        double start = turn * Math.ceil((map.left() - high) / turn);
        for (double shift = start; low + shift <= map.left() + map.width(); shift += turn) {
            double[] copy = line.clone();
            for (int i = 0; i < copy.length; i += 2) {
                copy[i] += shift;
            }
            addSeen(copy, seen);
        }
    }

    /** Cuts out the pieces that lie on one side beside the map. */
    private void addSeen(double[] line, List<double[]> seen) {
        int start = 0;
        for (int i = 2; i < line.length; i += 2) {
            if (isBeside(line, i)) {
                if (i - start > 2) {
                    seen.add(Arrays.copyOfRange(line, start, i));
                }
                start = i;
            }
        }
        if (line.length - start > 2) {
            seen.add(start == 0 ? line : Arrays.copyOfRange(line, start, line.length));
        }
    }

    /** Whether the piece that ends at an index is on one side beside the map. */
    private boolean isBeside(double[] line, int index) {
        double west = map.left() - MARGIN;
        double east = map.left() + map.width() + MARGIN;
        double north = map.top() - MARGIN;
        double south = map.top() + map.height() + MARGIN;
        return Math.max(line[index - 2], line[index]) < west || Math.min(line[index - 2], line[index]) > east
                || Math.max(line[index - 1], line[index + 1]) < north || Math.min(line[index - 1], line[index + 1]) > south;
    }
}
