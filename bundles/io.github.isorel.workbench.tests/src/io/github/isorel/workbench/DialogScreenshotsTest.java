package io.github.isorel.workbench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.help.HelpSystem;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.jface.text.ITextOperationTarget;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWizard;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.eclipse.ui.forms.editor.FormEditor;
import org.eclipse.ui.forms.editor.FormPage;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.navigator.resources.ProjectExplorer;
import org.eclipse.ui.texteditor.ITextEditor;
import org.eclipse.ui.wizards.IWizardDescriptor;
import org.eclipse.ui.wizards.IWizardRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.workbench.examples.ExampleProject;
import io.github.isorel.workbench.jobs.EngineJob;
import io.github.isorel.workbench.run.RunFixture;

/**
 * Takes pictures of what is around the results, for people to look at: wizards, dialogs, preferences, the editor, the explorer and
 * help. They go into the folder that the system property {@code isorel.shots} names; without it nothing is done.
 */
@EnabledIfSystemProperty(named = "isorel.shots", matches = ".+",
        disabledReason = "pictures are taken where isorel.shots names a folder")
class DialogScreenshotsTest {

    private static final Duration STILL = Duration.ofMillis(1200);
    /** What the window takes off its size for a frame that it does not have without a window manager. */
    private static final Point FRAME = new Point(6, 29);
    private static final String PREFIX = "io.github.isorel.workbench.";

    private static final Path EXAMPLES = Path.of(System.getProperty("isorel.examples"));

    @TempDir
    Path files = Path.of("");

    private final IWorkbenchPage page = UserInterface.page();
    private final Shell shell = page.getWorkbenchWindow().getShell();
    private final Path folder = Path.of(System.getProperty("isorel.shots"));
    private final IProject project;
    private final IFile storm;

    DialogScreenshotsTest() throws CoreException {
        Rectangle screen = shell.getDisplay().getBounds();
        shell.setBounds(0, 0, screen.width + FRAME.x, screen.height + FRAME.y);
        project = ExampleProject.create("storms");
        storm = project.getFile("experiments/storm-relevance.yaml");
    }

    @AfterEach
    void clean() throws CoreException {
        page.closeAllEditors(false);
        project.delete(true, true, null);
    }

    private static void still() {
        long end = System.nanoTime() + STILL.toNanos();
        UserInterface.await(() -> System.nanoTime() > end, () -> "");
    }

    private void shoot(Shell shown, String name) {
        still();
        UserInterface.await(() -> Job.getJobManager().find(EngineJob.FAMILY).length == 0, () -> "something is still computed");
        still();
        shoot(shown.getBounds().intersection(shown.getDisplay().getBounds()), name);
    }

    private void shoot(Rectangle area, String name) {
        Display display = shell.getDisplay();
        Point size = new Point(display.getBounds().width, display.getBounds().height);
        String theme = Display.isSystemDarkTheme() ? "dark" : "light";
        Path file = folder.resolve(name + "-" + size.x + "x" + size.y + "-" + theme + ".png");
        Image image = new Image(display, area.width, area.height);
        GC gc = new GC(display);
        try {
            gc.copyArea(image, area.x, area.y);
            ImageLoader loader = new ImageLoader();
            loader.data = new ImageData[] { image.getImageData() };
            Files.createDirectories(folder);
            loader.save(file.toString(), SWT.IMAGE_PNG);
            assertTrue(Files.size(file) > 1000, "an empty picture: " + file);
        } catch (IOException e) {
            throw new AssertionError(e);
        } finally {
            gc.dispose();
            image.dispose();
        }
    }

    private static void execute(String command) throws Exception {
        ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
        UserInterface.page().getWorkbenchWindow().getService(IHandlerService.class)
                .executeCommand(commands.deserialize(command), null);
        UserInterface.settle();
    }

    /** Shows a wizard as the workbench opens it and takes pictures of its pages. */
    private void wizard(Function<String, IWizardDescriptor> registry, String id, String name, Object... selected)
            throws Exception {
        IWorkbenchWizard wizard = registry.apply(PREFIX + "wizard." + id).createWizard();
        wizard.init(PlatformUI.getWorkbench(), new StructuredSelection(selected));
        WizardDialog dialog = new WizardDialog(shell, wizard);
        dialog.setBlockOnOpen(false);
        dialog.open();
        try {
            shoot(dialog.getShell(), name);
            if (id.equals("importModel") || id.equals("importData")) {
                String file = id.equals("importModel") ? "demo.ckpt" : "surface.nc";
                controls(dialog.getShell(), Text.class).findFirst().orElseThrow().setText(files.resolve(file).toString());
                shoot(dialog.getShell(), name + "-filled");
            }
        } finally {
            dialog.close();
        }
    }

    private static <T> Stream<T> controls(Control parent, Class<T> type) {
        Stream<T> inner = parent instanceof Composite composite
                ? Stream.of(composite.getChildren()).flatMap(child -> controls(child, type)) : Stream.empty();
        return type.isInstance(parent) ? Stream.concat(Stream.of(type.cast(parent)), inner) : inner;
    }

    @Test
    void wizards() throws Exception {
        for (String file : List.of("demo/demo.ckpt", "demo/demo.json", "demo/scale-encoding.nc", "simulated/surface.nc")) {
            Path source = EXAMPLES.resolve(file);
            Files.copy(source, files.resolve(source.getFileName()));
        }
        IWizardRegistry created = PlatformUI.getWorkbench().getNewWizardRegistry();
        IWizardRegistry imported = PlatformUI.getWorkbench().getImportWizardRegistry();
        IWizardRegistry exported = PlatformUI.getWorkbench().getExportWizardRegistry();
        RunFixture.run(storm, "storm-1", 1, "attn-lrp", 0.5);
        wizard(created::findWizard, "project", "wizard-project");
        wizard(created::findWizard, "experiment", "wizard-experiment", project);
        wizard(created::findWizard, "example", "wizard-example");
        wizard(imported::findWizard, "importModel", "wizard-import-model", project);
        wizard(imported::findWizard, "importData", "wizard-import-data", project);
        wizard(imported::findWizard, "importRun", "wizard-import-run", project);
        wizard(exported::findWizard, "exportFigure", "wizard-export-figure");
        wizard(exported::findWizard, "exportNumbers", "wizard-export-numbers");
        wizard(exported::findWizard, "exportReport", "wizard-export-report", storm);
        wizard(exported::findWizard, "exportRun", "wizard-export-run", storm);
        dialog("wizard-new", () -> execute("org.eclipse.ui.newWizard"));
        dialog("wizard-import", () -> execute("org.eclipse.ui.file.import"));
        dialog("wizard-export", () -> execute("org.eclipse.ui.file.export"));
    }

    private void dialog(String name, UserInterface.Opening opening) throws Exception {
        boolean[] isTaken = new boolean[1];
        UserInterface.inDialog(() -> {
            opening.open();
            UserInterface.await(() -> isTaken[0], () -> "no dialog " + name); // some open theirs when a job has ended
        }, shown -> {
            shoot(shown, name);
            isTaken[0] = true;
            shown.close();
        });
    }

    @Test
    void dialogs() throws Exception {
        RunFixture.run(storm, "storm-1", 1, "attn-lrp", 0.5);
        UserInterface.await(() -> storm.exists(), () -> "");
        ProjectExplorer explorer = (ProjectExplorer) page.showView(ProjectExplorer.VIEW_ID);
        explorer.selectReveal(new StructuredSelection(storm));
        dialog("dialog-forecast", () -> execute(PREFIX + "command.runForecast"));
        page.activate(explorer);
        dialog("dialog-delete", () -> execute(PREFIX + "command.deleteDerived"));
        explorer.selectReveal(new StructuredSelection(storm));
        dialog("dialog-launch", () -> execute("org.eclipse.debug.ui.commands.OpenRunConfigurations"));
        dialog("dialog-about", () -> execute("org.eclipse.ui.help.aboutAction"));
    }

    @Test
    void preferences() {
        for (String id : List.of("io.github.isorel.workbench.preferences",
                PREFIX + "preferences.running", PREFIX + "preferences.colors")) {
            PreferenceDialog dialog = PreferencesUtil.createPreferenceDialogOn(shell, id, null, null);
            dialog.setBlockOnOpen(false);
            dialog.open();
            still();
            shoot(dialog.getShell(), "preferences-" + id.substring(id.lastIndexOf('.') + 1));
            dialog.close();
        }
        PreferenceDialog dialog = PreferencesUtil.createPropertyDialogOn(shell, project, PREFIX + "page.project", null, null);
        dialog.setBlockOnOpen(false);
        dialog.open();
        shoot(dialog.getShell(), "properties");
        dialog.close();
    }

    @Test
    void editor() throws Exception {
        FormEditor editor = (FormEditor) IDE.openEditor(page, storm, true);
        for (String id : List.of("overview", "models", "data", "relevance", "latent", "masking", "comparison")) {
            if (editor.setActivePage(id) == null) {
                throw new AssertionError("no page " + id);
            }
            shoot(shell, "editor-" + id + "-small");
        }
        page.toggleZoom(page.getReference(editor));
        for (String id : List.of("overview", "models", "data", "relevance", "latent", "masking", "comparison")) {
            editor.setActivePage(id);
            shoot(shell, "editor-" + id);
        }
        Control data = ((FormPage) Objects.requireNonNull(editor.setActivePage("data"))).getPartControl();
        Button pick = controls(data, Button.class).filter(button -> button.getText().startsWith("Pick on")).findFirst()
                .orElseThrow();
        dialog("dialog-pick", () -> pick.notifyListeners(SWT.Selection, new Event()));
        ITextEditor source = editor.getAdapter(ITextEditor.class);
        ISourceViewer viewer = (ISourceViewer) source.getAdapter(ITextOperationTarget.class);
        viewer.getDocument().set(viewer.getDocument().get().replace("methods:", "metods:")
                .replace("steps: 2", "steps: two"));
        source.doSave(new NullProgressMonitor());
        still();
        for (String id : List.of("overview", "data", "relevance")) {
            editor.setActivePage(id);
            shoot(shell, "editor-" + id + "-wrong");
        }
        editor.setActiveEditor(source);
        shoot(shell, "editor-source-wrong");
        source.setFocus();
        assist(viewer, "metods:", ISourceViewer.QUICK_ASSIST, "editor-fixes");
        assist(viewer, "masking:", ISourceViewer.CONTENTASSIST_PROPOSALS, "editor-assist");
        page.toggleZoom(page.getReference(editor));
    }

    private void assist(ISourceViewer viewer, String word, int operation, String name) {
        int offset = viewer.getDocument().get().indexOf(word);
        viewer.setSelectedRange(offset, 0);
        viewer.revealRange(offset, 1);
        ((ITextOperationTarget) viewer).doOperation(operation);
        shoot(shell, name);
        for (Shell other : shell.getDisplay().getShells()) {
            if (other != shell && !other.isDisposed() && other.isVisible()) {
                other.close();
            }
        }
        still();
    }

    @Test
    void explorer() throws Exception {
        String text = "isorel: 1\ntitle: %s\n";
        RunFixture.run(experiment("done", text), "done-1", 1, "attn-lrp", 0.5);
        RunFixture.run(experiment("failed", text), "failed-2", 2, "attn-lrp", 0.5, "failed");
        RunFixture.run(experiment("incomplete", text), "incomplete-3", 3, "attn-lrp", 0.5, "pending");
        IFile stale = experiment("stale", text);
        RunFixture.run(stale, "stale-4", 4, "attn-lrp", 0.5);
        stale.write("isorel: 1\ntitle: changed\n".getBytes(), true, false, true, null);
        IFile damaged = experiment("damaged", text);
        Path record = RunFixture.run(damaged, "damaged-5", 5, "attn-lrp", 0.5).resolve("run.json");
        Files.writeString(record, Files.readString(record).substring(0, 300));
        project.refreshLocal(IResource.DEPTH_INFINITE, null);
        ProjectExplorer explorer = (ProjectExplorer) page.showView(ProjectExplorer.VIEW_ID);
        for (int i = 0; i < 3; i++) {
            explorer.getCommonViewer().expandToLevel(project.getFolder("experiments"), 5);
            still();
        }
        UserInterface.await(() -> Job.getJobManager().find(ResourcesPlugin.FAMILY_AUTO_BUILD).length == 0,
                () -> "still building");
        still();
        Object[] runs = ((ITreeContentProvider) explorer.getCommonViewer().getContentProvider()).getChildren(damaged);
        explorer.selectReveal(new StructuredSelection(runs[0]));
        shoot(shell, "explorer");
    }

    private IFile experiment(String name, String text) throws CoreException {
        return RunFixture.experiment(project, name + ".yaml", text.formatted(name));
    }

    @Test
    void help() throws Exception {
        execute("org.eclipse.ui.help.quickStartAction");
        shoot(shell, "welcome");
        PlatformUI.getWorkbench().getIntroManager().closeIntro(PlatformUI.getWorkbench().getIntroManager().getIntro());
        still();
        PlatformUI.getWorkbench().getHelpSystem().displayHelp();
        shoot(shell, "help-contents");
        PlatformUI.getWorkbench().getHelpSystem().displayHelpResource("guide.md#methods");
        shoot(shell, "help-guide");
        PlatformUI.getWorkbench().getHelpSystem().displayContext(HelpSystem.getContext(PREFIX + "fieldmap"), 0, 0);
        shoot(shell, "help-context");
        page.hideView(page.findView(PREFIX + "view.help"));
        for (String sheet : List.of("first-map", "season")) {
            execute(PREFIX + "command.openCheatSheet(sheet=" + sheet + ")");
            shoot(shell, "sheet-" + sheet);
        }
        execute(PREFIX + "command.openCheatSheet");
        shoot(shell, "sheets");
        page.hideView(page.findView(PREFIX + "view.cheatsheet"));
    }
}
