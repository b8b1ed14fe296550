package io.github.isorel.workbench.fieldmap;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.eclipse.jface.viewers.ISelection;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.ISelectionService;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPartSite;

/** Tells a view what is selected, and what field maps show also while another view is active. Use from the UI thread only. */
public final class SelectionFollower implements AutoCloseable {

    private final IWorkbenchPage page;
    private final ISelectionService service;
    private final ISelectionListener listener;

    /**
     * Begins to follow.
     *
     * @param site the site of the view
     * @param listener told of selections
     */
    public SelectionFollower(IWorkbenchPartSite site, ISelectionListener listener) {
        page = site.getPage();
        service = site.getWorkbenchWindow().getSelectionService();
        this.listener = listener;
        service.addPostSelectionListener(listener);
        service.addPostSelectionListener(FieldMapView.ID, listener);
    }

    /**
     * What a map shows already, one that is not pinned before others.
     *
     * @param wanted which selections are of interest
     * @return the first selection of interest; empty for none
     */
    public Optional<ISelection> ofMap(Predicate<ISelection> wanted) {
        return Stream.of(page.getViewReferences()).map(reference -> reference.getView(false))
                .filter(FieldMapView.class::isInstance)
                .map(FieldMapView.class::cast).sorted(Comparator.comparing(FieldMapView::isPinned))
                .map(view -> view.getSite().getSelectionProvider().getSelection()).filter(wanted).findFirst();
    }

    /** Follows no longer. */
    @Override
    public void close() {
        service.removePostSelectionListener(listener);
        service.removePostSelectionListener(FieldMapView.ID, listener);
    }
}
