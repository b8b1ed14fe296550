package io.github.isorel.workbench.figures;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;

/** A view with a picture and its numbers, of which there can be several, each pinned to what it shows or following. */
@NonNullByDefault({ DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
public abstract class PinnableView extends PictureView implements Pinnable {

    private static final String PINNED = "pinned";

    private boolean pinned;

    /** A view that is not pinned. */
    protected PinnableView() {
        // contents are made with the control
    }

    @Override
    public final boolean isPinned() {
        return pinned;
    }

    @Override
    public final void setPinned(boolean next) {
        pinned = next;
        String name = getConfigurationElement().getAttribute("name");
        setPartName(pinned ? NLS.bind(Messages.pinnedName, name) : name);
    }

    @Override
    final void saveAlways(ViewState state) {
        state.put(PINNED, pinned);
    }

    @Override
    protected void restore(ViewState state) {
        if (state.is(PINNED, false)) {
            setPinned(true);
        }
    }

    /**
     * A view that is not pinned: one that is open, or a new one. Call from the UI thread.
     *
     * @param <V> the class of the view
     * @param page where the view is
     * @param id the view's id
     * @param kind the class of the view
     * @return the view, brought to the top
     * @throws PartInitException if the view cannot be opened
     */
    protected static <V extends PinnableView> V unpinned(IWorkbenchPage page, String id, Class<V> kind) throws PartInitException {
        for (IViewReference reference : page.getViewReferences()) {
            if (reference.getId().equals(id) && kind.isInstance(reference.getView(true))) {
                V view = kind.cast(reference.getView(true));
                if (!view.isPinned()) {
                    page.activate(view);
                    return view;
                }
            }
        }
        boolean first = page.findViewReference(id) == null;
        V opened = kind.cast(page.showView(id, first ? null : Long.toString(System.nanoTime(), Character.MAX_RADIX),
                IWorkbenchPage.VIEW_ACTIVATE));
        opened.setPinned(false); // it may have been pinned when it was closed
        return opened;
    }
}
