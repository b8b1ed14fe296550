package io.github.isorel.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Resource;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.widgets.FigureCanvas;
import io.github.isorel.workbench.compare.CompareView;
import io.github.isorel.workbench.examples.ExampleProject;
import io.github.isorel.workbench.fieldmap.FieldMapPane;
import io.github.isorel.workbench.fieldmap.FieldMapView;
import io.github.isorel.workbench.fieldmap.RelevanceFixture;
import io.github.isorel.workbench.figures.NumbersSource;
import io.github.isorel.workbench.figures.PictureSource;
import io.github.isorel.workbench.figures.Pinnable;
import io.github.isorel.workbench.latent.LatentFixture;
import io.github.isorel.workbench.latent.LatentSpaceView;
import io.github.isorel.workbench.masking.MaskingFixture;
import io.github.isorel.workbench.masking.MaskingView;
import io.github.isorel.workbench.region.RegionView;
import io.github.isorel.workbench.relevance.BudgetView;
import io.github.isorel.workbench.relevance.SectionView;
import io.github.isorel.workbench.run.RunFixture;
import io.github.isorel.workbench.runtable.RunTableView;
import io.github.isorel.workbench.runtable.RunTables;

/** What all views have in common. */
class ViewsTest {

    private static final int OFTEN = 50;
    private static final int OFTEN_WITH_CONTENTS = 5;
    /** The workbench may remember the last views. */
    private static final int KEPT = 2;

    static Stream<String> views() {
        return Stream.of(SectionView.ID, BudgetView.ID, LatentSpaceView.ID, MaskingView.ID, CompareView.ID, RegionView.ID);
    }

    @ParameterizedTest
    @MethodSource("views")
    void anEmptyViewSaysWhatToDoAndExportsNothing(String id) throws Exception {
        UserInterface.fieldMap().pane().showEmpty();
        UserInterface.close(UserInterface.page().showView(id)); // whoever had it before
        IViewPart view = UserInterface.page().showView(id);
        assertFalse(((PictureSource) view).picture().isPresent());
        assertFalse(((NumbersSource) view).numbers().isPresent());
        if (view instanceof Pinnable pinnable) {
            pinnable.setPinned(true);
            assertTrue(view.getTitle().matches("<.+>"), view.getTitle());
        }
        UserInterface.close(view);
    }

    /** Files of results of all kinds. */
    private record Results(Path relevance, Path latents, Path masking, IFile experiment) {

        static Results write(IProject project) throws Exception {
            Path folder = project.getLocation().toPath();
            IFile experiment = RunFixture.experiment(project, "listed.yaml", "isorel: 1\n");
            RunFixture.run(experiment, "listed-1", 1, "gradient", 1);
            RunFixture.run(experiment, "listed-2", 2, "attn-lrp", 2);
            return new Results(RelevanceFixture.write(folder.resolve("relevance.nc"), Map.of()),
                    LatentFixture.write(folder.resolve("latents.nc")), MaskingFixture.write(folder.resolve("masking.nc")),
                            experiment);
        }
    }

    /** All views with what they show, drawn, selected and chosen; closed again, without being opened with their contents next. */
    private static List<WeakReference<IViewPart>> openWithContents(Results results) throws Exception {
        IWorkbenchPage page = UserInterface.page();
        FieldMapView clone = (FieldMapView) page.showView(FieldMapView.ID, "often", IWorkbenchPage.VIEW_ACTIVATE);
        clone.pane().open(List.of(results.relevance()));
        UserInterface.await(() -> clone.pane().map().picture().isPresent(), () -> clone.pane().map().text());
        CompareView.open(page, List.of(results.relevance(), results.relevance()));
        CompareView compare = (CompareView) page.findView(CompareView.ID);
        UserInterface.await(() -> !compare.isPreparing() && compare.maps().stream().allMatch(map -> map.map().picture()
                .isPresent()),
                () -> "no comparison");
        SectionView section = (SectionView) page.showView(SectionView.ID);
        awaitPicture(section.canvas());
        BudgetView budget = (BudgetView) page.showView(BudgetView.ID);
        awaitPicture(budget.canvas());
        RegionView region = (RegionView) page.showView(RegionView.ID);
        awaitPicture(region.canvas());
        LatentSpaceView latents = openLatents(results.latents());
        MaskingView.open(page, results.masking());
        MaskingView masking = (MaskingView) page.findView(MaskingView.ID);
        awaitPicture(masking.pane().canvas());
        RunTableView runs = (RunTableView) page.showView(RunTableView.ID);
        runs.show(List.of(results.experiment()));
        UserInterface.await(() -> RunTables.count(runs) == 2, () -> "no runs");
        List<IViewPart> views = List.of(clone, compare, section, budget, region, latents, masking, runs);
        views.forEach(UserInterface::close);
        return views.stream().map(WeakReference::new).toList();
    }

    private static LatentSpaceView openLatents(Path file) {
        LatentSpaceView.open(UserInterface.page(), file);
        LatentSpaceView latents = (LatentSpaceView) UserInterface.page().findView(LatentSpaceView.ID);
        UserInterface.await(() -> latents.pane().space().isPresent() && latents.pane().cloud().raster().isPresent(),
                () -> latents.pane().cloud().text());
        latents.pane().select(List.of(1, 5, 9)); // marks in the cloud, the graph of neighbours and the table
        UserInterface.settle();
        return latents;
    }

    private static void awaitPicture(FigureCanvas canvas) {
        UserInterface.await(() -> canvas.raster().isPresent(), canvas::text);
        UserInterface.settle();
    }

    private static void forgetOnPurpose() {
        new Image(UserInterface.page().getWorkbenchWindow().getShell().getDisplay(), 4, 4).getBounds();
    }

    /** Whether a resource was made by the product: what lies above the event loop and the test in the trace of its making. */
    private static boolean isOurs(StackTraceElement[] trace) {
        return Stream.of(trace).map(StackTraceElement::toString).takeWhile(frame -> !frame.contains("Display.readAndDispatch")
                && !frame.contains(UserInterface.class.getName()) && !frame.contains(ViewsTest.class.getName()))
                .anyMatch(frame -> frame.contains("io.github.isorel."));
    }

    @Test
    void tracesTellWhoHasMadeAResource() {
        StackTraceElement image = new StackTraceElement("org.eclipse.swt.graphics.Image", "<init>", "Image.java", 1);
        StackTraceElement ours = new StackTraceElement("io.github.isorel.widgets.PointMarks", "make", "PointMarks.java", 1);
        StackTraceElement loop = new StackTraceElement("org.eclipse.swt.widgets.Display", "readAndDispatch", "Display.java", 1);
        StackTraceElement application = new StackTraceElement("io.github.isorel.workbench.WorkbenchApplication", "start", "", 1);
        StackTraceElement test = new StackTraceElement(ViewsTest.class.getName(), "openLatents", "ViewsTest.java", 1);
        assertTrue(isOurs(new StackTraceElement[] { image, ours, loop, application }));
        assertTrue(isOurs(new StackTraceElement[] { image, ours, test, application }));
        assertFalse(isOurs(new StackTraceElement[] { image, loop, test, application }), "the platform has made it");
        assertFalse(isOurs(new StackTraceElement[] { image, test, application }), "the test has made it");
    }

    private static List<String> kept(List<WeakReference<IViewPart>> closed) {
        return closed.stream().map(WeakReference::get).filter(Objects::nonNull).map(view -> view.getClass().getSimpleName())
                .toList();
    }

    @Test
    void openingAndClosingOftenLeavesNothingBehind() throws Exception {
        IProject project = ExampleProject.create("views-test");
        Results results = Results.write(project);
        FieldMapPane pane = UserInterface.fieldMap().pane();
        FieldMapView.open(UserInterface.page(), List.of(results.relevance()));
        UserInterface.await(() -> !pane.isPending() && pane.map().picture().isPresent(), () -> pane.map().text());
        pane.map().regionTool().setRegion(Optional.of(GeographicArea.parse("35..62, 350..46")));
        List<StackTraceElement[]> forgotten = Collections.synchronizedList(new ArrayList<>());
        Resource.setNonDisposeHandler(error -> forgotten.add(error != null ? error.getStackTrace() : new StackTraceElement[0]));
        try {
            for (int i = 0; i < OFTEN; i++) {
                for (String id : views().toList()) {
                    IViewPart view = UserInterface.page().showView(id);
                    UserInterface.settle();
                    UserInterface.page().hideView(view);
                }
            }
            List<WeakReference<IViewPart>> closed = new ArrayList<>();
            for (int i = 0; i < OFTEN_WITH_CONTENTS; i++) {
                closed.addAll(openWithContents(results));
            }
            forgetOnPurpose();
            UserInterface.await(() -> { // it shows that the garbage collector has been through
                System.gc();
                return forgotten.stream().flatMap(Stream::of).anyMatch(frame -> frame.getMethodName().equals("forgetOnPurpose"));
            }, () -> "the garbage collector never told of the forgotten image");
            assertEquals(List.of(), forgotten.stream().filter(ViewsTest::isOurs).map(Arrays::toString).distinct().toList());
            UserInterface.await(() -> { // jobs that were cancelled may hold what they were for till they have ended
                System.gc();
                List<String> kept = kept(closed);
                return kept.stream().distinct().allMatch(name -> Collections.frequency(kept, name) <= KEPT);
            }, () -> kept(closed).toString());
            System.out.println("views that are still in memory of " + closed.size() + " that were closed: " + kept(closed));
        } finally {
            Resource.setNonDisposeHandler(null);
            pane.map().regionTool().setRegion(Optional.empty());
            pane.showEmpty();
            for (String id : views().toList()) { // so that others begin afresh
                UserInterface.close(UserInterface.page().showView(id));
            }
            project.delete(true, true, null);
        }
    }
}
