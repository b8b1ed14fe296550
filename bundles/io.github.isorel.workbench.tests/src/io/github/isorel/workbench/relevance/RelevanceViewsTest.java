package io.github.isorel.workbench.relevance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.navigator.resources.ProjectExplorer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.isorel.engine.data.GridFileReader;
import io.github.isorel.engine.figure.ColorScale;
import io.github.isorel.engine.figure.Interpolation;
import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.figure.plot.BarFigure;
import io.github.isorel.engine.figure.plot.SectionFigure;
import io.github.isorel.engine.figure.plot.SectionPanels;
import io.github.isorel.engine.figure.plot.VerticalSection;
import io.github.isorel.engine.figure.plot.VerticalSection.Course.GreatCircle;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.relevance.RelevanceMap;
import io.github.isorel.engine.relevance.RelevanceViews;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.widgets.FieldPicture;
import io.github.isorel.widgets.PlotView;
import io.github.isorel.workbench.UserInterface;
import io.github.isorel.workbench.examples.ExampleProject;
import io.github.isorel.workbench.fieldmap.FieldKind;
import io.github.isorel.workbench.fieldmap.FieldMapPane;
import io.github.isorel.workbench.fieldmap.FieldMapView;
import io.github.isorel.workbench.fieldmap.FieldSelection;
import io.github.isorel.workbench.fieldmap.RelevanceFixture;
import io.github.isorel.workbench.fieldmap.ShownRelevance;

/** Section and budget follow the map, its line and files that are selected. */
class RelevanceViewsTest {

    private static final GreatCircle LINE = new GreatCircle(new GeographicPoint(60, 300), new GeographicPoint(30, 10));

    private final IProject project = project();
    private final FieldMapView map = UserInterface.fieldMap();
    private final FieldMapPane pane = map.pane();
    private SectionView section = (SectionView) show(SectionView.ID);
    private BudgetView budget = (BudgetView) show(BudgetView.ID);

    private static IProject project() {
        try {
            return ExampleProject.create("relevance-views-test");
        } catch (CoreException e) {
            throw new AssertionError(e);
        }
    }

    private static IViewPart show(String id) {
        try {
            return UserInterface.page().showView(id);
        } catch (CoreException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() throws CoreException {
        pane.field().lockRange(Optional.empty());
        pane.map().lineTool().setLine(Optional.empty());
        pane.showEmpty();
        UserInterface.close(section);
        Optional.ofNullable(UserInterface.page().findView(BudgetView.ID)).ifPresent(UserInterface::close);
        project.delete(true, true, null);
    }

    private Path write(Map<String, String> attributes) throws Exception {
        return RelevanceFixture.write(project.getLocation().toPath().resolve("relevance.nc"), attributes);
    }

    private void open(Map<String, String> attributes) throws Exception {
        FieldMapView.open(UserInterface.page(), List.of(write(attributes)));
        UserInterface.await(() -> !pane.isPending() && pane.map().picture().isPresent(), () -> pane.map().text());
    }

    private SectionFigure awaitSection(Predicate<SectionFigure> wanted) {
        UserInterface.page().bringToTop(section);
        UserInterface.await(() -> !section.isPending() && section.canvas().raster().isPresent()
                && section.canvas().figure().filter(figure -> figure instanceof SectionFigure one && wanted.test(one))
                        .isPresent(),
                () -> section.canvas().text());
        return (SectionFigure) section.canvas().figure().orElseThrow();
    }

    private BarFigure awaitBars(String title) {
        UserInterface.page().bringToTop(budget);
        UserInterface.await(() -> !budget.isPending() && budget.canvas().raster().isPresent()
                && budget.canvas().figure().filter(figure -> figure.title().contains(title)).isPresent(),
                () -> budget.canvas().text());
        return (BarFigure) budget.canvas().figure().orElseThrow();
    }

    @Test
    void mapAndSectionFollowThePreferredColors() throws Exception {
        open(Map.of());
        assertEquals("vik", pane.map().picture().orElseThrow().scale().map().name());
        double usual = pane.map().picture().orElseThrow().scale().range().high();
        awaitSection(figure -> figure.bar().scale().map().name().equals("vik"));
        IEclipsePreferences preferences = InstanceScope.INSTANCE.getNode("io.github.isorel.workbench");
        try {
            preferences.put("colors.relevance", "roma");
            preferences.put("colors.percentile", "95.0");
            UserInterface.await(() -> scale().filter(it -> it.range().high() < usual && it.map().name().equals("roma"))
                    .isPresent(), () -> "the map stays as it was");
            assertEquals(95, pane.choices().percentile());
            awaitSection(figure -> figure.bar().scale().map().name().equals("roma"));
        } finally {
            preferences.clear();
        }
        UserInterface.await(() -> scale().filter(it -> it.range().high() == usual).isPresent(), () -> "the map stays as it was");
    }

    /** The colours of the map; empty also while it says that something is being read. */
    private Optional<ColorScale> scale() {
        return pane.map().picture().map(FieldPicture::scale);
    }

    private static VerticalSection along(GreatCircle line) {
        RelevanceMap relevance = RelevanceFixture.map();
        return VerticalSection.along(relevance.grid(), RelevanceFixture.LEVELS,
                new RelevanceViews(relevance).levelLatitudeLongitude(Optional.empty()), line, 400, Interpolation.NEAREST);
    }

    @Test
    void theSectionFollowsTheLineOnTheMap() throws Exception {
        open(Map.of());
        SectionFigure mean = awaitSection(figure -> figure.section().course() instanceof VerticalSection.Course.ZonalMean);
        assertEquals(48, mean.section().positions().size());
        pane.map().lineTool().setLine(Optional.of(LINE));
        SectionFigure figure = awaitSection(it -> it.section().course().equals(LINE));
        assertArrayEquals(along(LINE).values().toArray(), figure.section().values().toArray());
        GreatCircle other = new GreatCircle(LINE.from(), new GeographicPoint(-10, 20));
        pane.map().lineTool().setLine(Optional.of(other));
        assertArrayEquals(along(other).values().toArray(), awaitSection(it -> it.section().course().equals(other)).section()
                .values()
                .toArray());
    }

    @Test
    void theSectionFollowsVariableStateAndLockedColors() throws Exception {
        open(Map.of());
        pane.selectors().choose(new FieldSelection(FieldKind.RELEVANCE, RelevanceFixture.Z, Optional.empty(), 1));
        SectionFigure figure = awaitSection(it -> it.title().contains("geopotential") && it.title().contains("initial time"));
        RelevanceMap newest = RelevanceFixture.map().ofState(1);
        assertArrayEquals(VerticalSection.zonalMean(newest.grid(), RelevanceFixture.LEVELS, new RelevanceViews(newest)
                .levelLatitudeLongitude(Optional.of(RelevanceFixture.Z))).values().toArray(),
                        figure.section().values().toArray());
        pane.field().lockRange(Optional.of(new ValueRange(-7, 7)));
        assertEquals(new ValueRange(-7, 7), awaitSection(it -> it.bar().scale().range().high() == 7).bar().scale().range());
        pane.selectors().choose(new FieldSelection(FieldKind.RELEVANCE, RelevanceFixture.MSL, Optional.empty(), 0));
        UserInterface.await(() -> section.canvas().text().contains("not on pressure levels"), () -> section.canvas().text());
        section.choose(1, 2); // the sum over all, whatever the map shows
        awaitSection(it -> it.title().contains("all variables"));
        pane.map().lineTool().setLine(Optional.empty());
        section.choose(0, 2);
        UserInterface.await(() -> section.canvas().text().contains("Draw Section Line"), () -> section.canvas().text());
    }

    @Test
    void panelsShowEachVariableAndTheTargetsLatitude() throws Exception {
        open(Map.of());
        section.choose(1, 1);
        SectionPanels each = awaitPanels("zonal mean");
        assertEquals(List.of("Geopotential"), each.panels().stream().map(SectionFigure::title).toList());
        section.choose(2, 0);
        SectionPanels across = awaitPanels("latitude");
        assertEquals(2, across.panels().size()); // a panel for each input state; the row of the grid nearest to 48.5 degrees
        assertEquals(new VerticalSection.Course.LatitudeCircle(46.875), across.panels().getFirst().section().course());
        List<String> lines = new java.util.ArrayList<>();
        section.numbers().orElseThrow().csv().forEach(lines::add);
        assertEquals("section,level [hPa],longitude [degrees east],relevance [Pa]", lines.getFirst());
        assertEquals(1 + 2 * 3 * across.panels().getFirst().section().positions().size(), lines.size());
    }

    private SectionPanels awaitPanels(String title) {
        UserInterface.page().bringToTop(section);
        UserInterface.await(() -> !section.isPending() && section.canvas().figure().filter(figure
                -> figure instanceof SectionPanels
                && figure.title().contains(title)).isPresent(), () -> section.canvas().text());
        return (SectionPanels) section.canvas().figure().orElseThrow();
    }

    @Test
    void theCursorTellsLevelPlaceAndValue() throws Exception {
        open(Map.of());
        pane.map().lineTool().setLine(Optional.of(LINE));
        SectionFigure figure = awaitSection(it -> it.section().course().equals(LINE));
        PlotView plot = section.canvas().plot().orElseThrow();
        Event event = new Event();
        double last = figure.section().positions().getLast();
        event.x = (int) plot.x(last) - 1;
        event.y = (int) plot.y(850);
        section.canvas().notifyListeners(SWT.MouseMove, event);
        assertTrue(section.probeText().startsWith("850 hPa"), section.probeText());
        double kilometres = Double.parseDouble(section.probeText().split("    ")[1].split(" ")[0]);
        assertEquals(last, kilometres, last / 399 + 2 * last / (plot.x(last) - plot.x(0)),
                "a sample and two points of the control");
        assertTrue(section.probeText().contains("(30."), section.probeText());
        event.x = 1;
        section.canvas().notifyListeners(SWT.MouseMove, event);
        assertEquals("", section.probeText());
    }

    @Test
    void budgetSharesAndLedgerAreShown() throws Exception {
        open(Map.of());
        BarFigure shares = awaitBars("Shares");
        assertEquals(1, shares.bars().stream().flatMap(bar -> bar.parts().stream()).mapToDouble(Double::doubleValue).sum(), 1e-9);
        budget.choose(BudgetView.Topic.BUDGET);
        BarFigure parts = awaitBars("Budget");
        assertEquals(List.of("target \u2212 location", "inputs", "biases of linear layers", "softmax", "rest"),
                parts.bars().stream()
                .map(BarFigure.Bar::name).toList());
        assertEquals(List.of(1000.0, 0.0, 0.0, 0.0), parts.bars().getFirst().parts());
        budget.choose(BudgetView.Topic.LEDGER);
        BarFigure ledger = awaitBars("blocks");
        assertEquals(List.of(new BarFigure.Bar("decoder", List.of(950.5, 249.5)), new BarFigure.Bar("encoder", List.of(800.0,
                4200.0))), ledger.bars());
        List<String> lines = new java.util.ArrayList<>();
        budget.numbers().orElseThrow().csv().forEach(lines::add);
        assertEquals("decoder,950.5,249.5", lines.get(1));
    }

    @Test
    void aViewThatIsOpenedLaterBeginsWithWhatTheMapShows() throws Exception {
        UserInterface.page().hideView(budget);
        open(Map.of());
        UserInterface.page().activate(section);
        BudgetView late = (BudgetView) show(BudgetView.ID);
        UserInterface.await(() -> !late.isPending() && late.canvas().figure().isPresent(), () -> late.canvas().text());
        UserInterface.page().hideView(late);
    }

    @Test
    void anInvalidBudgetIsShownAsSuch() throws Exception {
        open(Map.of("valid", "false"));
        budget.choose(BudgetView.Topic.BUDGET);
        assertTrue(awaitBars("Budget").title().startsWith("INVALID"), budget.canvas().text());
        assertTrue(awaitSection(figure -> true).title().startsWith("INVALID"), section.canvas().text());
    }

    @Test
    void aFileSelectedInTheExplorerIsFollowedUnlessPinned() throws Exception {
        Path file = write(Map.of());
        project.refreshLocal(IResource.DEPTH_INFINITE, null);
        ProjectExplorer explorer = (ProjectExplorer) show(ProjectExplorer.VIEW_ID);
        UserInterface.select(explorer.getCommonViewer(), project.getFile("relevance.nc"));
        awaitBars("Shares");
        ShownRelevance before = budget.shown().orElseThrow();
        budget.setPinned(true);
        Files.delete(file);
        open(Map.of("valid", "false"));
        awaitSection(figure -> figure.title().startsWith("INVALID"));
        assertEquals(before, budget.shown().orElseThrow());
        budget.setPinned(false);
        UserInterface.page().activate(map);
        pane.selectors().choose(new FieldSelection(FieldKind.RELEVANCE, RelevanceFixture.Z, Optional.empty(), 0));
        UserInterface.await(() -> !before.equals(budget.shown().orElseThrow()), () -> "the budget does not follow");
    }

    @Test
    void sectionsAreExportedWithTheirCourse() throws Exception {
        open(Map.of("isorel_model", "demo.ckpt"));
        pane.map().lineTool().setLine(Optional.of(LINE));
        SectionFigure figure = awaitSection(it -> it.section().course().equals(LINE));
        Path file = project.getLocation().toPath().resolve("section.nc");
        section.numbers().orElseThrow().writeNetcdf(file, Progress.none());
        try (GridFileReader reader = GridFileReader.open(file)) {
            assertArrayEquals(figure.section().values().toArray(), reader.floats("relevance").toArray());
            assertEquals(List.of(300.0, 500.0, 850.0), reader.doubles("level"));
            assertEquals(LINE.from().toString(), reader.attributes().get("section_from"));
            assertEquals("demo.ckpt", reader.attributes().get("isorel_model"));
        }
        List<String> lines = new java.util.ArrayList<>();
        section.numbers().orElseThrow().csv().forEach(lines::add);
        assertEquals("section,level [hPa],distance [km],relevance [Pa]", lines.getFirst());
        assertEquals(1 + 3 * 400, lines.size());
        assertTrue(lines.get(1).startsWith("\"" + figure.title() + "\"," + new PressureLevel(300).hectopascal() + ",0.0,"),
                lines.get(1));
        assertNotEquals(Optional.empty(), section.picture());
        assertFalse(section.getTitleToolTip().isBlank() && section.getPartName().isBlank());
    }

    @Test
    void viewsThatAreOpenedAgainShowTheSameWithoutTheMap() throws Exception {
        open(Map.of());
        pane.selectors().choose(new FieldSelection(FieldKind.RELEVANCE, RelevanceFixture.Z, Optional.empty(), 2));
        pane.map().lineTool().setLine(Optional.of(LINE));
        section.choose(0, 3); // along the line, the first variable on levels
        awaitSection(figure -> figure.section().course().equals(LINE));
        UserInterface.await(() -> section.shown().filter(it -> it.state().isPresent()).isPresent(), () -> "no state");
        budget.choose(BudgetView.Topic.LEDGER);
        awaitBars("behind the blocks");
        ShownRelevance before = section.shown().orElseThrow();
        budget.setPinned(true);
        pane.showEmpty();
        section = (SectionView) UserInterface.reopened(section);
        budget = (BudgetView) UserInterface.reopened(budget);
        SectionFigure figure = awaitSection(it -> it.section().course().equals(LINE));
        assertTrue(figure.title().startsWith("Relevance of geopotential"), figure.title());
        ShownRelevance after = section.shown().orElseThrow();
        assertEquals(List.of(before.file(), before.variable(), before.level(), before.state(), before.line(), before
                .percentile(), before.lockedRange()), List.of(after.file(), after.variable(), after.level(), after.state(), after
                        .line(), after.percentile(), after.lockedRange()));
        awaitBars("behind the blocks");
        assertTrue(budget.isPinned());
        Files.delete(before.file());
        budget = (BudgetView) UserInterface.reopened(budget);
        UserInterface.await(() -> budget.canvas().text().contains("relevance.nc is not there any more"), () -> budget.canvas()
                .text());
    }
}
