package io.github.isorel.workbench.fieldmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Cursor;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
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
import io.github.isorel.engine.figure.MapCamera;
import io.github.isorel.engine.figure.PlanePoint;
import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.figure.plot.VerticalSection.Course.GreatCircle;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.Field;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.Polygon;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.widgets.FieldMap;
import io.github.isorel.widgets.FieldPicture;
import io.github.isorel.widgets.RegionTool;
import io.github.isorel.workbench.UserInterface;

/** Regions drawn with the mouse and the keyboard, by the events that users cause. */
class RegionToolTest {

    private static final Grid GRID = Grid.regular(18, 36);

    private final Shell shell = new Shell(Display.getCurrent(), SWT.NO_TRIM);
    private final FieldMap map = new FieldMap(shell, SWT.NONE, Coastlines.none());
    private final RegionTool tool = map.regionTool();

    @BeforeEach
    void open() {
        shell.setLayout(new FillLayout());
        shell.setBounds(0, 0, 800, 520);
        shell.open();
        float[] values = new float[GRID.rows() * GRID.columns()];
        Field field = new Field(Variable.surface("2t"), Optional.empty(), GRID, Instant.EPOCH, "K",
                Tensor.of(Shape.of(GRID.rows(), GRID.columns()), values));
        map.show(new FieldPicture(field, ColorScale.of(ColorMap.named("batlow"), new ValueRange(0, 17)), DisplayUnit.of("K"),
                "test"));
        UserInterface.settle();
    }

    @AfterEach
    void close() {
        shell.dispose();
    }

    private void mouse(int type, double latitude, double longitude) {
        PlanePoint place = map.transform().places(latitude, longitude).getFirst();
        Event event = new Event();
        event.button = 1;
        event.x = (int) Math.floor(place.x());
        event.y = (int) Math.floor(place.y());
        map.notifyListeners(type, event);
    }

    private void click(double latitude, double longitude) {
        mouse(SWT.MouseMove, latitude, longitude);
        mouse(SWT.MouseDown, latitude, longitude);
        mouse(SWT.MouseUp, latitude, longitude);
    }

    /** Drags in steps as a hand does. */
    private void drag(double south, double west, double north, double east) {
        mouse(SWT.MouseDown, south, west);
        for (int step = 1; step <= 10; step++) {
            mouse(SWT.MouseMove, south + step * (north - south) / 10, west + step * (east - west) / 10);
        }
        mouse(SWT.MouseUp, north, east);
    }

    private void key(int code, int modifiers) {
        Event event = new Event();
        event.keyCode = code;
        event.character = code < 128 ? (char) code : 0;
        event.stateMask = modifiers;
        map.notifyListeners(SWT.KeyDown, event);
    }

    private Box box() {
        return (Box) tool.region().orElseThrow();
    }

    private static void assertNear(GeographicArea expected, GeographicArea found) {
        List<GeographicArea.Corner> one = expected.outline();
        List<GeographicArea.Corner> other = found.outline();
        assertEquals(one.size(), other.size(), found.toString());
        for (int i = 0; i < one.size(); i++) {
            assertEquals(one.get(i).latitude(), other.get(i).latitude(), 0.5, found.toString());
            assertEquals(0, Math.IEEEremainder(one.get(i).longitude() - other.get(i).longitude(), 360), 0.5, found.toString());
        }
    }

    @Test
    void draggingDrawsABoxAndDoesNotMoveTheMap() {
        MapCamera before = map.camera();
        List<Optional<GeographicArea>> told = new ArrayList<>();
        tool.addListener(told::add);
        tool.setShape(RegionTool.Shape.BOX);
        drag(20, 30, 55, 80);
        assertNear(new Box(20, 55, 30, 80), box());
        assertEquals(before, map.camera());
        assertEquals(tool.region(), told.getLast());
        assertTrue(told.size() > 3, "also while it is dragged");
        assertTrue(tool.region().toString().length() < 45, "no more decimals than can be seen: " + tool.region());
    }

    @Test
    void theCursorIsACrossAsLongAsSomethingDraws() {
        Cursor cross = map.getDisplay().getSystemCursor(SWT.CURSOR_CROSS);
        tool.setShape(RegionTool.Shape.BOX);
        map.lineTool().setDrawing(false);
        assertEquals(cross, map.getCursor(), "the box is still drawn");
        map.lineTool().setDrawing(true);
        assertEquals(cross, map.getCursor());
        assertEquals(RegionTool.Shape.NONE, tool.shape());
        map.lineTool().setDrawing(false);
        assertNull(map.getCursor());
    }

    @Test
    void aBoxOverTheDateLineIsTheNarrowOneWhicheverWayItIsDrawn() {
        map.setCamera(map.camera().moved(180, 0));
        tool.setShape(RegionTool.Shape.BOX);
        drag(20, 165, 45, 200);
        assertNear(new Box(20, 45, 165, 200), box());
        assertEquals(35, box().width(), 1);
        drag(-20, 200, -45, 165);
        assertNear(new Box(-45, -20, 165, 200), box());
        assertEquals(35, box().width(), 1);
    }

    @Test
    void aWideBoxGoesTheWayThatItIsDrawn() {
        tool.setShape(RegionTool.Shape.BOX);
        drag(-40, 10, 40, 350);
        assertEquals(340, box().width(), 1);
        assertEquals(10, box().west(), 0.5);
    }

    @Test
    void cornersAreDraggedAlsoWhileTheToolIsOff() {
        tool.setRegion(Optional.of(new Box(20, 50, 100, 140)));
        MapCamera before = map.camera();
        drag(50, 140, 60, 150);
        assertNear(new Box(20, 60, 100, 150), box());
        assertEquals(before, map.camera());
        drag(20, 100, 70, 170); // over the opposite corner
        assertNear(new Box(60, 70, 150, 170), box());
        drag(0, 60, 10, 70);
        assertNotEquals(before, map.camera(), "beside corners the map moves");
    }

    @Test
    void clicksDrawAPolygonUntilADoubleClick() {
        MapCamera before = map.camera();
        tool.setShape(RegionTool.Shape.POLYGON);
        click(10, 40);
        click(50, 60);
        assertEquals(Optional.empty(), tool.region());
        click(30, 110);
        click(0, 90);
        mouse(SWT.MouseDown, 0, 90); // the second press of a double click
        mouse(SWT.MouseDoubleClick, 0, 90);
        assertNear(GeographicArea.parse("polygon(10 40, 50 60, 30 110, 0 90)"), tool.region().orElseThrow());
        assertEquals(before, map.camera(), "a double click does not show everything meanwhile");
        drag(50, 60, 60, 70);
        assertNear(GeographicArea.parse("polygon(10 40, 60 70, 30 110, 0 90)"), tool.region().orElseThrow());
    }

    @Test
    void aPolygonOverTheDateLineIsClosedByItsFirstCorner() {
        map.setCamera(map.camera().moved(180, 0));
        tool.setShape(RegionTool.Shape.POLYGON);
        click(-10, 170);
        click(30, 175);
        click(20, 195);
        click(-10, 170);
        assertNear(GeographicArea.parse("polygon(-10 170, 30 175, 20 195)"), tool.region().orElseThrow());
        assertTrue(tool.region().orElseThrow().contains(15, -179));
        assertFalse(tool.region().orElseThrow().contains(15, 100));
    }

    @Test
    void cornersInALineAreToldToBeNoRegion() {
        List<String> problems = new ArrayList<>();
        tool.addProblemListener(problems::add);
        tool.setShape(RegionTool.Shape.POLYGON);
        click(0, 40);
        click(0, 60);
        click(0, 110);
        key(SWT.CR, 0);
        assertEquals(Optional.empty(), tool.region());
        assertTrue(problems.getFirst().contains("must surround an area"), problems.toString());
    }

    @Test
    void escapeLeavesTheHalfDrawnPolygonThenTheTool() {
        tool.setRegion(Optional.of(new Box(20, 50, 100, 140)));
        tool.setShape(RegionTool.Shape.POLYGON);
        click(-10, 40);
        click(-50, 60);
        key(SWT.ESC, 0);
        assertEquals(RegionTool.Shape.POLYGON, tool.shape());
        click(-10, 40);
        click(-40, 60);
        click(-20, 200);
        key(SWT.BS, 0);
        click(-10, 110);
        key(SWT.CR, 0);
        assertNear(GeographicArea.parse("polygon(-10 40, -40 60, -10 110)"), tool.region().orElseThrow());
        key(SWT.ESC, 0);
        assertEquals(RegionTool.Shape.NONE, tool.shape());
        assertTrue(tool.region().isPresent());
        key(SWT.DEL, 0);
        assertEquals(Optional.empty(), tool.region());
    }

    @Test
    void theKeyboardAloneDrawsAndMovesABox() {
        MapCamera before = map.camera();
        tool.setShape(RegionTool.Shape.BOX);
        tool.begin();
        Box first = box();
        key(SWT.ARROW_RIGHT, 0);
        key(SWT.ARROW_UP, 0);
        assertEquals(new Box(first.south() + 1, first.north() + 1, first.west() + 1, first.east() + 1), box());
        Box moved = box();
        key(SWT.ARROW_RIGHT, SWT.SHIFT); // the south-western corner is marked at first
        key(SWT.ARROW_DOWN, SWT.SHIFT);
        assertEquals(new Box(moved.south() - 1, moved.north(), moved.west() + 1, moved.east()), box());
        key(' ', 0);
        key(SWT.ARROW_UP, SWT.SHIFT); // the north-western one
        assertEquals(moved.north() + 1, box().north());
        for (int i = 0; i < 200; i++) {
            key(SWT.ARROW_UP, 0);
        }
        assertEquals(90, box().north(), "not beyond the pole");
        for (int i = 0; i < 359; i++) {
            key(SWT.ARROW_LEFT, 0);
        }
        assertEquals(moved.west() + 2, box().west(), 1e-9, "once around the globe but a step");
        assertEquals(before, map.camera());
        key(SWT.ESC, 0);
        key(SWT.ARROW_LEFT, 0);
        assertNotEquals(before, map.camera(), "the arrows are the map's again");
    }

    @Test
    void regionAndSectionLineDoNotGetInEachOthersWay() {
        GreatCircle line = new GreatCircle(new GeographicPoint(10, 20), new GeographicPoint(40, 60));
        map.lineTool().setLine(Optional.of(line));
        map.lineTool().setDrawing(true);
        tool.setShape(RegionTool.Shape.BOX);
        assertFalse(map.lineTool().isDrawing());
        tool.begin();
        key(SWT.ARROW_UP, SWT.SHIFT);
        assertEquals(Optional.of(line), map.lineTool().line());
        map.lineTool().setDrawing(true);
        assertEquals(RegionTool.Shape.NONE, tool.shape());
    }

    @Test
    void theRegionIsPaintedWhereItLies() {
        ImageData before = painted();
        tool.setRegion(Optional.of(GeographicArea.parse("polygon(-30 60, 30 60, 30 120, -30 120)")));
        ImageData after = painted();
        PlanePoint edge = map.transform().places(0, 60).getFirst();
        PlanePoint inside = map.transform().places(0, 90).getFirst();
        boolean isDrawn = false;
        for (int y = -12; y <= 12; y++) {
            isDrawn |= !color(before, edge.x(), edge.y() + y).equals(color(after, edge.x(), edge.y() + y));
        }
        assertTrue(isDrawn);
        assertEquals(color(before, inside.x(), inside.y()), color(after, inside.x(), inside.y()));
        assertTrue(tool.region().orElseThrow() instanceof Polygon);
    }

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

    private static RGB color(ImageData data, double x, double y) {
        return data.palette.getRGB(data.getPixel((int) x, (int) y));
    }
}
