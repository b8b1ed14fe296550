package io.github.isorel.workbench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.isorel.engine.figure.MapCamera;
import io.github.isorel.engine.figure.ProjectionKind;
import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.weather.PressureLevel;
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
        UserInterface.await(() -> view.maps().stream().allMatch(CompareViewTest::isShown) && isShown(view.difference()
                .orElseThrow()),
                () -> view.maps().stream().map(map -> map.map().text()).toList() + view.difference().orElseThrow().map().text());
        UserInterface.settle();
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
        UserInterface.await(() -> a.shownSelection().equals(Optional.of(wanted)), () -> a.map().text());
        settle(view);
        assertEquals(Optional.of(RelevanceFixture.Z), view.difference().orElseThrow().shownSelection().orElseThrow().variable());
        MapCamera camera = new MapCamera(20, 40, 3);
        a.map().setCamera(camera);
        assertEquals(camera, b.map().camera());
        assertEquals(camera, view.difference().orElseThrow().map().camera());
        a.choices().choose(95.0, Optional.empty(), 1);
        settle(view);
        ValueRange union = a.ownRange().orElseThrow().union(b.ownRange().orElseThrow());
        assertNotEquals(a.ownRange(), b.ownRange());
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
        return Stream.concat(view.maps().stream(), view.difference().stream()).map(map -> map.map().camera().projection())
                .toList();
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
        UserInterface.await(() -> view.maps().stream().allMatch(map -> map.shownSelection().filter(shown -> shown.step() == 2)
                .isPresent()), () -> view.maps().get(2).map().text());
        settle(view);
        assertEquals(0, value(view.difference().orElseThrow(), 500));
    }

    @Test
    void whatHasNothingInCommonIsSaid() {
        CompareView.open(UserInterface.page(), List.of(folder.resolve("simulated/surface.nc"), folder.resolve(
                "simulated/static.nc")));
        CompareView view = (CompareView) UserInterface.page().findView(CompareView.ID);
        UserInterface.await(() -> view.difference().orElseThrow().map().text().contains("no variable and time in common"),
                () -> view.difference().orElseThrow().map().text());
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
        UserInterface.await(() -> gone.maps().get(1).map().text().contains("b.nc is not there any more"), () -> gone.maps()
                .get(1).map().text());
        assertTrue(isShown(gone.maps().get(0)) || gone.maps().get(0).isPending());
    }
}
