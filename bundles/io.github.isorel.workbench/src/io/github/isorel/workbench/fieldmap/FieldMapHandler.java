package io.github.isorel.workbench.fieldmap;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.ISources;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;

import io.github.isorel.workbench.figures.PartHandler;

/**
 * A command on the field map that is active, or else on one that is seen, so that its buttons can be pressed while another part
 * is active. It is enabled while there is something to do. The handlers differ only in what they do with the contents.
 */
@NonNullByDefault({})
public abstract class FieldMapHandler extends PartHandler<FieldMapView> {

    /**
     * A handler.
     *
     * @param able whether there is something to do; asked in the user interface thread
     */
    protected FieldMapHandler(Predicate<FieldMapPane> able) {
        super(FieldMapView.class, view -> able.test(view.pane()));
    }

    @Override
    protected Optional<FieldMapView> find(@Nullable Object context) {
        return super.find(context).or(() -> seen(HandlerUtil.getVariable(context, ISources.ACTIVE_WORKBENCH_WINDOW_NAME)));
    }

    /** A field map of a window that no other part covers. */
    static Optional<FieldMapView> seen(@Nullable Object window) {
        IWorkbenchPage page = window instanceof IWorkbenchWindow open ? open.getActivePage() : null;
        return page == null ? Optional.empty() : Stream.of(page.getViewReferences()).map(reference -> reference.getView(false))
                .filter(FieldMapView.class::isInstance).map(FieldMapView.class::cast).filter(page::isPartVisible).findFirst();
    }

    @Override
    protected void execute(FieldMapView view, ExecutionEvent event) throws ExecutionException {
        execute(view.pane());
    }

    /**
     * Does the command's work where that hangs on the contents alone.
     *
     * @param pane the contents of the view
     * @throws ExecutionException if it cannot be done
     */
    protected void execute(FieldMapPane pane) throws ExecutionException {
        throw new ExecutionException(getClass().getName() + " does nothing");
    }
}
