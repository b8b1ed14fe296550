package io.github.isorel.workbench.compare;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.statushandlers.StatusManager;

import io.github.isorel.engine.figure.plot.Figure;
import io.github.isorel.widgets.FieldMap;
import io.github.isorel.workbench.fieldmap.FieldMapPane;
import io.github.isorel.workbench.fieldmap.FieldMapState;
import io.github.isorel.workbench.fieldmap.FieldOrigin;
import io.github.isorel.workbench.fieldmap.ProjectedMaps;
import io.github.isorel.workbench.figures.ControlThread;
import io.github.isorel.workbench.figures.PictureView;
import io.github.isorel.workbench.figures.ViewState;

/**
 * Maps of two to four files side by side. Window, selection and colours are linked unless that is switched off; below are the
 * first minus the second and, of relevance, how well both agree.
 */
@NonNullByDefault({ DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
public final class CompareView extends PictureView implements ProjectedMaps {

    /** The view's id. */
    public static final String ID = "io.github.isorel.workbench.view.compare";
    /** How many files can be compared at most. */
    public static final int MOST = 4;

    private static final String MAP = "map";
    private static final String SHOWN = "shown";

    private @Nullable Composite area;
    private @Nullable Label empty;
    private Optional<Comparison> comparison = Optional.empty();
    private Optional<Preparation> preparation = Optional.empty();
    /** What is being prepared, unless it is restored. */
    private List<Path> wanted = List.of();
    /** How many maps do not show yet what they showed before the workbench was closed. */
    private int awaited;

    /** An empty view. */
    public CompareView() {
        // contents are made with the control
    }

    @Override
    protected void createContents(Composite parent) {
        Composite created = new Composite(parent, SWT.NONE);
        created.setLayout(new GridLayout());
        area = created;
        PlatformUI.getWorkbench().getHelpSystem().setHelp(created, "io.github.isorel.workbench.compare");
        Label hint = new Label(created, SWT.WRAP | SWT.CENTER);
        hint.setText(Messages.empty);
        hint.setLayoutData(new GridData(SWT.CENTER, SWT.CENTER, true, true));
        empty = hint;
    }

    /**
     * Shows the view with some files. Call from the UI thread.
     *
     * @param page where the view is
     * @param files two to four files
     */
    public static void open(IWorkbenchPage page, List<Path> files) {
        try {
            if (page.showView(ID) instanceof CompareView view) {
                view.compare(files);
            }
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
        }
    }

    /**
     * Shows files side by side, as soon as their maps are made; what is shown stays until then.
     *
     * @param files two to four files
     * @throws IllegalArgumentException if there are more or fewer
     */
    public void compare(List<Path> files) {
        if (files.size() < 2 || files.size() > MOST) {
            throw new IllegalArgumentException("two to " + MOST + " files can be compared, not " + files.size());
        }
        awaited = 0;
        wanted = List.copyOf(files);
        prepare(files.stream().<Consumer<FieldMapPane>>map(file -> map -> map.open(List.of(file))).toList(), linked -> { });
    }

    /** Makes a comparison in place of what is shown, which stays until then. */
    private void prepare(List<Consumer<FieldMapPane>> openings, Consumer<Comparison> linked) {
        Composite parent = area;
        if (parent == null) {
            throw new IllegalStateException("the compare view is not created yet");
        }
        preparation.ifPresent(Preparation::cancel);
        preparation = Optional.of(new Preparation(parent, openings, linked, this::show));
    }

    /** Shows a comparison in place of the former one, which is taken apart in an event of its own. */
    private void show(Comparison next) {
        Composite parent = area;
        if (parent == null) {
            return;
        }
        Label hint = empty;
        if (hint != null) {
            hint.dispose();
            empty = null;
        }
        comparison.ifPresent(former -> {
            former.close();
            former.setVisible(false);
            new ControlThread(parent).execute(former::dispose);
        });
        preparation = Optional.empty();
        comparison = Optional.of(next);
        next.name();
        next.setVisible(true);
        parent.layout(true, true);
        if (getSite().getPage().getActivePart() == this) {
            takeFocus();
        }
    }

    /**
     * Tells whether a comparison is being made, which will take the place of what is shown.
     *
     * @return true until its maps are there, whose fields may still be on their way then
     */
    public boolean isPreparing() {
        return preparation.isPresent();
    }

    @Override
    protected void save(ViewState state) {
        if (isPreparing()) {
            wanted.forEach(file -> new FieldOrigin.Files(List.of(file)).save(state.add(MAP)));
            return;
        }
        comparison.ifPresent(shown -> {
            for (MapLinks.Link link : MapLinks.Link.values()) {
                state.put(link.name(), shown.links().isOn(link));
            }
            for (FieldMapPane map : shown.maps()) {
                ViewState child = state.add(MAP);
                map.origin().ifPresent(origin -> origin.save(child));
                FieldMapState.of(map).save(child.add(SHOWN));
            }
        });
    }

    @Override
    protected void restore(ViewState state) {
        List<ViewState> kept = state.all(MAP).stream().filter(child -> FieldOrigin.of(child).isPresent()).toList();
        if (kept.size() < 2 || kept.size() > MOST) {
            return;
        }
        awaited = kept.size();
        prepare(kept.stream().<Consumer<FieldMapPane>>map(child -> map -> restore(map, child)).toList(), linked -> {
            for (MapLinks.Link link : MapLinks.Link.values()) {
                linked.links().set(link, state.is(link.name(), true));
            }
        });
    }

    private void restore(FieldMapPane map, ViewState state) {
        FieldOrigin.of(state).ifPresent(origin -> map.open(origin, () -> {
            awaited--;
            state.first(SHOWN).ifPresent(shown -> FieldMapState.read(shown, FieldMapState.of(map)).applyTo(map));
        }));
    }

    @Override
    protected boolean isRestoring() {
        return awaited > 0;
    }

    /**
     * The maps side by side.
     *
     * @return one a file, in the order of the files; none while nothing is compared
     */
    public List<FieldMapPane> maps() {
        return comparison.map(Comparison::maps).orElse(List.of());
    }

    /**
     * The first minus the second.
     *
     * @return its map; empty while nothing is compared
     */
    public Optional<FieldMapPane> difference() {
        return comparison.map(Comparison::difference);
    }

    /**
     * What is said about the agreement of relevance.
     *
     * @return a line; empty for other fields
     */
    public String agreementText() {
        return comparison.map(Comparison::agreementText).orElse("");
    }

    /** What stands above the maps; none while nothing is compared. */
    List<String> headings() {
        return comparison.map(Comparison::headings).orElse(List.of());
    }

    /** What the maps have in common; empty while nothing is compared. */
    Optional<MapLinks> links() {
        return comparison.map(Comparison::links);
    }

    @Override
    public List<FieldMap> projectedMaps() {
        return comparison.map(Comparison::projectedMaps).orElse(List.of());
    }

    @Override
    public Optional<Figure> picture() {
        return comparison.map(Comparison::chosen).flatMap(pane -> pane.field().figure());
    }

    @Override
    public Optional<Numbers> numbers() {
        return comparison.map(Comparison::chosen).flatMap(pane -> pane.field().numbers());
    }

    @Override
    protected void takeFocus() {
        Composite created = area;
        if (created != null && !maps().stream().findFirst().map(map -> map.map().setFocus()).orElse(false)) {
            created.setFocus();
        }
    }

    @Override
    public void dispose() {
        preparation.ifPresent(Preparation::cancel);
        comparison.ifPresent(Comparison::close);
        super.dispose();
    }
}
