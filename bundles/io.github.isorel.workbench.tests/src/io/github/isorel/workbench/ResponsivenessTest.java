package io.github.isorel.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.console.IConsoleConstants;
import org.eclipse.ui.navigator.resources.ProjectExplorer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.isorel.engine.figure.plot.VerticalSection.Course.GreatCircle;
import io.github.isorel.engine.report.ColorChoice;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.workbench.examples.ExampleProject;
import io.github.isorel.workbench.fieldmap.FieldKind;
import io.github.isorel.workbench.fieldmap.FieldMapPane;
import io.github.isorel.workbench.fieldmap.FieldMapView;
import io.github.isorel.workbench.fieldmap.FieldSelection;
import io.github.isorel.workbench.fieldmap.RelevanceFixture;
import io.github.isorel.workbench.relevance.BudgetView;
import io.github.isorel.workbench.relevance.SectionView;

/** While the demonstration model runs, the user interface handles every event within a tenth of a second. */
class ResponsivenessTest {

    private final IProject project;
    private final FieldMapView map = UserInterface.fieldMap();
    private final FieldMapPane pane = map.pane();

    ResponsivenessTest() throws CoreException {
        project = ExampleProject.create("responsive");
    }

    @AfterEach
    void clean() throws Exception {
        LongRun.cancelAll();
        pane.map().lineTool().setLine(Optional.empty());
        pane.choices().choose(ColorChoice.USUAL_PERCENTILE, Optional.empty(), 1);
        pane.showEmpty();
        for (String id : List.of(SectionView.ID, BudgetView.ID, IConsoleConstants.ID_CONSOLE_VIEW)) {
            Optional.ofNullable(UserInterface.page().findView(id)).ifPresent(UserInterface::close);
        }
        UserInterface.settle();
        project.delete(true, true, null);
    }

    private static IViewPart show(String id) throws CoreException {
        return UserInterface.page().showView(id);
    }

    /** What is done for the first time loads classes and icons: that is told, but only what comes after it must be quick. */
    @Test
    void selectionsDuringARunNeverBlockTheEventLoop() throws Exception {
        IFile experiment = LongRun.write(project, "long.yaml", LongRun.LONG);
        IFile before = LongRun.write(project, "before.yaml", LongRun.SHORT);
        Path relevance = RelevanceFixture.write(project.getLocation().toPath().resolve("relevance.nc"), Map.of());
        show(IConsoleConstants.ID_CONSOLE_VIEW);
        Views views = new Views((SectionView) show(SectionView.ID), (BudgetView) show(BudgetView.ID),
                (ProjectExplorer) show(ProjectExplorer.VIEW_ID));
        try (EventLoopWatch watch = new EventLoopWatch()) {
            watch.perform("opening relevance", () -> FieldMapView.open(UserInterface.page(), List.of(relevance)), this::isShown);
            select(watch, views, before);
            Job[] job = new Job[1];
            watch.perform("a run", () -> job[0] = LongRun.start(before), () -> job[0].getResult() != null);
            watch.tell("what is done for the first time");
        }
        try (EventLoopWatch watch = new EventLoopWatch()) {
            Job[] job = new Job[1];
            watch.perform("starting the run", () -> job[0] = LongRun.start(experiment), () -> job[0].getState() == Job.RUNNING);
            for (int round = 0; round < 3; round++) {
                select(watch, views, experiment);
            }
            watch.await("steps that end", () -> UserInterface.text(experiment).lines().filter(line -> line.startsWith("done: "))
                    .count() >= 3);
            select(watch, views, experiment);
            assertEquals(Job.RUNNING, job[0].getState(), "the run went on all the time");
            watch.perform("cancelling", job[0]::cancel, () -> job[0].getResult() != null);
            watch.tell("a run and selections in views");
            watch.assertQuick();
        }
    }

    /** The views in which something is selected. */
    private record Views(SectionView section, BudgetView budget, ProjectExplorer explorer) {
    }

    private void select(EventLoopWatch watch, Views views, IFile experiment) {
        selectFields(watch);
        selectSections(watch, views.section(), views.budget());
        watch.perform("selecting in the explorer", () -> views.explorer().selectReveal(new StructuredSelection(experiment)), ()
                -> true);
        watch.perform("changing views", () -> UserInterface.page().activate(views.explorer()), () -> true);
        watch.perform("changing views", () -> UserInterface.page().activate(map), () -> true);
    }

    @Test
    void aRunToItsEndNeverBlocksTheEventLoop() throws Exception {
        IFile experiment = LongRun.write(project, "short.yaml", LongRun.SHORT);
        show(IConsoleConstants.ID_CONSOLE_VIEW);
        show(ProjectExplorer.VIEW_ID);
        UserInterface.settle();
        try (EventLoopWatch watch = new EventLoopWatch()) {
            Job[] job = new Job[1];
            watch.perform("a run with its report", () -> job[0] = LongRun.start(experiment), () -> job[0].getResult() != null);
            assertTrue(job[0].getResult().isOK(), job[0].getResult().toString());
            watch.await("the end of the run", () -> UserInterface.text(experiment).contains("Results are "));
            watch.tell("a run to its end");
            watch.assertQuick();
        }
    }

    private boolean isShown() {
        return !pane.isPending() && pane.map().picture().isPresent();
    }

    private void selectFields(EventLoopWatch watch) {
        watch.perform("selecting a variable", () -> pane.selectors().choose(new FieldSelection(FieldKind.RELEVANCE,
                RelevanceFixture.MSL,
                Optional.empty(), 1)), this::isShown);
        for (PressureLevel level : RelevanceFixture.LEVELS) {
            watch.perform("selecting a level", () -> pane.selectors().choose(new FieldSelection(FieldKind.RELEVANCE,
                    RelevanceFixture.Z,
                    Optional.of(level), 0)), this::isShown);
        }
        watch.perform("selecting colours", () -> pane.choices().choose(95, Optional.empty(), 0.8), this::isShown);
        watch.perform("zooming", () -> pane.map().setCamera(pane.map().camera()), this::isShown);
    }

    private void selectSections(EventLoopWatch watch, SectionView section, BudgetView budget) {
        watch.perform("showing the section", () -> UserInterface.page().bringToTop(section), () -> !section.isPending());
        for (double latitude : new double[] { 60, 45, 30 }) {
            GreatCircle line = new GreatCircle(new GeographicPoint(latitude, 150), new GeographicPoint(latitude - 20, 210));
            watch.perform("drawing a line", () -> pane.map().lineTool().setLine(Optional.of(line)), () -> !section.isPending()
                    && section.canvas().raster().isPresent());
        }
        for (int along : new int[] { 1, 2, 0 }) { // zonal mean, through the target, along the line
            watch.perform("selecting a section", () -> section.choose(along, 0), () -> !section.isPending());
        }
        watch.perform("showing the budget", () -> UserInterface.page().bringToTop(budget), () -> !budget.isPending());
        for (BudgetView.Topic topic : BudgetView.Topic.values()) {
            watch.perform("selecting a budget", () -> budget.choose(topic), () -> !budget.isPending());
        }
    }
}
