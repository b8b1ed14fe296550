package io.github.isorel.workbench.fieldmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
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
import org.junit.jupiter.api.Test;

import io.github.isorel.engine.figure.CellMask;
import io.github.isorel.engine.figure.Coastlines;
import io.github.isorel.engine.figure.ColorMap;
import io.github.isorel.engine.figure.ColorScale;
import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.figure.MapCamera;
import io.github.isorel.engine.figure.ProjectionKind;
import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Field;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.widgets.FieldMap;
import io.github.isorel.widgets.FieldPicture;
import io.github.isorel.widgets.MaskOverlay;
import io.github.isorel.workbench.UserInterface;

/** What stands on and beside a map: the label of a mask, the colour bar. */
class MapLabelsTest {

    private static final Grid GRID = Grid.regular(18, 36);
    private static final int CELLS = GRID.rows() * GRID.columns();

    private final Shell shell = new Shell(Display.getCurrent(), SWT.NO_TRIM);
    private final FieldMap map = new FieldMap(shell, SWT.NONE, Coastlines.naturalEarth());

    @AfterEach
    void close() {
        shell.dispose();
    }

    private void open(int width, int height, ValueRange range, float... extremes) {
        shell.setLayout(new FillLayout());
        shell.setBounds(0, 0, width, height);
        shell.open();
        UserInterface.settle();
        float[] values = new float[CELLS];
        Arrays.fill(values, 5);
        System.arraycopy(extremes, 0, values, 0, extremes.length);
        Field field = new Field(Variable.surface("2t"), Optional.empty(), GRID, Instant.EPOCH, "K", Tensor.of(Shape.of(
                GRID.rows(), GRID.columns()), values));
        map.show(new FieldPicture(field, ColorScale.of(ColorMap.named("batlow"), range), DisplayUnit.of("K"), "test"));
    }

    private static int changed(ImageData a, ImageData b, Rectangle where) {
        int changed = 0;
        for (int y = where.y; y < where.y + where.height; y++) {
            for (int x = where.x; x < where.x + where.width; x++) {
                changed += a.getPixel(x, y) != b.getPixel(x, y) ? 1 : 0;
            }
        }
        return changed;
    }

    private void mask(String label) {
        float[] cells = new float[CELLS];
        cells[0] = 1;
        map.setMask(Optional.of(new MaskOverlay(CellMask.of(GRID, Tensor.of(Shape.of(GRID.rows(), GRID.columns()), cells)),
                label)));
    }

    private String tip(int x, int y) {
        Event event = new Event();
        event.x = x;
        event.y = y;
        map.notifyListeners(SWT.MouseMove, event);
        return String.valueOf(map.getToolTipText());
    }

    @Test
    void aMasksLabelIsWrappedWhereTheMapIsNarrowAndToldInATooltipWhereEvenThatIsNotEnough() throws Exception {
        open(400, 420, new ValueRange(0, 10));
        mask("all");
        ImageData plain = PaintedMap.of(map, "mask-label-short");
        String label = "reference-lrp, most relevant 10 % hidden, 2020-01-01 00:00";
        mask(label);
        ImageData labelled = PaintedMap.of(map, "mask-label");
        Rectangle area = map.mapArea();
        Rectangle beside = new Rectangle(area.x + area.width + 2, 0, map.getSize().x - area.x - area.width - 2, map.getSize().y);
        assertEquals(0, changed(plain, labelled, beside), "nothing beside the map");
        int bottom = area.y + area.height;
        int line = 20; // at least the height of a line and its gap
        assertTrue(changed(plain, labelled, new Rectangle(area.x, bottom - 2 * line, area.width, line)) > 100, "a second line");
        assertEquals("null", tip(area.x + 10, bottom - 10), "all of it can be read");
        String longer = label + " and a name that goes on and on over more lines than there may be on a map of this size";
        mask(longer);
        assertEquals(longer, tip(area.x + 10, bottom - 10));
        assertEquals(0, changed(plain, PaintedMap.of(map, "mask-label-long"), beside));
        assertEquals("null", tip(area.x + 10, area.y + 10), "beside the label");
    }

    private static RGB color(ImageData data, int x, int y) {
        return data.palette.getRGB(data.getPixel(x, y));
    }

    private static RGB colorOf(int index) {
        int argb = ColorScale.of(ColorMap.named("batlow"), new ValueRange(0, 10)).color(index);
        return new RGB(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF);
    }

    /** Rows of pixels, out of the lower part of a picture, in which a colour is found, or columns out of its right part. */
    private static int extent(ImageData data, Rectangle where, RGB wanted, boolean rows) {
        int found = 0;
        int outer = rows ? where.height : where.width;
        int inner = rows ? where.width : where.height;
        for (int i = 0; i < outer; i++) {
            for (int j = 0; j < inner; j++) {
                if (color(data, where.x + (rows ? j : i), where.y + (rows ? i : j)).equals(wanted)) {
                    found++;
                    break;
                }
            }
        }
        return found;
    }

    private Rectangle below() {
        Rectangle area = map.mapArea();
        int top = area.y + area.height + 2;
        return new Rectangle(0, top, map.getSize().x, map.getSize().y - top);
    }

    private Rectangle beside() {
        Rectangle area = map.mapArea();
        int left = area.x + area.width + 2;
        return new Rectangle(left, 0, map.getSize().x - left, map.getSize().y);
    }

    /** Columns of the lying bar in the colour of the least and of the greatest values. */
    private List<Integer> ends(String name) throws Exception {
        ImageData data = PaintedMap.of(map, name);
        return List.of(extent(data, below(), colorOf(0), false), extent(data, below(), colorOf(ColorMap.SIZE - 1), false));
    }

    @Test
    void anEndOfTheColoursIsPointedWhereValuesLieBeyondIt() throws Exception {
        ValueRange range = new ValueRange(0, 10);
        open(500, 420, range, 0, 10);
        List<Integer> plain = ends("bar-plain");
        assertTrue(plain.getFirst() > 0 && plain.getLast() > 0, plain.toString());
        open(500, 420, range, 0, 11);
        assertPointed(plain, ends("bar-high"), false, true);
        open(500, 420, range, -1, 10);
        assertPointed(plain, ends("bar-low"), true, false);
        open(500, 420, range, -1, 11);
        assertPointed(plain, ends("bar-both"), true, true);
        map.setCamera(new MapCamera(0, -60, 4));
        assertPointed(plain, ends("bar-elsewhere"), false, false);
    }

    /** A pointed end is longer by about the length of its point, of which a few pixels are mixed with others. */
    private static void assertPointed(List<Integer> plain, List<Integer> now, boolean low, boolean high) {
        assertEquals(low, now.getFirst() >= plain.getFirst() + 5, plain + " " + now);
        assertEquals(high, now.getLast() >= plain.getLast() + 5, plain + " " + now);
    }

    @Test
    void aBarThatStandsHasPointedEndsToo() throws Exception {
        open(700, 420, new ValueRange(0, 10), 0, 10);
        map.setCamera(MapCamera.WORLD.with(ProjectionKind.NORTH_POLAR));
        ImageData plain = PaintedMap.of(map, "bar-standing-plain");
        open(700, 420, new ValueRange(0, 10), -1, 11);
        ImageData pointed = PaintedMap.of(map, "bar-standing");
        for (int index : new int[] { 0, ColorMap.SIZE - 1 }) {
            int before = extent(plain, beside(), colorOf(index), true);
            int after = extent(pointed, beside(), colorOf(index), true);
            assertTrue(before > 0 && after >= before + 5, before + " " + after);
        }
    }
}
