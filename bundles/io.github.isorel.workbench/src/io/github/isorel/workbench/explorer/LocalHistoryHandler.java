package io.github.isorel.workbench.explorer;

import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.ISources;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.ide.ResourceUtil;
import org.eclipse.ui.part.IShowInTarget;
import org.eclipse.ui.part.ShowInContext;

/** Shows former states of the selected file, or of the one in the editor, as the workspace has kept them. */
@NonNullByDefault({})
public final class LocalHistoryHandler extends AbstractHandler {

    private static final String VIEW = "org.eclipse.team.ui.GenericHistoryView";

    @Override
    public void setEnabled(@Nullable Object context) {
        Object selection = HandlerUtil.getVariable(context, ISources.ACTIVE_CURRENT_SELECTION_NAME);
        Object editor = HandlerUtil.getVariable(context, ISources.ACTIVE_EDITOR_NAME);
        setBaseEnabled(file(selection instanceof IStructuredSelection structured ? structured : StructuredSelection.EMPTY,
                editor instanceof IEditorPart part ? part : null).isPresent());
    }

    @Override
    public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchPage page = HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage();
        Optional<IFile> file = file(HandlerUtil.getCurrentStructuredSelection(event), page.getActiveEditor());
        if (file.isPresent()) {
            show(page, file.get());
        }
        return null;
    }

    private static Optional<IFile> file(IStructuredSelection selection, @Nullable IEditorPart editor) {
        for (Object element : selection) {
            IFile file = Adapters.adapt(element, IFile.class);
            if (file != null) {
                return Optional.of(file);
            }
        }
        return editor == null ? Optional.empty() : Optional.ofNullable(ResourceUtil.getFile(editor.getEditorInput()));
    }

    private static void show(IWorkbenchPage page, IFile file) throws ExecutionException {
        try {
            IShowInTarget history = Adapters.adapt(page.showView(VIEW), IShowInTarget.class);
            if (history != null) {
                history.show(new ShowInContext(null, new StructuredSelection(file)));
            }
        } catch (PartInitException e) {
            throw new ExecutionException(e.getMessage(), e);
        }
    }
}
