package io.github.isorel.workbench.figures;

import java.util.Map;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPartSite;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.commands.IElementUpdater;
import org.eclipse.ui.menus.UIElement;

/** Pins the active view to what it shows, or lets it follow again. */
@NonNullByDefault({})
public final class PinHandler extends PartHandler<Pinnable> implements IElementUpdater {

    private static final String COMMAND = "io.github.isorel.workbench.command.pin";

    /** A handler for views that can be pinned. */
    public PinHandler() {
        super(Pinnable.class);
    }

    @Override
    protected void execute(Pinnable part, ExecutionEvent event) {
        part.setPinned(!part.isPinned());
        PlatformUI.getWorkbench().getService(ICommandService.class).refreshElements(COMMAND, null);
    }

    @Override
    public void updateElement(UIElement element, @SuppressWarnings("rawtypes") Map parameters) {
        IWorkbenchPartSite site = element.getServiceLocator().getService(IWorkbenchPartSite.class);
        if (site != null && site.getPart() instanceof Pinnable view) {
            element.setChecked(view.isPinned());
            return;
        }
        IWorkbenchWindow window = element.getServiceLocator().getService(IWorkbenchWindow.class);
        IWorkbenchPage page = window != null ? window.getActivePage() : null;
        element.setChecked(page != null && page.getActivePart() instanceof Pinnable view && view.isPinned());
    }
}
