package io.github.isorel.workbench.fieldmap;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.contexts.IContextService;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.statushandlers.StatusManager;

/**
 * The view with a map of one field of a {@link FieldSource}. It asks for fields in jobs and never reads a file itself.
 */
@NonNullByDefault({ DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
public final class FieldMapView extends ViewPart {

    /** The view's id. */
    public static final String ID = "io.github.isorel.workbench.view.fieldmap";

    private static final String CONTEXT = "io.github.isorel.workbench.context.fieldmap";

    private @Nullable FieldMapPane pane;

    @Override
    public void createPartControl(Composite parent) {
        pane = new FieldMapPane(parent);
        getSite().getService(IContextService.class).activateContext(CONTEXT); // for the keys of the map
    }

    @Override
    public void setFocus() {
        pane().map().setFocus();
    }

    @Override
    public void dispose() {
        FieldMapPane created = pane;
        if (created != null) {
            created.close();
        }
        super.dispose();
    }

    /**
     * Shows the view with the fields of some files. Call from the UI thread.
     *
     * @param page where the view is
     * @param files files or folders
     */
    public static void open(IWorkbenchPage page, List<Path> files) {
        try {
            if (page.showView(ID) instanceof FieldMapView view) {
                view.pane().open(files);
            }
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
        }
    }

    /**
     * The contents of the view.
     *
     * @return map and choices
     * @throws IllegalStateException before the view is created
     */
    public FieldMapPane pane() {
        FieldMapPane created = pane;
        if (created == null) {
            throw new IllegalStateException("the field map view is not created yet");
        }
        return created;
    }
}
