package io.github.isorel.workbench.fieldmap;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.contexts.IContextService;
import org.eclipse.ui.statushandlers.StatusManager;

import io.github.isorel.engine.figure.plot.Figure;
import io.github.isorel.widgets.FieldMap;
import io.github.isorel.workbench.figures.CommandStates;
import io.github.isorel.workbench.figures.Pinnable;
import io.github.isorel.workbench.figures.PinnableView;
import io.github.isorel.workbench.figures.ViewSelection;
import io.github.isorel.workbench.figures.ViewState;

/**
 * The view with a map of one field of a {@link FieldSource}. It asks for fields in jobs and never reads a file itself. What it
 * shows of relevance, and the region drawn on it, is its selection.
 */
@NonNullByDefault({ DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
public final class FieldMapView extends PinnableView implements ProjectedMaps {

    /** The view's id. */
    public static final String ID = "io.github.isorel.workbench.view.fieldmap";

    private static final String SHOWN = "shown";
    /** Commands whose buttons show what the map shows. */
    private static final List<String> TOGGLES = List.of("io.github.isorel.workbench.command.smooth",
            "io.github.isorel.workbench.command.lockRange", "io.github.isorel.workbench.command.pin");
    private static final List<String> DRAWING = List.of("io.github.isorel.workbench.command.drawLine",
            "io.github.isorel.workbench.command.drawBox", "io.github.isorel.workbench.command.drawPolygon");
    private static final String CONTEXT = "io.github.isorel.workbench.context.fieldmap";

    private final ViewSelection selection = new ViewSelection();
    private @Nullable FieldMapPane pane;
    /** What was shown before the workbench was closed, until it is shown again. */
    private Optional<FieldOrigin> awaited = Optional.empty();

    /** An empty view. */
    public FieldMapView() {
        // contents are made with the control
    }

    @Override
    protected void createContents(Composite parent) {
        FieldMapPane created = new FieldMapPane(parent);
        pane = created;
        created.addListener(() -> {
            selection.setSelection(new StructuredSelection(Stream.concat(created.field().relevance().stream(),
                    created.field().region().stream())
                    .toArray()));
            TOGGLES.forEach(command -> getSite().getService(ICommandService.class).refreshElements(command, null));
        });
        CommandStates states = new CommandStates(created.map(), getSite());
        created.addListener(states::changed);
        created.map().addCameraListener(states::changed);
        created.map().regionTool().addShapeListener(states::changed);
        created.map().regionTool().addShapeListener(() -> DRAWING.forEach(command -> getSite().getService(ICommandService.class)
                .refreshElements(command, null)));
        getSite().setSelectionProvider(selection);
        PlatformUI.getWorkbench().getHelpSystem().setHelp(created.map(), "io.github.isorel.workbench.fieldmap");
        getSite().getService(IContextService.class).activateContext(CONTEXT); // for the keys of the map
    }

    @Override
    protected void save(ViewState state) {
        pane().origin().ifPresent(origin -> {
            origin.save(state);
            FieldMapState.of(pane()).save(state.add(SHOWN));
        });
    }

    @Override
    protected void restore(ViewState state) {
        super.restore(state);
        awaited = FieldOrigin.of(state);
        awaited.ifPresent(origin -> pane().open(origin, () -> {
            awaited = Optional.empty();
            state.first(SHOWN).ifPresent(shown -> FieldMapState.read(shown, FieldMapState.of(pane())).applyTo(pane()));
        }));
    }

    @Override
    protected boolean isRestoring() {
        return awaited.isPresent() && awaited.equals(pane().origin());
    }

    @Override
    protected void takeFocus() {
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

    @Override
    public List<FieldMap> projectedMaps() {
        return List.of(pane().map());
    }

    @Override
    public Optional<Figure> picture() {
        return pane().field().figure();
    }

    @Override
    public Optional<Numbers> numbers() {
        return pane().field().numbers();
    }

    @Override
    public void showLike(Pinnable other) {
        if (other instanceof FieldMapView view) {
            pane().showLike(view.pane());
        }
    }

    /**
     * Shows the fields of some files, in a view that is not pinned. Call from the UI thread.
     *
     * @param page where the view is
     * @param files files or folders
     */
    public static void open(IWorkbenchPage page, List<Path> files) {
        try {
            unpinned(page).pane().open(files);
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
        }
    }

    /**
     * A view that is not pinned: one that is open, or a new one. Call from the UI thread.
     *
     * @param page where the view is
     * @return the view, brought to the top
     * @throws PartInitException if the view cannot be opened
     */
    public static FieldMapView unpinned(IWorkbenchPage page) throws PartInitException {
        return unpinned(page, ID, FieldMapView.class);
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
