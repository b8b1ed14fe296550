package io.github.isorel.workbench.masking;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.statushandlers.StatusManager;

import io.github.isorel.engine.figure.plot.Figure;
import io.github.isorel.engine.masking.archive.MaskingReader;
import io.github.isorel.engine.masking.archive.StoredMasking;
import io.github.isorel.engine.report.MaskingSection;
import io.github.isorel.engine.report.ReportSection;
import io.github.isorel.workbench.figures.ControlThread;
import io.github.isorel.workbench.figures.NumbersSource;
import io.github.isorel.workbench.figures.PictureSource;
import io.github.isorel.workbench.figures.Pinnable;
import io.github.isorel.workbench.jobs.LatestResult;
import io.github.isorel.workbench.jobs.Outcome;

/** A masking test: the headline, curves of degradation with the band of random masks, ratios of methods and cases. */
@NonNullByDefault({ DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
public final class MaskingView extends ViewPart implements PictureSource, NumbersSource, Pinnable {

    /** The view's id. */
    public static final String ID = "io.github.isorel.workbench.view.masking";

    private @Nullable ReportSectionPane pane;
    private @Nullable LatestResult requests;
    private boolean pinned;

    @Override
    public void createPartControl(Composite parent) {
        ReportSectionPane created = new ReportSectionPane(parent);
        created.showEmpty(Messages.empty);
        pane = created;
        requests = new LatestResult(new ControlThread(created.canvas()));
        PlatformUI.getWorkbench().getHelpSystem().setHelp(created.canvas(), "io.github.isorel.workbench.masking");
    }

    /**
     * Shows the view with a test, in a view that is not pinned. Call from the UI thread.
     *
     * @param page where the view is
     * @param file a file of a masking test
     */
    public static void open(IWorkbenchPage page, Path file) {
        try {
            unpinned(page).open(file);
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
        }
    }

    private static MaskingView unpinned(IWorkbenchPage page) throws PartInitException {
        for (IViewReference reference : page.getViewReferences()) {
            if (reference.getId().equals(ID) && reference.getView(true) instanceof MaskingView view && !view.isPinned()) {
                page.activate(view);
                return view;
            }
        }
        boolean first = page.findViewReference(ID) == null;
        return (MaskingView) page.showView(ID, first ? null : Long.toString(System.nanoTime(), Character.MAX_RADIX),
                IWorkbenchPage.VIEW_ACTIVATE);
    }

    private void open(Path file) {
        String text = NLS.bind(Messages.opening, file.getFileName());
        pane().showLoading(text);
        requests().request(text, progress -> {
            StoredMasking stored = MaskingReader.read(file, progress);
            return new MaskingSection().of(stored, List.of(), stored.attributes());
        }, outcome -> {
            switch (outcome) {
                case Outcome.Done<ReportSection> done -> pane().show(done.result());
                case Outcome.Failed<ReportSection> failed -> pane().showFailed(failed.status().getMessage());
                case Outcome.Cancelled<ReportSection> cancelled -> pane().showEmpty(Messages.empty);
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
     * @return answer, figure and table
     */
    public ReportSectionPane pane() {
        ReportSectionPane created = pane;
        if (created == null) {
            throw new IllegalStateException("the masking view is not created yet");
        }
        return created;
    }

    private LatestResult requests() {
        LatestResult created = requests;
        if (created == null) {
            throw new IllegalStateException("the masking view is not created yet");
        }
        return created;
    }

    @Override
    public Optional<Figure> picture() {
        return pane().canvas().figure();
    }

    @Override
    public Optional<Numbers> numbers() {
        return pane().section().map(section -> NumbersSource.table(section.title(), pane().csv()));
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
        if (other instanceof MaskingView view) {
            pane().showLike(view.pane());
        }
    }

    @Override
    public void setFocus() {
        pane().canvas().setFocus();
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
