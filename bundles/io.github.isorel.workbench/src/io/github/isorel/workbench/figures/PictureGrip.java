package io.github.isorel.workbench.figures;

import java.util.Optional;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSource;
import org.eclipse.swt.dnd.DragSourceEvent;
import org.eclipse.swt.dnd.DragSourceListener;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.ImageTransfer;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.menus.WorkbenchWindowControlContribution;

/**
 * A grip in the toolbar of a view by which its picture is dragged into other programs, as a PNG file or as an image. The mouse
 * has other meanings in the pictures themselves. By keyboard there is the command that copies the picture.
 */
@NonNullByDefault({})
public final class PictureGrip extends WorkbenchWindowControlContribution implements DragSourceListener {

    private static final String BUNDLE = "io.github.isorel.workbench";

    private final DraggedPicture dragged = new DraggedPicture();

    @Override
    protected Control createControl(Composite parent) {
        Label grip = new Label(parent, SWT.NONE);
        Image image = ResourceLocator.imageDescriptorFromBundle(BUNDLE, "icons/drag-picture.svg").orElseThrow().createImage();
        grip.setImage(image);
        grip.setToolTipText(Messages.dragHint);
        grip.setCursor(grip.getDisplay().getSystemCursor(SWT.CURSOR_HAND));
        DragSource source = new DragSource(grip, DND.DROP_COPY);
        source.setTransfer(FileTransfer.getInstance(), ImageTransfer.getInstance());
        source.addDragListener(this);
        grip.addListener(SWT.Dispose, event -> {
            dragged.close();
            image.dispose();
        });
        return grip;
    }

    /** Pressing the mouse in the toolbar of a view activates the view. */
    private Optional<IWorkbenchPart> view() {
        IWorkbenchPage page = getWorkbenchWindow().getActivePage();
        return page == null ? Optional.empty() : Optional.ofNullable(page.getActivePart());
    }

    @Override
    public void dragStart(@Nullable DragSourceEvent event) {
        if (event != null) {
            event.doit = begin();
        }
    }

    /** Begins to draw the picture of the active view; tells whether it has one. */
    boolean begin() {
        IWorkbenchPart part = view().orElse(null);
        boolean has = part instanceof PictureSource source && source.hasPicture();
        if (has && part instanceof PictureSource source) {
            source.picture().ifPresent(figure -> dragged.begin(figure, part.getTitle()));
        }
        return has;
    }

    /** What is dragged. */
    DraggedPicture dragged() {
        return dragged;
    }

    @Override
    public void dragSetData(@Nullable DragSourceEvent event) {
        if (event == null) {
            return;
        }
        Optional<DraggedPicture.Content> content = dragged.content();
        event.doit = content.isPresent();
        content.ifPresent(picture -> event.data = FileTransfer.getInstance().isSupportedType(event.dataType)
                ? new String[] { picture.file().toString() } : picture.image());
    }

    @Override
    public void dragFinished(@Nullable DragSourceEvent event) {
        // the program that took the file may read it later; the next drag and the end of the view remove it
    }
}
