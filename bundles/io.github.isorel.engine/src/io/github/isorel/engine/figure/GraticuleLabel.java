package io.github.isorel.engine.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a meridian or a parallel is called, and where that is written.
 *
 * @param text degrees, such as {@code 30°W}
 * @param x where the line leaves the map or, inside, runs [pixels of the picture]
 * @param y where the line leaves the map or, inside, runs [pixels of the picture]
 * @param side where the text stands from there
 */
public record GraticuleLabel(String text, double x, double y, Side side) {

    /** Where a text stands from the place that it belongs to. */
    public enum Side {
        /** Below the map, in the middle under the place. */
        BELOW,
        /** To the left of the map, on the height of the place. */
        LEFT,
        /** In the map, around the place. */
        INSIDE
    }

    /** So far from the rim of a disc labels of meridians stand, relative to its radius. */
    private static final double NEAR_RIM = 0.9;
    private static final int FEW = 4;

    /**
     * The labels of a map, none of which touches another. Where lines leave the map below and on the left they are called there;
     * where the map is a disc they are called inside.
     *
     * @param map the map in a picture
     * @param graticule its lines
     * @param textWidth width of a text [pixels]
     * @param lineHeight height of a line of text [pixels]
     * @return labels, not more than there is room for
     */
    public static List<GraticuleLabel> of(MapTransform map, Graticule graticule, ToDoubleFunction<String> textWidth,
            double lineHeight) {
        return new Placement(map, graticule, textWidth, lineHeight).all();
    }

    /** Finds places that are free. */
    private static final class Placement {

        private final MapTransform map;
        private final Graticule graticule;
        private final ToDoubleFunction<String> textWidth;
        private final double lineHeight;
        private final List<GraticuleLabel> labels = new ArrayList<>();
        private final List<double[]> taken = new ArrayList<>();

        Placement(MapTransform map, Graticule graticule, ToDoubleFunction<String> textWidth, double lineHeight) {
            this.map = map;
            this.graticule = graticule;
            this.textWidth = textWidth;
            this.lineHeight = lineHeight;
        }

        List<GraticuleLabel> all() {
            Projection.Disc disc = map.projection().disc().orElse(null);
            if (disc != null && disc.across() < 0.75 && disc.down() < 0.75) { // most of the edge shows no globe
                labelInside(disc);
            } else {
                labelEdges();
                if (disc != null && labels.size() < FEW) { // what is seen of the disc hardly touches the edges with labels
                    labelInside(disc);
                }
            }
            return labels;
        }

        private void labelEdges() {
            for (double meridian : graticule.meridians()) {
                String text = Degrees.longitude(meridian, graticule.decimals());
                map.meridian(meridian, -90, 90).forEach(line -> addCrossing(text, line, Side.BELOW));
            }
            for (double parallel : graticule.parallels()) {
                String text = Degrees.latitude(parallel, graticule.decimals());
                map.parallel(parallel).forEach(line -> addCrossing(text, line, Side.LEFT));
            }
        }

        private void labelInside(Projection.Disc disc) {
            for (double meridian : graticule.meridians()) {
                meridianInside(Degrees.longitude(meridian, graticule.decimals()), meridian, disc);
            }
            for (double parallel : graticule.parallels()) {
                if (parallel != 0) { // the meridian of Greenwich has the same name
                    parallelInside(Degrees.latitude(parallel, graticule.decimals()), parallel);
                }
            }
        }

        /** Near the rim, or on the parallel in the middle where the meridian ends in a point at the rim. */
        private void meridianInside(String text, double meridian, Projection.Disc disc) {
            double latitude = map.projection().point(disc.x(), disc.y()).map(middle -> middle.latitude()).orElse(0.0);
            double from = Math.abs(latitude) > 60 ? 0 : latitude;
            double towards = Math.abs(latitude) > 60 ? Math.signum(latitude) : 0;
            for (double north = from; Math.abs(north) <= 85; north += towards) {
                for (PlanePoint place : map.places(north, meridian)) {
                    if (isWithin(disc, place)) {
                        add(new GraticuleLabel(text, place.x(), place.y(), Side.INSIDE));
                        return;
                    }
                }
                if (towards == 0) {
                    return;
                }
            }
        }

        private boolean isWithin(Projection.Disc disc, PlanePoint place) {
            double x = (place.x() - map.left()) / map.width();
            double y = (place.y() - map.top()) / map.height();
            return Math.hypot((x - disc.x()) / disc.across(), (y - disc.y()) / disc.down()) <= NEAR_RIM;
        }

        /** On the meridian that runs through the middle, a quarter of the way between two of those that are drawn. */
        private void parallelInside(String text, double parallel) {
            double middle = map.nearest(map.left() + map.width() / 2, map.top() + map.height() * 0.75)
                    .map(point -> point.longitude()).orElse(0.0);
            double between = graticule.step() * (Math.floor(middle / graticule.step()) + 0.5);
            map.places(parallel, between).forEach(place -> add(new GraticuleLabel(text, place.x(), place.y(), Side.INSIDE)));
        }

        /** Where a line leaves the map below or on the left. */
        private void addCrossing(String text, double[] line, Side side) {
            int along = side == Side.BELOW ? 0 : 1;
            double edge = side == Side.BELOW ? map.top() + map.height() : map.left();
            double low = side == Side.BELOW ? map.left() : map.top();
            double high = low + (side == Side.BELOW ? map.width() : map.height());
            for (int i = 2; i < line.length; i += 2) {
                double before = line[i - 1 - along] - edge;
                double after = line[i + 1 - along] - edge;
                if (before != after && Math.min(before, after) <= 0.5 && Math.max(before, after) >= -0.5) {
                    double share = Math.clamp(before / (before - after), 0.0, 1.0);
                    double at = line[i - 2 + along] + share * (line[i + along] - line[i - 2 + along]);
                    if (at >= low - 0.5 && at <= high + 0.5) {
                        add(side == Side.BELOW ? new GraticuleLabel(text, at, edge, side)
                                : new GraticuleLabel(text, edge, at, side));
                    }
                }
            }
        }

        /** Adds a label unless it would touch another one. */
        private void add(GraticuleLabel label) {
            double halfWidth = textWidth.applyAsDouble(label.text()) / 2 + lineHeight / 4;
            double halfHeight = lineHeight / 2;
            double x = label.side() == Side.LEFT ? label.x() - halfWidth : label.x();
            double y = label.side() == Side.BELOW ? label.y() + halfHeight : label.y();
            double[] room = { x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight };
            if (taken.stream().noneMatch(other -> room[0] < other[2] && other[0] < room[2] && room[1] < other[3]
                    && other[1] < room[3])) {
                taken.add(room);
                labels.add(label);
            }
        }
    }
}
