package io.github.isorel.workbench.figures;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.ViewPart;

/** A view with a picture and its numbers, which shows what it showed before when the workbench is opened again. */
@NonNullByDefault({ DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
public abstract class PictureView extends ViewPart implements PictureSource, NumbersSource {

    private @Nullable IMemento former;
    private @Nullable Composite part;
    private boolean created;

    /** A view without contents. */
    protected PictureView() {
        // contents are made with the control
    }

    @Override
    public void init(IViewSite site, @Nullable IMemento memento) throws PartInitException {
        super.init(site, memento);
        former = memento;
    }

    @Override
    public final void createPartControl(Composite parent) {
        part = parent;
        createContents(parent);
        created = true;
        IMemento memento = former;
        if (memento != null) {
            restore(new ViewState(memento));
        }
    }

    /** Takes the focus, unless one of its controls has it. */
    @Override
    public final void setFocus() {
        Composite parent = part;
        if (parent != null && !FocusInside.of(parent)) {
            takeFocus();
        }
    }

    /** Gives the focus to what people look at first. */
    protected abstract void takeFocus();

    /** Whether there are controls, so that the view can be asked what it shows. */
    final boolean isCreated() {
        return created;
    }

    @Override
    public final void saveState(IMemento memento) {
        IMemento before = former;
        if (before != null && isRestoring()) {
            memento.putMemento(before); // what could not be had yet may be there the next time
        } else {
            save(new ViewState(memento));
        }
        saveAlways(new ViewState(memento));
    }

    /**
     * Creates the contents, empty.
     *
     * @param parent where to put them
     */
    protected abstract void createContents(Composite parent);

    /**
     * Keeps what is shown and how.
     *
     * @param state where to keep it
     */
    protected abstract void save(ViewState state);

    /** Keeps what holds whatever is shown. */
    void saveAlways(ViewState state) {
        // nothing for most views
    }

    /**
     * Shows what was kept. Reads no files itself: they are opened as if the user did. Overriding methods call the overridden one.
     *
     * @param state what was kept; any of it may be missing
     */
    protected abstract void restore(ViewState state);

    /**
     * Tells whether what was kept is still on its way or could not be had, and nothing else took its place.
     *
     * @return true while the view must not forget it
     */
    protected abstract boolean isRestoring();
}
