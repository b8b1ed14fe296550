package io.github.isorel.engine.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.Field;
import io.github.isorel.engine.weather.GeographicArea.Corner;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.Variable;

class MapTransformTest {

    private static final int LEFT = 40;
    private static final int TOP = 20;
    private static final int WIDTH = 900;
    private static final int HEIGHT = 600;

    private static MapTransform map(MapCamera camera) {
        return camera.transform(LEFT, TOP, WIDTH, HEIGHT);
    }

    /** Each kind from afar, near, at the date line and in the south. */
    static Stream<MapCamera> cameras() {
        return Stream.of(ProjectionKind.values()).flatMap(kind -> Stream.of(MapCamera.WORLD.with(kind),
                new MapCamera(10, 50, 4).with(kind), new MapCamera(179, 62, 12).with(kind), new MapCamera(-70, -35, 3).with(kind),
                new MapCamera(140, -88, 6).with(kind)));
    }

    @ParameterizedTest
    @MethodSource("cameras")
    void aPixelAndItsPointBelongTogether(MapCamera camera) {
        MapTransform map = map(camera);
        int inside = 0;
        for (double x = LEFT + 0.5; x < LEFT + WIDTH; x += 31) {
            for (double y = TOP + 0.5; y < TOP + HEIGHT; y += 29) {
                GeographicPoint point = map.point(x, y).orElse(null);
                if (point != null) {
                    PlanePoint nearest = nearest(map.places(point.latitude(), point.longitude()), x, y);
                    assertEquals(x, nearest.x(), 1e-3, camera + " " + point); // a thousandth of a pixel
                    assertEquals(y, nearest.y(), 1e-3, camera + " " + point);
                    inside++;
                }
            }
        }
        assertTrue(inside > 150, inside + " of 609 places are on the map of " + camera);
    }

    /** What is drawn for a point is picked as this point, all over the globe, near poles, rims and cuts too. */
    @ParameterizedTest
    @MethodSource("cameras")
    void aPointIsPickedWhereItIsDrawn(MapCamera camera) {
        MapTransform map = map(camera);
        int seen = 0;
        for (double latitude = -89.9; latitude < 90; latitude += 1.7) {
            for (double longitude = -179.99; longitude < 180; longitude += 2.3) {
                GeographicPoint point = new GeographicPoint(latitude, longitude);
                for (PlanePoint place : map.places(latitude, longitude)) {
                    GeographicPoint picked = map.point(place.x(), place.y()).orElse(null);
                    if (picked != null || !isAtEdge(map, place)) {
                        assertTrue(picked != null && picked.distanceTo(point) < 0.01, camera + ": " + picked + " for " + point);
                    }
                    seen++;
                }
            }
        }
        assertTrue(seen > 20, seen + " points are on the map of " + camera);
    }

    /** On the very edge rounding decides whether a place is on the map. */
    private static boolean isAtEdge(MapTransform map, PlanePoint place) {
        return map.point(place.x() + 1e-6, place.y()).isEmpty() || map.point(place.x() - 1e-6, place.y()).isEmpty()
                || map.point(place.x(), place.y() + 1e-6).isEmpty() || map.point(place.x(), place.y() - 1e-6).isEmpty();
    }

    /** The hidden half of the globe is more than 90 degrees of arc from the middle. */
    @Test
    void theHiddenSideIsNotDrawn() {
        GeographicPoint middle = new GeographicPoint(35, -20);
        MapTransform globe = map(new MapCamera(-20, 35, 1, ProjectionKind.ORTHOGRAPHIC));
        double quarter = Math.PI / 2 * GeographicPoint.EARTH_RADIUS;
        for (double latitude = -89; latitude < 90; latitude += 3) {
            for (double longitude = 0; longitude < 360; longitude += 3) {
                double away = middle.distanceTo(new GeographicPoint(latitude, longitude));
                if (Math.abs(away - quarter) > 1) {
                    assertEquals(away < quarter ? 1 : 0, globe.places(latitude, longitude).size(), latitude + " " + longitude);
                }
            }
        }
        for (double[] line : globe.outline(Box.parse("-60..60, 20..120"))) {
            for (int i = 0; i < line.length; i += 2) {
                assertTrue(Math.hypot(line[i] - (LEFT + WIDTH / 2.0), line[i + 1] - (TOP + HEIGHT / 2.0)) < 300 + 1e-6);
            }
        }
    }

    /** A Lambert map is cut at 180 degrees from its middle: a line across ends there on both sides, and not before. */
    @Test
    void aLineEndsAtTheCut() {
        MapTransform map = map(new MapCamera(0, 70, 1, ProjectionKind.LAMBERT));
        List<double[]> parts = map.line(List.of(new Corner(60, 170), new Corner(60, 190)));
        assertEquals(2, parts.size());
        PlanePoint west = map.places(60, -179.9999).getFirst();
        PlanePoint east = map.places(60, 179.9999).getFirst();
        assertTrue(Math.hypot(east.x() - west.x(), east.y() - west.y()) > 10, "the map is open there");
        double[] first = parts.getFirst();
        assertEquals(east.x(), first[first.length - 2], 0.01);
        assertEquals(east.y(), first[first.length - 1], 0.01);
        assertEquals(west.x(), parts.getLast()[0], 0.01);
        assertEquals(west.y(), parts.getLast()[1], 0.01);
        List<PlanePoint> outline = map.projection().outline();
        assertEquals(LEFT + WIDTH / 2.0, LEFT + outline.getFirst().x() * WIDTH, 1e-6, "the tip of the cone is above the middle");
        assertTrue(outline.stream().skip(1).allMatch(place -> map.projection().point(place.x(), place.y())
                .map(point -> Math.abs(point.latitude() + 60) < 1e-6).orElse(true)));
    }

    private static PlanePoint nearest(List<PlanePoint> places, double x, double y) {
        return places.stream().min((a, b) -> Double.compare(Math.hypot(a.x() - x, a.y() - y), Math.hypot(b.x() - x, b.y() - y)))
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(ProjectionKind.class)
    void whereTheCameraLooksIsInTheMiddleAndNorthIsUp(ProjectionKind kind) {
        for (MapCamera camera : List.of(new MapCamera(20, 48, 9, kind), new MapCamera(-175, -52, 9, kind))) {
            boolean otherPole = kind == ProjectionKind.NORTH_POLAR && camera.latitude() < 0
                    || kind == ProjectionKind.SOUTH_POLAR && camera.latitude() > 0;
            if (!otherPole) {
                MapTransform map = map(camera);
                GeographicPoint middle = map.point(LEFT + WIDTH / 2.0, TOP + HEIGHT / 2.0).orElseThrow();
                assertTrue(middle.distanceTo(new GeographicPoint(camera.latitude(), camera.longitude())) < 20, middle + "");
                PlanePoint place = map.places(camera.latitude(), camera.longitude()).getFirst();
                PlanePoint north = map.places(camera.latitude() + 1, camera.longitude()).getFirst();
                PlanePoint east = map.places(camera.latitude(), camera.longitude() + 1).getFirst();
                assertEquals(place.x(), north.x(), 1e-6);
                assertTrue(north.y() < place.y() && east.x() > place.x(), kind + " " + north + " " + place + " " + east);
                assertEquals(0, map.direction(camera.latitude(), camera.longitude(), 0, 1).orElseThrow(), 1e-6);
                assertEquals(Math.PI / 2, map.direction(camera.latitude(), camera.longitude(), 1, 0).orElseThrow(), 1e-3);
            }
        }
    }

    /** Around the north pole the wind from a bearing blows along the meridian, wherever that runs on the map. */
    @Test
    void directionsFollowTheMeridians() {
        MapTransform polar = map(MapCamera.WORLD.with(ProjectionKind.NORTH_POLAR));
        assertEquals(Math.PI / 2, Math.abs(polar.direction(60, 90, 0, 1).orElseThrow()), 1e-6, "to the pole from the right");
        assertEquals(-Math.PI / 2, polar.direction(60, 90, 0, 1).orElseThrow(), 1e-6, "the pole is on the left");
        assertEquals(0, polar.direction(60, 90, 1, 0).orElseThrow(), 1e-4, "east is up where the map's right edge is");
        assertEquals(Math.PI, Math.abs(polar.direction(60, 180, 0, 1).orElseThrow()), 1e-6, "the pole is below");
        MapTransform flat = map(MapCamera.WORLD);
        assertEquals(Math.PI / 4, flat.direction(0, 30, 1, 1).orElseThrow(), 1e-6);
    }

    @ParameterizedTest
    @EnumSource(ProjectionKind.class)
    void aPointIsBroughtToAPlace(ProjectionKind kind) {
        MapCamera camera = new MapCamera(20, kind == ProjectionKind.SOUTH_POLAR ? -55 : 55, 3, kind);
        MapTransform before = map(camera);
        GeographicPoint held = before.point(500, 350).orElseThrow();
        MapCamera moved = camera.bringing(held, 540, 330, MapTransformTest::map);
        PlanePoint there = nearest(map(moved).places(held.latitude(), held.longitude()), 540, 330);
        assertEquals(540, there.x(), 0.5);
        assertEquals(330, there.y(), 0.5);
    }

    /** The zenith angle of a point at the rim of the globe is 90 degrees. */
    @Test
    void beyondTheHorizonNothingIsSeen() {
        MapTransform globe = map(new MapCamera(0, 0, 1, ProjectionKind.ORTHOGRAPHIC));
        assertEquals(1, globe.places(0, 89).size());
        assertEquals(0, globe.places(0, 91).size());
        assertTrue(globe.point(LEFT + WIDTH / 2.0 - 301, TOP + HEIGHT / 2.0).isEmpty());
        List<double[]> equator = globe.parallel(0);
        assertEquals(1, equator.size());
        assertEquals(LEFT + WIDTH / 2.0 - 300, equator.getFirst()[0], 1);
        GeographicPoint edge = globe.nearest(LEFT, TOP + HEIGHT / 2.0).orElseThrow();
        assertEquals(270, edge.longitude(), 0.5, "what is dragged beyond the globe stays at its rim");
    }

    @Test
    void aLineAcrossTheDateLineDoesNotRunBackAcrossTheMap() {
        List<GeographicPoint> line = List.of(new GeographicPoint(10, 170), new GeographicPoint(10, -170));
        List<double[]> flat = map(MapCamera.WORLD).lines(line);
        assertEquals(2, flat.size(), "seen at both edges");
        for (double[] part : flat) {
            assertEquals(50, Math.abs(part[part.length - 2] - part[0]), 1e-6, "20 degrees of 900 pixels");
        }
        MapCamera cut = new MapCamera(0, 50, 2.5, ProjectionKind.LAMBERT);
        for (double[] part : map(cut).lines(List.of(new GeographicPoint(80, 170), new GeographicPoint(80, -170)))) {
            for (int i = 2; i < part.length; i += 2) {
                assertTrue(Math.hypot(part[i] - part[i - 2], part[i + 1] - part[i - 1]) < 30, "a Lambert map is cut there");
            }
        }
        assertEquals(1, map(MapCamera.WORLD.with(ProjectionKind.NORTH_POLAR)).lines(
                List.of(new GeographicPoint(60, 170), new GeographicPoint(60, -170))).size());
    }

    @Test
    void aFlatMapShowsWholeParallelsAndWideBoxes() {
        for (MapCamera camera : List.of(MapCamera.WORLD, new MapCamera(100, 0, 1))) {
            MapTransform flat = camera.transform(LEFT, TOP, WIDTH, WIDTH / 2);
            assertEquals(WIDTH, eastward(flat.parallel(30)), 0.01, camera.toString());
            assertEquals(2 * WIDTH * 340 / 360.0, eastward(flat.outline(Box.parse("-40..40, 10..350"))), 0.01, camera.toString());
        }
    }

    /** How far lines run to the right or left within the map. */
    private static double eastward(List<double[]> lines) {
        double way = 0;
        for (double[] line : lines) {
            for (int i = 2; i < line.length; i += 2) {
                way += Math.abs(Math.clamp(line[i], LEFT, LEFT + WIDTH) - Math.clamp(line[i - 2], LEFT, LEFT + WIDTH));
            }
        }
        return way;
    }

    @Test
    void anOutlineRunsAlongParallels() {
        List<double[]> outline = map(MapCamera.WORLD.with(ProjectionKind.NORTH_POLAR)).outline(Box.parse("60..80, 0..90"));
        assertEquals(1, outline.size());
        double[] line = outline.getFirst();
        double outer = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < line.length; i += 2) {
            outer = Math.max(outer, Math.hypot(line[i] - (LEFT + WIDTH / 2.0), line[i + 1] - (TOP + HEIGHT / 2.0)));
        }
        double radius = 300 * Math.tan(Math.toRadians(15)) / Math.tan(Math.toRadians(35)); // Snyder 21-5
        assertEquals(radius, outer, 0.1, "the corner and the arc are equally far from the pole");
    }

    /** Each pixel has the colour of the grid point that is nearest to the point that lies there. */
    @ParameterizedTest
    @MethodSource("cameras")
    void aPixelShowsItsNearestGridPoint(MapCamera camera) {
        Grid grid = Grid.regular(91, 180);
        float[] values = new float[grid.rows() * grid.columns()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * 37 % 256;
        }
        Field field = new Field(Variable.surface("2t"), Optional.empty(), grid, Instant.EPOCH, "K",
                Tensor.of(Shape.of(grid.rows(), grid.columns()), values));
        ColorScale scale = ColorScale.of(ColorMap.named("batlow"), new ValueRange(-0.5, 255.5));
        MapTransform map = map(camera);
        int width = (int) map.width();
        int height = (int) map.height();
        int[] argb = new int[width * height];
        new FieldRaster(grid, map.projection(), width, height, Interpolation.NEAREST).paint(field, scale, 1, argb);
        int inside = 0;
        for (int y = 3; y < height; y += 7) {
            for (int x = 3; x < width; x += 7) {
                GeographicPoint point = map.point(map.left() + x + 0.5, map.top() + y + 0.5).orElse(null);
                if (point == null) {
                    assertEquals(1, argb[y * width + x]);
                } else if (isClear(point)) {
                    FieldProbe probe = FieldProbe.at(field, point.latitude(), point.longitude()).orElseThrow();
                    assertEquals(scale.argb(probe.value()), argb[y * width + x], camera + " " + point);
                    inside++;
                }
            }
        }
        assertTrue(inside > 2000, inside + " pixels compared");
    }

    /** Not halfway between two grid points, where rounding decides; the grid has steps of 2 degrees. */
    private static boolean isClear(GeographicPoint point) {
        return Math.abs(point.latitude() / 2 - Math.floor(point.latitude() / 2) - 0.5) > 0.03
                && Math.abs(point.longitude() / 2 - Math.floor(point.longitude() / 2) - 0.5) > 0.03;
    }

    @Test
    void smoothColorsFollowTheGlobe() {
        Grid grid = Grid.regular(181, 360);
        float[] values = new float[grid.rows() * grid.columns()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) grid.latitude(i / grid.columns()); // linear, so that interpolation is exact
        }
        Field field = new Field(Variable.surface("2t"), Optional.empty(), grid, Instant.EPOCH, "K",
                Tensor.of(Shape.of(grid.rows(), grid.columns()), values));
        ColorScale scale = ColorScale.of(ColorMap.named("batlow"), new ValueRange(-90, 90));
        MapTransform map = map(new MapCamera(33, 47, 1, ProjectionKind.ORTHOGRAPHIC));
        int[] argb = new int[(int) (map.width() * map.height())];
        new FieldRaster(grid, map.projection(), (int) map.width(), (int) map.height(), Interpolation.BILINEAR).paint(field, scale,
                0, argb);
        for (double[] at : new double[][] { { 47, 33 }, { 80, -120 }, { 0, 50 }, { -20, 10 } }) {
            PlanePoint place = map.places(at[0], at[1]).getFirst();
            int pixel = argb[(int) (place.y() - map.top()) * (int) map.width() + (int) (place.x() - map.left())];
            int wanted = scale.argb((float) at[0]);
            assertEquals(wanted >> 8 & 0xFF, pixel >> 8 & 0xFF, 4, at[0] + ", " + at[1]); // a pixel is up to a degree
        }
    }

    @Test
    void labelsDoNotTouchEachOther() {
        for (ProjectionKind kind : ProjectionKind.values()) {
            for (int size : new int[] { 90, 200, 700 }) {
                MapTransform map = MapCamera.WORLD.with(kind).transform(50, 20, size, size * 2 / 3);
                List<GraticuleLabel> labels = GraticuleLabel.of(map, Graticule.of(map, 64), text -> 7.0 * text.length(), 14);
                assertTrue(size < 700 || labels.size() >= 6, kind + ": " + labels);
                for (GraticuleLabel label : labels) {
                    long near = labels.stream().filter(other -> other.side() == label.side())
                            .filter(other -> Math.abs(other.y() - label.y()) < 14
                                    && Math.abs(other.x() - label.x()) < 3.5 * (other.text().length() + label.text().length()))
                            .count();
                    assertEquals(1, near, kind + " at " + size + ": " + labels);
                }
            }
        }
    }
}
