package io.github.isorel.workbench.fieldmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.graphics.Resource;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.isorel.engine.figure.Coastlines;
import io.github.isorel.engine.figure.ColorMap;
import io.github.isorel.engine.figure.ColorScale;
import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.figure.Interpolation;
import io.github.isorel.engine.figure.MapCamera;
import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Field;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.widgets.FieldMap;
import io.github.isorel.widgets.FieldPicture;
import io.github.isorel.widgets.MapProbe;
import io.github.isorel.workbench.UserInterface;

/** The control on a real display, by its pixels and by the events that users cause. */
class FieldMapTest {

    private static final Grid GRID = Grid.regular(18, 36);
    private static final ColorScale SCALE = ColorScale.of(ColorMap.named("batlow"), new ValueRange(0, 17));

    private final Shell shell = new Shell(Display.getCurrent(), SWT.NO_TRIM);
    private final FieldMap map = new FieldMap(shell, SWT.NONE, Coastlines.naturalEarth());

    @BeforeEach
    void open() {
        shell.setLayout(new FillLayout());
        shell.setBounds(0, 0, 800, 520);
        shell.open();
        UserInterface.settle();
    }

    @AfterEach
    void close() {
        shell.dispose();
    }

    private static FieldPicture picture(IntBinaryOperator value) {
        float[] values = new float[GRID.rows() * GRID.columns()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.applyAsInt(i / GRID.columns(), i % GRID.columns());
        }
        Field field = new Field(Variable.surface("2t"), Optional.empty(), GRID, Instant.EPOCH, "K",
                Tensor.of(Shape.of(GRID.rows(), GRID.columns()), values));
        return new FieldPicture(field, SCALE, DisplayUnit.of("K"), "test");
    }

    /** What the control paints, pixel by pixel. */
    private ImageData painted() {
        Image image = new Image(shell.getDisplay(), map.getSize().x, map.getSize().y);
        GC gc = new GC(image);
        try {
            map.print(gc);
            return image.getImageData(100);
        } finally {
            gc.dispose();
            image.dispose();
        }
    }

    private static RGB color(ImageData data, int x, int y) {
        return data.palette.getRGB(data.getPixel(x, y));
    }

    private static RGB color(float value) {
        int argb = SCALE.argb(value);
        return new RGB(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF);
    }

    /** A place in mid-ocean, free of coast and graticule. */
    private RGB at(ImageData data, double longitude, double latitude) {
        Rectangle area = map.mapArea();
        var viewport = map.camera().viewport(area.width, area.height);
        return color(data, area.x + (int) viewport.x(longitude, area.width), area.y + (int) viewport.y(latitude, area.height));
    }

    @Test
    void northIsUpAndColorsAreThoseOfTheValues() {
        map.setInterpolation(Interpolation.NEAREST);
        map.show(picture((row, column) -> row));
        ImageData data = painted();
        assertEquals(color(4), at(data, -40, 45.5)); // North Atlantic: row 4 is 40...50 degrees north
        assertEquals(color(12), at(data, -110, -35.5)); // South Pacific: row 12 is 30...40 degrees south
        assertNotEquals(color(4), color(12));
    }

    @Test
    void eastIsRightAndGreenwichInTheMiddle() {
        map.setInterpolation(Interpolation.NEAREST);
        map.show(picture((row, column) -> column / 2 % 18)); // column 30 is 300 degrees east, value 15; column 8 is 80 E, value 4
        ImageData data = painted();
        assertEquals(color(15), at(data, -61.5, 35.5)); // 61.5 W = 298.5 E
        assertEquals(color(4), at(data, 81.5, -20.5));
        Rectangle area = map.mapArea();
        assertEquals(0, map.probe(area.x + area.width / 2, area.y + 10).orElseThrow().longitude(), 0.5);
    }

    @Test
    void theColorBarRunsFromLowToHigh() {
        map.show(picture((row, column) -> row));
        ImageData data = painted();
        Rectangle area = map.mapArea();
        int middle = area.x + area.width / 2;
        int y = IntStream.range(area.y + area.height + 2, data.height).filter(row -> nearest(color(data, middle, row)) == 128)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no bar with the middle colour in the middle")) + 5;
        assertEquals(64, nearest(color(data, middle - 160, y)), 8); // the bar is about 640 points wide
        assertEquals(192, nearest(color(data, middle + 160, y)), 8);
    }

    /** The index of a colour in the map, within one step of the middle rounded to it; −1 where it is none. */
    private static int nearest(RGB color) {
        for (int i = 0; i < ColorMap.SIZE; i++) {
            int argb = SCALE.map().argb(i);
            if (color.equals(new RGB(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF))) {
                return Math.abs(i - 128) <= 1 ? 128 : i;
            }
        }
        return -1;
    }

    @Test
    void anotherFieldIsAnotherPicture() {
        map.show(picture((row, column) -> row));
        RGB before = at(painted(), -40, 45.5);
        map.show(picture((row, column) -> 17 - row));
        assertNotEquals(before, at(painted(), -40, 45.5));
    }

    @Test
    void theWheelZoomsAboutTheCursor() {
        map.show(picture((row, column) -> row));
        Rectangle area = map.mapArea();
        int x = area.x + area.width / 3;
        int y = area.y + area.height / 2;
        MapProbe before = map.probe(x, y).orElseThrow();
        map.notifyListeners(SWT.MouseWheel, event(x, y, 3));
        MapProbe after = map.probe(x, y).orElseThrow();
        assertTrue(map.camera().zoom() > 1.2);
        assertEquals(before.longitude(), after.longitude(), 1);
        assertEquals(before.latitude(), after.latitude(), 1);
        map.notifyListeners(SWT.MouseWheel, event(x, y, -3));
        assertEquals(1, map.camera().zoom(), 1e-9);
    }

    @Test
    void draggingMovesThePlaceWithTheCursor() {
        map.show(picture((row, column) -> row));
        map.setCamera(new MapCamera(0, 0, 3));
        Rectangle area = map.mapArea();
        int x = area.x + area.width / 2;
        int y = area.y + area.height / 2;
        MapProbe held = map.probe(x, y).orElseThrow();
        Event down = event(x, y, 1);
        down.button = 1;
        map.notifyListeners(SWT.MouseDown, down);
        map.notifyListeners(SWT.MouseMove, event(x + 60, y + 30, 0));
        map.notifyListeners(SWT.MouseUp, event(x + 60, y + 30, 0));
        MapProbe moved = map.probe(x + 60, y + 30).orElseThrow();
        assertEquals(held.longitude(), moved.longitude(), 0.5);
        assertEquals(held.latitude(), moved.latitude(), 0.5);
    }

    @Test
    void keysZoomMoveAndResetTheMap() {
        map.show(picture((row, column) -> row));
        key(0, '+');
        key(0, '+');
        assertEquals(1.25 * 1.25, map.camera().zoom(), 1e-9);
        key(SWT.ARROW_RIGHT, '\0');
        assertTrue(map.camera().longitude() > 10);
        key(SWT.ARROW_UP, '\0');
        assertTrue(map.camera().latitude() > 5);
        key(0, '-');
        assertEquals(1.25, map.camera().zoom(), 1e-9);
        key(SWT.HOME, '\0');
        assertEquals(MapCamera.WORLD, map.camera());
    }

    @Test
    void aDoubleClickShowsEverythingAgain() {
        map.show(picture((row, column) -> row));
        map.setCamera(new MapCamera(50, 50, 5));
        map.notifyListeners(SWT.MouseDoubleClick, event(300, 200, 2));
        assertEquals(MapCamera.WORLD, map.camera());
    }

    @Test
    void theCursorTellsPlaceAndValue() {
        List<Optional<MapProbe>> told = new ArrayList<>();
        map.addProbeListener(told::add);
        map.show(picture((row, column) -> row));
        Rectangle area = map.mapArea();
        map.notifyListeners(SWT.MouseMove, event(area.x + area.width / 2, area.y + area.height / 4, 0));
        MapProbe probe = told.getLast().orElseThrow();
        assertEquals(45, probe.latitude(), 0.5);
        assertEquals(4, probe.gridPoint().orElseThrow().value());
        map.notifyListeners(SWT.MouseExit, event(0, 0, 0));
        assertEquals(Optional.empty(), told.getLast());
    }

    @Test
    void textsAreShownInPlaceOfTheMap() {
        map.showFailed("surface.nc has no t2m");
        assertEquals("surface.nc has no t2m", map.text());
        assertEquals(Optional.empty(), map.picture());
        RGB background = map.getBackground().getRGB();
        ImageData data = painted();
        int marks = 0;
        for (int y = 0; y < data.height; y++) {
            for (int x = 0; x < data.width; x++) {
                marks += color(data, x, y).equals(background) ? 0 : 1;
            }
        }
        assertTrue(marks > 100 && marks < data.width * data.height / 10, marks + " pixels of text");
    }

    @Test
    void aTinyControlDoesNotFail() {
        map.show(picture((row, column) -> row));
        for (int size : new int[] { 0, 1, 20, 60, 120 }) {
            shell.setSize(size, size);
            UserInterface.settle();
            map.notifyListeners(SWT.MouseMove, event(size / 2, size / 2, 0));
        }
        shell.setSize(800, 520);
        UserInterface.settle();
        assertEquals(color(4).red, at(painted(), -40, 45.5).red, 12); // bilinear between rows
    }

    @Test
    void paintingLeavesNoResourceBehind() throws Exception {
        List<String> forgotten = java.util.Collections.synchronizedList(new ArrayList<>());
        Resource.setNonDisposeHandler(error -> forgotten.add(String.valueOf(error != null ? error.getMessage() : null)
                + java.util.Arrays.toString(error != null ? error.getStackTrace() : new Object[0])));
        try {
            map.show(picture((row, column) -> row));
            for (int i = 0; i < 20; i++) {
                map.setCamera(new MapCamera(i, 0, 2));
                painted();
                map.mapArea();
                map.showFailed("text " + i);
                painted();
                map.show(picture((row, column) -> row));
            }
            forget();
            UserInterface.await(() -> { // the forgotten image shows that the garbage collector has been through
                System.gc();
                return !forgotten.isEmpty();
            }, () -> "the garbage collector never told of the forgotten image");
            List<String> ours = forgotten.stream().filter(trace -> trace.contains("io.github.isorel.widgets")).toList();
            assertEquals(List.of(), ours);
        } finally {
            Resource.setNonDisposeHandler(null);
        }
    }

    private void forget() {
        new Image(shell.getDisplay(), 4, 4).getBounds();
    }

    private static Event event(int x, int y, int count) {
        Event event = new Event();
        event.x = x;
        event.y = y;
        event.count = count;
        return event;
    }

    private void key(int code, char character) {
        Event event = new Event();
        event.keyCode = code;
        event.character = character;
        map.notifyListeners(SWT.KeyDown, event);
    }
}
