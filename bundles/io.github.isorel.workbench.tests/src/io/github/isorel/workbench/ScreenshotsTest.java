package io.github.isorel.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.help.HelpSystem;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.github.isorel.workbench.jobs.EngineJob;
import io.github.isorel.workbench.relevance.BudgetView;
import io.github.isorel.workbench.relevance.SectionView;
import io.github.isorel.workbench.run.ExperimentRun;

/**
 * Takes pictures of the workbench with results of the demonstration, for people to look at: into the folder that the system
 * property {@code isorel.shots} names. Takes minutes, and is left out without it.
 */
@EnabledIfSystemProperty(named = "isorel.shots", matches = ".+",
        disabledReason = "pictures are taken where isorel.shots names a folder")
class ScreenshotsTest {

    private static final List<Point> SIZES = List.of(new Point(1280, 800), new Point(1920, 1080));
    private static final Duration RUN = Duration.ofMinutes(20);
    private static final Duration STILL = Duration.ofMillis(1500);
    private static final String COMMAND = "io.github.isorel.workbench.command.";

    private final Shell shell = UserInterface.page().getWorkbenchWindow().getShell();
    private final Path folder = Path.of(System.getProperty("isorel.shots"));

    private static void execute(String command) throws Exception {
        ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
        UserInterface.page().getWorkbenchWindow().getService(IHandlerService.class)
                .executeCommand(commands.deserialize(command), null);
        UserInterface.settle();
    }

    private static void live(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        Display.getCurrent().timerExec((int) time.toMillis(), () -> { });
        UserInterface.await(() -> System.nanoTime() > end, () -> "");
    }

    /** Waits until nothing is computed or drawn any more. */
    private static void still() {
        live(STILL);
        UserInterface.await(() -> Job.getJobManager().find(EngineJob.FAMILY).length == 0, () -> "something is still computed");
        live(STILL);
    }

    private void shoot(String name) throws Exception {
        for (Point size : SIZES) {
            shell.setSize(size);
            still();
            String theme = Display.isSystemDarkTheme() ? "dark" : "light";
            save(shell, folder.resolve(name + "-" + size.x + "x" + size.y + "-" + theme + ".png"));
        }
    }

    private static void save(Shell shell, Path file) throws Exception {
        Image image = new Image(shell.getDisplay(), shell.getSize().x, shell.getSize().y);
        GC gc = new GC(image);
        try {
            assertTrue(shell.print(gc));
            ImageLoader loader = new ImageLoader();
            loader.data = new ImageData[] { image.getImageData() };
            Files.createDirectories(file.getParent());
            loader.save(file.toString(), SWT.IMAGE_PNG);
        } finally {
            gc.dispose();
            image.dispose();
        }
        assertTrue(Files.size(file) > 10_000, "an empty picture: " + file);
    }

    private static void run(String experiment) throws Exception {
        execute(COMMAND + "runDemonstration(experiment=" + experiment + ")");
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject("isorel-demo");
        IFile file = project.getFile(IPath.fromPortableString("experiments/" + experiment + ".yaml"));
        UserInterface.await(() -> ExperimentRun.isGoingOn(file), () -> "the run does not begin");
        Job job = ExperimentRun.jobs().findFirst().orElseThrow();
        long end = System.nanoTime() + RUN.toNanos();
        while (ExperimentRun.isGoingOn(file) && System.nanoTime() < end) {
            live(STILL);
        }
        assertTrue(job.getResult() != null && job.getResult().isOK(), () -> experiment + ": " + job.getResult());
    }

    private static void result(String experiment, String result) throws Exception {
        execute(COMMAND + "openDemonstrationResult(experiment=" + experiment + ",result=" + result + ")");
        still();
    }

    @Test
    void everyViewIsShown() throws Exception {
        IWorkbenchPage page = UserInterface.page();
        execute("org.eclipse.ui.help.quickStartAction");
        shoot("welcome");
        PlatformUI.getWorkbench().getIntroManager().closeIntro(PlatformUI.getWorkbench().getIntroManager().getIntro());
        run("storm-relevance");
        result("storm-relevance", "relevance/demo/january-storm/pressure/attn-lrp/relevance.nc");
        page.showView(BudgetView.ID);
        shoot("experiment-map-budget");
        page.closeAllEditors(false);
        page.showView(SectionView.ID);
        shoot("map-section");
        result("storm-relevance", "masking/1/demo/pressure/masking.nc");
        shoot("masking");
        run("latent-regimes");
        page.closeAllEditors(false);
        result("latent-regimes", "latent/bottleneck/demo/components/components.json");
        shoot("latent");
        execute(COMMAND + "openCheatSheet(sheet=season)");
        shoot("cheat-sheet");
        PlatformUI.getWorkbench().getHelpSystem().displayHelpResource("guide.md#methods");
        shoot("guide");
        PlatformUI.getWorkbench().getHelpSystem()
                .displayContext(HelpSystem.getContext("io.github.isorel.workbench.fieldmap"), 0, 0);
        shoot("context");
        for (String view : List.of("io.github.isorel.workbench.view.help", "io.github.isorel.workbench.view.cheatsheet")) {
            IViewPart part = page.findView(view);
            assertEquals(view, part.getSite().getId());
            page.hideView(part);
        }
        ResourcesPlugin.getWorkspace().getRoot().getProject("isorel-demo").delete(true, true, null);
    }
}
