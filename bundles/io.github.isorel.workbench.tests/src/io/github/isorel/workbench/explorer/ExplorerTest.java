package io.github.isorel.workbench.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.navigator.CommonViewer;
import org.eclipse.ui.navigator.resources.ProjectExplorer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.isorel.engine.experiment.run.Cleaned;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.workbench.Screenshots;
import io.github.isorel.workbench.UserInterface;
import io.github.isorel.workbench.examples.ExampleProject;
import io.github.isorel.workbench.explorer.DerivedData.Extent;
import io.github.isorel.workbench.jobs.EngineJob;
import io.github.isorel.workbench.run.ExperimentRun;
import io.github.isorel.workbench.run.RunFixture;

class ExplorerTest {

    private static final String HISTORY = "org.eclipse.team.ui.GenericHistoryView";
    private static final String LONG = """
            isorel: 1
            models: {demo: {file: ../demo/demo.ckpt, scale-encoding: ../demo/scale-encoding.nc}}
            data: ../simulated
            cases: {time: 1990-01-11, name: storm, region: "38..55, 168..192"}
            targets: {pressure: "mean(msl, region)"}
            forecast: false
            relevance: {methods: {method: smooth-grad, samples: 5000}}
            """;

    private final IProject project = ExampleProject.create("explorer");
    private final IFile storm = RunFixture.experiment(project, "storm.yaml", "isorel: 1\n");
    private final IFile calm = RunFixture.experiment(project, "calm.yaml", "isorel: 1\ntitle: calm\n");
    private final Path runs = project.getLocation().toPath().resolve("experiments/runs");
    private final CommonViewer viewer = ((ProjectExplorer) UserInterface.page().showView(ProjectExplorer.VIEW_ID))
            .getCommonViewer();

    ExplorerTest() throws Exception {
        RunFixture.run(storm, "storm-1", 1, "attn-lrp", 0.5);
        RunFixture.run(storm, "storm-2", 2, "gradient", 10);
        RunFixture.run(calm, "calm-4", 4, "gradient", 7);
        // somebody may have read them while there were fewer
        UserInterface.await(() -> ids(storm).equals(List.of("storm-2", "storm-1")) && ids(calm).equals(List.of("calm-4")),
                () -> ids(storm) + " and " + ids(calm));
    }

    @AfterEach
    void clean() throws CoreException {
        ExperimentRun.jobs().forEach(Job::cancel);
        UserInterface.await(() -> ExperimentRun.jobs().findAny().isEmpty(), () -> "runs do not end");
        project.delete(true, true, null);
    }

    private List<Object> children(Object parent) {
        return List.of(((ITreeContentProvider) viewer.getContentProvider()).getChildren(parent));
    }

    private List<String> ids(IFile experiment) {
        return children(experiment).stream().filter(RunNode.class::isInstance).map(node -> ((RunNode) node).run().id()).toList();
    }

    private RunNode node(IFile experiment, int index) {
        return (RunNode) children(experiment).get(index);
    }

    /** The texts of the context menu; a submenu without entries is not shown. */
    private List<String> menu(Object... selected) {
        UserInterface.select(viewer, selected);
        UserInterface.settle();
        Menu menu = viewer.getControl().getMenu();
        menu.notifyListeners(SWT.Show, new Event());
        List<String> texts = Arrays.stream(menu.getItems()).map(MenuItem::getText).map(text -> text.replace("&",
                "").replaceAll("\t.*",
                "")).toList();
        menu.notifyListeners(SWT.Hide, new Event());
        UserInterface.settle();
        return texts;
    }

    @Test
    void theContextMenuHasWhatMeansSomethingHere() {
        for (Object selected : List.of(project, storm, node(storm, 0))) {
            List<String> texts = menu(selected);
            assertFalse(texts.stream().anyMatch(text -> text.startsWith("Team") || text.startsWith("Compare With")
                    || text.startsWith("Replace With")), texts.toString());
            assertTrue(texts.contains("Delete Derived Data..."), texts.toString());
        }
        assertTrue(menu(storm).contains("Show Local History"));
        assertTrue(menu(node(storm, 0), node(storm, 1)).contains("Compare Runs"));
        assertFalse(menu(node(storm, 0)).contains("Compare Runs"));
    }

    @Test
    void theLocalHistoryOfAnExperimentIsShown() throws Exception {
        storm.write("isorel: 1\ntitle: another\n".getBytes(), true, false, true, null);
        UserInterface.select(viewer, storm);
        UserInterface.page().getWorkbenchWindow().getService(IHandlerService.class)
                .executeCommand("io.github.isorel.workbench.command.localHistory", null);
        UserInterface.await(() -> Optional.ofNullable(UserInterface.page().findView(HISTORY))
                .filter(view -> (view.getTitleToolTip() + view.getTitle()).contains("storm.yaml")).isPresent(),
                () -> "no history");
        UserInterface.page().hideView(UserInterface.page().findView(HISTORY));
    }

    @Test
    void whatTellsResultsApartComesFirst() {
        assertEquals("attn-lrp", ResultNames.first("relevance/demo/storm/pressure/attn-lrp"));
        assertEquals("pressure \u00b7 storm \u00b7 demo", ResultNames.about("relevance/demo/storm/pressure/attn-lrp"));
        assertEquals("storm", ResultNames.first("masking/1/demo/pressure/cases/storm"));
        assertEquals("pressure \u00b7 demo \u00b7 1", ResultNames.about("masking/1/demo/pressure/cases/storm"));
        assertEquals("scores", ResultNames.first("comparison/scores"));
        assertEquals("", ResultNames.about("comparison/scores"));
        assertEquals("0123456789", ResultNames.run("storm-0123456789", "storm.yaml"));
        assertEquals("a-very-l\u2026-of-runs", ResultNames.run("a-very-long-name-of-runs", "storm.yaml"));
        String label = viewer.getNavigatorContentService().createCommonLabelProvider().getText(node(storm, 0));
        assertTrue(label.endsWith("done \u00b7 2"), label);
        viewer.expandToLevel(storm, 5);
        List<String> shown = Arrays.stream(((Tree) viewer.getControl()).getItems()).flatMap(ExplorerTest::below)
                .map(TreeItem::getData)
                .filter(data -> data instanceof RunNode || data instanceof ReportNode || data instanceof ResultGroup)
                .map(data -> data instanceof RunNode run ? run.run().id() : data.getClass().getSimpleName()).toList();
        assertEquals(List.of("storm-2", "ReportNode", "ResultGroup", "storm-1", "ReportNode", "ResultGroup"), shown);
        Screenshots.take(UserInterface.page().getWorkbenchWindow().getShell(), "explorer");
    }

    private static Stream<TreeItem> below(TreeItem item) {
        return Stream.concat(Stream.of(item), Arrays.stream(item.getItems()).flatMap(ExplorerTest::below));
    }

    @Test
    void runsAreDeletedWithTheirResultsAndOthersStay() throws Exception {
        DerivedData data = DerivedData.of(List.of(node(storm, 0)));
        assertTrue(data.isOfRuns());
        Cleaned trial = data.look(Extent.RUNS, Progress.none());
        assertTrue(Files.exists(runs.resolve("storm-2")));
        assertTrue(trial.removed().contains(runs.resolve("storm-2")), trial.toString());
        Cleaned leftovers = data.look(Extent.LEFTOVERS, Progress.none());
        assertEquals(List.of(runs.resolve("storm-2/report.html")), leftovers.removed());
        DeleteDerivedDialog dialog = new DeleteDerivedDialog(UserInterface.page().getWorkbenchWindow().getShell(),
                Map.of(Extent.RUNS,
                trial, Extent.LEFTOVERS, leftovers), Extent.RUNS, project.getLocation().toPath());
        dialog.setBlockOnOpen(false);
        dialog.open();
        assertTrue(dialog.listed().contains("experiments/runs/storm-2\n") && dialog.listed().contains("2 files and folders"),
                dialog.listed());
        Screenshots.take(dialog.getShell(), "delete-derived");
        dialog.choose(Extent.LEFTOVERS);
        long page = Files.size(runs.resolve("storm-2/report.html"));
        assertTrue(dialog.listed().contains("1 files and folders, " + page + " bytes"), dialog.listed());
        dialog.close();
        DeleteDerivedHandler.delete(data, Extent.RUNS);
        UserInterface.await(() -> ids(storm).equals(List.of("storm-1")), () -> children(storm).toString());
        assertFalse(Files.exists(runs.resolve("storm-2")));
        assertTrue(Files.exists(runs.resolve("storm-1/results").resolve(RunFixture.STEP).resolve("numbers.csv")));
        assertTrue(Files.exists(runs.resolve("calm-4")));
        assertEquals(2, trial.removed().size(), trial.toString()); // the run and its result in the cache
        try (var left = Files.walk(runs.resolve(".cache"))) {
            assertEquals(2, left.filter(Files::isRegularFile).count());
        }
    }

    @Test
    void anExperimentMeansAllItsRunsAndAProjectAllOfIt() throws Exception {
        DerivedData ofExperiment = DerivedData.of(List.of(storm));
        assertFalse(ofExperiment.isOfRuns());
        List<Path> removed = ofExperiment.look(Extent.RUNS, Progress.none()).removed();
        assertTrue(removed.containsAll(List.of(runs.resolve("storm-1"), runs.resolve("storm-2")))
                && !removed.contains(runs.resolve(
                "calm-4")), removed.toString());
        assertTrue(DerivedData.of(List.of(project)).look(Extent.RUNS, Progress.none()).removed().containsAll(List.of(runs.resolve(
                "storm-1"), runs.resolve("calm-4"))));
        assertEquals(List.of(runs.resolve("storm-1/report.html"), runs.resolve("storm-2/report.html")),
                ofExperiment.look(Extent.LEFTOVERS, Progress.none()).removed().stream().sorted().toList());
        assertTrue(DerivedData.of(List.of(project.getFile("README.md"))).isEmpty());
    }

    @Test
    void nothingIsDeletedWhileARunIsActiveAndRunsCanBeCancelledOnlyThen() throws Exception {
        ICommandService commands = UserInterface.page().getWorkbenchWindow().getService(ICommandService.class);
        var cancel = commands.getCommand("io.github.isorel.workbench.command.cancelRuns");
        UserInterface.await(() -> !cancel.isEnabled(), () -> "can cancel nothing");
        IFile waiting = RunFixture.experiment(project, "long.yaml", LONG);
        new ExperimentRun(waiting).start();
        DerivedData data = DerivedData.of(List.of(storm));
        assertEquals(waiting, data.active().orElseThrow());
        UserInterface.await(cancel::isEnabled, () -> "cannot cancel");
        DeleteDerivedHandler.delete(data, Extent.RUNS);
        UserInterface.await(() -> Arrays.stream(Job.getJobManager().find(EngineJob.FAMILY)).noneMatch(job ->
                job.getName().contains(
                "Deleting")), () -> "still deleting");
        assertTrue(Files.exists(runs.resolve("storm-2")));
        UserInterface.page().getWorkbenchWindow().getService(IHandlerService.class).executeCommand(cancel.getId(), null);
        UserInterface.await(() -> ExperimentRun.jobs().findAny().isEmpty() && !cancel.isEnabled(), () -> "still enabled");
    }

    @Test
    void aRunWithADamagedRecordIsShownAsFailedAndSaysWhatToDo() throws Exception {
        Path record = RunFixture.run(calm, "calm-5", 5, "gradient", 8).resolve("run.json");
        Files.writeString(record, Files.readString(record).substring(0, 200));
        project.refreshLocal(IResource.DEPTH_INFINITE, null);
        // Somebody may have read the record while it was whole.
        UserInterface.await(() -> children(calm).size() == 2 && children(calm).getFirst() instanceof DamagedRun,
                () -> children(calm).toString());
        DamagedRun damaged = (DamagedRun) children(calm).getFirst();
        assertEquals("calm-5", damaged.id());
        assertEquals("calm-4", node(calm, 1).run().id(), "the others are there");
        UserInterface.await(() -> ids(storm).equals(List.of("storm-2", "storm-1")) && children(storm).size() == 2,
                () -> "it is no run of another experiment: " + children(storm));
        var labels = viewer.getNavigatorContentService().createCommonLabelProvider();
        assertEquals("Damaged record  failed \u00b7 5", labels.getText(damaged));
        String description = viewer.getNavigatorContentService().createCommonDescriptionProvider().getDescription(damaged);
        assertTrue(description.startsWith(record + " is damaged (") && description.contains("run the experiment again"),
                description);
        viewer.expandToLevel(project.getFolder("experiments"), 1);
        UserInterface.await(() -> label(calm).endsWith(RunState.FAILED.label()), () -> label(calm));
        Files.delete(record);
        project.refreshLocal(IResource.DEPTH_INFINITE, null);
        UserInterface.await(() -> children(calm).size() == 1, () -> children(calm).toString());
        UserInterface.await(() -> label(calm).endsWith(RunState.DONE.label()), () -> label(calm));
    }

    /**
     * The first run of its folder. Nobody touches the explorer meanwhile: the label changes by itself. It waits behind another
     * run till it was seen, for it might be over sooner.
     */
    @Test
    void anExperimentIsRunningTillItsRunHasEnded() throws Exception {
        IFolder first = project.getFolder("first");
        first.create(true, true, null);
        IFile quick = first.getFile("quick.yaml");
        quick.create(LONG.replace("{method: smooth-grad, samples: 5000}", "gradient").getBytes(), true, false, null);
        viewer.refresh();
        viewer.expandToLevel(first, 1);
        UserInterface.await(() -> label(quick).equals("quick.yaml"), () -> label(quick));
        Job before = new ExperimentRun(RunFixture.experiment(project, "long.yaml", LONG)).start();
        Job run = new ExperimentRun(quick).start();
        UserInterface.await(() -> label(quick).endsWith(RunState.RUNNING.label()), () -> label(quick));
        before.cancel();
        UserInterface.await(() -> run.getResult() != null, () -> "the run does not end");
        UserInterface.await(() -> label(quick).endsWith(RunState.DONE.label()), () -> label(quick));
        UserInterface.await(() -> item(quick).getExpanded() && item(quick).getItem(0).getData() instanceof RunNode,
                () -> "its results are not shown");
    }

    @Test
    void anExperimentWithoutRunsCannotBeOpened() throws Exception {
        UserInterface.page().hideView(UserInterface.page().findView(ProjectExplorer.VIEW_ID));
        CommonViewer fresh = ((ProjectExplorer) UserInterface.page().showView(ProjectExplorer.VIEW_ID)).getCommonViewer();
        fresh.expandToLevel(project.getFolder("experiments"), 1);
        IFile none = project.getFile("experiments/latent-regimes.yaml");
        UserInterface.await(() -> item(fresh, none).getItemCount() == 0, () -> "it seems to have runs");
        assertTrue(item(fresh, storm).getItemCount() > 0);
    }

    private TreeItem item(IFile file) {
        return item(viewer, file);
    }

    private static TreeItem item(CommonViewer shown, IFile file) {
        return Arrays.stream(((Tree) shown.getControl()).getItems()).flatMap(ExplorerTest::below)
                .filter(item -> file.equals(item.getData())).findFirst().orElseThrow();
    }

    private String label(IFile file) {
        return Arrays.stream(((Tree) viewer.getControl()).getItems()).flatMap(ExplorerTest::below)
                .filter(item -> file.equals(item.getData())).map(TreeItem::getText).findFirst().orElse("not in the tree");
    }
}
