package io.github.isorel.workbench.fieldmap;

import java.util.Map;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.commands.IElementUpdater;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.menus.UIElement;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;

import io.github.isorel.engine.figure.Interpolation;

/** Switches between smooth colours and grid cells as they are. */
@NonNullByDefault({})
public final class SmoothHandler extends AbstractHandler implements IElementUpdater {

    private static final String COMMAND = "io.github.isorel.workbench.command.smooth";

    @Override
    public @Nullable Object execute(ExecutionEvent event) {
        if (HandlerUtil.getActivePart(event) instanceof FieldMapView view) {
            boolean smooth = view.pane().map().interpolation() == Interpolation.BILINEAR;
            view.pane().map().setInterpolation(smooth ? Interpolation.NEAREST : Interpolation.BILINEAR);
            ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
            commands.refreshElements(COMMAND, null);
        }
        return null;
    }

    @Override
    public void updateElement(UIElement element, @SuppressWarnings("rawtypes") Map parameters) {
        IWorkbenchWindow window = element.getServiceLocator().getService(IWorkbenchWindow.class);
        IWorkbenchPage page = window != null ? window.getActivePage() : null;
        if (page != null && page.findView(FieldMapView.ID) instanceof FieldMapView view) {
            element.setChecked(view.pane().map().interpolation() == Interpolation.BILINEAR);
        }
    }
}
