package io.github.isorel.engine.figure.plot;

import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.figure.ClippedEnds;
import io.github.isorel.engine.figure.Coastline;
import io.github.isorel.engine.figure.ColorScale;
import io.github.isorel.engine.figure.GridSampler;
import io.github.isorel.engine.figure.Projection;
import io.github.isorel.engine.figure.plot.Canvas.Size;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.GeographicArea.Corner;
import io.github.isorel.engine.weather.GeographicPoint;

/** Draws one map on one canvas. */
final class MapPainter {

    private static final double MARGIN = 8;
    private static final int COAST = 0xD0303030;
    private static final int HALO = 0x80FFFFFF;
    private static final int GRATICULE = 0x60404040;

    private final MapFigure figure;
    private final Canvas canvas;
    private final Projection projection;
    private final Rectangle2D map;
    private final MapGraticule graticule;
    private final ColorScale scale;

    MapPainter(MapFigure figure, Canvas canvas) {
        this.figure = figure;
        this.canvas = canvas;
        this.projection = figure.projection();
        this.graticule = new MapGraticule(projection, canvas);
        this.scale = figure.opacity() < 1 ? figure.bar().scale().above(canvas.style().background(), figure.opacity())
                : figure.bar().scale();
        double top = Math.max(MARGIN, canvas.wrapped(figure.title(), canvas.width() - 2 * MARGIN, 2, Size.TITLE).size()
                * (figure.title().isBlank() ? 0 : canvas.lineHeight(Size.TITLE)) + MARGIN) + 4;
        this.map = rectangle(top);
    }

    /** The largest rectangle of the projection's shape that leaves room for labels and colour bar. */
    private Rectangle2D rectangle(double top) {
        double left = MARGIN + graticule.left();
        double above = top + graticule.above();
        double height = canvas.height() - above - MARGIN - graticule.below();
        double width = canvas.width() - left - figure.bar().room(canvas, Math.max(1, height)) - graticule.right() - MARGIN;
        double mapWidth = Math.max(1, Math.min(width, height * projection.aspect()));
        double mapHeight = Math.max(1, mapWidth / projection.aspect());
        double shift = Math.max(0, (width - mapWidth) / 2);
        return new Rectangle2D.Double(left + shift, above + Math.max(0, (height - mapHeight) / 2), mapWidth, mapHeight);
    }

    /** Where the map lies on the canvas. */
    Rectangle2D map() {
        return map;
    }

    void paint() {
        canvas.clear();
        Panel.title(canvas, figure.title(), MARGIN, canvas.width() - 2 * MARGIN);
        Shape frame = frame();
        canvas.within(frame, () -> {
            canvas.image(raster(), map);
            canvas.draw(graticule.lines(map), GRATICULE, 0.5);
            Shape coasts = coasts();
            if (figure.opacity() < 1) { // the paper is seen through the colours, and may be dark
                canvas.draw(coasts, HALO, 2);
            }
            canvas.draw(coasts, COAST, 0.7);
        });
        figure.contours().ifPresent(contours -> new ContourPainter(contours, projection, map, canvas).paint(frame));
        canvas.within(frame, () -> figure.outlines().forEach(this::outline));
        canvas.draw(frame, canvas.style().foreground(), 0.9);
        graticule.label(map);
        new MarkPainter(figure, map, frame, canvas).paint();
        double right = map.getMaxX() + graticule.right() + figure.bar().room(canvas, map.getHeight());
        if (figure.opacity() == 0) {
            return; // of what is not seen there are no colours
        }
        ColorBar seen = new ColorBar(scale, figure.bar().what(), figure.bar().unit());
        seen.draw(canvas, Math.min(right, canvas.width() - MARGIN), map.getY(), map.getHeight(),
                ClippedEnds.of(figure.bar().scale(), figure.field().grid(), figure.field().values(), projection));
    }

    /** The rectangle, or the part of the disc that lies in it. */
    private Shape frame() {
        Projection.Disc disc = projection.disc().orElse(null);
        if (disc == null) {
            return map;
        }
        Shape ellipse = new Ellipse2D.Double(map.getX() + (disc.x() - disc.across()) * map.getWidth(),
                map.getY() + (disc.y() - disc.down()) * map.getHeight(), 2 * disc.across() * map.getWidth(),
                2 * disc.down() * map.getHeight());
        if (map.contains(ellipse.getBounds2D())) {
            return ellipse;
        }
        Area part = new Area(ellipse);
        part.intersect(new Area(map));
        return part;
    }

    private BufferedImage raster() {
        int width = canvas.pixels(map.getWidth());
        int height = canvas.pixels(map.getHeight());
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        GridSampler sampler = new GridSampler(figure.field().grid(), figure.interpolation());
        for (int y = 0; y < height; y++) {
            canvas.painted(y, height);
            for (int x = 0; x < width; x++) {
                Optional<GeographicPoint> point = projection.point((x + 0.5) / width, (y + 0.5) / height);
                if (point.isPresent() && sampler.covers(point.get())) {
                    float value = sampler.value(figure.field().values(), 0, point.get().latitude(), point.get().longitude());
                    image.setRGB(x, y, scale.argb(value));
                }
            }
        }
        return image;
    }

    private Shape coasts() {
        Path2D path = new Path2D.Double();
        for (Coastline line : figure.coastlines().lines()) {
            MapPath single = new MapPath(projection, map);
            single.moveTo(line.latitude(0), line.longitude(0));
            for (int i = 1; i < line.size(); i++) {
                single.lineTo(line.latitude(i), line.longitude(i));
            }
            Shape shape = single.path();
            if (shape.intersects(map)) {
                path.append(shape, false);
            }
        }
        return path;
    }

    private void outline(GeographicArea area) {
        MapPath path = new MapPath(projection, map);
        List<Corner> corners = area.outline();
        path.moveTo(corners.getFirst().latitude(), corners.getFirst().longitude());
        corners.stream().skip(1).forEach(corner -> path.lineTo(corner.latitude(), corner.longitude()));
        Shape outline = path.path();
        canvas.draw(outline, 0xFFFFFFFF, 3.2);
        canvas.draw(outline, 0xFF000000, 1.6);
    }
}
