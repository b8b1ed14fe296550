package io.github.isorel.workbench.fieldmap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import javax.imageio.ImageIO;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.isorel.engine.data.GridFileReader;
import io.github.isorel.engine.figure.Interpolation;
import io.github.isorel.engine.figure.MapCamera;
import io.github.isorel.engine.figure.ProjectionKind;
import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.figure.plot.FigureSize;
import io.github.isorel.engine.figure.plot.MapFigure;
import io.github.isorel.engine.figure.plot.VerticalSection.Course.GreatCircle;
import io.github.isorel.engine.relevance.RelevanceViews;
import io.github.isorel.engine.report.ColorChoice;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.widgets.FieldMap;
import io.github.isorel.widgets.FieldPicture;
import io.github.isorel.workbench.UserInterface;
import io.github.isorel.workbench.examples.ExampleProject;
import io.github.isorel.workbench.figures.ExportNumbersDialog;
import io.github.isorel.workbench.figures.ExportPictureDialog;

/** A file of relevance on the map, with its choices, its export and its clones. */
class RelevanceOnMapTest {

    private static final String DATA = "pressure-levels.nc sha256:1; surface.nc sha256:2; static.nc sha256:3";
    private static final RelevanceViews EXPECTED = new RelevanceViews(RelevanceFixture.map());

    private final IProject project = project();
    private final FieldMapView view = UserInterface.fieldMap();
    private final FieldMapPane pane = view.pane();
    private final Path file = project.getLocation().toPath().resolve("relevance.nc");

    private static IProject project() {
        try {
            return ExampleProject.create("relevance-test");
        } catch (CoreException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void delete() throws CoreException {
        UserInterface.fieldMap().pane().field().lockRange(Optional.empty());
        UserInterface.fieldMap().pane().map().lineTool().setLine(Optional.empty());
        UserInterface.fieldMap().pane().choices().choose(ColorChoice.USUAL_PERCENTILE, Optional.empty(), 1);
        UserInterface.fieldMap().pane().showEmpty();
        for (IViewReference reference : UserInterface.page().getViewReferences()) {
            if (reference.getId().equals(FieldMapView.ID) && reference.getSecondaryId() != null) {
                UserInterface.page().hideView(reference);
            }
        }
        UserInterface.settle();
        project.delete(true, true, null);
    }

    private void open(Map<String, String> attributes) throws Exception {
        FieldMapView.open(UserInterface.page(), List.of(RelevanceFixture.write(file, attributes)));
        awaitField();
    }

    private void awaitField() {
        UserInterface.await(() -> !pane.isPending() && pane.map().picture().isPresent(), () -> pane.map().text());
    }

    private FieldPicture shown(Optional<Variable> variable, Optional<PressureLevel> level, int step) {
        pane.selectors().choose(new FieldSelection(FieldKind.RELEVANCE, variable, level, step));
        awaitField();
        return pane.map().picture().orElseThrow();
    }

    private static void assertValues(Tensor expected, FieldPicture picture) {
        assertArrayEquals(expected.toArray(), picture.field().values().toArray());
    }

    @Test
    void sumsVariablesLevelsAndStatesAreShown() throws Exception {
        open(Map.of());
        assertValues(EXPECTED.latitudeLongitude(), pane.map().picture().orElseThrow());
        PressureLevel middle = new PressureLevel(500);
        assertValues(EXPECTED.latitudeLongitude(RelevanceFixture.Z, middle),
                shown(Optional.of(RelevanceFixture.Z), Optional.of(middle), 0));
        assertValues(EXPECTED.latitudeLongitude(RelevanceFixture.Z), shown(Optional.of(RelevanceFixture.Z), Optional.empty(), 0));
        RelevanceViews oldest = new RelevanceViews(RelevanceFixture.map().ofState(0));
        FieldPicture old = shown(Optional.of(RelevanceFixture.MSL), Optional.empty(), 2);
        assertValues(oldest.latitudeLongitude(RelevanceFixture.MSL), old);
        assertTrue(old.title().contains("\u221224 h"), old.title());
        assertEquals("Pa", old.unit().symbol()); // not hPa: the target's own unit
    }

    @Test
    void aStaticVariableHasNoStates() throws Exception {
        open(Map.of());
        pane.selectors().choose(new FieldSelection(FieldKind.RELEVANCE, RelevanceFixture.LSM, Optional.empty(), 1));
        UserInterface.await(() -> !pane.isPending(), () -> "nothing came");
        assertTrue(pane.map().text().contains("Choose all input states"), pane.map().text());
        assertValues(EXPECTED.latitudeLongitude(RelevanceFixture.LSM), shown(Optional.of(RelevanceFixture.LSM),
                Optional.empty(), 0));
    }

    @Test
    void colorsAreSymmetricClippedAndCanBeLocked() throws Exception {
        open(Map.of());
        Tensor all = EXPECTED.latitudeLongitude();
        assertEquals(ValueRange.ofMagnitudes(all, 99), range());
        pane.choices().choose(95.0, Optional.empty(), 0.5);
        awaitField();
        assertEquals(ValueRange.ofMagnitudes(all, 95), range());
        assertEquals(0.5, pane.map().picture().orElseThrow().overlay().opacity());
        assertEquals(0.5, pane.field().figure().map(MapFigure.class::cast).orElseThrow().opacity(), "as the picture is exported");
        ValueRange locked = range();
        pane.field().lockRange();
        shown(Optional.of(RelevanceFixture.MSL), Optional.empty(), 0);
        assertEquals(locked, range());
        pane.field().lockRange(Optional.empty());
        assertNotEquals(locked, range());
    }

    private ValueRange range() {
        return pane.map().picture().orElseThrow().scale().range();
    }

    @Test
    void linesOfTheInitialStateAreDrawnWhereTheDataAreAtHand() throws Exception {
        open(Map.of("isorel_data", DATA));
        assertEquals(List.of(Box.parse("35..62, 350..46")), pane.map().picture().orElseThrow().overlay().areas());
        ContourField pressure = new ContourField(Variable.surface("msl"), Optional.empty());
        ContourField height = new ContourField(Variable.atmospheric("z"), Optional.of(new PressureLevel(500)));
        for (ContourField lines : List.of(pressure, height)) {
            pane.choices().choose(99.0, Optional.of(lines), 1);
            awaitField();
            var isolines = pane.map().picture().orElseThrow().overlay().isolines();
            assertTrue(isolines.size() > 5, isolines.size() + " lines of " + lines);
        }
        assertTrue(pane.map().text().contains("gpdam"), pane.map().text());
    }

    @Test
    void withoutDataThereAreNoLines() throws Exception {
        open(Map.of("isorel_data", "nowhere.nc sha256:0"));
        assertEquals(Optional.empty(), pane.choices().contourField());
        assertEquals(List.of(), pane.map().picture().orElseThrow().overlay().isolines());
    }

    @Test
    void anInvalidBudgetIsSaidInTheTitle() throws Exception {
        open(Map.of("valid", "false"));
        assertTrue(pane.map().text().contains("INVALID"), pane.map().text());
    }

    @Test
    void theSelectionOfTheWorkbenchIsWhatIsShown() throws Exception {
        open(Map.of());
        shown(Optional.of(RelevanceFixture.Z), Optional.of(new PressureLevel(850)), 1);
        IStructuredSelection selection = (IStructuredSelection) view.getSite().getSelectionProvider().getSelection();
        ShownRelevance relevance = assertInstanceOf(ShownRelevance.class, selection.getFirstElement());
        assertEquals(Optional.of(RelevanceFixture.Z), relevance.variable());
        assertEquals(OptionalInt.of(1), relevance.state()); // the newest of two
        assertEquals(Optional.empty(), relevance.line());
    }

    @Test
    void aLineIsDrawnByMouseAndMovedByItsEndsAndKeys() throws Exception {
        open(Map.of());
        FieldMap map = pane.map();
        map.lineTool().setDrawing(true);
        Rectangle area = map.mapArea();
        drag(map, area.x + area.width / 4, area.y + area.height / 4, area.x + area.width / 2, area.y + area.height / 3);
        map.lineTool().setDrawing(false);
        GreatCircle drawn = map.lineTool().line().orElseThrow();
        assertPoint(45, -90, drawn.from());
        assertPoint(30, 0, drawn.to());
        drag(map, area.x + area.width / 4, area.y + area.height / 4, area.x + area.width / 4, area.y + area.height / 2);
        assertPoint(0, -90, map.lineTool().line().orElseThrow().from()); // its end was taken, the map stayed
        assertPoint(30, 0, map.lineTool().line().orElseThrow().to());
        assertEquals(0, map.camera().longitude(), 1e-9);
        key(map, SWT.ARROW_UP, SWT.SHIFT);
        assertPoint(31, 0, map.lineTool().line().orElseThrow().to());
        key(map, SWT.ARROW_RIGHT, SWT.MOD1);
        assertPoint(0, -89, map.lineTool().line().orElseThrow().from());
        assertEquals(0, map.camera().longitude(), 1e-9);
        ShownRelevance relevance = pane.field().relevance().orElseThrow();
        assertEquals(map.lineTool().line(), relevance.line());
    }

    /** The map is a few hundred points wide: a point is about half a degree. */
    private static void assertPoint(double latitude, double longitude, GeographicPoint point) {
        assertEquals(0, new GeographicPoint(latitude, longitude).distanceTo(point), 111 * 1.5, point.toString());
    }

    private static void drag(FieldMap map, int x, int y, int toX, int toY) {
        mouse(map, SWT.MouseDown, x, y);
        mouse(map, SWT.MouseMove, (x + toX) / 2, (y + toY) / 2);
        mouse(map, SWT.MouseMove, toX, toY);
        mouse(map, SWT.MouseUp, toX, toY);
    }

    private static void mouse(FieldMap map, int type, int x, int y) {
        Event event = new Event();
        event.button = 1;
        event.x = x;
        event.y = y;
        map.notifyListeners(type, event);
    }

    private static void key(FieldMap map, int code, int modifiers) {
        Event event = new Event();
        event.keyCode = code;
        event.stateMask = modifiers;
        map.notifyListeners(SWT.KeyDown, event);
    }

    @Test
    void aCloneShowsTheSameAndThePinnedOneStays() throws Exception {
        open(Map.of());
        shown(Optional.of(RelevanceFixture.MSL), Optional.empty(), 0);
        UserInterface.page().activate(view);
        PlatformUI.getWorkbench().getService(IHandlerService.class)
                .executeCommand("io.github.isorel.workbench.command.cloneView", null);
        FieldMapView clone = second();
        assertTrue(clone.isPinned());
        assertTrue(clone.getPartName().startsWith("<"), clone.getPartName());
        UserInterface.await(() -> clone.pane().map().picture().filter(picture -> picture.title()
                .equals(pane.map().text())).isPresent() && !clone.pane().isPending(), () -> clone.pane().map().text());
        assertValues(EXPECTED.latitudeLongitude(RelevanceFixture.MSL), clone.pane().map().picture().orElseThrow());
        FieldMapView.open(UserInterface.page(), List.of(file)); // goes to the one that is not pinned
        awaitField();
        assertTrue(clone.pane().map().text().startsWith("Mean sea level pressure"), clone.pane().map().text());
        view.setPinned(true);
        FieldMapView.open(UserInterface.page(), List.of(file));
        assertNotSame(view, FieldMapView.unpinned(UserInterface.page()));
        view.setPinned(false);
        assertFalse(view.getPartName().startsWith("<"));
    }

    private static FieldMapView second() {
        for (IViewReference reference : UserInterface.page().getViewReferences()) {
            if (reference.getId().equals(FieldMapView.ID) && reference.getSecondaryId() != null) {
                return (FieldMapView) reference.getView(true);
            }
        }
        throw new AssertionError("there is no clone");
    }

    @Test
    void pictureAndNumbersAreExported() throws Exception {
        open(Map.of("isorel_model", "demo.ckpt"));
        Path folder = project.getLocation().toPath();
        for (String name : List.of("map.png", "map.svg")) {
            ExportPictureDialog dialog = new ExportPictureDialog(UserInterface.page().getWorkbenchWindow().getShell(),
                    view.picture().orElseThrow(), folder.resolve(name));
            dialog.setBlockOnOpen(false);
            dialog.open();
            dialog.enter(folder.resolve(name), new FigureSize(800, 500, 100), name.endsWith("svg"));
            dialog.okPressed();
            awaitFile(folder.resolve(name));
        }
        assertEquals(800, ImageIO.read(folder.resolve("map.png").toFile()).getWidth());
        assertTrue(Files.readString(folder.resolve("map.svg")).contains("attn-lrp"));
        for (String name : List.of("map.nc", "map.csv")) {
            ExportNumbersDialog dialog = new ExportNumbersDialog(UserInterface.page().getWorkbenchWindow().getShell(),
                    view.numbers().orElseThrow(), folder.resolve(name));
            dialog.setBlockOnOpen(false);
            dialog.open();
            dialog.okPressed();
            awaitFile(folder.resolve(name));
        }
        try (GridFileReader reader = GridFileReader.open(folder.resolve("map.nc"))) {
            assertArrayEquals(EXPECTED.latitudeLongitude().toArray(), reader.floats("relevance").toArray());
            assertEquals("Pa", reader.attributes("relevance").get("units"));
            assertEquals("demo.ckpt", reader.attributes().get("isorel_model"));
        }
        List<String> lines = Files.readAllLines(folder.resolve("map.csv"));
        assertEquals(1 + 48 * 96, lines.size());
        assertEquals("latitude [degrees north],longitude [degrees east],relevance [Pa]", lines.getFirst());
        assertEquals("88.125,3.75," + EXPECTED.latitudeLongitude().get(1), lines.get(2));
        UserInterface.await(() -> project.getFile("map.csv").exists(), () -> "the workspace does not know map.csv");
    }

    private static void awaitFile(Path written) {
        UserInterface.await(() -> Files.exists(written), () -> written + " was not written");
        UserInterface.settle();
    }

    @Test
    void exportCommandsAreEnabledForTheMapOnceItShowsSomething() throws Exception {
        UserInterface.page().activate(view);
        IWorkbenchPage page = UserInterface.page();
        assertEquals(view, page.getActivePart());
        var commands = PlatformUI.getWorkbench().getService(org.eclipse.ui.commands.ICommandService.class);
        assertFalse(commands.getCommand("io.github.isorel.workbench.command.exportPicture").isEnabled(), "nothing is shown");
        open(Map.of());
        for (String id : List.of("exportPicture", "exportNumbers", "copyPicture", "pin", "cloneView")) {
            assertTrue(commands.getCommand("io.github.isorel.workbench.command." + id).isEnabled(), id);
        }
    }

    @Test
    void aDamagedFileIsNamed() throws Exception {
        RelevanceFixture.write(file, Map.of());
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        FieldMapView.open(UserInterface.page(), List.of(file));
        UserInterface.await(() -> !pane.isPending(), () -> "nothing came");
        assertTrue(pane.map().text().contains("relevance.nc"), pane.map().text());
        assertFalse(pane.map().text().contains("\tat "), pane.map().text());
    }

    @Test
    void aMapThatIsOpenedAgainShowsTheSame() throws Exception {
        open(Map.of("isorel_data", DATA));
        pane.selectors().choose(new FieldSelection(FieldKind.RELEVANCE, Optional.of(RelevanceFixture.Z), Optional.of(
                new PressureLevel(500)), 1));
        ContourField lines = new ContourField(RelevanceFixture.MSL, Optional.empty());
        pane.choices().choose(95.0, Optional.of(lines), 0.4);
        pane.field().lockRange(Optional.of(new ValueRange(-7, 7)));
        pane.map().lineTool().setLine(Optional.of(new GreatCircle(new GeographicPoint(60.5, 300.25),
                new GeographicPoint(30, 10))));
        pane.map().setInterpolation(Interpolation.BILINEAR);
        pane.map().pinTool().setPins(List.of(new GeographicPoint(50, 10), new GeographicPoint(-20, 200)));
        awaitField();
        pane.map().setCamera(new MapCamera(20.5, 40.25, 3, ProjectionKind.MERCATOR));
        view.setPinned(true);
        FieldMapState before = FieldMapState.of(pane);
        FieldMapView next = (FieldMapView) UserInterface.reopened(view);
        UserInterface.await(() -> !next.pane().isPending() && next.pane().map().picture().isPresent(), () -> next.pane().map()
                .text());
        assertEquals(before, FieldMapState.of(next.pane()));
        assertEquals(Optional.of(lines), next.pane().choices().contourField());
        assertEquals(Optional.of(new ValueRange(-7, 7)), next.pane().field().lockedRange());
        assertTrue(next.isPinned());
        assertEquals("<Field Map>", next.getPartName());
        next.setPinned(false);
        next.pane().map().pinTool().setPins(List.of());
        next.pane().showEmpty();
    }

    @Test
    void aCloneIsOpenedAgainBesideTheMap() throws Exception {
        open(Map.of());
        FieldMapView clone = (FieldMapView) UserInterface.page().showView(FieldMapView.ID, "kept", IWorkbenchPage.VIEW_ACTIVATE);
        clone.showLike(view);
        clone.setPinned(true);
        UserInterface.await(() -> clone.pane().map().picture().isPresent(), () -> clone.pane().map().text());
        clone.pane().selectors().choose(new FieldSelection(FieldKind.RELEVANCE, RelevanceFixture.MSL, Optional.empty(), 2));
        pane.showEmpty();
        FieldMapView next = (FieldMapView) UserInterface.reopened(clone);
        UserInterface.await(() -> !next.pane().isPending() && next.pane().map().picture().isPresent(), () -> next.pane().map()
                .text());
        assertEquals(2, next.pane().field().selection().orElseThrow().step());
        assertTrue(next.isPinned());
        UserInterface.close(next);
    }

    @Test
    void aFileThatIsGoneIsNamedAndNotForgotten() throws Exception {
        open(Map.of());
        Path hidden = file.resolveSibling("hidden.nc");
        Files.move(file, hidden);
        FieldMapView next = (FieldMapView) UserInterface.reopened(view);
        UserInterface.await(() -> next.pane().map().text().contains("relevance.nc is not there any more"), () -> next.pane()
                .map().text());
        assertTrue(next.pane().map().text().contains("Put it back"), next.pane().map().text());
        Files.move(hidden, file);
        FieldMapView again = (FieldMapView) UserInterface.reopened(next);
        UserInterface.await(() -> !again.pane().isPending() && again.pane().map().picture().isPresent(), () -> again.pane()
                .map().text());
        again.pane().showEmpty();
    }
}
