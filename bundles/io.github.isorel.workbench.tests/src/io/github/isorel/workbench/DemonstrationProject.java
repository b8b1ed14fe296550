package io.github.isorel.workbench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.jobs.Job;

import io.github.isorel.engine.experiment.run.RunStore;
import io.github.isorel.workbench.examples.ExampleProject;
import io.github.isorel.workbench.run.ExperimentRun;

/**
 * The demonstration project with results, for pictures: its experiments are run where their results are asked for, unless the
 * system property {@code isorel.demonstration} names a folder with such a project whose experiments have been run.
 */
final class DemonstrationProject {

    private static final String NAME = "isorel-demo";
    private static final Duration RUN = Duration.ofMinutes(20);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final IProject project;

    private DemonstrationProject(IProject project) {
        this.project = project;
    }

    /** The project, made where it is not there yet. */
    static DemonstrationProject open() throws Exception {
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(NAME);
        if (!project.exists()) {
            ExampleProject.create(NAME);
            String ready = System.getProperty("isorel.demonstration");
            if (ready != null) {
                copy(Path.of(ready).resolve("experiments/runs"), project.getLocation().toPath().resolve("experiments/runs"));
                project.refreshLocal(IResource.DEPTH_INFINITE, null);
            }
        }
        return new DemonstrationProject(project);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    /** The project in the workspace. */
    IProject project() {
        return project;
    }

    /** A file of the project, by its path in it. */
    Path file(String path) {
        return project.getLocation().toPath().resolve(path);
    }

    /** The text of an experiment, by its name without ending. */
    IFile experiment(String name) {
        return project.getFile(IPath.fromPortableString("experiments/" + name + ".yaml"));
    }

    /** A file of the newest run: the name of its step and, behind the last slash, the file. Runs where there is none. */
    Path result(String experiment, String result) throws Exception {
        Optional<Path> known = newest(experiment, result);
        if (known.isPresent()) {
            return known.get();
        }
        run(experiment);
        return newest(experiment, result).orElseThrow(() -> new AssertionError(experiment + " gives no " + result));
    }

    private Optional<Path> newest(String experiment, String result) throws IOException {
        Path file = experiment(experiment).getLocation().toPath();
        int slash = result.lastIndexOf('/');
        return RunStore.beside(file).runs(file).reversed().stream()
                .flatMap(run -> run.step(result.substring(0, slash)).stream())
                .flatMap(step -> step.file(result.substring(slash + 1)).stream()).filter(Files::isRegularFile).findFirst();
    }

    private void run(String experiment) throws Exception {
        IFile file = experiment(experiment);
        Pictures.execute("io.github.isorel.workbench.command.runDemonstration(experiment=" + experiment + ")");
        UserInterface.await(() -> ExperimentRun.isGoingOn(file), () -> "the run does not begin");
        Job job = ExperimentRun.jobs().findFirst().orElseThrow();
        long end = System.nanoTime() + RUN.toNanos();
        while (ExperimentRun.isGoingOn(file) && System.nanoTime() < end) {
            Pictures.live(LOOK);
        }
        assertTrue(job.getResult() != null && job.getResult().isOK(), () -> experiment + ": " + job.getResult());
        UserInterface.page().closeAllEditors(false);
    }
}
