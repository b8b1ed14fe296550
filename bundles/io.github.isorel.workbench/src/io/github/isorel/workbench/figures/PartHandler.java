package io.github.isorel.workbench.figures;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.ISources;
import org.eclipse.ui.handlers.HandlerUtil;

/**
 * A command on the active part, enabled for parts of a kind.
 *
 * @param <T> what the part must be
 */
@NonNullByDefault({})
public abstract class PartHandler<T> extends AbstractHandler {

    private final Class<T> kind;

    /**
     * A handler.
     *
     * @param kind what the active part must be
     */
    protected PartHandler(Class<T> kind) {
        this.kind = kind;
    }

    @Override
    public void setEnabled(@Nullable Object context) {
        setBaseEnabled(kind.isInstance(HandlerUtil.getVariable(context, ISources.ACTIVE_PART_NAME)));
    }

    @Override
    public final @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        if (kind.isInstance(HandlerUtil.getActivePart(event))) {
            execute(kind.cast(HandlerUtil.getActivePart(event)), event);
        }
        return null;
    }

    /**
     * Does the command's work.
     *
     * @param part the active part
     * @param event the event
     * @throws ExecutionException if it cannot be done
     */
    protected abstract void execute(T part, ExecutionEvent event) throws ExecutionException;
}
