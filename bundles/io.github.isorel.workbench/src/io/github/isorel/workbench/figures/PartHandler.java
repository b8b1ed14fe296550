package io.github.isorel.workbench.figures;

import java.util.Optional;
import java.util.function.Predicate;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.ISources;
import org.eclipse.ui.handlers.HandlerUtil;

/**
 * A command on the active part, enabled for parts of a kind while it has something to do.
 *
 * @param <T> what the part must be
 */
@NonNullByDefault({})
public abstract class PartHandler<T> extends AbstractHandler {

    private final Class<T> kind;
    private final Predicate<T> able;

    /**
     * A handler that always has something to do.
     *
     * @param kind what the active part must be
     */
    protected PartHandler(Class<T> kind) {
        this(kind, part -> true);
    }

    /**
     * A handler.
     *
     * @param kind what the active part must be
     * @param able whether there is something to do; asked in the user interface thread, for parts whose controls exist
     */
    protected PartHandler(Class<T> kind, Predicate<T> able) {
        this.kind = kind;
        this.able = able;
    }

    /**
     * The part that the command is about.
     *
     * @param context the context of an evaluation or of an event
     * @return the active part where it is of the kind; empty where there is none
     */
    protected Optional<T> find(@Nullable Object context) {
        Object part = HandlerUtil.getVariable(context, ISources.ACTIVE_PART_NAME);
        return kind.isInstance(part) ? Optional.of(kind.cast(part)) : Optional.empty();
    }

    @Override
    public void setEnabled(@Nullable Object context) {
        setBaseEnabled(find(context).filter(part -> !(part instanceof PictureView view) || view.isCreated()).filter(able)
                .isPresent());
    }

    @Override
    public final @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        Optional<T> part = find(event.getApplicationContext());
        if (part.isPresent()) {
            execute(part.get(), event);
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
