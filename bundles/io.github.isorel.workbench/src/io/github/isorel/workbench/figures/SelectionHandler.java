package io.github.isorel.workbench.figures;

import java.util.function.Predicate;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.ui.ISources;
import org.eclipse.ui.handlers.HandlerUtil;

/** A command on what is selected, enabled while it can do something with it. */
@NonNullByDefault({})
public abstract class SelectionHandler extends AbstractHandler {

    private final Predicate<IStructuredSelection> able;

    /**
     * A handler.
     *
     * @param able whether there is something to do with a selection; asked often, so it must not read files
     */
    protected SelectionHandler(Predicate<IStructuredSelection> able) {
        this.able = able;
    }

    @Override
    public void setEnabled(@Nullable Object context) {
        Object selection = HandlerUtil.getVariable(context, ISources.ACTIVE_CURRENT_SELECTION_NAME);
        setBaseEnabled(able.test(selection instanceof IStructuredSelection structured ? structured : StructuredSelection.EMPTY));
    }

    /**
     * Whether any of the selected elements is something.
     *
     * @param selection the selection
     * @param wanted what is looked for
     * @return false for an empty selection
     */
    protected static boolean any(IStructuredSelection selection, Predicate<Object> wanted) {
        for (Object element : selection) {
            if (wanted.test(element)) {
                return true;
            }
        }
        return false;
    }
}
