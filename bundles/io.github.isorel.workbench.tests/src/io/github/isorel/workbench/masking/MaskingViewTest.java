package io.github.isorel.workbench.masking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.isorel.engine.figure.plot.Curve;
import io.github.isorel.engine.figure.plot.CurveFigure;
import io.github.isorel.engine.masking.archive.MaskingReader.MaskPlace;
import io.github.isorel.engine.report.ReportSection;
import io.github.isorel.widgets.MaskOverlay;
import io.github.isorel.workbench.UserInterface;
import io.github.isorel.workbench.examples.ExampleProject;
import io.github.isorel.workbench.fieldmap.FieldMapPane;
import io.github.isorel.workbench.results.ResultLauncher;

/** A masking test in its view. */
class MaskingViewTest {

    private final IProject project = project();
    private final Path file = project.getLocation().toPath().resolve("masking.nc");

    private static IProject project() {
        try {
            return ExampleProject.create("masking-test");
        } catch (CoreException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() throws CoreException {
        Optional.ofNullable(UserInterface.page().findView(MaskingView.ID)).ifPresent(UserInterface::close);
        UserInterface.settle();
        project.delete(true, true, null);
    }

    @Test
    void theCellsOfAMaskAreHatchedOnTheMap() throws Exception {
        MaskingView view = open();
        FieldMapPane pane = UserInterface.fieldMap().pane();
        pane.showEmpty();
        view.showMask(view.contents().orElseThrow(), new MaskPlace(0, 0, 2, false));
        UserInterface.await(() -> pane.map().mask().isPresent(), () -> pane.map().text());
        MaskOverlay mask = pane.map().mask().orElseThrow();
        assertEquals("attn-lrp, most relevant 20 % hidden, 1990-01-11T00Z", mask.label());
        assertEquals(3, mask.cells().count());
        assertTrue(mask.cells().contains(45, 120) && !mask.cells().contains(45, 150) && !mask.cells().contains(-45, 120));
        assertTrue(pane.map().picture().isPresent(), "coastlines, where the map is empty");
        UserInterface.page().activate(UserInterface.fieldMap());
        UserInterface.fieldMap().getSite().getService(IHandlerService.class).executeCommand(
                "io.github.isorel.workbench.command.removeMask", null);
        assertEquals(Optional.empty(), pane.map().mask());
        assertEquals(Optional.empty(), pane.map().picture());
        view.showMask(view.contents().orElseThrow(), new MaskPlace(0, 0, 0, false));
        UserInterface.await(() -> pane.map().mask().filter(it -> it.cells().count() == 1).isPresent(), () -> "one cell");
        pane.showMask(Optional.empty());
    }

    private MaskingView open() throws Exception {
        MaskingFixture.write(file);
        ResultLauncher.open(UserInterface.page(), file);
        UserInterface.await(() -> UserInterface.page().findView(MaskingView.ID) instanceof MaskingView view && !view.isPending()
                && view.pane().canvas().raster().isPresent(), () -> "no masking test");
        return (MaskingView) UserInterface.page().findView(MaskingView.ID);
    }

    @Test
    void headlineCurvesAndTableAreThoseOfTheReport() throws Exception {
        MaskingView view = open();
        ReportSection section = view.pane().section().orElseThrow();
        assertTrue(section.answer().contains("10.00 [7.000, 13.00]") || section.answer()
                .matches(".*\\b10(\\.0+)? \\[7.*13.*\\].*"),
                section.answer()); // of 5 %, which was tested
        CurveFigure curves = (CurveFigure) view.picture().orElseThrow();
        Curve relevant = curves.curves().stream().filter(curve -> curve.name().contains("attn-lrp")).findFirst().orElseThrow();
        assertEquals(List.of(1.0, 5.0, 10.0), relevant.points().stream().map(Curve.Point::y).toList());
        Curve random = curves.curves().stream().filter(Curve::comparison).findFirst().orElseThrow();
        assertEquals(Curve.Uncertainty.BAND, random.uncertainty());
        assertEquals(0.5, random.points().get(1).y(), 1e-6);
        assertEquals("attn-lrp", view.pane().table().getItem(0).getText(0));
        assertTrue(view.pane().table().getItem(0).getText(1).startsWith("10"), view.pane().table().getItem(0).getText(1));
        List<String> lines = new ArrayList<>();
        view.numbers().orElseThrow().csv().forEach(lines::add);
        assertEquals(1 + view.pane().table().getItemCount(), lines.size());
    }

    @Test
    void aDamagedFileIsNamedAndTheViewCanBeUsedAfterwards() throws Exception {
        MaskingView view = open();
        MaskingView.open(UserInterface.page(), project.getLocation().toPath().resolve("simulated/surface.nc"));
        UserInterface.await(() -> !view.isPending(), () -> "nothing came");
        assertTrue(view.pane().canvas().text().contains("surface.nc is no file of a masking test"), view.pane().canvas().text());
        assertFalse(view.numbers().isPresent());
        MaskingView.open(UserInterface.page(), file);
        UserInterface.await(() -> !view.isPending() && view.pane().section().isPresent(), () -> view.pane().canvas().text());
    }

    @Test
    void aViewThatIsOpenedAgainShowsTheSame() throws Exception {
        MaskingView view = open();
        ReportSection section = view.pane().section().orElseThrow();
        int figure = section.figures().size() - 1;
        int table = section.tables().size() - 1;
        assertTrue(figure > 0 && table > 0, "there is something to choose");
        view.pane().choose(figure, table);
        List<String> before = view.pane().csv();
        MaskingView next = (MaskingView) UserInterface.reopened(view);
        UserInterface.await(() -> !next.isPending() && next.pane().canvas().raster().isPresent(), () -> next.pane().canvas()
                .text());
        assertEquals(section.figures().get(figure).figure().title(), next.picture().orElseThrow().title());
        assertEquals(before, next.pane().csv());
        Files.delete(file);
        MaskingView gone = (MaskingView) UserInterface.reopened(next);
        UserInterface.await(() -> gone.pane().canvas().text().contains("masking.nc is not there any more"), () -> gone.pane()
                .canvas().text());
    }
}
