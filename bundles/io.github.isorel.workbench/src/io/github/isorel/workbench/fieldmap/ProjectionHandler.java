package io.github.isorel.workbench.fieldmap;

import java.util.Map;
import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.commands.IElementUpdater;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.menus.UIElement;

import io.github.isorel.engine.figure.ProjectionKind;
import io.github.isorel.widgets.FieldMap;

/** Chooses how the active field map lays the globe on the plane. */
@NonNullByDefault({})
public final class ProjectionHandler extends AbstractHandler implements IElementUpdater {

    /** Name of the command's parameter: a word of {@link ProjectionKind}. */
    private static final String PARAMETER = "io.github.isorel.workbench.parameter.projection";

    @Override
    public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        String word = event.getParameter(PARAMETER);
        Optional<ProjectionKind> kind = word != null ? ProjectionKind.named(word) : Optional.empty();
        if (kind.isEmpty()) {
            throw new ExecutionException(NLS.bind(Messages.noProjection, word));
        }
        if (HandlerUtil.getActivePart(event) instanceof FieldMapView view) {
            FieldMap map = view.pane().map();
            map.setCamera(map.camera().with(kind.get()));
            PlatformUI.getWorkbench().getService(ICommandService.class).refreshElements(event.getCommand().getId(), null);
        }
        return null;
    }

    @Override
    public void updateElement(UIElement element, @SuppressWarnings("rawtypes") Map parameters) {
        ToggleHandler.view(element).ifPresent(view -> element.setChecked(
                view.pane().map().camera().projection().word().equals(parameters.get(PARAMETER))));
    }
}
