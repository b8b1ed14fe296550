package io.github.isorel.workbench.relevance;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.PlatformUI;

import io.github.isorel.engine.figure.Coastlines;
import io.github.isorel.engine.figure.FieldStyles;
import io.github.isorel.engine.figure.plot.Figure;
import io.github.isorel.engine.report.ColorChoice;
import io.github.isorel.engine.report.RelevanceFigures;
import io.github.isorel.widgets.FigureCanvas;
import io.github.isorel.workbench.fieldmap.SelectionFollower;
import io.github.isorel.workbench.fieldmap.ShownRelevance;
import io.github.isorel.workbench.figures.Pinnable;
import io.github.isorel.workbench.figures.PinnableView;
import io.github.isorel.workbench.figures.ViewState;
import io.github.isorel.workbench.preferences.FieldColors;

/**
 * A view with a figure of the relevance that the field map shows, or of a file that is selected. Subclasses decide which figure.
 * Nothing is computed in the thread of the user interface.
 */
@NonNullByDefault({ DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
abstract class RelevanceView extends PinnableView implements ISelectionListener {

    private static final int LEAST_HEIGHT = 200;

    private final String help;
    private final FieldStyles styles = FieldStyles.load();
    private Optional<ShownRelevance> shown = Optional.empty();
    /** What was shown before the workbench was closed, until it or something else is shown. */
    private Optional<Path> awaited = Optional.empty();
    private @Nullable RelevancePane pane;
    private @Nullable SelectionFollower follower;
    private FieldColors preferred = FieldColors.preferred();

    RelevanceView(String help) {
        this.help = help;
    }

    @Override
    protected final void createContents(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        area.setLayout(layout);
        Composite row = new Composite(area, SWT.NONE);
        RowLayout choices = new RowLayout(SWT.HORIZONTAL);
        choices.center = true;
        choices.spacing = 6;
        row.setLayout(choices);
        row.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        createChoices(row);
        RelevancePane figure = new RelevancePane(area);
        pane = figure;
        createBelow(area, figure.canvas());
        PlatformUI.getWorkbench().getHelpSystem().setHelp(area, help);
        SelectionFollower created = new SelectionFollower(getSite(), this);
        follower = created;
        FieldColors.follow(figure.canvas(), () -> {
            preferred = FieldColors.preferred();
            update();
        });
        created.ofMap(selection -> !selection.isEmpty()).ifPresent(this::follow);
    }

    /** Adds what the user can choose. */
    abstract void createChoices(Composite row);

    /** Adds what stands below the figure. */
    void createBelow(Composite area, FigureCanvas canvas) {
        // nothing, usually
    }

    /** Told when other relevance is shown, before the figure is made. */
    abstract void relevanceChanged(ShownRelevance relevance);

    /** Makes the figure, not in the thread of the user interface; an IllegalArgumentException tells why there is none. */
    abstract FigureMaker maker(ShownRelevance relevance, RelevanceFigures figures);

    @Override
    public void selectionChanged(IWorkbenchPart part, @Nullable ISelection selection) {
        if (part != this) {
            follow(selection);
        }
    }

    private void follow(@Nullable ISelection selection) {
        if (isPinned() || !(selection instanceof IStructuredSelection structured) || structured.isEmpty()) {
            return;
        }
        Object element = structured.getFirstElement();
        if (element instanceof ShownRelevance relevance) {
            show(relevance);
        } else {
            IFile file = Adapters.adapt(element, IFile.class);
            if (file != null && file.getLocation() != null && "nc".equals(extension(file))) {
                pane().openIfRelevance(file.getLocation().toPath(), source -> show(ShownRelevance.all(source, preferred
                        .percentile())));
            }
        }
    }

    private static String extension(IFile file) {
        return String.valueOf(file.getFileExtension()).toLowerCase(Locale.ROOT);
    }

    @Override
    protected final void save(ViewState state) {
        shown.ifPresent(relevance -> relevance.save(state));
        saveChoices(state);
    }

    @Override
    protected final void restore(ViewState state) {
        super.restore(state);
        choose(state);
        if (isPinned() || shown.isEmpty()) { // else the view follows a map that is there already
            awaited = ShownRelevance.file(state);
            awaited.ifPresent(file -> pane().reopen(file, source -> show(ShownRelevance.restored(source, state))));
        } else {
            update();
        }
    }

    @Override
    protected final boolean isRestoring() {
        return awaited.isPresent();
    }

    /** Keeps what the user chose. */
    abstract void saveChoices(ViewState state);

    /** Chooses what the user chose before, without making the figure anew. */
    abstract void choose(ViewState state);

    /**
     * Shows relevance, whether the view is pinned or not.
     *
     * @param relevance what to show
     */
    public void show(ShownRelevance relevance) {
        shown = Optional.of(relevance);
        awaited = Optional.empty();
        relevanceChanged(relevance);
        update();
    }

    /** Makes the figure anew. */
    void update() {
        ShownRelevance relevance = shown.orElse(null);
        if (relevance == null) {
            return;
        }
        RelevanceFigures all = figures(relevance);
        FigureMaker maker;
        try {
            maker = maker(relevance, relevance.state().isPresent() ? all.ofState(relevance.state().getAsInt()) : all);
        } catch (IllegalArgumentException e) {
            pane().refuse(String.valueOf(e.getMessage()));
            return;
        }
        pane().show(relevance, maker, figure -> leastHeight(figure, canvas()));
    }

    /** How high a figure must be for its texts not to lie on each other [points]. */
    int leastHeight(Figure figure, FigureCanvas canvas) {
        return LEAST_HEIGHT;
    }

    /** Figures of all input states together, in the colours of the map. */
    RelevanceFigures figures(ShownRelevance relevance) {
        ColorChoice colors = new ColorChoice(Optional.of(preferred.relevance()), relevance.lockedRange(), relevance.percentile());
        return new RelevanceFigures(relevance.stored().map(), styles, Coastlines.none(), colors);
    }

    /**
     * The figure with its control.
     *
     * @return the control
     */
    public FigureCanvas canvas() {
        return pane().canvas();
    }

    /**
     * Tells whether a figure is on its way.
     *
     * @return true until the newest figure is made
     */
    public boolean isPending() {
        return pane().isPending();
    }

    /** What is shown. */
    Optional<ShownRelevance> shown() {
        return shown;
    }

    /** The names of variables. */
    FieldStyles styles() {
        return styles;
    }

    private RelevancePane pane() {
        RelevancePane created = pane;
        if (created == null) {
            throw new IllegalStateException("the view is not created yet");
        }
        return created;
    }

    @Override
    public Optional<Figure> picture() {
        return canvas().figure();
    }

    @Override
    public void showLike(Pinnable other) {
        if (other instanceof RelevanceView view && view.getClass() == getClass()) {
            chooseLike(view);
            view.shown.ifPresent(this::show);
        }
    }

    /** Chooses what is chosen in a view of the same class. */
    abstract void chooseLike(RelevanceView other);

    @Override
    protected void takeFocus() {
        canvas().setFocus();
    }

    @Override
    public void dispose() {
        SelectionFollower following = follower;
        if (following != null) {
            following.close();
        }
        RelevancePane created = pane;
        if (created != null) {
            created.cancel();
        }
        super.dispose();
    }
}
