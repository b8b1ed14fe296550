package io.github.isorel.engine.figure.plot;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

import io.github.isorel.engine.figure.Degrees;
import io.github.isorel.engine.figure.Equirectangular;
import io.github.isorel.engine.figure.Graticule;
import io.github.isorel.engine.figure.GraticuleLabel;
import io.github.isorel.engine.figure.LambertConformal;
import io.github.isorel.engine.figure.MapTransform;
import io.github.isorel.engine.figure.Mercator;
import io.github.isorel.engine.figure.Orthographic;
import io.github.isorel.engine.figure.PlanePoint;
import io.github.isorel.engine.figure.PolarStereographic;
import io.github.isorel.engine.figure.Projection;
import io.github.isorel.engine.figure.ProjectionPart;
import io.github.isorel.engine.figure.Viewport;
import io.github.isorel.engine.figure.plot.Canvas.Anchor;
import io.github.isorel.engine.figure.plot.Canvas.Size;

/** Meridians and parallels of a map, with labels outside of it where there is an outside to each line. */
final class MapGraticule {

    private static final double GAP = 4;
    private static final int STEP = 30;

    private final Projection projection;
    private final Canvas canvas;

    MapGraticule(Projection projection, Canvas canvas) {
        this.projection = projection;
        this.canvas = canvas;
    }

    /** Room for labels to the left of the map. */
    double left() {
        return switch (projection) {
            case Equirectangular flat -> edgeWidth();
            case PolarStereographic polar -> canvas.textWidth("120\u00B0W", Size.SMALL) + GAP;
            case Orthographic globe -> 0;
            case Mercator straight -> edgeWidth();
            case LambertConformal cone -> edgeWidth();
            case ProjectionPart part -> edgeWidth();
        };
    }

    private double edgeWidth() {
        return canvas.textWidth("88.8\u00B0N", Size.SMALL) + 2 * GAP;
    }

    /** Room for labels to the right of the map. */
    double right() {
        return projection instanceof PolarStereographic ? left()
                : !(projection instanceof Orthographic) ? canvas.textWidth("180\u00B0", Size.SMALL) / 2 : 0;
    }

    /** Room for labels above the map. */
    double above() {
        return projection instanceof PolarStereographic ? canvas.lineHeight(Size.SMALL) : 0;
    }

    /** Room for labels below the map. */
    double below() {
        return projection instanceof Orthographic ? 0 : canvas.lineHeight(Size.SMALL) + GAP;
    }

    private Graticule flat(Viewport viewport, Rectangle2D map) {
        int spacing = (int) Math.ceil(canvas.textWidth("120\u00B0W", Size.SMALL) + GAP);
        return Graticule.of(viewport, (int) Math.max(1, map.getWidth()), spacing);
    }

    /** The lines. */
    Shape lines(Rectangle2D map) {
        Path2D lines = new Path2D.Double();
        if (projection instanceof Equirectangular flat) {
            Graticule graticule = flat(flat.viewport(), map);
            graticule.meridians().forEach(meridian -> {
                double x = map.getX() + (meridian - flat.viewport().west()) / flat.viewport().width() * map.getWidth();
                lines.moveTo(x, map.getY());
                lines.lineTo(x, map.getMaxY());
            });
            graticule.parallels().forEach(parallel -> {
                double y = map.getY() + (flat.viewport().north() - parallel) / flat.viewport().height() * map.getHeight();
                lines.moveTo(map.getX(), y);
                lines.lineTo(map.getMaxX(), y);
            });
            return lines;
        }
        if (isGeneral()) {
            generalLines(map, lines);
            return lines;
        }
        for (int longitude = -180; longitude < 180; longitude += STEP) {
            MapPath meridian = new MapPath(projection, map);
            meridian.moveTo(-80, longitude);
            meridian.lineTo(80, longitude);
            lines.append(meridian.path(), false);
        }
        for (int latitude = -60; latitude <= 60; latitude += STEP) {
            MapPath parallel = new MapPath(projection, map);
            parallel.moveTo(latitude, -180);
            parallel.lineTo(latitude, 180);
            lines.append(parallel.path(), false);
        }
        return lines;
    }

    /** Writes the labels. */
    void label(Rectangle2D map) {
        switch (projection) {
            case Equirectangular flat -> labelEdges(flat.viewport(), map);
            case PolarStereographic polar -> labelRim(polar, map);
            case Orthographic globe -> labelInside(globe, map);
            case Mercator straight -> labelGeneral(map);
            case LambertConformal cone -> labelGeneral(map);
            case ProjectionPart part -> labelGeneral(map);
        }
    }

    private boolean isGeneral() {
        return projection instanceof Mercator || projection instanceof LambertConformal || projection instanceof ProjectionPart;
    }

    private MapTransform transform(Rectangle2D map) {
        return new MapTransform(projection, map.getX(), map.getY(), map.getWidth(), map.getHeight());
    }

    private Graticule general(MapTransform transform) {
        return Graticule.of(transform, (int) Math.ceil(canvas.textWidth("120\u00B0W", Size.SMALL) + GAP));
    }

    private void generalLines(Rectangle2D map, Path2D lines) {
        Graticule graticule = general(transform(map));
        for (double longitude : graticule.meridians()) {
            MapPath meridian = new MapPath(projection, map);
            double end = 90 - Math.min(10, graticule.step());
            meridian.moveTo(-end, longitude);
            meridian.lineTo(end, longitude);
            lines.append(meridian.path(), false);
        }
        double start = projection.cut().orElse(-180) + 1e-6; // both ends on the same side of the cut
        for (double latitude : graticule.parallels()) {
            MapPath parallel = new MapPath(projection, map);
            parallel.moveTo(latitude, start);
            parallel.lineTo(latitude, start + 360 - 2e-6);
            lines.append(parallel.path(), false);
        }
    }

    private void labelGeneral(Rectangle2D map) {
        MapTransform transform = transform(map);
        int foreground = canvas.style().foreground();
        for (GraticuleLabel label : GraticuleLabel.of(transform, general(transform), text -> canvas.textWidth(text, Size.SMALL),
                canvas.lineHeight(Size.SMALL))) {
            switch (label.side()) {
                case BELOW -> canvas.text(label.text(), label.x(), label.y() + 2 * GAP, Anchor.MIDDLE, Anchor.START, foreground,
                        Size.SMALL);
                case LEFT -> canvas.text(label.text(), label.x() - 2 * GAP, label.y(), Anchor.END, Anchor.MIDDLE, foreground,
                        Size.SMALL);
                case INSIDE -> canvas.patchedText(label.text(), label.x(), label.y(), canvas.style().muted(), Size.SMALL);
            }
        }
    }

    private void labelEdges(Viewport viewport, Rectangle2D map) {
        Graticule graticule = flat(viewport, map);
        int foreground = canvas.style().foreground();
        double last = Double.NEGATIVE_INFINITY;
        for (double meridian : graticule.meridians()) {
            double x = map.getX() + (meridian - viewport.west()) / viewport.width() * map.getWidth();
            String label = Degrees.longitude(meridian, graticule.decimals());
            double half = canvas.textWidth(label, Size.SMALL) / 2;
            if (x - half > last) {
                canvas.line(x, map.getMaxY(), x, map.getMaxY() + GAP, foreground, 0.9);
                canvas.text(label, x, map.getMaxY() + 2 * GAP, Anchor.MIDDLE, Anchor.START, foreground, Size.SMALL);
                last = x + half + GAP;
            }
        }
        last = Double.POSITIVE_INFINITY;
        for (double parallel : graticule.parallels()) {
            double y = map.getY() + (viewport.north() - parallel) / viewport.height() * map.getHeight();
            if (last - y >= canvas.lineHeight(Size.SMALL)) {
                canvas.line(map.getX() - GAP, y, map.getX(), y, foreground, 0.9);
                canvas.text(Degrees.latitude(parallel, graticule.decimals()), map.getX() - 2 * GAP, y, Anchor.END, Anchor.MIDDLE,
                        foreground, Size.SMALL);
                last = y;
            }
        }
    }

    private void labelRim(PolarStereographic polar, Rectangle2D map) {
        for (int longitude = -150; longitude <= 180; longitude += STEP) {
            PlanePoint place = polar.place(polar.northern() ? polar.rim() : -polar.rim(), longitude).orElseThrow();
            double east = 2 * (place.x() - 0.5);
            double down = 2 * (place.y() - 0.5);
            double radius = map.getWidth() / 2 + 1.5 * GAP;
            canvas.text(Degrees.longitude(longitude, 0), map.getCenterX() + radius * east, map.getCenterY() + radius * down,
                    east > 0.2 ? Anchor.START : east < -0.2 ? Anchor.END : Anchor.MIDDLE,
                    down > 0.2 ? Anchor.START : down < -0.2 ? Anchor.END : Anchor.MIDDLE, canvas.style().foreground(),
                    Size.SMALL);
        }
        for (int latitude = -60; latitude <= 60; latitude += STEP) {
            double towardsPole = polar.northern() ? latitude : -latitude;
            if (towardsPole > polar.rim() + 5) {
                patch(latitude, polar.meridian() - 105, Degrees.latitude(latitude, 0), map);
            }
        }
    }

    private void labelInside(Orthographic globe, Rectangle2D map) {
        double along = STEP * Math.rint(globe.longitude() / STEP);
        double across = STEP * Math.clamp(Math.rint(globe.latitude() / STEP), -2.0, 2.0);
        for (int latitude = -60; latitude <= 60; latitude += STEP) {
            patch(latitude, along, Degrees.latitude(latitude, 0), map);
        }
        for (int step = -2; step <= 2; step++) {
            if (step != 0) {
                patch(across, along + step * STEP, Degrees.longitude(along + step * STEP, 0), map);
            }
        }
    }

    private void patch(double latitude, double longitude, String label, Rectangle2D map) {
        projection.place(latitude, longitude).ifPresent(place -> {
            if (Math.hypot(place.x() - 0.5, place.y() - 0.5) < 0.46) {
                canvas.patchedText(label, map.getX() + place.x() * map.getWidth(), map.getY() + place.y() * map.getHeight(),
                        canvas.style().muted(), Size.SMALL);
            }
        });
    }
}
