package io.github.isorel.workbench.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.figure.plot.CurveFigure;
import io.github.isorel.engine.figure.plot.ScatterFigure;
import io.github.isorel.engine.latent.LatentSamples;
import io.github.isorel.engine.latent.PrincipalComponents;
import io.github.isorel.engine.latent.Scaling;
import io.github.isorel.engine.latent.archive.LatentArchive;
import io.github.isorel.engine.latent.archive.LatentSelection;
import io.github.isorel.engine.latent.result.ComponentsFile;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.widgets.FigureCanvas;
import io.github.isorel.widgets.PlotView;
import io.github.isorel.widgets.PointSelector;
import io.github.isorel.workbench.Screenshots;
import io.github.isorel.workbench.UserInterface;
import io.github.isorel.workbench.examples.ExampleProject;
import io.github.isorel.workbench.fieldmap.FieldMapPane;
import io.github.isorel.workbench.fieldmap.FieldMapView;
import io.github.isorel.workbench.results.ResultLauncher;

/** An archive of latents, its cloud, what is selected of it, its composite and its graph. */
class LatentSpaceViewTest {

    private static final Variable TEMPERATURE = Variable.surface("2t");

    private final IProject project = project();
    private final Path file = project.getLocation().toPath().resolve("latents.nc");

    private static IProject project() {
        try {
            return ExampleProject.create("latent-test");
        } catch (CoreException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() throws CoreException {
        UserInterface.fieldMap().pane().showEmpty();
        Optional.ofNullable(UserInterface.page().findView(LatentSpaceView.ID)).ifPresent(UserInterface::close);
        UserInterface.settle();
        project.delete(true, true, null);
    }

    private LatentSpaceView open() throws Exception {
        LatentFixture.write(file);
        return open(file);
    }

    private static LatentSpaceView open(Path opened) {
        ResultLauncher.open(UserInterface.page(), opened);
        UserInterface.await(() -> UserInterface.page().findView(LatentSpaceView.ID) instanceof LatentSpaceView view
                && !view.isPending() && view.pane().cloud().raster().isPresent(), () -> "no latent space");
        return (LatentSpaceView) UserInterface.page().findView(LatentSpaceView.ID);
    }

    private static void awaitCloud(LatentSpaceView view) {
        UserInterface.await(() -> view.pane().cloud().raster().isPresent(), () -> view.pane().cloud().text());
    }

    private static ScatterFigure cloud(LatentSpaceView view) {
        return (ScatterFigure) view.pane().cloud().figure().orElseThrow();
    }

    @Test
    void anArchiveIsShownAlongItsComponents() throws Exception {
        LatentSpaceView view = open();
        LatentSamples samples = LatentArchive.open(file).samples(LatentSelection.all(), Progress.none());
        PrincipalComponents expected = PrincipalComponents.fit(samples, Scaling.CENTERED, 4, Progress.none());
        ScatterFigure figure = cloud(view);
        assertEquals(36, figure.points().size());
        for (int i = 0; i < 36; i++) {
            assertEquals(expected.score(i, 0), figure.points().get(i).x());
            assertEquals(expected.score(i, 1), figure.points().get(i).y());
        }
        assertTrue(figure.title().contains("season"), figure.title());
        CurveFigure scree = (CurveFigure) view.pane().beside().scree().figure().orElseThrow();
        assertEquals(100 * expected.explainedVariance(0), scree.curves().getFirst().points().getFirst().y(), 1e-9);
        view.pane().choose(2, 1, "day_of_year");
        awaitCloud(view);
        assertEquals(expected.score(7, 2), cloud(view).points().get(7).x());
        assertEquals("romaO", assertInstanceOf(ScatterFigure.Coloring.Values.class, cloud(view).coloring()).bar().scale().map()
                .toString(), "a label that begins again needs a map that does");
    }

    @Test
    void componentsThatWereComputedBeforeAreShown() throws Exception {
        LatentSpaceView view = open();
        Path json = project.getLocation().toPath().resolve("components.json");
        ComponentsFile.write(json, view.pane().space().orElseThrow().result());
        List<ScatterFigure.Point> before = cloud(view).points();
        ResultLauncher.open(UserInterface.page(), json);
        UserInterface.await(() -> !view.isPending() && view.pane().space().filter(space -> space.file().equals(json)).isPresent(),
                () -> view.pane().cloud().text());
        awaitCloud(view);
        for (int i = 0; i < before.size(); i++) {
            assertEquals(before.get(i).x(), cloud(view).points().get(i).x(), 1e-9);
        }
        assertFalse(view.pane().space().orElseThrow().neighbors().isEmpty());
    }

    @Test
    void lassoRectangleClickAndKeysSelect() throws Exception {
        LatentSpaceView view = open();
        FigureCanvas canvas = view.pane().cloud();
        PlotView plot = canvas.plot().orElseThrow();
        ScatterFigure.Point first = cloud(view).points().get(0);
        int x = (int) plot.x(first.x());
        int y = (int) plot.y(first.y());
        drag(canvas, 0, x - 30, y - 30, x + 30, y - 30, x + 30, y + 30, x - 30, y + 30);
        List<Instant> lasso = view.pane().selection().orElseThrow().times();
        Screenshots.take(view.getSite().getShell(), "latent-selected");
        assertEquals(within(cloud(view), plot, x - 30, y - 30, x + 30, y + 30), lasso);
        assertTrue(lasso.size() >= 3, lasso.toString()); // the days of one month lie together
        view.pane().selector().setTool(PointSelector.Tool.RECTANGLE);
        drag(canvas, 0, x - 30, y - 30, x + 30, y + 30);
        assertEquals(lasso, view.pane().selection().orElseThrow().times());
        ScatterFigure.Point opposite = cloud(view).points().get(18);
        click(canvas, SWT.SHIFT, (int) plot.x(opposite.x()), (int) plot.y(opposite.y()));
        assertTrue(view.pane().selection().orElseThrow().times().containsAll(lasso));
        assertTrue(view.pane().selection().orElseThrow().times().size() > lasso.size(), "Shift adds");
        key(canvas, 'a', SWT.MOD1);
        assertEquals(36, view.pane().selection().orElseThrow().times().size());
        key(canvas, SWT.ESC, 0);
        assertEquals(Optional.empty(), view.pane().selection());
        key(canvas, SWT.ARROW_RIGHT, 0);
        key(canvas, SWT.ARROW_RIGHT, 0);
        assertEquals(List.of(LatentFixture.times().get(1)), view.pane().selection().orElseThrow().times());
        key(canvas, SWT.ARROW_LEFT, 0);
        assertEquals(List.of(LatentFixture.times().get(0)), view.pane().selection().orElseThrow().times());
    }

    private static List<Instant> within(ScatterFigure figure, PlotView plot, int left, int top, int rightmost, int bottom) {
        List<Instant> found = new ArrayList<>();
        for (int i = 0; i < figure.points().size(); i++) {
            double x = plot.x(figure.points().get(i).x());
            double y = plot.y(figure.points().get(i).y());
            if (x > left && x < rightmost && y > top && y < bottom) {
                found.add(LatentFixture.times().get(i));
            }
        }
        return found;
    }

    private static void drag(FigureCanvas canvas, int modifiers, int... path) {
        mouse(canvas, SWT.MouseDown, modifiers, path[0], path[1]);
        for (int i = 2; i < path.length; i += 2) {
            mouse(canvas, SWT.MouseMove, modifiers, path[i], path[i + 1]);
        }
        mouse(canvas, SWT.MouseUp, modifiers, path[path.length - 2], path[path.length - 1]);
    }

    private static void click(FigureCanvas canvas, int modifiers, int x, int y) {
        mouse(canvas, SWT.MouseDown, modifiers, x, y);
        mouse(canvas, SWT.MouseUp, modifiers, x, y);
    }

    private static void mouse(FigureCanvas canvas, int type, int modifiers, int x, int y) {
        Event event = new Event();
        event.button = 1;
        event.stateMask = modifiers;
        event.x = x;
        event.y = y;
        canvas.notifyListeners(type, event);
    }

    private static void key(FigureCanvas canvas, int code, int modifiers) {
        Event event = new Event();
        event.keyCode = code;
        event.stateMask = modifiers;
        canvas.notifyListeners(SWT.KeyDown, event);
    }

    @Test
    void theSelectionIsListedAndGivenToTheWorkbench() throws Exception {
        LatentSpaceView view = open();
        view.pane().select(List.of(4, 1, 4));
        assertEquals(List.of(1, 4), view.pane().beside().states().rows());
        assertEquals("1990-01-11 00:00 UTC", view.pane().beside().states().table().getItem(0).getText(0));
        assertEquals("DJF", view.pane().beside().states().table().getItem(0).getText(1));
        IStructuredSelection selection = (IStructuredSelection) view.getSite().getSelectionProvider().getSelection();
        SelectedStates states = assertInstanceOf(SelectedStates.class, selection.getFirstElement());
        assertEquals(List.of(LatentFixture.times().get(1), LatentFixture.times().get(4)), states.times());
        assertEquals(34, states.rest().size());
        BitSet marked = view.pane().selector().selection();
        assertEquals(List.of(1, 4), marked.stream().boxed().toList());
        List<String> lines = new ArrayList<>();
        view.numbers().orElseThrow().csv().forEach(lines::add);
        assertEquals("time,selected,season,day_of_year,PC1,PC2,PC3,PC4", lines.getFirst());
        assertTrue(lines.get(2).startsWith("1990-01-11T00:00:00Z,1,DJF,"), lines.get(2));
    }

    @Test
    void theCompositeIsSelectedMinusRest() throws Exception {
        LatentSpaceView view = open();
        List<Integer> summer = List.of(15, 16, 17, 18, 19, 20);
        view.pane().select(summer);
        UserInterface.page().activate(view);
        PlatformUI.getWorkbench().getService(IHandlerService.class)
                .executeCommand("io.github.isorel.workbench.command.showComposite", null);
        FieldMapPane map = UserInterface.fieldMap().pane();
        UserInterface.await(() -> !map.isPending() && map.map().picture().isPresent(), () -> map.map().text());
        assertEquals(TEMPERATURE, map.map().picture().orElseThrow().field().variable());
        double[] expected = composite(summer);
        float[] shown = map.map().picture().orElseThrow().field().values().toArray();
        for (int i = 0; i < shown.length; i++) {
            assertEquals(expected[i], shown[i], 1e-4, "float32 of some tens of K"); // K
        }
        assertTrue(shown[10 * 96 + 30] > 5, "the north is warmer in summer");
        assertTrue(map.map().text().contains("mean of 6 states minus mean of the other 30"), map.map().text());
    }

    private double[] composite(List<Integer> selected) throws IOException {
        double[] difference = new double[48 * 96];
        try (DataSet data = DataSet.open(List.of(project.getLocation().toPath().resolve("simulated")))) {
            StateContract contract = new StateContract(List.of(TEMPERATURE), List.of(), List.of(), List.of(), data.grid(), 1, 1,
                    Duration.ofHours(24));
            for (int i = 0; i < 36; i++) {
                AtmosphericState state = data.state(LatentFixture.times().get(i), contract, Progress.none());
                float[] values = state.field(TEMPERATURE, Optional.empty()).values().toArray();
                for (int j = 0; j < values.length; j++) {
                    difference[j] += selected.contains(i) ? values[j] / 6.0 : -values[j] / 30.0;
                }
            }
        }
        return difference;
    }

    @Test
    void withoutDataTheCompositeSaysWhatIsMissing() throws Exception {
        LatentSpaceView view = open();
        Files.delete(project.getLocation().toPath().resolve("simulated/climatology.nc"));
        view.pane().select(List.of(0));
        UserInterface.page().activate(view);
        PlatformUI.getWorkbench().getService(IHandlerService.class)
                .executeCommand("io.github.isorel.workbench.command.showComposite", null);
        FieldMapPane map = UserInterface.fieldMap().pane();
        UserInterface.await(() -> map.map().text().contains("were not found"), () -> map.map().text());
    }

    @Test
    void theGraphHoldsTheSelectionAndItsNeighbors() throws Exception {
        LatentSpaceView view = open();
        NeighborGraphPane graph = view.pane().beside().graph();
        awaitPlaces(graph);
        assertEquals(36, graph.graph().orElseThrow().nodes().size());
        view.pane().select(List.of(0));
        awaitPlaces(graph);
        LatentGraph small = graph.graph().orElseThrow();
        assertTrue(small.nodes().size() >= 6, small.toString()); // five neighbours, and those that have it for a neighbour
        assertEquals(1, small.nodes().stream().filter(LatentGraph.Node::selected).count());
        assertTrue(small.nodes().stream().noneMatch(node -> node.row() == 1 || node.row() == 2), "days of the same month are no"
                + " neighbours");
        graph.choose(GraphLayout.COMPONENTS);
        awaitPlaces(graph);
        double[] across = small.nodes().stream().mapToDouble(LatentGraph.Node::x).toArray();
        double[] places = graph.places().orElseThrow().places().stream().mapToDouble(GraphPlaces.Place::x).toArray();
        double low = java.util.Arrays.stream(across).min().orElseThrow();
        double high = java.util.Arrays.stream(across).max().orElseThrow();
        assertArrayEquals(java.util.Arrays.stream(across).map(value -> (value - low) / (high - low)).toArray(), places, 1e-12);
    }

    private static void awaitPlaces(NeighborGraphPane graph) {
        UserInterface.await(() -> graph.places().isPresent(), () -> "the graph is not laid out");
    }

    @Test
    void anotherFileIsNamed() throws Exception {
        LatentSpaceView view = open();
        LatentSpaceView.open(UserInterface.page(), project.getLocation().toPath().resolve("simulated/surface.nc"));
        UserInterface.await(() -> !view.isPending(), () -> "nothing came");
        assertTrue(view.pane().cloud().text().contains("surface.nc is no archive of latents"), view.pane().cloud().text());
    }

    @Test
    void aViewThatIsOpenedAgainShowsTheSame() throws Exception {
        LatentSpaceView view = open();
        view.pane().choose(2, 3, "day_of_year");
        view.pane().select(List.of(3, 8, 20));
        view.pane().beside().graph().choose(GraphLayout.COMPONENTS);
        view.pane().beside().showTab(2);
        awaitCloud(view);
        LatentSpaceView next = (LatentSpaceView) UserInterface.reopened(view);
        UserInterface.await(() -> !next.isPending() && next.pane().cloud().raster().isPresent(), () -> next.pane().cloud()
                .text());
        assertEquals(cloud(view).points(), cloud(next).points());
        assertEquals(cloud(view).title(), cloud(next).title());
        assertEquals(List.of(LatentFixture.times().get(3), LatentFixture.times().get(8), LatentFixture.times().get(20)),
                next.pane().selection().orElseThrow().times());
        assertEquals(GraphLayout.COMPONENTS, next.pane().beside().graph().chosen());
        assertEquals(2, next.pane().beside().tab());
    }

    @Test
    void aCompositeIsShownAgain() throws Exception {
        LatentSpaceView view = open();
        view.pane().select(List.of(15, 16, 17, 18, 19, 20));
        UserInterface.page().activate(view);
        PlatformUI.getWorkbench().getService(IHandlerService.class)
                .executeCommand("io.github.isorel.workbench.command.showComposite", null);
        FieldMapPane map = UserInterface.fieldMap().pane();
        UserInterface.await(() -> !map.isPending() && map.map().picture().isPresent(), () -> map.map().text());
        String title = map.map().picture().orElseThrow().title();
        FieldMapPane next = ((FieldMapView) UserInterface.reopened(UserInterface.fieldMap())).pane();
        UserInterface.await(() -> !next.isPending() && next.map().picture().isPresent(), () -> next.map().text());
        assertEquals(title, next.map().picture().orElseThrow().title());
    }

    private static void awaitAxis(LatentSpaceView view) {
        UserInterface.await(() -> !view.pane().isPending() && view.pane().cloud().raster().isPresent(), () -> view.pane().told());
    }

    /** Places along the difference of two means, from the mean of all, computed plainly. */
    private List<Double> places(List<Integer> first, List<Integer> second) throws IOException {
        LatentSamples samples = LatentArchive.open(file).samples(LatentSelection.all(), Progress.none());
        double[] axis = new double[samples.channels()];
        double[] mean = new double[samples.channels()];
        for (int channel = 0; channel < axis.length; channel++) {
            for (int row = 0; row < samples.count(); row++) {
                double value = samples.value(row, channel);
                mean[channel] += value / samples.count();
                axis[channel] += first.contains(row) ? value / first.size() : second.contains(row) ? -value / second.size() : 0;
            }
        }
        double length = Math.sqrt(java.util.Arrays.stream(axis).map(part -> part * part).sum());
        return IntStream.range(0, samples.count()).mapToObj(row -> IntStream.range(0, axis.length).mapToDouble(channel -> (samples
                .value(row, channel) - mean[channel]) * axis[channel] / length).sum()).toList();
    }

    @Test
    void statesLieAlongTheDifferenceOfTwoSeasons() throws Exception {
        LatentSpaceView view = open();
        view.pane().choices().right().choose("season: JJA \u2212 DJF");
        awaitAxis(view);
        List<Integer> summer = IntStream.range(15, 24).boxed().toList(); // June to August
        List<Integer> winter = IntStream.range(0, 36).filter(row -> row < 6 || row > 32).boxed().toList();
        List<Double> expected = places(summer, winter);
        for (int row = 0; row < 36; row++) {
            assertEquals(expected.get(row), cloud(view).points().get(row).x(), 1e-6);
        }
        assertTrue(cloud(view).x().what().contains("JJA \u2212 DJF, along the difference of means of 4 pooled channels"),
                cloud(view)
                .x().what());
        assertTrue(view.pane().told().contains("9 and 9 states in 6 blocks of 5 days"), view.pane().told());
        assertTrue(view.pane().told().contains("AUC 1.00 [1.00, 1.00]"), view.pane().told());
        List<String> lines = new ArrayList<>();
        view.numbers().orElseThrow().csv().forEach(lines::add);
        assertTrue(lines.getFirst().endsWith(",\"season: JJA \u2212 DJF\""), lines.getFirst());
        view.pane().choices().right().choose(0);
        awaitAxis(view);
        assertEquals("", view.pane().told());
    }

    @Test
    void theSelectionGivesAnAxisThatIsKept() throws Exception {
        LatentSpaceView view = open();
        view.pane().choices().up().choose("selected \u2212 rest");
        assertTrue(view.pane().told().startsWith("Select some of the states"), view.pane().told());
        assertEquals("PC2", view.pane().choices().up().name());
        List<Integer> chosen = List.of(0, 1, 2, 18);
        view.pane().select(chosen);
        view.pane().choices().up().choose("selected \u2212 rest");
        awaitAxis(view);
        List<Double> expected = places(chosen, IntStream.range(0, 36).filter(row -> !chosen.contains(row)).boxed().toList());
        assertEquals(expected.get(5), cloud(view).points().get(5).y(), 1e-6);
        assertTrue(view.pane().told().contains("a description, no test"), view.pane().told());
        view.pane().select(List.of(7));
        LatentSpaceView next = (LatentSpaceView) UserInterface.reopened(view);
        UserInterface.await(() -> !next.isPending() && next.pane().space().isPresent() && !next.pane().isPending(), () -> next
                .pane().told());
        assertEquals(expected.get(5), cloud(next).points().get(5).y(), 1e-6, "the axis stays that of the states selected then");
        assertEquals(List.of(LatentFixture.times().get(7)), next.pane().selection().orElseThrow().times());
    }

    @Test
    void withoutTheArchiveTheAxisIsThatOfTheScores() throws Exception {
        LatentSpaceView view = open();
        Path json = project.getLocation().toPath().resolve("components.json");
        ComponentsFile.write(json, view.pane().space().orElseThrow().result());
        view.open(json);
        UserInterface.await(() -> !view.isPending() && view.pane().space().isPresent(), () -> view.pane().cloud().text());
        view.pane().choices().right().choose("season: JJA \u2212 DJF");
        awaitAxis(view);
        assertTrue(cloud(view).x().what().contains("means of 4 components"), cloud(view).x().what());
    }
}
