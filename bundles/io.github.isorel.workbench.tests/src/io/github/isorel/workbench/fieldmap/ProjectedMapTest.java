package io.github.isorel.workbench.fieldmap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.isorel.engine.figure.CellMask;
import io.github.isorel.engine.figure.Coastlines;
import io.github.isorel.engine.figure.ColorMap;
import io.github.isorel.engine.figure.ColorScale;
import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.figure.Interpolation;
import io.github.isorel.engine.figure.MapCamera;
import io.github.isorel.engine.figure.MapTransform;
import io.github.isorel.engine.figure.PlanePoint;
import io.github.isorel.engine.figure.ProjectionKind;
import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.figure.Wind;
import io.github.isorel.engine.figure.plot.VerticalSection.Course.GreatCircle;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.Field;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.widgets.FieldMap;
import io.github.isorel.widgets.FieldPicture;
import io.github.isorel.widgets.MapProbe;
import io.github.isorel.widgets.MaskOverlay;
import io.github.isorel.workbench.UserInterface;

/** The map in each projection, by its pixels and by the events that users cause. */
class ProjectedMapTest {

    private static final Grid GRID = Grid.regular(18, 36); // rows of 10 degrees: row 0 is 80..90 degrees north
    private static final ColorScale SCALE = ColorScale.of(ColorMap.named("batlow"), new ValueRange(0, 17));

    private final Shell shell = new Shell(Display.getCurrent(), SWT.NO_TRIM);
    private final FieldMap map = new FieldMap(shell, SWT.NONE, Coastlines.naturalEarth());

    @BeforeEach
    void open() {
        shell.setLayout(new FillLayout());
        shell.setBounds(0, 0, 800, 520);
        shell.open();
        UserInterface.settle();
        float[] values = new float[GRID.rows() * GRID.columns()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i / GRID.columns();
        }
        Field field = new Field(Variable.surface("2t"), Optional.empty(), GRID, Instant.EPOCH, "K",
                Tensor.of(Shape.of(GRID.rows(), GRID.columns()), values));
        map.setInterpolation(Interpolation.NEAREST);
        map.show(new FieldPicture(field, SCALE, DisplayUnit.of("K"), "test"));
    }

    @AfterEach
    void close() {
        shell.dispose();
    }

    private RGB at(ImageData data, double latitude, double longitude) {
        PlanePoint place = map.transform().places(latitude, longitude).getFirst();
        return data.palette.getRGB(data.getPixel((int) place.x(), (int) place.y()));
    }

    private static RGB color(float value) {
        int argb = SCALE.argb(value);
        return new RGB(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF);
    }

    /** Mid-ocean, free of coast and graticule; rows of 10 degrees counted from the north. */
    @ParameterizedTest
    @EnumSource(ProjectionKind.class)
    void colorsAreThoseOfThePlaces(ProjectionKind kind) throws Exception {
        boolean south = kind == ProjectionKind.SOUTH_POLAR;
        map.setCamera(new MapCamera(-35, south ? -55 : 45, 2, kind));
        ImageData data = PaintedMap.of(map, kind.word());
        if (south) {
            assertEquals(color(14), at(data, -52.5, -37.5));
            assertEquals(color(13), at(data, -47.5, -42.5));
        } else {
            assertEquals(color(4), at(data, 46.5, -37.5));
            assertEquals(color(5), at(data, 36.5, -42.5));
        }
        assertNotEquals(color(4), color(5));
    }

    @ParameterizedTest
    @EnumSource(ProjectionKind.class)
    void theWholeMapIsShownAgain(ProjectionKind kind) throws Exception {
        map.setCamera(map.camera().with(kind));
        MapCamera home = map.camera();
        map.zoomIn();
        map.setCamera(map.camera().moved(40, -10));
        assertNotEquals(home, map.camera());
        map.resetView();
        assertEquals(home, map.camera(), "and the projection stays");
        map.lineTool().setLine(Optional.of(new GreatCircle(new GeographicPoint(60, -60), new GeographicPoint(40, 30))));
        PaintedMap.of(map, kind.word() + "-whole");
        shell.setSize(360, 300);
        UserInterface.settle();
        PaintedMap.of(map, kind.word() + "-small");
    }

    @ParameterizedTest
    @EnumSource(ProjectionKind.class)
    void wheelAndDraggingHoldThePlaceUnderTheCursor(ProjectionKind kind) {
        map.setCamera(new MapCamera(-35, kind == ProjectionKind.SOUTH_POLAR ? -55 : 50, 3, kind));
        Rectangle area = map.mapArea();
        int x = area.x + area.width / 2 + 70;
        int y = area.y + area.height / 2 - 40;
        MapProbe before = map.probe(x, y).orElseThrow();
        map.notifyListeners(SWT.MouseWheel, event(x, y, 3));
        assertTrue(map.camera().zoom() > 3.5);
        assertSame(before, x, y);
        Event down = event(x, y, 1);
        down.button = 1;
        map.notifyListeners(SWT.MouseDown, down);
        map.notifyListeners(SWT.MouseMove, event(x - 30, y + 20, 0));
        map.notifyListeners(SWT.MouseMove, event(x - 50, y + 30, 0));
        map.notifyListeners(SWT.MouseUp, event(x - 50, y + 30, 0));
        assertSame(before, x - 50, y + 30);
    }

    private void assertSame(MapProbe wanted, int x, int y) {
        MapTransform transform = map.transform();
        PlanePoint place = transform.places(wanted.latitude(), wanted.longitude()).getFirst();
        assertEquals(x + 0.5, place.x(), 1.5); // whole pixels are dragged
        assertEquals(y + 0.5, place.y(), 1.5);
    }

    @ParameterizedTest
    @EnumSource(ProjectionKind.class)
    void aLineIsDrawnWhereTheMouseGoes(ProjectionKind kind) {
        map.setCamera(new MapCamera(10, kind == ProjectionKind.SOUTH_POLAR ? -60 : 50, 3, kind));
        map.lineTool().setDrawing(true);
        Rectangle area = map.mapArea();
        int x = area.x + area.width / 2;
        int y = area.y + area.height / 2;
        MapProbe from = map.probe(x - 80, y + 30).orElseThrow();
        MapProbe to = map.probe(x + 90, y - 40).orElseThrow();
        Event down = event(x - 80, y + 30, 1);
        down.button = 1;
        map.notifyListeners(SWT.MouseDown, down);
        map.notifyListeners(SWT.MouseMove, event(x + 90, y - 40, 0));
        map.notifyListeners(SWT.MouseUp, event(x + 90, y - 40, 0));
        GreatCircle line = map.lineTool().line().orElseThrow();
        assertTrue(line.from().distanceTo(new GeographicPoint(from.latitude(), from.longitude())) < 1, line + "");
        assertTrue(line.to().distanceTo(new GeographicPoint(to.latitude(), to.longitude())) < 1, line + "");
        assertEquals(List.of(line), map.lineTool().line().stream().toList());
    }

    /** The middle of the map is in the middle of its rectangle; the cut of the Lambert map runs up from its pole. */
    @ParameterizedTest
    @EnumSource(names = { "ORTHOGRAPHIC", "NORTH_POLAR", "LAMBERT" })
    void nothingMarkedReachesBeyondTheEdgeOfTheGlobe(ProjectionKind kind) throws Exception {
        map.setCamera(new MapCamera(10, kind == ProjectionKind.LAMBERT ? 75 : 20, 1, kind).with(kind));
        ImageData plain = PaintedMap.of(map, kind.word() + "-unmarked");
        markTheEdge(kind);
        ImageData marked = PaintedMap.of(map, kind.word() + "-marked");
        int changed = 0;
        Rectangle area = map.mapArea();
        for (int y = area.y; y < area.y + area.height * 3 / 4; y++) { // below stands what the mask is
            for (int x = area.x; x < area.x + area.width; x++) {
                if (plain.getPixel(x, y) != marked.getPixel(x, y)) {
                    assertTrue(isNearGlobe(x, y), kind + ": something is drawn beside the globe at " + x + ", " + y);
                    changed++;
                }
            }
        }
        assertTrue(changed > 2000, changed + " pixels are marked");
    }

    /** A region, a line, pins, cells and wind over both sides of the rim or of the cut. */
    private void markTheEdge(ProjectionKind kind) {
        double edge = kind == ProjectionKind.LAMBERT ? 190 : 100;
        double north = kind == ProjectionKind.NORTH_POLAR ? 22 : 60;
        map.regionTool().setRegion(Optional.of(new Box(north - 21, north + 15, edge - 20, edge + 19)));
        map.lineTool().setLine(Optional.of(new GreatCircle(new GeographicPoint(north - 1, edge - 30),
                new GeographicPoint(north + 5, edge + 25))));
        List<GeographicPoint> pins = new ArrayList<>();
        for (double east = edge - 10; east < edge + 10; east += 0.5) {
            pins.add(new GeographicPoint(north - 5, east));
        }
        map.pinTool().setPins(pins);
        float[] cells = new float[GRID.rows() * GRID.columns()];
        Arrays.fill(cells, 1);
        Tensor all = Tensor.of(Shape.of(GRID.rows(), GRID.columns()), cells);
        map.setMask(Optional.of(new MaskOverlay(CellMask.of(GRID, all), "all")));
        Field east = new Field(Variable.surface("10u"), Optional.empty(), GRID, Instant.EPOCH, "m s**-1", all);
        float[] northward = new float[cells.length];
        Arrays.fill(northward, 35);
        map.setWind(Optional.of(new Wind(east, new Field(Variable.surface("10v"), Optional.empty(), GRID, Instant.EPOCH,
                "m s**-1", Tensor.of(Shape.of(GRID.rows(), GRID.columns()), northward)))));
    }

    /** Within a pixel of the globe: the pixel that the edge runs through is partly covered. */
    private boolean isNearGlobe(int x, int y) {
        for (double right = -0.5; right <= 1.5; right += 0.5) {
            for (double down = -0.5; down <= 1.5; down += 0.5) {
                if (map.transform().point(x + right, y + down).isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What is kept from one painting to the next must not be seen after a change. */
    @Test
    void keptPicturesFollowEveryChange() throws Exception {
        map.setCamera(new MapCamera(-35, 45, 2, ProjectionKind.ORTHOGRAPHIC));
        byte[] first = PaintedMap.of(map, "kept").data;
        assertArrayEquals(first, PaintedMap.of(map, "kept").data);
        map.setCamera(new MapCamera(-30, 45, 2, ProjectionKind.ORTHOGRAPHIC));
        byte[] moved = PaintedMap.of(map, "kept").data;
        assertFalse(Arrays.equals(first, moved));
        FieldPicture picture = map.picture().orElseThrow();
        map.show(new FieldPicture(picture.field(), ColorScale.of(ColorMap.named("batlow"), new ValueRange(3, 9)), picture.unit(),
                picture.title()));
        assertFalse(Arrays.equals(moved, PaintedMap.of(map, "kept").data));
        map.show(picture);
        assertArrayEquals(moved, PaintedMap.of(map, "kept").data);
        map.setCamera(new MapCamera(-35, 45, 2, ProjectionKind.ORTHOGRAPHIC));
        assertArrayEquals(first, PaintedMap.of(map, "kept").data);
        map.setInterpolation(Interpolation.BILINEAR);
        assertFalse(Arrays.equals(first, PaintedMap.of(map, "kept").data));
    }

    @Test
    void turningTheGlobeShowsItsOtherSide() {
        map.setCamera(new MapCamera(0, 0, 1, ProjectionKind.ORTHOGRAPHIC));
        assertEquals(0, map.transform().places(0, 100).size());
        for (int i = 0; i < 5; i++) {
            key(SWT.ARROW_RIGHT);
        }
        assertEquals(1, map.transform().places(0, 100).size(), map.camera() + "");
        assertEquals(0, map.camera().latitude());
    }

    private void key(int code) {
        Event event = new Event();
        event.keyCode = code;
        map.notifyListeners(SWT.KeyDown, event);
    }

    private static Event event(int x, int y, int count) {
        Event event = new Event();
        event.x = x;
        event.y = y;
        event.count = count;
        return event;
    }
}
