package io.github.isorel.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.eclipse.core.resources.IProject;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Resource;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.isorel.workbench.compare.CompareView;
import io.github.isorel.workbench.examples.ExampleProject;
import io.github.isorel.workbench.fieldmap.FieldMapPane;
import io.github.isorel.workbench.fieldmap.FieldMapView;
import io.github.isorel.workbench.fieldmap.RelevanceFixture;
import io.github.isorel.workbench.figures.NumbersSource;
import io.github.isorel.workbench.figures.PictureSource;
import io.github.isorel.workbench.figures.Pinnable;
import io.github.isorel.workbench.latent.LatentSpaceView;
import io.github.isorel.workbench.masking.MaskingView;
import io.github.isorel.workbench.relevance.BudgetView;
import io.github.isorel.workbench.relevance.SectionView;

/** What all views have in common. */
class ViewsTest {

    private static final int OFTEN = 50;
    private static final int OFTEN_WITH_CONTENTS = 5;

    static Stream<String> views() {
        return Stream.of(SectionView.ID, BudgetView.ID, LatentSpaceView.ID, MaskingView.ID, CompareView.ID);
    }

    @ParameterizedTest
    @MethodSource("views")
    void anEmptyViewSaysWhatToDoAndExportsNothing(String id) throws Exception {
        UserInterface.fieldMap().pane().showEmpty();
        IViewPart view = UserInterface.page().showView(id);
        assertFalse(((PictureSource) view).picture().isPresent());
        assertFalse(((NumbersSource) view).numbers().isPresent());
        if (view instanceof Pinnable pinnable) {
            pinnable.setPinned(true);
            assertTrue(view.getTitle().matches("<.+>"), view.getTitle());
        }
        UserInterface.close(view);
    }

    /** A clone of the map and a comparison, both drawn; views that are closed with contents show them when they are opened. */
    private static void openWithContents(Path file) throws Exception {
        FieldMapView clone = (FieldMapView) UserInterface.page().showView(FieldMapView.ID, "often", IWorkbenchPage.VIEW_ACTIVATE);
        clone.pane().open(List.of(file));
        CompareView.open(UserInterface.page(), List.of(file, file));
        CompareView compare = (CompareView) UserInterface.page().findView(CompareView.ID);
        SectionView section = (SectionView) UserInterface.page().showView(SectionView.ID);
        UserInterface.await(() -> clone.pane().map().picture().isPresent() && compare.maps().stream().allMatch(map -> map.map()
                .picture().isPresent()) && section.canvas().raster().isPresent(), () -> clone.pane().map().text());
        UserInterface.settle();
        UserInterface.page().hideView(clone);
        UserInterface.page().hideView(compare);
        UserInterface.page().hideView(section);
        UserInterface.settle();
    }

    @Test
    void openingAndClosingOftenLeavesNoResourceBehind() throws Exception {
        IProject project = ExampleProject.create("views-test");
        Path file = RelevanceFixture.write(project.getLocation().toPath().resolve("relevance.nc"), Map.of());
        FieldMapPane pane = UserInterface.fieldMap().pane();
        FieldMapView.open(UserInterface.page(), List.of(file));
        UserInterface.await(() -> !pane.isPending() && pane.map().picture().isPresent(), () -> pane.map().text());
        List<String> forgotten = Collections.synchronizedList(new ArrayList<>());
        Resource.setNonDisposeHandler(error -> forgotten.add(error != null ? Arrays.toString(error.getStackTrace()) : ""));
        try {
            for (int i = 0; i < OFTEN; i++) {
                for (String id : views().toList()) {
                    IViewPart view = UserInterface.page().showView(id);
                    UserInterface.settle();
                    UserInterface.page().hideView(view);
                }
            }
            for (int i = 0; i < OFTEN_WITH_CONTENTS; i++) {
                openWithContents(file);
            }
            BudgetView drawn = (BudgetView) UserInterface.page().showView(BudgetView.ID);
            UserInterface.await(() -> drawn.canvas().raster().isPresent(), () -> drawn.canvas().text());
            UserInterface.page().hideView(drawn);
            new Image(pane.map().getDisplay(), 4, 4).getBounds(); // forgotten on purpose
            UserInterface.await(() -> { // it shows that the garbage collector has been through
                System.gc();
                return !forgotten.isEmpty();
            }, () -> "the garbage collector never told of the forgotten image");
            assertEquals(List.of(), forgotten.stream().filter(trace -> trace.contains("io.github.isorel.w")
                    && !trace.contains("ViewsTest.openingAndClosing")).toList());
        } finally {
            Resource.setNonDisposeHandler(null);
            pane.showEmpty();
            for (String id : views().toList()) { // so that others begin afresh
                UserInterface.close(UserInterface.page().showView(id));
            }
            project.delete(true, true, null);
        }
    }
}
