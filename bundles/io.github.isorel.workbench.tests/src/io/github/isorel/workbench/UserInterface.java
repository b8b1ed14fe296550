package io.github.isorel.workbench;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.eclipse.core.resources.IFile;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.StructuredViewer;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.console.ConsolePlugin;
import org.eclipse.ui.console.MessageConsole;

import io.github.isorel.workbench.fieldmap.FieldMapView;

/** What tests in the thread of the user interface need. */
public final class UserInterface {

    private static final Duration PATIENCE = Duration.ofSeconds(180);

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

    /** Closes a view that begins afresh when it is opened the next time; else it would show what it showed. */
    public static void close(IViewPart view) {
        Map<String, String> kept = kept(view);
        page().hideView(view);
        settle();
        kept.clear();
    }

    /** Closes a view and opens it again, which keeps its state as the end of the workbench does. */
    public static IViewPart reopened(IViewPart view) {
        String id = view.getViewSite().getId();
        String number = view.getViewSite().getSecondaryId();
        try {
            page().hideView(view);
            settle();
            IViewPart next = page().showView(id, number, IWorkbenchPage.VIEW_ACTIVATE);
            if (next == view) {
                throw new AssertionError("the view was not closed");
            }
            return next;
        } catch (PartInitException e) {
            throw new AssertionError(e);
        }
    }

    /** What the workbench keeps of a view, in a map of its model that no public interface leads to. */
    @SuppressWarnings("unchecked")
    private static Map<String, String> kept(IViewPart view) {
        try {
            IWorkbenchPartReference reference = page().getReference(view);
            Object model = reference.getClass().getMethod("getModel").invoke(reference);
            return (Map<String, String>) model.getClass().getMethod("getPersistedState").invoke(model);
        } catch (ReflectiveOperationException e) {
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
                .filter(console -> console.getName().endsWith(experiment.getFullPath().makeRelative().toString()))
                .filter(MessageConsole.class::isInstance)
                .map(console -> ((MessageConsole) console).getDocument().get()).reduce("", (former, latest) -> latest);
    }

    /** Selects in a tree as soon as it shows what is to be selected: it learns of new files by events. */
    public static void select(StructuredViewer viewer, Object... elements) {
        Set<Object> wanted = new HashSet<>(List.of(elements));
        await(() -> {
            viewer.setSelection(new StructuredSelection(elements), true);
            return new HashSet<>(List.of(viewer.getStructuredSelection().toArray())).equals(wanted);
        }, () -> viewer.getStructuredSelection() + " is selected, not " + wanted);
    }

    /**
     * Does what opens a dialog, and something in the dialog; whatever goes wrong there closes it and is thrown. A dialog that is
     * opened later, by an event, is waited for.
     */
    public static void inDialog(Opening opening, Consumer<Shell> dialog) throws Exception {
        Display display = Display.getCurrent();
        List<Shell> former = List.of(display.getShells());
        boolean[] isOver = new boolean[1];
        Throwable[] thrown = new Throwable[1];
        Runnable[] look = new Runnable[1];
        look[0] = () -> {
            Optional<Shell> shell = Stream.of(display.getShells()).filter(it -> !former.contains(it) && it.isVisible())
                    .findFirst();
            if (shell.isEmpty()) {
                display.timerExec(50, look[0]);
                return;
            }
            try {
                dialog.accept(shell.get());
            } catch (RuntimeException | AssertionError e) {
                thrown[0] = e;
                shell.get().close();
            }
            isOver[0] = true;
        };
        display.timerExec(50, look[0]);
        try {
            opening.open();
            await(() -> isOver[0], () -> "no dialog was opened");
        } finally {
            display.timerExec(-1, look[0]); // it must not find the dialog of another test
        }
        settle();
        if (thrown[0] != null) {
            throw new AssertionError(thrown[0]);
        }
    }

    /** What opens a dialog. */
    @FunctionalInterface
    public interface Opening {

        /** Opens it. */
        void open() throws Exception;
    }

    /** Handles all events that have arrived. */
    public static void settle() {
        Display display = Display.getCurrent();
        while (display.readAndDispatch()) {
            continue;
        }
    }
}
