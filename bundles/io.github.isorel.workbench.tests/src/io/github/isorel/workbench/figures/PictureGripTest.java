package io.github.isorel.workbench.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSource;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.ImageTransfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.isorel.engine.figure.plot.FigureSize;
import io.github.isorel.workbench.UserInterface;
import io.github.isorel.workbench.fieldmap.FieldMapView;
import io.github.isorel.workbench.fieldmap.TwoTimes;

/** Pictures that are dragged out of views. */
class PictureGripTest {

    private final FieldMapView view = UserInterface.fieldMap();

    @AfterEach
    void empty() {
        view.pane().showEmpty();
        UserInterface.settle();
    }

    private void show() {
        UserInterface.page().activate(view);
        view.pane().show(new TwoTimes());
        UserInterface.await(() -> !view.pane().isPending() && view.pane().map().picture().isPresent(),
                () -> view.pane().map().text());
    }

    /** The grips in the toolbars of the workbench: labels from which files and images can be dragged. */
    private static Stream<Label> grips(Composite parent) {
        return Stream.of(parent.getChildren()).flatMap(child -> child instanceof Label label && source(child).isPresent()
                ? Stream.of(label) : child instanceof Composite composite ? grips(composite) : Stream.empty());
    }

    private static Optional<DragSource> source(Control control) {
        return control.getData(DND.DRAG_SOURCE_KEY) instanceof DragSource source ? Optional.of(source) : Optional.empty();
    }

    private static Set<Path> temporaryFolders() throws Exception {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("isorel-picture")).collect(Collectors.toSet());
        }
    }

    @Test
    void viewsWithPicturesHaveAGripForFilesAndImages() {
        show();
        List<Label> grips = grips(view.getSite().getShell()).toList();
        assertFalse(grips.isEmpty(), "no grip");
        DragSource source = source(grips.getFirst()).orElseThrow();
        assertEquals(List.of(FileTransfer.getInstance(), ImageTransfer.getInstance()), List.of(source.getTransfer()));
        assertTrue(grips.getFirst().getImage() != null && grips.getFirst().getToolTipText().contains("Copy Picture"));
    }

    @Test
    void aDraggedPictureIsAFileUntilTheNextDrag() throws Exception {
        Set<Path> before = temporaryFolders();
        PictureGrip grip = new PictureGrip();
        grip.setWorkbenchWindow(view.getSite().getWorkbenchWindow());
        UserInterface.page().activate(view);
        view.pane().showEmpty();
        assertFalse(grip.begin(), "there is nothing to drag");
        show();
        assertTrue(grip.begin());
        DraggedPicture.Content first = drawn(grip);
        assertEquals("Field Map.png", first.file().getFileName().toString());
        assertEquals(FigureSize.STANDARD.width(), ImageIO.read(first.file().toFile()).getWidth());
        assertEquals(FigureSize.STANDARD.height(), first.image().height);
        assertTrue(grip.begin());
        assertFalse(Files.exists(first.file()), "the former file is removed");
        DraggedPicture.Content second = drawn(grip);
        assertTrue(Files.exists(second.file()));
        assertTrue(grip.begin());
        grip.dragged().close(); // while it is drawn
        assertEquals(Optional.empty(), grip.dragged().content());
        UserInterface.await(() -> isEmpty(before), () -> "temporary files stay");
    }

    /** A drop waits for the picture for a few seconds only, which a busy machine may need for more. */
    private static DraggedPicture.Content drawn(PictureGrip grip) {
        UserInterface.await(() -> grip.dragged().content().isPresent(), () -> "the picture is not drawn");
        return grip.dragged().content().orElseThrow();
    }

    private static boolean isEmpty(Set<Path> before) {
        try {
            return before.containsAll(temporaryFolders());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
