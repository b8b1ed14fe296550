package io.github.isorel.workbench.fieldmap;

import java.util.Map;
import java.util.Optional;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.ISources;
import org.eclipse.ui.IWorkbenchPartSite;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.commands.IElementUpdater;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.menus.UIElement;

import io.github.isorel.engine.figure.ProjectionKind;
import io.github.isorel.widgets.FieldMap;
import io.github.isorel.workbench.figures.PartHandler;

/** Chooses how the maps of the active view, or else of a field map that is seen, lay the globe on the plane. */
@NonNullByDefault({})
public final class ProjectionHandler extends PartHandler<ProjectedMaps> implements IElementUpdater {

    /** Name of the command's parameter: a word of {@link ProjectionKind}. */
    private static final String PARAMETER = "io.github.isorel.workbench.parameter.projection";

    /** A handler for views with maps. */
    public ProjectionHandler() {
        super(ProjectedMaps.class, view -> !view.projectedMaps().isEmpty());
    }

    @Override
    protected Optional<ProjectedMaps> find(@Nullable Object context) {
        return super.find(context).or(() -> FieldMapHandler.seen(HandlerUtil.getVariable(context,
                ISources.ACTIVE_WORKBENCH_WINDOW_NAME)));
    }

    @Override
    protected void execute(ProjectedMaps view, ExecutionEvent event) throws ExecutionException {
        String word = event.getParameter(PARAMETER);
        Optional<ProjectionKind> kind = word != null ? ProjectionKind.named(word) : Optional.empty();
        if (kind.isEmpty()) {
            throw new ExecutionException(NLS.bind(Messages.noProjection, word));
        }
        for (FieldMap map : view.projectedMaps()) {
            map.setCamera(map.camera().with(kind.get()));
        }
        PlatformUI.getWorkbench().getService(ICommandService.class).refreshElements(event.getCommand().getId(), null);
    }

    @Override
    public void updateElement(UIElement element, @SuppressWarnings("rawtypes") Map parameters) {
        IWorkbenchPartSite site = element.getServiceLocator().getService(IWorkbenchPartSite.class);
        Optional<ProjectedMaps> view = site != null && site.getPart() instanceof ProjectedMaps own ? Optional.of(own)
                : FieldMapHandler.seen(element.getServiceLocator().getService(IWorkbenchWindow.class))
                        .map(ProjectedMaps.class::cast);
        view.flatMap(shown -> shown.projectedMaps().stream().findFirst()).ifPresent(map -> element.setChecked(
                map.camera().projection().word().equals(parameters.get(PARAMETER))));
    }
}
