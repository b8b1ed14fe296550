package io.github.isorel.workbench.latent;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.statushandlers.StatusManager;

import io.github.isorel.engine.figure.plot.Figure;
import io.github.isorel.workbench.figures.ControlThread;
import io.github.isorel.workbench.figures.NumbersSource;
import io.github.isorel.workbench.figures.PictureSource;
import io.github.isorel.workbench.figures.Pinnable;
import io.github.isorel.workbench.figures.ViewSelection;
import io.github.isorel.workbench.jobs.LatestResult;
import io.github.isorel.workbench.jobs.Outcome;

/** States along components of their latents. The selected states are the view's selection. */
@NonNullByDefault({ DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
public final class LatentSpaceView extends ViewPart implements PictureSource, NumbersSource, Pinnable {

    /** The view's id. */
    public static final String ID = "io.github.isorel.workbench.view.latent";

    private final ViewSelection selection = new ViewSelection();
    private @Nullable LatentSpacePane pane;
    private @Nullable LatestResult requests;
    private boolean pinned;

    @Override
    public void createPartControl(Composite parent) {
        LatentSpacePane created = new LatentSpacePane(parent);
        pane = created;
        requests = new LatestResult(new ControlThread(created.cloud()));
        created.follow(states -> selection.setSelection(states.map(StructuredSelection::new).orElse(StructuredSelection.EMPTY)));
        getSite().setSelectionProvider(selection);
        PlatformUI.getWorkbench().getHelpSystem().setHelp(created.cloud(), "io.github.isorel.workbench.latent");
    }

    /**
     * Shows the view with the states of a file, in a view that is not pinned. Call from the UI thread.
     *
     * @param page where the view is
     * @param file an archive of latents, or components
     */
    public static void open(IWorkbenchPage page, Path file) {
        try {
            unpinned(page).open(file);
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
        }
    }

    private static LatentSpaceView unpinned(IWorkbenchPage page) throws PartInitException {
        for (IViewReference reference : page.getViewReferences()) {
            if (reference.getId().equals(ID) && reference.getView(true) instanceof LatentSpaceView view && !view.isPinned()) {
                page.activate(view);
                return view;
            }
        }
        boolean first = page.findViewReference(ID) == null;
        return (LatentSpaceView) page.showView(ID, first ? null : Long.toString(System.nanoTime(), Character.MAX_RADIX),
                IWorkbenchPage.VIEW_ACTIVATE);
    }

    private void open(Path file) {
        String text = NLS.bind(Messages.computing, file.getFileName());
        pane().showLoading(text);
        requests().request(text, progress -> LatentSpace.open(file, progress), outcome -> {
            switch (outcome) {
                case Outcome.Done<LatentSpace> done -> pane().show(done.result());
                case Outcome.Failed<LatentSpace> failed -> pane().showFailed(failed.status().getMessage());
                case Outcome.Cancelled<LatentSpace> cancelled -> pane().showEmpty(Messages.empty);
            }
        });
    }

    /**
     * Tells whether a file is being opened.
     *
     * @return true until it is shown
     */
    public boolean isPending() {
        return requests().isPending();
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

    private LatestResult requests() {
        LatestResult created = requests;
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
    public Optional<Numbers> numbers() {
        return pane().space().map(space -> NumbersSource.table(space.title(), pane().table()));
    }

    @Override
    public boolean isPinned() {
        return pinned;
    }

    @Override
    public void setPinned(boolean next) {
        pinned = next;
        String name = getConfigurationElement().getAttribute("name");
        setPartName(pinned ? NLS.bind(Messages.pinnedName, name) : name);
    }

    @Override
    public void showLike(Pinnable other) {
        if (other instanceof LatentSpaceView view) {
            pane().showLike(view.pane());
        }
    }

    @Override
    public void setFocus() {
        pane().setFocus();
    }

    @Override
    public void dispose() {
        LatestResult created = requests;
        if (created != null) {
            created.cancel();
        }
        super.dispose();
    }
}
