package io.github.isorel.workbench.editor;

import java.util.List;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.part.MultiPageEditorActionBarContributor;
import org.eclipse.ui.texteditor.ITextEditorActionConstants;

/** Undo and redo are those of the text on all pages; the other actions of the text are there on its page only. */
@NonNullByDefault({})
public final class ExperimentActionBars extends MultiPageEditorActionBarContributor {

    private static final List<String> EVERYWHERE = List.of(ActionFactory.UNDO.getId(), ActionFactory.REDO.getId());
    private static final List<String> ON_SOURCE = List.of(ActionFactory.CUT.getId(), ActionFactory.COPY.getId(),
            ActionFactory.PASTE.getId(), ActionFactory.DELETE.getId(), ActionFactory.SELECT_ALL.getId(),
                    ActionFactory.FIND.getId(),
            ActionFactory.PRINT.getId(), ITextEditorActionConstants.GOTO_LINE);

    private @Nullable ExperimentEditor editor;

    @Override
    public void setActiveEditor(IEditorPart part) {
        editor = part instanceof ExperimentEditor ours ? ours : null;
        super.setActiveEditor(part);
    }

    @Override
    public void setActivePage(@Nullable IEditorPart page) {
        ExperimentEditor active = editor;
        IActionBars bars = getActionBars();
        if (active == null || bars == null) {
            return;
        }
        boolean isSource = page == active.source();
        EVERYWHERE.forEach(id -> bars.setGlobalActionHandler(id, active.source().getAction(id)));
        ON_SOURCE.forEach(id -> bars.setGlobalActionHandler(id, isSource ? active.source().getAction(id) : null));
        bars.updateActionBars();
    }
}
