package io.github.isorel.workbench.cheatsheet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.IJobChangeListener;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.forms.widgets.ImageHyperlink;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.ide.ResourceUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.isorel.engine.experiment.Experiment;
import io.github.isorel.engine.experiment.ExperimentReader;
import io.github.isorel.engine.experiment.run.Step;
import io.github.isorel.engine.experiment.step.ExperimentInputs;
import io.github.isorel.engine.experiment.step.ExperimentSteps;
import io.github.isorel.workbench.UserInterface;
import io.github.isorel.workbench.fieldmap.FieldMapPane;
import io.github.isorel.workbench.help.HelpView;
import io.github.isorel.workbench.run.ExperimentRun;

class CheatSheetsTest {

    private static final String DEMO = "isorel-demo";
    private static final String SMALL = """
            isorel: 1
            models: {demo: {file: ../demo/demo.ckpt, scale-encoding: ../demo/scale-encoding.nc}}
            data: ../simulated
            cases: {time: 1990-01-10, name: january-storm, region: "38..55, 168..192"}
            targets: {pressure: "mean(msl, region)"}
            forecast: false
            relevance: {methods: [attn-lrp]}
            output: {figures: none, report: false}
            """;

    private final List<IViewReference> before = List.of(UserInterface.page().getViewReferences());

    static List<String> sheets() {
        return CheatSheet.IDS;
    }

    @AfterEach
    void clean() throws Exception {
        ExperimentRun.jobs().forEach(Job::cancel);
        UserInterface.await(() -> ExperimentRun.jobs().findAny().isEmpty(), () -> "runs do not end");
        UserInterface.page().closeAllEditors(false);
        if (UserInterface.page().findView(CheatSheetView.ID) != null) {
            click(UserInterface.page().getWorkbenchWindow().getShell(), "Begin again");
        }
        UserInterface.page().hideView(UserInterface.page().findView(CheatSheetView.ID));
        UserInterface.page().hideView(UserInterface.page().findView(HelpView.ID));
        for (IViewReference reference : UserInterface.page().getViewReferences()) { // that steps have shown
            if (!before.contains(reference) && reference.getView(false) instanceof IViewPart view) {
                UserInterface.close(view);
            }
        }
        demo().delete(true, true, null);
    }

    private static IProject demo() {
        return ResourcesPlugin.getWorkspace().getRoot().getProject(DEMO);
    }

    private static List<ParameterizedCommand> commands(CheatSheet sheet) throws Exception {
        ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
        List<ParameterizedCommand> all = new ArrayList<>();
        for (CheatSheet.Step step : sheet.steps()) {
            for (CheatSheet.Action action : step.actions()) {
                all.add(commands.deserialize(action.command()));
            }
        }
        return all;
    }

    private static void execute(ParameterizedCommand command) throws Exception {
        UserInterface.page().getWorkbenchWindow().getService(IHandlerService.class).executeCommand(command, null);
        UserInterface.settle();
    }

    private static SheetPane open(String id) throws Exception {
        ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
        execute(commands.deserialize("io.github.isorel.workbench.command.openCheatSheet(sheet=" + id + ")"));
        return pane();
    }

    private static SheetPane pane() {
        CheatSheetView view = (CheatSheetView) UserInterface.page().findView(CheatSheetView.ID);
        return Objects.requireNonNull(view.pane());
    }

    private static List<ImageHyperlink> links(Composite parent) {
        List<ImageHyperlink> links = new ArrayList<>();
        for (Control child : parent.getChildren()) {
            if (child instanceof ImageHyperlink link) {
                links.add(link);
            } else if (child instanceof Composite inner) {
                links.addAll(links(inner));
            }
        }
        return links;
    }

    private static void click(Composite parent, String label) {
        ImageHyperlink link = links(parent).stream().filter(found -> found.getText().equals(label)).findFirst().orElseThrow();
        Event enter = new Event();
        enter.character = SWT.CR;
        link.notifyListeners(SWT.KeyDown, enter);
        UserInterface.settle();
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void itsCommandsExistAndItOpens(String id) throws Exception {
        CheatSheet sheet = CheatSheetFiles.read(id);
        assertTrue(sheet.steps().size() >= 5);
        assertTrue(commands(sheet).size() >= 5);
        for (ParameterizedCommand command : commands(sheet)) {
            assertTrue(command.getCommand().isDefined() && command.getCommand().isHandled(), command.getId());
        }
        SheetPane pane = open(id);
        assertEquals(sheet.title(), pane.title());
        assertEquals(sheet.steps().size(), pane.sections().size());
        for (int i = 0; i < sheet.steps().size(); i++) {
            assertEquals(i + 1 + ". " + sheet.steps().get(i).title(), pane.sections().get(i).getText());
        }
    }

    @Test
    void stepsAreDoneSkippedAndKept() throws Exception {
        SheetPane pane = open("season");
        assertTrue(pane.sections().getFirst().isExpanded());
        click(pane.sections().get(3), "Done: next step"); // one to look at, without an action
        assertTrue(pane.sections().get(3).getText().startsWith("\u2713 4. "));
        assertTrue(pane.sections().get(4).isExpanded() && !pane.sections().get(0).isExpanded());
        click(pane.sections().get(4), "Do it");
        assertTrue(pane.sections().get(4).getText().startsWith("\u2713 5. "));
        click(pane.sections().get(5), "Skip this step");
        assertTrue(pane.sections().get(5).getText().startsWith("6. "));
        UserInterface.page().hideView(UserInterface.page().findView(CheatSheetView.ID));
        SheetPane again = open("season");
        assertTrue(again.sections().get(6).isExpanded());
        assertTrue(again.sections().get(4).getText().startsWith("\u2713"));
        click(UserInterface.page().getWorkbenchWindow().getShell(), "Begin again");
        assertTrue(again.sections().getFirst().isExpanded() && !again.sections().get(4).getText().startsWith("\u2713"));
    }

    @Test
    void withoutANameThereIsTheList() throws Exception {
        execute(PlatformUI.getWorkbench().getService(ICommandService.class)
                .deserialize("io.github.isorel.workbench.command.openCheatSheet"));
        click(UserInterface.page().getWorkbenchWindow().getShell(), CheatSheetFiles.read("first-map").title());
        assertEquals(CheatSheetFiles.read("first-map").title(), pane().title());
    }

    @ParameterizedTest
    @ValueSource(strings = { "<cheatsheet title='a'/>", "<cheatsheet><item title='b'/></cheatsheet>", "<cheatsheet",
            "<cheatsheet><item title='b'><description>c</description><action class='D'/></item></cheatsheet>" })
    void whatIsNoCheatSheetIsRefused(String text) {
        assertThrows(IOException.class, () -> CheatSheetReader.read("wrong", new ByteArrayInputStream(text.getBytes(UTF_8))));
    }

    @Test
    void progressIsKeptAsText() {
        SheetProgress progress = new SheetProgress(3);
        progress.finish(0);
        progress.skip(1);
        progress.finish(2);
        SheetProgress read = SheetProgress.of(progress.text(), 3);
        assertTrue(read.isOver() && read.isDone(0) && !read.isDone(1) && read.isDone(2));
        assertEquals(0, SheetProgress.of("nonsense", 3).current());
        assertEquals(2, SheetProgress.of("7:1 9", 2).current());
    }

    /** Every result that a step shows is made by a step of the experiment in the demonstration project. */
    @ParameterizedTest
    @MethodSource("sheets")
    void itsResultsAreThoseOfTheExperiments(String id) throws Exception {
        List<ParameterizedCommand> all = commands(CheatSheetFiles.read(id));
        execute(all.getFirst());
        UserInterface.await(() -> UserInterface.page().getActiveEditor() != null, () -> "no experiment was opened");
        IFile opened = ResourceUtil.getFile(UserInterface.page().getActiveEditor().getEditorInput());
        assertEquals(DEMO, opened.getProject().getName());
        Experiment experiment = ExperimentReader.read(opened.getLocation().toPath()).experiment().orElseThrow();
        Set<String> steps;
        try (ExperimentInputs inputs = ExperimentInputs.open(experiment)) {
            steps = ExperimentSteps.of(experiment, inputs).stream().map(Step::name).collect(Collectors.toSet());
        }
        int results = 0;
        for (ParameterizedCommand command : all) {
            String result = (String) command.getParameterMap().get("result");
            String named = (String) command.getParameterMap().get("experiment");
            assertTrue(named == null || opened.getName().equals(named + ".yaml"), named);
            if (result != null) {
                results++;
                assertTrue(steps.contains(result.substring(0, result.lastIndexOf('/'))), result + " is none of " + steps);
            }
        }
        assertTrue(results > 0);
    }

    /** Waits for the end of a run that something starts. It may end before anybody has seen it going on. */
    private static void awaitRun(IFile experiment, UserInterface.Opening start) throws Exception {
        AtomicBoolean isOver = new AtomicBoolean();
        IJobChangeListener listener = new JobChangeAdapter() {
            @Override
            public void done(@Nullable IJobChangeEvent event) {
                if (event != null && ExperimentRun.experiment(event.getJob()).filter(experiment::equals).isPresent()) {
                    isOver.set(true);
                }
            }
        };
        Job.getJobManager().addJobChangeListener(listener);
        try {
            start.open();
            UserInterface.await(isOver::get, () -> "the run does not end");
        } finally {
            Job.getJobManager().removeJobChangeListener(listener);
        }
    }

    /** The first map, with an experiment that is done sooner. */
    @Test
    void theStepsCanBeDoneInOrder() throws Exception {
        List<ParameterizedCommand> all = commands(CheatSheetFiles.read("first-map"));
        execute(all.get(0));
        UserInterface.await(() -> UserInterface.page().getActiveEditor() != null, () -> "no experiment was opened");
        IFile file = demo().getFile(IPath.fromPortableString("experiments/storm-relevance.yaml"));
        file.write(SMALL.getBytes(UTF_8), true, false, true, null);
        awaitRun(file, () -> execute(all.get(1)));
        FieldMapPane pane = UserInterface.fieldMap().pane();
        pane.showEmpty();
        execute(all.get(2));
        UserInterface.await(() -> pane.map().picture().isPresent() && !pane.isPending(), () -> pane.map().text());
        for (ParameterizedCommand command : all) {
            if (command.getId().equals("org.eclipse.ui.views.showView")) {
                execute(command);
                assertEquals(command.getParameterMap().get("org.eclipse.ui.views.showView.viewId"),
                        UserInterface.page().getActivePart().getSite().getId());
            }
        }
        execute(all.getLast());
        assertEquals(HelpView.ID, UserInterface.page().getActivePart().getSite().getId());
        pane.showEmpty();
    }
}
