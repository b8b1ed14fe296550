package io.github.isorel.workbench.fieldmap;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPartSite;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.commands.IElementUpdater;
import org.eclipse.ui.menus.UIElement;

/** A command that switches something of a field map on and off. */
@NonNullByDefault({})
abstract class ToggleHandler extends FieldMapHandler implements IElementUpdater {

    private final Predicate<FieldMapPane> state;
    private final BiConsumer<FieldMapPane, Boolean> change;

    /** A handler: when there is something to switch, whether it is on, and how it is switched. */
    ToggleHandler(Predicate<FieldMapPane> able, Predicate<FieldMapPane> state, BiConsumer<FieldMapPane, Boolean> change) {
        super(able);
        this.state = state;
        this.change = change;
    }

    @Override
    protected void execute(FieldMapView view, ExecutionEvent event) {
        change.accept(view.pane(), !state.test(view.pane()));
        PlatformUI.getWorkbench().getService(ICommandService.class).refreshElements(event.getCommand().getId(), null);
    }

    @Override
    public void updateElement(UIElement element, @SuppressWarnings("rawtypes") Map parameters) {
        view(element).ifPresent(view -> element.setChecked(state.test(view.pane())));
    }

    /** The view that a menu item belongs to, or the one of the page where it stands elsewhere. */
    static Optional<FieldMapView> view(UIElement element) {
        IWorkbenchPartSite site = element.getServiceLocator().getService(IWorkbenchPartSite.class);
        IWorkbenchWindow window = element.getServiceLocator().getService(IWorkbenchWindow.class);
        IWorkbenchPage page = window != null ? window.getActivePage() : null;
        if (site != null && site.getPart() instanceof FieldMapView view) {
            return Optional.of(view);
        }
        return page != null && page.findView(FieldMapView.ID) instanceof FieldMapView view ? Optional.of(view) : Optional.empty();
    }
}
