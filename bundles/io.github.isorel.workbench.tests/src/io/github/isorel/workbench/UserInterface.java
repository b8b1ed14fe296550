package io.github.isorel.workbench;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.eclipse.core.resources.IFile;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.console.ConsolePlugin;
import org.eclipse.ui.console.MessageConsole;

import io.github.isorel.workbench.fieldmap.FieldMapView;

/** What tests in the thread of the user interface need. */
public final class UserInterface {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private UserInterface() {
    }

    /** The page of the workbench; without a window manager no window may be active. */
    public static IWorkbenchPage page() {
        IWorkbenchWindow active = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        return (active != null ? active : PlatformUI.getWorkbench().getWorkbenchWindows()[0]).getActivePage();
    }

    /** The field map view, opened where it is not open yet. */
    public static FieldMapView fieldMap() {
        try {
            return (FieldMapView) page().showView(FieldMapView.ID);
        } catch (PartInitException e) {
            throw new AssertionError(e);
        }
    }

    /** Lets the user interface live until something has come true. */
    public static void await(BooleanSupplier condition, Supplier<String> otherwise) {
        Display display = Display.getCurrent();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(otherwise.get());
            }
            if (!display.readAndDispatch()) {
                display.timerExec(20, () -> { }); // wakes the display, as an outcome does
                display.sleep();
            }
        }
    }

    /** What the console of an experiment says; empty while it has none. */
    public static String text(IFile experiment) {
        return Arrays.stream(ConsolePlugin.getDefault().getConsoleManager().getConsoles())
                .filter(console -> console.getName().contains(experiment.getName())).filter(MessageConsole.class::isInstance)
                .map(console -> ((MessageConsole) console).getDocument().get()).findFirst().orElse("");
    }

    /** Handles all events that have arrived. */
    public static void settle() {
        Display display = Display.getCurrent();
        while (display.readAndDispatch()) {
            continue;
        }
    }
}
