package io.github.isorel.workbench.latent;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.ui.PartInitException;

import io.github.isorel.workbench.fieldmap.FieldMapView;
import io.github.isorel.workbench.fieldmap.FieldOrigin;
import io.github.isorel.workbench.figures.PartHandler;

/** Shows the mean of the selected states minus that of the others on the field map. */
@NonNullByDefault({})
public final class ShowCompositeHandler extends PartHandler<LatentSpaceView> {

    /** A handler for the latent space view. */
    public ShowCompositeHandler() {
        super(LatentSpaceView.class, view -> view.pane().canContrast());
    }

    @Override
    protected void execute(LatentSpaceView part, ExecutionEvent event) throws ExecutionException {
        SelectedStates states = part.pane().selection().filter(chosen -> !chosen.rest().isEmpty()).orElse(null);
        if (states == null) {
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
