package io.github.isorel.workbench.latent;

import java.util.Map;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.ui.IWorkbenchPartSite;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.commands.IElementUpdater;
import org.eclipse.ui.menus.UIElement;

import io.github.isorel.widgets.PointSelector.Tool;
import io.github.isorel.workbench.figures.PartHandler;

/** Lets dragging draw a rectangle around states rather than a lasso. */
@NonNullByDefault({})
public final class RectangleHandler extends PartHandler<LatentSpaceView> implements IElementUpdater {

    /** A handler for the latent space view. */
    public RectangleHandler() {
        super(LatentSpaceView.class, view -> view.pane().space().isPresent());
    }

    @Override
    protected void execute(LatentSpaceView part, ExecutionEvent event) {
        boolean lasso = part.pane().selector().tool() == Tool.LASSO;
        part.pane().selector().setTool(lasso ? Tool.RECTANGLE : Tool.LASSO);
        PlatformUI.getWorkbench().getService(ICommandService.class).refreshElements(event.getCommand().getId(), null);
    }

    @Override
    public void updateElement(UIElement element, @SuppressWarnings("rawtypes") Map parameters) {
        IWorkbenchPartSite site = element.getServiceLocator().getService(IWorkbenchPartSite.class);
        if (site != null && site.getPart() instanceof LatentSpaceView view) {
            element.setChecked(view.pane().selector().tool() == Tool.RECTANGLE);
        }
    }
}
