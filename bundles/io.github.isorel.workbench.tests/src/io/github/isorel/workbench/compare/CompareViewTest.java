package io.github.isorel.workbench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.isorel.engine.figure.MapCamera;
import io.github.isorel.engine.figure.ProjectionKind;
import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.widgets.FieldMap;
import io.github.isorel.workbench.UserInterface;
import io.github.isorel.workbench.examples.ExampleProject;
import io.github.isorel.workbench.fieldmap.FieldKind;
import io.github.isorel.workbench.fieldmap.FieldMapPane;
import io.github.isorel.workbench.fieldmap.FieldMapState;
import io.github.isorel.workbench.fieldmap.FieldSelection;
import io.github.isorel.workbench.fieldmap.RelevanceFixture;

/** Files side by side: what is linked, and their difference. */
class CompareViewTest {

    private final IProject project = project();
    private final Path folder = project.getLocation().toPath();

    private static IProject project() {
        try {
            return ExampleProject.create("compare-test");
        } catch (CoreException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() throws CoreException {
        Optional.ofNullable(UserInterface.page().findView(CompareView.ID)).ifPresent(UserInterface::close);
        UserInterface.settle();
        project.delete(true, true, null);
    }

    private static CompareView open(Path... files) {
        CompareView.open(UserInterface.page(), List.of(files));
        CompareView view = (CompareView) UserInterface.page().findView(CompareView.ID);
        settle(view);
        return view;
    }

    private static void settle(CompareView view) {
        UserInterface.await(() -> !view.isPreparing() && maps(view).allMatch(CompareViewTest::isShown), () -> maps(view).map(
                map -> map.map().text()).toList().toString());
        UserInterface.settle();
    }

    private static Stream<FieldMapPane> maps(CompareView view) {
        return Stream.concat(view.maps().stream(), view.difference().stream());
    }

    private static boolean isShown(FieldMapPane pane) {
        return !pane.isPending() && pane.map().picture().isPresent();
    }

    private static float value(FieldMapPane pane, int i) {
        return pane.map().picture().orElseThrow().field().values().get(i);
    }

    private CompareView relevance() throws Exception {
        return open(RelevanceFixture.write(folder.resolve("a.nc"), Map.of()), RelevanceFixture.write(folder.resolve("b.nc"),
                Map.of()));
    }

    @Test
    void selectionWindowAndColorsAreLinked() throws Exception {
        CompareView view = relevance();
        FieldMapPane a = view.maps().get(0);
        FieldMapPane b = view.maps().get(1);
        FieldSelection wanted = new FieldSelection(FieldKind.RELEVANCE, RelevanceFixture.Z,
                Optional.of(new PressureLevel(500)), 1);
        b.selectors().choose(wanted);
        UserInterface.await(() -> a.field().selection().equals(Optional.of(wanted)), () -> a.map().text());
        settle(view);
        assertEquals(Optional.of(RelevanceFixture.Z), view.difference().orElseThrow().field().selection().orElseThrow()
                .variable());
        MapCamera camera = new MapCamera(20, 40, 3);
        a.map().setCamera(camera);
        assertEquals(camera, b.map().camera());
        assertEquals(camera, view.difference().orElseThrow().map().camera());
        a.choices().choose(95.0, Optional.empty(), 1);
        settle(view);
        ValueRange union = a.field().ownRange().orElseThrow().union(b.field().ownRange().orElseThrow());
        assertNotEquals(a.field().ownRange(), b.field().ownRange());
        for (FieldMapPane map : view.maps()) {
            assertEquals(union, map.map().picture().orElseThrow().scale().range());
        }
    }

    @Test
    void linksCanBeSwitchedOff() throws Exception {
        CompareView view = relevance();
        Button window = button(view, "window");
        window.setSelection(false);
        window.notifyListeners(SWT.Selection, null);
        MapCamera before = view.maps().get(1).map().camera();
        view.maps().get(0).map().setCamera(new MapCamera(100, -30, 4));
        assertEquals(before, view.maps().get(1).map().camera());
    }

    @Test
    void oneProjectionIsForAllMapsThatAreLinked() throws Exception {
        CompareView view = relevance();
        UserInterface.page().activate(view);
        project("orthographic");
        assertEquals(List.of(ProjectionKind.ORTHOGRAPHIC, ProjectionKind.ORTHOGRAPHIC, ProjectionKind.ORTHOGRAPHIC),
                projections(view));
        Button window = button(view, "window");
        window.setSelection(false);
        window.notifyListeners(SWT.Selection, null);
        view.maps().get(1).map().notifyListeners(SWT.FocusIn, new Event());
        project("mercator");
        assertEquals(List.of(ProjectionKind.ORTHOGRAPHIC, ProjectionKind.MERCATOR, ProjectionKind.ORTHOGRAPHIC),
                projections(view), "only the map with the focus");
    }

    private static List<ProjectionKind> projections(CompareView view) {
        return maps(view).map(map -> map.map().camera().projection()).toList();
    }

    private static void project(String word) throws Exception {
        ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
        PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(ParameterizedCommand.generateCommand(
                commands.getCommand("io.github.isorel.workbench.command.projection"),
                Map.of("io.github.isorel.workbench.parameter.projection", word)), null);
        UserInterface.settle();
    }

    private static Stream<Label> labels(Composite parent) {
        return Stream.of(parent.getChildren()).flatMap(child -> child instanceof Label label ? Stream.of(label)
                : child instanceof Composite composite ? labels(composite) : Stream.empty());
    }

    private static Button button(CompareView view, String text) {
        Control map = view.maps().get(0).map();
        Composite content = map.getParent().getParent().getParent().getParent().getParent(); // pane, its cell, row, all rows
        for (Control row : content.getChildren()) {
            if (row instanceof Composite composite) {
                for (Control control : composite.getChildren()) {
                    if (control instanceof Button button && button.getText().replace("&", "").contains(text)) {
                        return button;
                    }
                }
            }
        }
        throw new AssertionError("there is no button " + text);
    }

    @Test
    void theDifferenceIsTheFirstMinusTheSecondAndAgreementIsTold() throws Exception {
        CompareView view = relevance();
        FieldMapPane minus = view.difference().orElseThrow();
        for (int i = 0; i < 100; i++) {
            assertEquals(value(view.maps().get(0), i) - value(view.maps().get(1), i), value(minus, i));
        }
        UserInterface.await(() -> view.agreementText().contains("1.000"), view::agreementText); // the same map twice
        Label told = labels(view.maps().get(0).map().getParent().getParent().getParent().getParent().getParent())
                .filter(label -> label.getText().equals(view.agreementText())).findFirst().orElseThrow();
        assertTrue(String.valueOf(told.getToolTipText()).contains("Spearman 1904"), told.getToolTipText());
        assertTrue(view.picture().isPresent() && view.numbers().isPresent());
    }

    @Test
    void aboveEachMapStandsWhatTellsItsFileFromTheOthers() throws Exception {
        CompareView view = relevance();
        assertEquals(List.of("A: a.nc", "B: b.nc"), view.headings());
    }

    @Test
    void fieldsOfDataAreComparedAtTheSameTimes() {
        Path surface = folder.resolve("simulated/surface.nc");
        CompareView view = open(surface, surface, surface);
        assertEquals(3, view.maps().size());
        view.maps().get(0).selectors().step(2);
        UserInterface.await(() -> view.maps().stream().allMatch(map -> map.field().selection().filter(shown -> shown.step() == 2)
                .isPresent()), () -> view.maps().get(2).map().text());
        settle(view);
        assertEquals(0, value(view.difference().orElseThrow(), 500));
    }

    @Test
    void whatHasNothingInCommonIsSaid() {
        CompareView.open(UserInterface.page(), List.of(folder.resolve("simulated/surface.nc"), folder.resolve(
                "simulated/static.nc")));
        CompareView view = (CompareView) UserInterface.page().findView(CompareView.ID);
        UserInterface.await(() -> view.difference().filter(map -> map.map().text().contains("no variable and time in common"))
                .isPresent(), () -> maps(view).map(map -> map.map().text()).toList().toString());
        assertThrows(IllegalArgumentException.class, () -> view.compare(List.of(folder)));
    }

    @Test
    void aComparisonThatIsOpenedAgainShowsTheSame() throws Exception {
        CompareView view = relevance();
        view.links().orElseThrow().set(MapLinks.Link.SELECTION, false);
        view.links().orElseThrow().set(MapLinks.Link.WINDOW, false);
        view.maps().get(0).selectors().choose(new FieldSelection(FieldKind.RELEVANCE, RelevanceFixture.Z, Optional.of(
                new PressureLevel(300)), 1));
        view.maps().get(1).selectors().choose(new FieldSelection(FieldKind.RELEVANCE, RelevanceFixture.MSL, Optional.empty(), 2));
        settle(view);
        view.maps().get(1).map().setCamera(new MapCamera(20, 40, 3));
        List<FieldMapState> before = view.maps().stream().map(FieldMapState::of).toList();
        CompareView next = (CompareView) UserInterface.reopened(view);
        settle(next);
        assertEquals(before, next.maps().stream().map(FieldMapState::of).toList());
        assertEquals(List.of(false, false, true), List.of(MapLinks.Link.values()).stream().map(next.links().orElseThrow()::isOn)
                .toList());
        assertEquals(false, button(next, "window").getSelection());
        Files.delete(folder.resolve("b.nc"));
        CompareView gone = (CompareView) UserInterface.reopened(next);
        UserInterface.await(() -> !gone.isPreparing() && gone.maps().get(1).map().text().contains("b.nc is not there any more"),
                () -> maps(gone).map(map -> map.map().text()).toList().toString());
        assertTrue(isShown(gone.maps().get(0)) || gone.maps().get(0).isPending());
    }

    /** All maps in the window, whether they are seen or not. */
    private static List<FieldMap> mapsIn(Composite parent) {
        return Stream.of(parent.getChildren()).flatMap(child -> child instanceof FieldMap map ? Stream.of(map)
                : child instanceof Composite composite ? mapsIn(composite).stream() : Stream.empty()).toList();
    }

    private static long seen(List<FieldMap> maps) {
        return maps.stream().filter(Control::isVisible).count();
    }

    /** Handles one event after the other until a comparison is there. */
    private static void step(CompareView view, Runnable afterEach) {
        for (int events = 0; view.isPreparing() && events < 10_000; events++) {
            Display.getCurrent().readAndDispatch();
            afterEach.run();
        }
        assertFalse(view.isPreparing());
    }

    @Test
    void eachMapIsMadeInAnEventOfItsOwnAndNoneIsSeenBeforeAllAreThere() throws Exception {
        CompareView view = relevance();
        Shell shell = view.getSite().getShell();
        List<FieldMapPane> former = view.maps();
        List<FieldMap> before = mapsIn(shell);
        long shown = seen(before);
        Path third = RelevanceFixture.write(folder.resolve("c.nc"), Map.of());
        view.compare(List.of(third, folder.resolve("b.nc"), folder.resolve("a.nc")));
        assertEquals(before.size(), mapsIn(shell).size());
        int[] made = { before.size() };
        step(view, () -> {
            List<FieldMap> now = mapsIn(shell);
            assertTrue(now.size() <= made[0] + 1, now.size() + " maps after " + made[0]);
            made[0] = Math.max(made[0], now.size());
            assertEquals(view.isPreparing() ? shown : shown + 1, seen(now), "maps that are seen");
            assertEquals(view.isPreparing(), view.maps().equals(former));
        });
        assertEquals(List.of("A: c.nc", "B: b.nc", "C: a.nc"), view.headings());
        settle(view);
        assertEquals(before.size() + 1, mapsIn(shell).size(), "the former ones are gone");
    }

    @Test
    void aComparisonThatIsNotReadyCanBeReplacedClosedAndOpenedAgain() throws Exception {
        CompareView view = relevance();
        Path a = folder.resolve("a.nc");
        Path b = folder.resolve("b.nc");
        int maps = mapsIn(view.getSite().getShell()).size();
        for (int events = 0; events < 12; events++) {
            view.compare(List.of(a, a, a, a));
            for (int i = 0; i < events; i++) {
                Display.getCurrent().readAndDispatch();
            }
            view.compare(List.of(b, a));
            for (int i = 0; i < events && view.isPreparing(); i++) {
                Display.getCurrent().readAndDispatch();
            }
            view = (CompareView) UserInterface.reopened(view);
            CompareView again = view;
            step(view, () -> assertTrue(again.maps().isEmpty() || !again.isPreparing()));
            assertEquals(List.of("A: b.nc", "B: a.nc"), view.headings());
            assertEquals(maps, mapsIn(view.getSite().getShell()).size());
        }
        settle(view);
    }
}
