package io.github.isorel.workbench.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
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
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.ide.IDE;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.isorel.engine.experiment.Experiment;
import io.github.isorel.engine.experiment.ExperimentReader;
import io.github.isorel.engine.experiment.ExperimentReading;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.workbench.UserInterface;
import io.github.isorel.workbench.editor.ExperimentEditor;
import io.github.isorel.workbench.examples.ExampleProject;
import io.github.isorel.workbench.fieldmap.FieldMapPane;
import io.github.isorel.workbench.fieldmap.FieldMapView;

/** Regions on the map become targets and masks of experiments, whose text stays as it is otherwise. */
class UseRegionTest {

    private static final GeographicArea BOX = GeographicArea.parse("-12.5..20, 170..195");
    private static final GeographicArea POLYGON = GeographicArea.parse("polygon(10 20, 40 25, 30 60)");

    private final IProject project;
    private final FieldMapView map = UserInterface.fieldMap();
    private final FieldMapPane pane = map.pane();

    UseRegionTest() throws CoreException {
        project = ExampleProject.create("use-region");
        FieldMapView.open(UserInterface.page(), List.of(project.getLocation().toPath().resolve("simulated")));
        UserInterface.await(() -> !pane.isPending() && pane.map().picture().isPresent(), () -> pane.map().text());
    }

    @AfterEach
    void close() throws CoreException {
        UserInterface.page().closeAllEditors(false);
        pane.map().regionTool().setRegion(Optional.empty());
        pane.showEmpty();
        UserInterface.settle();
        project.delete(true, true, null);
    }

    private ExperimentEditor open(String name) throws CoreException {
        IFile file = project.getFile("experiments/" + name);
        ExperimentEditor editor = (ExperimentEditor) IDE.openEditor(UserInterface.page(), file, true);
        UserInterface.settle();
        return editor;
    }

    private static Stream<Control> controls(Control control) {
        return control instanceof Composite composite
                ? Stream.concat(Stream.of(control), Stream.of(composite.getChildren()).flatMap(UseRegionTest::controls))
                : Stream.of(control);
    }

    private static <T extends Control> List<T> controls(Shell shell, Class<T> kind) {
        return controls(shell).filter(kind::isInstance).map(kind::cast).toList();
    }

    private static void press(Shell shell, String label) {
        Button button = controls(shell, Button.class).stream().filter(it -> it.getText().replace("&", "").equals(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError(controls(shell, Button.class).stream().map(Button::getText).toList()));
        assertTrue(button.isEnabled(), label);
        button.notifyListeners(SWT.Selection, null);
    }

    /** Runs a command that opens a dialog, and does something in the dialog. */
    private void command(String name, Consumer<Shell> dialog) throws Exception {
        UserInterface.page().activate(map);
        UserInterface.inDialog(() -> map.getSite().getService(IHandlerService.class).executeCommand(
                "io.github.isorel.workbench.command." + name, null), dialog);
    }

    private static Experiment read(String text) {
        ExperimentReading reading = ExperimentReader.read(Path.of("e.yaml").toAbsolutePath(), text);
        return reading.experiment().orElseThrow(() -> new AssertionError(reading.problems() + "\n" + text));
    }

    @Test
    void aBoxBecomesATargetThatCanBeUndone() throws Exception {
        ExperimentEditor editor = open("storm-relevance.yaml");
        String before = editor.text().orElseThrow();
        pane.map().regionTool().setRegion(Optional.of(BOX));
        command("regionAsTarget", shell -> {
            Text name = controls(shell, Text.class).stream().filter(it -> it.getText().equals("drawn")).findFirst().orElseThrow();
            name.setText("pressure"); // there is one
            assertTrue(!shell.getDefaultButton().isEnabled());
            name.setText("pacific");
            press(shell, "Insert");
        });
        String after = editor.text().orElseThrow();
        Experiment experiment = read(after);
        String target = experiment.target("pacific").text();
        assertTrue(target.startsWith("mean(") && target.endsWith(", -12.5..20, 170..195)"), target);
        assertEquals(before, after.replaceAll("(?m)^ *pacific: .*\\R", ""), "nothing else has changed");
        editor.getAdapter(ITextOperationTarget.class).doOperation(ITextOperationTarget.UNDO);
        UserInterface.settle();
        assertEquals(before, editor.text().orElseThrow());
    }

    @Test
    void aPolygonBecomesAMaskOfTheChosenExperiment() throws Exception {
        ExperimentEditor other = open("two-models.yaml");
        ExperimentEditor active = open("storm-relevance.yaml");
        String before = active.text().orElseThrow();
        int tests = read(other.text().orElseThrow()).masking().size();
        pane.map().regionTool().setRegion(Optional.of(POLYGON));
        command("regionAsMask", shell -> {
            Combo experiments = controls(shell, Combo.class).getFirst();
            assertEquals(List.of("storm-relevance.yaml", "two-models.yaml"), List.of(experiments.getItems()));
            experiments.select(1);
            experiments.notifyListeners(SWT.Selection, null);
            press(shell, "Insert");
        });
        Experiment experiment = read(other.text().orElseThrow());
        assertEquals(tests + 1, experiment.masking().size());
        assertEquals(Optional.of(POLYGON), experiment.masking().getLast().region());
        assertEquals(before, active.text().orElseThrow());
        assertEquals(other, UserInterface.page().getActiveEditor());
    }

    @Test
    void withoutARegionThereIsNothingToUseAndWithoutAnExperimentTheDialogSaysWhatToDo() throws Exception {
        pane.map().regionTool().setRegion(Optional.empty());
        for (String command : List.of("regionAsTarget", "regionAsMask", "showRegion")) {
            assertFalse(PlatformUI.getWorkbench().getService(ICommandService.class).getCommand(
                    "io.github.isorel.workbench.command." + command).isEnabled(), command);
        }
        pane.map().regionTool().setRegion(Optional.of(BOX));
        command("regionAsTarget", shell -> {
            assertTrue(controls(shell, Button.class).stream().anyMatch(it -> it.getText().startsWith("New Experiment")));
            press(shell, "Cancel");
        });
    }

    @Test
    void aSingleTargetGetsANameBesideTheNewOne() {
        String text = "isorel: 1 # one\nmodels: a.ckpt\ndata: d\ncases: [1990-01-10]\n"
                + "targets: point(msl, 5, 5) # two\nrelevance:\n  methods: gradient\n";
        String changed = new RegionEdits().withTarget(text, "drawn", RegionEdits.target("mean", "t@850", POLYGON));
        Experiment experiment = read(changed);
        assertEquals("point(msl, 5, 5)", experiment.target("target").text());
        assertEquals("mean(t@850, polygon(10 20, 40 25, 30 60))", experiment.target("drawn").text());
        assertTrue(changed.contains("# one") && changed.contains("# two"), changed);
    }
}
