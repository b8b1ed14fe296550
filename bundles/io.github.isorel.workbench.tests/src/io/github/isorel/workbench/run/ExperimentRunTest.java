package io.github.isorel.workbench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.ui.console.ConsolePlugin;
import org.eclipse.ui.console.MessageConsole;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.navigator.CommonViewer;
import org.eclipse.ui.navigator.resources.ProjectExplorer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.isorel.engine.experiment.run.RunStore;
import io.github.isorel.engine.experiment.run.StepState;
import io.github.isorel.engine.experiment.run.StoredRun;
import io.github.isorel.engine.experiment.run.StoredStep;
import io.github.isorel.workbench.LeastTime;
import io.github.isorel.workbench.UserInterface;
import io.github.isorel.workbench.examples.ExampleProject;
import io.github.isorel.workbench.explorer.ReportNode;
import io.github.isorel.workbench.explorer.ResultNode;
import io.github.isorel.workbench.explorer.RunNode;
import io.github.isorel.workbench.fieldmap.FieldMapView;
import io.github.isorel.workbench.preferences.RunningChoice;

class ExperimentRunTest {

    private static final String SMALL = """
            isorel: 1
            title: One map
            models: {demo: {file: ../demo/demo.ckpt, scale-encoding: ../demo/scale-encoding.nc}}
            data: ../simulated
            cases: {time: 1990-01-11, name: storm, region: "38..55, 168..192"}
            targets: {pressure: "mean(msl, region)"}
            forecast: false
            relevance: {methods: [attn-lrp]}
            gates: relevance.budget.rest < 1
            output: {figures: none, report: true}
            """;

    private final IProject project;

    ExperimentRunTest() throws CoreException {
        project = ExampleProject.create("running");
    }

    @AfterEach
    void clean() throws Exception {
        ExperimentRun.jobs().forEach(Job::cancel);
        UserInterface.await(() -> ExperimentRun.jobs().findAny().isEmpty(), () -> "runs do not end");
        UserInterface.page().closeAllEditors(false);
        project.delete(true, true, null);
    }

    private IFile write(String name, String text) throws CoreException {
        IFile file = project.getFile(IPath.fromPortableString("experiments/" + name));
        file.write(text.getBytes(StandardCharsets.UTF_8), true, false, true, null);
        return file;
    }

    private static void await(Job job) {
        UserInterface.await(() -> job.getResult() != null, () -> "the run does not end");
    }

    private static CommonViewer explorer() throws Exception {
        ProjectExplorer explorer = (ProjectExplorer) UserInterface.page().showView(ProjectExplorer.VIEW_ID);
        return explorer.getCommonViewer();
    }

    private static List<Object> children(CommonViewer viewer, Object parent) {
        return new ArrayList<>(Arrays.asList(((ITreeContentProvider) viewer.getContentProvider()).getChildren(parent)));
    }

    private static String console(String name) {
        return Arrays.stream(ConsolePlugin.getDefault().getConsoleManager().getConsoles())
                .filter(console -> console.getName().contains(name)).map(MessageConsole.class::cast)
                .map(console -> console.getDocument().get()).findFirst().orElse("");
    }

    @Test
    void aRunIsShownBelowItsExperimentAndOpensOnTheMap() throws Exception {
        IFile file = write("small.yaml", SMALL);
        Job job = new ExperimentRun(file).start();
        assertTrue(ExperimentRun.isGoingOn(file));
        assertSame(job, new ExperimentRun(file).start()); // no second one of the same
        await(job);
        assertTrue(job.getResult().isOK(), job.getResult().toString());
        assertFalse(ExperimentRun.isGoingOn(file));
        UserInterface.await(() -> console("small.yaml").contains("1 of 1 steps done"), () -> console("small.yaml"));
        assertTrue(console("small.yaml").contains("gate passed"), console("small.yaml"));
        CommonViewer viewer = explorer();
        // runs are read while they go on, too: there is a report at the end only
        UserInterface.await(() -> label(viewer, file).contains("done") && children(viewer, children(viewer, file).getFirst())
                .getFirst() instanceof ReportNode, () -> "no run in the explorer: " + label(viewer, file));
        RunNode run = (RunNode) children(viewer, file).getFirst();
        List<Object> parts = children(viewer, run);
        IFile page = ((ReportNode) parts.getFirst()).getAdapter(IFile.class);
        UserInterface.await(page::exists, () -> "the workspace does not see " + page);
        Object group = parts.getLast();
        ResultNode result = (ResultNode) children(viewer, group).getFirst();
        assertEquals("relevance/demo/storm/pressure/attn-lrp", result.step().name());
        IFile numbers = result.getAdapter(IFile.class);
        assertEquals("relevance.nc", numbers.getName());
        UserInterface.await(numbers::exists, () -> "the workspace does not see " + numbers);
        open(viewer, result);
        assertStaleAfterAChange(file, viewer);
    }

    /** Shows a result as a user does: selected in the explorer, by the command. */
    private static void open(CommonViewer viewer, ResultNode result) throws Exception {
        UserInterface.page().showView(ProjectExplorer.VIEW_ID);
        UserInterface.select(viewer, result);
        UserInterface.page().getWorkbenchWindow().getService(IHandlerService.class)
                .executeCommand("io.github.isorel.workbench.command.openResult", null);
        FieldMapView map = UserInterface.fieldMap();
        UserInterface.await(() -> !map.pane().isPending() && !map.pane().map().text().startsWith("No field"),
                () -> map.pane().map().text());
    }

    private void assertStaleAfterAChange(IFile file, CommonViewer viewer) throws CoreException {
        write("small.yaml", SMALL.replace("One map", "The same map"));
        UserInterface.await(() -> label(viewer, file).contains("stale"), () -> label(viewer, file));
        Job again = new ExperimentRun(file).start();
        await(again);
        UserInterface.await(() -> console("small.yaml").contains("0 computed now"), () -> console("small.yaml"));
        UserInterface.await(() -> children(viewer, file).size() == 2 && label(viewer, file).contains("done"),
                () -> label(viewer, file));
    }

    /** What the explorer writes for the newest run. */
    private static String label(CommonViewer viewer, IFile file) {
        List<Object> runs = children(viewer, file);
        return runs.isEmpty() ? "" : viewer.getNavigatorContentService().createCommonLabelProvider().getText(runs.getFirst());
    }

    @Test
    void runsQueueAndCancelWithinASecond() throws Exception {
        IFile first = write("first.yaml", SMALL.replace("attn-lrp", "{method: smooth-grad, samples: 5000}"));
        IFile second = write("second.yaml", SMALL.replace("attn-lrp", "{method: smooth-grad, samples: 5001}"));
        LeastTime.assertWithin(1000, () -> queueAndCancel(first, second));
        UserInterface.await(() -> console("first.yaml").contains("Cancelled"), () -> console("first.yaml"));
    }

    /** Tells when the runs were cancelled. */
    private long queueAndCancel(IFile first, IFile second) throws CoreException {
        Job running = new ExperimentRun(first).start();
        Job waiting = new ExperimentRun(second).start();
        UserInterface.await(() -> running.getState() == Job.RUNNING && project.getFolder("experiments").getLocation()
                .append("runs/.work")
                .toFile().isDirectory(), () -> "the run never began: " + running.getResult());
        assertEquals(Job.WAITING, waiting.getState());
        long start = System.nanoTime();
        running.cancel();
        waiting.cancel();
        UserInterface.await(() -> ExperimentRun.jobs().findAny().isEmpty(), () -> "the runs do not end");
        System.out.println("cancelled a run within " + (System.nanoTime() - start) / 1_000_000 + " ms");
        assertEquals(IStatus.CANCEL, running.getResult().getSeverity());
        return start;
    }

    @Test
    void aRunUsesWhatIsPreferredAndItsRecordSaysSo() throws Exception {
        IFile file = write("preferred.yaml", SMALL);
        IEclipsePreferences preferences = InstanceScope.INSTANCE.getNode("io.github.isorel.workbench");
        preferences.putInt("running.threads", 1);
        preferences.put("running.memory", "2g");
        try {
            await(new ExperimentRun(file).start());
            String used = "cpu, 1 thread, at most 2.00 GiB";
            assertEquals(used, record(file).steps().getFirst().cost().orElseThrow().options());
            UserInterface.await(() -> console("preferred.yaml").contains("Models run on: " + used), ()
                    -> console("preferred.yaml"));
            preferences.put("running.memory", "1m");
            IFile second = write("little.yaml", SMALL.replace("attn-lrp", "gradient"));
            await(new ExperimentRun(second).start());
            assertTrue(record(second).steps().getFirst().message().contains("1.00 MiB are allowed"),
                    record(second).steps().toString());
        } finally {
            preferences.clear();
        }
    }

    /** A device that cannot be used fails with its reason: the processor does not take its place. */
    @Test
    void aMissingDeviceFails() throws Exception {
        IFile file = write("missing.yaml", SMALL);
        await(new ExperimentRun(file, Optional.of(new RunningChoice("cuda:99", 0, ""))).start());
        StoredStep step = record(file).steps().getFirst();
        assertEquals(StepState.FAILED, step.state());
        assertTrue(step.message().contains("cuda:99") || step.message().contains("-Pgpu"), step.message());
    }

    private static StoredRun record(IFile file) throws IOException {
        Path path = file.getLocation().toPath();
        return RunStore.beside(path).runs(path).getLast();
    }

    @Test
    void aFaultyExperimentIsNotRun() throws Exception {
        IFile file = write("faulty.yaml", SMALL.replace("attn-lrp", "attn-lpr"));
        Job job = new ExperimentRun(file).start();
        await(job);
        assertEquals(IStatus.ERROR, job.getResult().getSeverity());
        String message = job.getResult().getMessage();
        assertTrue(message.contains("faulty.yaml, line 8") && message.contains("did you mean 'attn-lrp'?"), message);
        project.getFolder("experiments").refreshLocal(IResource.DEPTH_INFINITE, null);
        assertFalse(project.getFolder("experiments/runs").exists());
    }
}
