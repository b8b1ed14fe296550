package io.github.isorel.workbench.runtable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.navigator.resources.ProjectExplorer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.isorel.engine.experiment.comparison.Cell;
import io.github.isorel.engine.text.CsvText;
import io.github.isorel.workbench.Screenshots;
import io.github.isorel.workbench.UserInterface;
import io.github.isorel.workbench.examples.ExampleProject;
import io.github.isorel.workbench.run.RunFixture;

class RunTableViewTest {

    private static final String REST = "latent.separability of demo, storm";

    private final IProject project = ExampleProject.create("run-table");
    private final IFile storm = RunFixture.experiment(project, "storm.yaml", "isorel: 1\n");
    private final IFile calm = RunFixture.experiment(project, "calm.yaml", "isorel: 1\ntitle: calm\n");
    private RunTableView view;

    RunTableViewTest() throws Exception {
        RunFixture.run(storm, "storm-1", 1, "attn-lrp", 0.5);
        RunFixture.run(storm, "storm-2", 2, "gradient", 10);
        RunFixture.run(storm, "storm-3", 3, "gradient", 9);
        RunFixture.run(calm, "calm-4", 4, "gradient", 7);
        view = (RunTableView) UserInterface.page().showView(RunTableView.ID);
    }

    @AfterEach
    void clean() throws CoreException {
        UserInterface.page().hideView(view);
        UserInterface.page().closeAllEditors(false);
        project.delete(true, true, null);
    }

    private void select(Object... elements) throws Exception {
        ProjectExplorer explorer = (ProjectExplorer) UserInterface.page().showView(ProjectExplorer.VIEW_ID);
        UserInterface.select(explorer.getCommonViewer(), elements);
    }

    private void await(String... runs) {
        UserInterface.await(() -> ids().equals(List.of(runs)), () -> ids().toString());
    }

    private List<String> ids() {
        return view.pane().lines().stream().map(line -> line.run().run().id()).toList();
    }

    private List<String> headings() {
        return Stream.of(view.pane().table().getColumns()).map(TableColumn::getText).toList();
    }

    private void sortBy(String heading, boolean isDescending) {
        view.pane().sortBy(headings().indexOf(heading), isDescending);
    }

    @Test
    void theTableFollowsWhatIsSelectedAndCanBePinned() throws Exception {
        select(storm);
        await("storm-3", "storm-2", "storm-1");
        select(project);
        UserInterface.await(() -> ids().size() == 4 && ids().contains("calm-4"), () -> ids().toString());
        view.setPinned(true);
        select(calm);
        UserInterface.settle();
        assertEquals(4, ids().size());
        view.setPinned(false);
        select(storm, calm);
        UserInterface.await(() -> ids().size() == 4, () -> ids().toString());
        Screenshots.take(view.getSite().getShell(), "run-table");
    }

    @Test
    void differencesOnlyLeavesOutWhatIsTheSame() throws Exception {
        view.show(List.of(storm));
        await("storm-3", "storm-2", "storm-1");
        assertTrue(headings().containsAll(List.of("Run", "State", "Started", REST, "latent: method", "latent: steps", "device")),
                headings().toString());
        view.pane().setDifferencesOnly(true);
        assertTrue(headings().containsAll(List.of("Run", REST, "latent: method", "seed")), headings().toString());
        assertFalse(headings().contains("latent: steps") || headings().contains("device"), headings().toString());
        view.pane().setDifferencesOnly(false);
        assertTrue(headings().contains("device"));
    }

    @Test
    void columnsAreChosenByWordsInTheirHeadings() throws Exception {
        view.show(List.of(storm));
        await("storm-3", "storm-2", "storm-1");
        view.pane().setFilter("GRAD");
        List<String> found = ids();
        view.pane().setHeadings("METHOD latent");
        assertEquals(List.of("Run", "Experiment", "State", "Started", "Computing [s]", "latent: method"), headings());
        List<String> exported = new ArrayList<>();
        view.numbers().orElseThrow().csv().forEach(exported::add);
        assertEquals("Run,Experiment,State,Started,Computing [s],latent: method", exported.getFirst());
        view.pane().setHeadings("seed");
        assertFalse(headings().contains("latent: method"));
        assertEquals(found, ids(), "lines are found by all their columns");
        view.pane().setHeadings("");
        view.pane().setFilter("");
        assertTrue(headings().contains("device"));
    }

    @Test
    void numbersAreSortedAsNumbersAndLinesFiltered() throws Exception {
        view.show(List.of(storm));
        await("storm-3", "storm-2", "storm-1");
        sortBy(REST, false); // 0.5, 9, 10; as texts it would be 0.5, 10, 9
        assertEquals(List.of("storm-1", "storm-3", "storm-2"), ids());
        sortBy(REST, true);
        assertEquals(List.of("storm-2", "storm-3", "storm-1"), ids());
        view.pane().setFilter("GRAD storm-3");
        assertEquals(List.of("storm-3"), ids());
        view.pane().setFilter("nothing");
        assertEquals(List.of(), ids());
        view.pane().setFilter("");
        assertEquals(List.of("storm-2", "storm-3", "storm-1"), ids());
        view.pane().sortBy(-1, false);
        assertEquals(List.of("storm-3", "storm-2", "storm-1"), ids());
    }

    @Test
    void missingCellsComeLastWhicheverWay() {
        List<Cell> cells = new ArrayList<>(List.of(new Cell.Missing(), new Cell.Value(Double.NaN), new Cell.Words("b"),
                new Cell.Words(
                "12"), new Cell.Value(3), new Cell.Words("A")));
        cells.sort(new CellOrder(false));
        assertEquals(List.of("3.0", "12", "A", "b"), cells.stream().limit(4).map(Cell::text).toList());
        cells.sort(new CellOrder(true));
        assertEquals(List.of("b", "A", "12", "3.0"), cells.stream().limit(4).map(Cell::text).toList());
    }

    @Test
    void aNewRunAndADeletedOneAreSeen() throws Exception {
        view.show(List.of(calm));
        await("calm-4");
        RunFixture.run(calm, "calm-5", 5, "gradient", 8);
        await("calm-5", "calm-4");
        project.getFolder("experiments/runs/calm-4").delete(true, null);
        await("calm-5");
        calm.getProject().getFile("experiments/none.yaml").write("isorel: 1\n".getBytes(), true, false, true, null);
        view.show(List.of(project.getFile("experiments/none.yaml")));
        UserInterface.await(() -> view.pane().runs().isEmpty(), () -> ids().toString());
    }

    @Test
    void aDamagedRecordIsNamed() throws Exception {
        Files.writeString(project.getLocation().toPath().resolve("experiments/runs/calm-4/run.json"), "{");
        view.show(List.of(calm));
        project.refreshLocal(IResource.DEPTH_INFINITE, null);
        UserInterface.await(() -> view.pane().text().contains("calm-4") && view.pane().text().contains("damaged"),
                () -> view.pane().text());
    }

    @Test
    void linesAreCopiedWithAllDigits() throws Exception {
        view.show(List.of(storm));
        await("storm-3", "storm-2", "storm-1");
        UserInterface.page().activate(view);
        execute("io.github.isorel.workbench.command.copyTable");
        List<List<String>> rows = CsvText.rows(clipboard());
        assertEquals(headings(), rows.getFirst());
        assertEquals(4, rows.size());
        assertEquals("9.0", rows.get(1).get(rows.getFirst().indexOf(REST)));
        view.pane().table().select(1);
        execute("org.eclipse.ui.edit.copy");
        rows = CsvText.rows(clipboard());
        assertEquals(List.of("Run", "storm-2"), rows.stream().map(List::getFirst).toList());
        List<String> exported = new ArrayList<>();
        view.numbers().orElseThrow().csv().forEach(exported::add);
        assertEquals(4, exported.size());
    }

    private static String clipboard() {
        Clipboard clipboard = new Clipboard(UserInterface.page().getWorkbenchWindow().getShell().getDisplay());
        try {
            return String.valueOf(clipboard.getContents(TextTransfer.getInstance()));
        } finally {
            clipboard.dispose();
        }
    }

    private static void execute(String command) throws Exception {
        UserInterface.page().getWorkbenchWindow().getService(IHandlerService.class).executeCommand(command, null);
    }

    @Test
    void selectedRunsAreComparedOnAPage() throws Exception {
        view.show(List.of(storm));
        await("storm-3", "storm-2", "storm-1");
        UserInterface.page().activate(view);
        view.pane().table().setSelection(new int[] { 0, 2 });
        view.pane().table().notifyListeners(SWT.Selection, new Event());
        execute("io.github.isorel.workbench.command.compareRuns");
        Path runs = project.getLocation().toPath().resolve("experiments/runs");
        UserInterface.await(() -> Arrays.stream(runs.toFile().list()).anyMatch(name -> name.matches("compared-.*\\.html"))
                && UserInterface.page().getEditorReferences().length == 1, () -> Arrays.toString(runs.toFile().list()));
        String page = Files.readString(runs.resolve(Arrays.stream(runs.toFile().list()).filter(name ->
                name.startsWith("compared-"))
                .findFirst().orElseThrow()));
        assertTrue(page.contains("storm-1") && page.contains("storm-3") && !page.contains("storm-2"));
        assertTrue(page.contains("latent: method"));
    }

    @Test
    void aCloneShowsTheSamePinned() throws Exception {
        view.show(List.of(calm));
        await("calm-4");
        UserInterface.page().activate(view);
        execute("io.github.isorel.workbench.command.cloneView");
        RunTableView clone = (RunTableView) UserInterface.page().getActivePart();
        UserInterface.await(() -> clone != view && clone.pane().lines().size() == 1, () -> "no clone");
        assertTrue(clone.isPinned());
        UserInterface.page().hideView(clone);
    }
}
