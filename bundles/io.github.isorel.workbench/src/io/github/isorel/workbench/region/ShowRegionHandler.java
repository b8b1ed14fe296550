package io.github.isorel.workbench.region;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.ui.PartInitException;

import io.github.isorel.workbench.fieldmap.FieldMapHandler;
import io.github.isorel.workbench.fieldmap.FieldMapView;

/** Opens the view with the statistics of the region on the map. */
@NonNullByDefault({})
public final class ShowRegionHandler extends FieldMapHandler {

    /** A handler for the active field map. */
    public ShowRegionHandler() {
        super(pane -> pane.field().region().isPresent());
    }

    @Override
    protected void execute(FieldMapView part, ExecutionEvent event) throws ExecutionException {
        try {
            part.getSite().getPage().showView(RegionView.ID);
        } catch (PartInitException e) {
            throw new ExecutionException(e.getMessage(), e);
        }
    }
}
