package io.github.isorel.workbench.latent;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbenchPage;

import io.github.isorel.engine.figure.plot.Figure;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.workbench.figures.NumbersSource;
import io.github.isorel.workbench.figures.Pinnable;
import io.github.isorel.workbench.figures.ResultView;
import io.github.isorel.workbench.figures.ViewSelection;
import io.github.isorel.workbench.figures.ViewState;

/** States along components of their latents. The selected states are the view's selection. */
@NonNullByDefault({ DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
public final class LatentSpaceView extends ResultView<LatentSpace> {

    /** The view's id. */
    public static final String ID = "io.github.isorel.workbench.view.latent";

    private final ViewSelection selection = new ViewSelection();
    private @Nullable LatentSpacePane pane;

    /** An empty view. */
    public LatentSpaceView() {
        super("io.github.isorel.workbench.latent", Messages.computing);
    }

    @Override
    protected Control createFigure(Composite parent) {
        LatentSpacePane created = new LatentSpacePane(parent);
        pane = created;
        created.follow(states -> selection.setSelection(states.map(StructuredSelection::new).orElse(StructuredSelection.EMPTY)));
        created.addListener(this::changed);
        getSite().setSelectionProvider(selection);
        return created.cloud();
    }

    /**
     * Shows the view with the states of a file, in a view that is not pinned. Call from the UI thread.
     *
     * @param page where the view is
     * @param file an archive of latents, or components
     */
    public static void open(IWorkbenchPage page, Path file) {
        open(page, ID, LatentSpaceView.class, file);
    }

    @Override
    protected LatentSpace read(Path file, Progress progress) throws IOException {
        return LatentSpace.open(file, progress);
    }

    @Override
    protected void show(LatentSpace result) {
        pane().show(result);
    }

    @Override
    protected void showEmpty() {
        pane().showEmpty(Messages.empty);
    }

    @Override
    protected void showLoading(String text) {
        pane().showLoading(text);
    }

    @Override
    protected void showFailed(String text) {
        pane().showFailed(text);
    }

    @Override
    protected void saveChoices(ViewState state) {
        new LatentSpaceState(pane()).save(state);
    }

    @Override
    protected void choose(ViewState state) {
        new LatentSpaceState(pane()).apply(state);
    }

    /**
     * The contents of the view.
     *
     * @return cloud, list and graph
     */
    public LatentSpacePane pane() {
        LatentSpacePane created = pane;
        if (created == null) {
            throw new IllegalStateException("the latent space view is not created yet");
        }
        return created;
    }

    @Override
    public Optional<Figure> picture() {
        return pane().cloud().figure();
    }

    @Override
    public boolean hasNumbers() {
        return pane().space().isPresent();
    }

    @Override
    public Optional<Numbers> numbers() {
        return pane().space().flatMap(space -> pane().numbers().map(table -> NumbersSource.table(space.title(), table)));
    }

    @Override
    public void showLike(Pinnable other) {
        if (other instanceof LatentSpaceView view) {
            followFile(view);
            pane().showLike(view.pane());
        }
    }

    @Override
    protected void takeFocus() {
        pane().setFocus();
    }
}
