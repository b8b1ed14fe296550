package io.github.isorel.workbench.latent;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;

import io.github.isorel.workbench.fieldmap.FieldMapView;
import io.github.isorel.workbench.fieldmap.FieldOrigin;
import io.github.isorel.workbench.figures.PartHandler;

/** Shows the mean of the selected states minus that of the others on the field map. */
@NonNullByDefault({})
public final class ShowCompositeHandler extends PartHandler<LatentSpaceView> {

    /** A handler for the latent space view. */
    public ShowCompositeHandler() {
        super(LatentSpaceView.class);
    }

    @Override
    protected void execute(LatentSpaceView part, ExecutionEvent event) throws ExecutionException {
        SelectedStates states = part.pane().selection().orElse(null);
        if (states == null || states.rest().isEmpty()) {
            MessageDialog.openInformation(HandlerUtil.getActiveWorkbenchWindowChecked(event).getShell(),
                    part.getPartName(), Messages.noComposite);
            return;
        }
        try {
            FieldMapView.unpinned(part.getSite().getPage()).pane().open(new FieldOrigin.Composite(states.file(),
                    states.provenance(), states.times(), states.rest()));
        } catch (PartInitException e) {
            throw new ExecutionException(e.getMessage(), e);
        }
    }
}
