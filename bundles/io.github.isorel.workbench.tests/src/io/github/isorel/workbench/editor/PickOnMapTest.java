package io.github.isorel.workbench.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jface.text.ITextOperationTarget;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.ide.IDE;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.isorel.engine.figure.PlanePoint;
import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.widgets.FieldMap;
import io.github.isorel.workbench.UserInterface;
import io.github.isorel.workbench.examples.ExampleProject;
import io.github.isorel.workbench.source.SourcePath;

/** The region of a value is drawn on a map in a dialog. */
class PickOnMapTest {

    private final IProject project;
    private final ExperimentEditor editor;
    private final String before;

    PickOnMapTest() throws CoreException {
        project = ExampleProject.create("pick-on-map");
        IFile file = project.getFile("experiments/storm-relevance.yaml");
        editor = (ExperimentEditor) IDE.openEditor(UserInterface.page(), file, true);
        before = text();
        UserInterface.settle();
    }

    @AfterEach
    void close() throws CoreException {
        UserInterface.page().closeAllEditors(false);
        UserInterface.settle();
        project.delete(true, true, null);
    }

    private String text() {
        return editor.text().orElseThrow();
    }

    private static Stream<Control> controls(Control control) {
        return control instanceof Composite composite
                ? Stream.concat(Stream.of(control), Stream.of(composite.getChildren()).flatMap(PickOnMapTest::controls))
                : Stream.of(control);
    }

    private Text field(String... steps) {
        Composite page = editor.setActivePage("data").getManagedForm().getForm().getBody();
        UserInterface.settle();
        SourcePath path = new SourcePath(List.of(steps));
        return controls(page).filter(it -> path.equals(it.getData(FormText.PATH))).filter(Text.class::isInstance)
                .map(Text.class::cast)
                .findFirst().orElseThrow();
    }

    /** Presses the button beside a field and does something in the dialog; the field's value is then in the text. */
    private void pick(Text field, Consumer<Shell> dialog) throws Exception {
        Button button = Stream.of(field.getParent().getChildren()).filter(Button.class::isInstance).map(Button.class::cast)
                .findFirst()
                .orElseThrow();
        UserInterface.inDialog(() -> button.notifyListeners(SWT.Selection, new Event()), dialog);
    }

    private static FieldMap map(Shell shell) {
        return controls(shell).filter(FieldMap.class::isInstance).map(FieldMap.class::cast).findFirst().orElseThrow();
    }

    private static Button button(Shell shell, String label) {
        return controls(shell).filter(Button.class::isInstance).map(Button.class::cast)
                .filter(it -> it.getText().replace("&", "").equals(label)).findFirst().orElseThrow();
    }

    private static void mouse(FieldMap map, int type, double latitude, double longitude) {
        PlanePoint place = map.transform().places(latitude, longitude).getFirst();
        Event event = new Event();
        event.button = 1;
        event.x = (int) Math.floor(place.x());
        event.y = (int) Math.floor(place.y());
        map.notifyListeners(type, event);
    }

    private static void awaitField(FieldMap map) {
        UserInterface.await(() -> map.picture().filter(it -> it.field().variable().equals(Variable.surface("msl"))).isPresent(),
                map::text);
    }

    @Test
    void aBoxDraggedOverTheFieldOfTheCaseIsWritten() throws Exception {
        pick(field("cases", "[0]", "region"), shell -> {
            FieldMap map = map(shell);
            awaitField(map);
            UserInterface.await(() -> map.picture().filter(it -> it.field().validTime().toString().equals("1990-01-10T00:00:00Z"))
                    .isPresent(), map::text);
            assertTrue(controls(shell).noneMatch(it -> it instanceof Text text && text.getText().contains("simulated")),
                    "no problem");
            assertEquals(Optional.of(Box.parse("38..55, 168..192")), map.regionTool().region(), "the present one is shown");
            mouse(map, SWT.MouseDown, -40, 100);
            mouse(map, SWT.MouseMove, -10, 130);
            mouse(map, SWT.MouseUp, -10, 130);
            button(shell, "OK").notifyListeners(SWT.Selection, new Event());
        });
        String written = text().lines().filter(line -> line.contains("region:")).findFirst().orElseThrow().replaceFirst(
                ".*region: *\"?", "").replaceFirst("\"?[ ]*(#.*)?$", "");
        Box box = Box.parse(written);
        assertEquals(-40, box.south(), 1);
        assertEquals(130, box.east(), 1);
        assertEquals(before, text().replace(written, "38..55, 168..192"), "nothing else has changed");
        editor.getAdapter(ITextOperationTarget.class).doOperation(ITextOperationTarget.UNDO);
        assertEquals(before, text());
    }

    @Test
    void withinATargetOnlyTheRegionIsReplaced() throws Exception {
        pick(field("targets", "pressure"), shell -> {
            FieldMap map = map(shell);
            awaitField(map);
            assertEquals(Optional.empty(), map.regionTool().region(), "that of the case is no region of the target's own");
            button(shell, "Polygon").setSelection(true);
            button(shell, "Polygon").notifyListeners(SWT.Selection, new Event());
            for (double[] corner : new double[][] { { 10, 20 }, { 50, 30 }, { 30, 80 } }) {
                mouse(map, SWT.MouseDown, corner[0], corner[1]);
                mouse(map, SWT.MouseUp, corner[0], corner[1]);
            }
            assertFalse(button(shell, "OK").isEnabled(), "not closed yet");
            mouse(map, SWT.MouseDoubleClick, 30, 80);
            button(shell, "OK").notifyListeners(SWT.Selection, new Event());
        });
        String changed = text();
        String polygon = changed.replaceAll("(?s).*mean\\(msl, (polygon\\([^)]*\\))\\).*", "$1");
        assertTrue(GeographicArea.parse(polygon).contains(30, 50), polygon);
        assertEquals(before, changed.replace("mean(msl, " + polygon + ")", "mean(msl, region)").replace("\"mean(msl, region)\"",
                "mean(msl, region)"));
    }

    @Test
    void cancellingChangesNothingAndWithoutDataThereAreCoastlines() throws Exception {
        project.getFolder("simulated").delete(true, null);
        pick(field("cases", "[0]", "region"), shell -> {
            FieldMap map = map(shell);
            UserInterface.await(() -> controls(shell)
                    .anyMatch(it -> it instanceof Text text && text.getText().contains("simulated")
                    || it instanceof org.eclipse.swt.widgets.Label label && label.getText().contains("simulated")),
                    () -> map.text());
            assertTrue(map.picture().isPresent(), "coastlines");
            mouse(map, SWT.MouseDown, -40, 100);
            mouse(map, SWT.MouseMove, -10, 130);
            mouse(map, SWT.MouseUp, -10, 130);
            assertTrue(button(shell, "OK").isEnabled());
            button(shell, "Cancel").notifyListeners(SWT.Selection, new Event());
        });
        assertEquals(before, text());
    }
}
