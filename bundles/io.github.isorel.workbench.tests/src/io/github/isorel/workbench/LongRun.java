package io.github.isorel.workbench;

import java.nio.charset.StandardCharsets;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.jobs.Job;

import io.github.isorel.workbench.run.ExperimentRun;

/** Runs of experiments during which the user goes on working. */
final class LongRun {

    /** An experiment that goes on for hours, until it is cancelled. */
    static final String LONG = """
            isorel: 1
            title: A run that goes on
            models: {demo: {file: ../demo/demo.ckpt, scale-encoding: ../demo/scale-encoding.nc}}
            data: ../simulated
            cases: {time: 1990-01-11, name: storm, region: "38..55, 168..192"}
            targets: {pressure: "mean(msl, region)"}
            forecast: true
            relevance: {methods: [gradient, attn-lrp, {method: smooth-grad, samples: 100000}]}
            output: {figures: none, report: true}
            """;

    /** The same, which ends by itself. */
    static final String SHORT = LONG.replace(", {method: smooth-grad, samples: 100000}", "").replace("goes on", "ends");

    private LongRun() {
    }

    /** Writes an experiment into the folder of experiments. */
    static IFile write(IProject project, String name, String text) throws CoreException {
        IFile file = project.getFile(IPath.fromPortableString("experiments/" + name));
        file.write(text.getBytes(StandardCharsets.UTF_8), true, false, true, null);
        return file;
    }

    /** Starts a run. */
    static Job start(IFile experiment) {
        try {
            return new ExperimentRun(experiment).start();
        } catch (CoreException e) {
            throw new AssertionError(e);
        }
    }

    /** Cancels all runs and waits for their end. */
    static void cancelAll() {
        ExperimentRun.jobs().forEach(Job::cancel);
        UserInterface.await(() -> ExperimentRun.jobs().findAny().isEmpty(), () -> "runs do not end");
    }
}
