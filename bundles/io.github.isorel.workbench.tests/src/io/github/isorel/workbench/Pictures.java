package io.github.isorel.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;

import io.github.isorel.workbench.jobs.EngineJob;

/**
 * Pictures of the window of the workbench, in two sizes, into the folder that the system property {@code isorel.shots} names.
 * Where {@code isorel.shots.names} is a regular expression, only those whose names match.
 */
final class Pictures {

    private static final List<Point> SIZES = List.of(new Point(1280, 800), new Point(1920, 1080));
    private static final Point SMALL = new Point(300, 200);
    private static final Duration LOOK = Duration.ofMillis(150);
    private static final int QUIET = 5;
    private static final int PATIENCE = 400;

    private final Shell shell = UserInterface.page().getWorkbenchWindow().getShell();
    private final Path folder = Path.of(System.getProperty("isorel.shots"));

    /** Executes a command, written as in plug-ins, with its parameters. */
    static void execute(String command) throws Exception {
        ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
        UserInterface.page().getWorkbenchWindow().getService(IHandlerService.class)
                .executeCommand(commands.deserialize(command), null);
        UserInterface.settle();
    }

    /** Lets the user interface live for some time. */
    static void live(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        Display.getCurrent().timerExec((int) time.toMillis(), () -> { });
        UserInterface.await(() -> System.nanoTime() > end, () -> "");
    }

    /** Waits until nothing is computed or drawn any more. */
    static void still() {
        int quiet = 0;
        for (int looks = 0; quiet < QUIET; looks++) { // what has been computed may ask for more, such as for a figure to be drawn
            assertTrue(looks < PATIENCE, "something is still computed");
            live(LOOK);
            UserInterface.settle(); // outcomes wait behind what is painted
            quiet = Job.getJobManager().find(EngineJob.FAMILY).length == 0 ? quiet + 1 : 0;
        }
    }

    /** Chooses an entry of a list of choices, as the user does: of the first list below a control that has it. */
    static void choose(Control below, String entry) {
        Combo combo = combos(below).filter(it -> it.indexOf(entry) >= 0).findFirst()
                .orElseThrow(() -> new AssertionError("no list has " + entry + ": "
                        + combos(below).map(it -> List.of(it.getItems())).toList()));
        combo.select(combo.indexOf(entry));
        combo.notifyListeners(SWT.Selection, null);
        UserInterface.settle();
    }

    private static Stream<Combo> combos(Control control) {
        return control instanceof Combo combo ? Stream.of(combo)
                : control instanceof Composite composite ? Stream.of(composite.getChildren()).flatMap(Pictures::combos)
                : Stream.of();
    }

    /** Brings a tab to the front, of the first folder of tabs in a control. */
    static void tab(Composite below, int index) {
        Stream.of(below.getChildren()).filter(CTabFolder.class::isInstance).map(CTabFolder.class::cast).findFirst().orElseThrow()
                .setSelection(index);
    }

    /** Presses a check box of the window, as the user does. */
    void press(String text) {
        Button button = buttons(shell).filter(it -> it.getText().replace("&", "").equals(text)).findFirst()
                .orElseThrow(() -> new AssertionError("there is no button " + text));
        button.setSelection(!button.getSelection());
        button.notifyListeners(SWT.Selection, null);
    }

    private static Stream<Button> buttons(Control control) {
        return control instanceof Button button ? Stream.of(button)
                : control instanceof Composite composite ? Stream.of(composite.getChildren()).flatMap(Pictures::buttons)
                : Stream.of();
    }

    private static boolean isWanted(String name) {
        return name.matches(System.getProperty("isorel.shots.names", ".*"));
    }

    /** Pictures of the whole window. */
    void take(String name) throws Exception {
        for (Point size : SIZES) {
            if (!isWanted(name)) {
                continue;
            }
            fit(size);
            still();
            save(shell, size, name + "-" + size.x + "x" + size.y);
        }
    }

    /** Gives the window a size, without the frame that a window manager would draw around it. */
    private void fit(Point size) {
        shell.setSize(size);
        Point inner = inner();
        shell.setSize(2 * size.x - inner.x, 2 * size.y - inner.y);
        assertEquals(size, inner(), "the screen is too small");
    }

    /** What is seen of the window: menu bar and contents. */
    private Point inner() {
        Rectangle contents = shell.getClientArea();
        return new Point(contents.width, contents.height + shell.toDisplay(0, 0).y - shell.getLocation().y);
    }

    /** A picture of the contents of a view that is very small. */
    void takeSmall(Composite contents, String name) throws Exception {
        if (!isWanted(name)) {
            return;
        }
        Rectangle usual = contents.getBounds();
        contents.setBounds(0, 0, SMALL.x, SMALL.y);
        still();
        save(contents, SMALL, name + "-small");
        contents.setBounds(usual);
        still();
    }

    private void save(Control control, Point size, String name) throws Exception {
        Path file = folder.resolve(name + (Display.isSystemDarkTheme() ? "-dark" : "-light") + ".png");
        Image image = new Image(control.getDisplay(), size.x, size.y);
        GC gc = new GC(image);
        try {
            assertTrue(control.print(gc));
            ImageLoader loader = new ImageLoader();
            loader.data = new ImageData[] { image.getImageData() };
            Files.createDirectories(folder);
            loader.save(file.toString(), SWT.IMAGE_PNG);
        } finally {
            gc.dispose();
            image.dispose();
        }
        assertTrue(Files.size(file) > 1_000, "an empty picture: " + file);
    }
}
