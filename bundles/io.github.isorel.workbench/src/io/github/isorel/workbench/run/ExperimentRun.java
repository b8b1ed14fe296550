package io.github.isorel.workbench.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.QualifiedName;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;

import io.github.isorel.engine.experiment.report.ReportListener;
import io.github.isorel.engine.experiment.run.RunListener;
import io.github.isorel.engine.experiment.run.RunOutcome;
import io.github.isorel.engine.experiment.run.StoredStep;
import io.github.isorel.workbench.experiment.ExperimentFiles;
import io.github.isorel.workbench.jobs.EngineJob;
import io.github.isorel.workbench.jobs.OneAtATime;
import io.github.isorel.workbench.jobs.Outcome;
import io.github.isorel.workbench.preferences.RunningChoice;

/** A run of an experiment as a job. Runs are done one after the other; those that wait are in the Progress view too. */
public final class ExperimentRun {

    private static final QualifiedName EXPERIMENT = new QualifiedName("io.github.isorel.workbench.run", "experiment");

    /** A run uses the whole machine. */
    private static final OneAtATime QUEUE = new OneAtATime();

    private final IFile experiment;
    private final Optional<RunningChoice> choice;

    /**
     * A run that is still to be started, on what is preferred then.
     *
     * @param experiment the experiment's file, in a project on a disk
     */
    public ExperimentRun(IFile experiment) {
        this(experiment, Optional.empty());
    }

    /**
     * A run that is still to be started.
     *
     * @param experiment the experiment's file, in a project on a disk
     * @param choice on what models are run; empty for what the preferences say when it is started
     */
    public ExperimentRun(IFile experiment, Optional<RunningChoice> choice) {
        this.experiment = experiment;
        this.choice = choice;
    }

    /**
     * Puts the run into the queue. Call from the UI thread.
     *
     * @return the job, scheduled; the one that is there already when the experiment waits or runs
     * @throws CoreException if the experiment is not on a disk
     */
    public Job start() throws CoreException {
        Optional<Job> present = jobs().filter(job -> experiment.equals(job.getProperty(EXPERIMENT))).findFirst();
        return present.isPresent() ? present.get() : schedule(ExperimentFiles.location(experiment).orElseThrow(
                () -> new CoreException(Status.error(NLS.bind(Messages.notOnDisk, experiment.getFullPath())))));
    }

    private Job schedule(Path file) {
        RunConsole console = RunConsole.of(experiment);
        console.say(NLS.bind(Messages.runBegins, experiment.getFullPath().makeRelative()));
        RunListener refresher = new RunListener() {
            @Override
            public void stepEnded(StoredStep step, boolean isReused) {
                refresh();
            }
        };
        RunWork work = new RunWork(file, choice.orElseGet(RunningChoice::preferred), List.of(console, refresher,
                new ReportListener()),
                options -> console.say(NLS.bind(Messages.runOn, options.text())));
        Job job = EngineJob.of(NLS.bind(Messages.jobName, experiment.getName()), work, outcome -> ended(outcome, console));
        job.setProperty(EXPERIMENT, experiment);
        job.setRule(QUEUE);
        job.setUser(false);
        job.schedule();
        return job;
    }

    private void ended(Outcome<RunOutcome> outcome, RunConsole console) {
        switch (outcome) {
            case Outcome.Done<RunOutcome> done -> console.ended(done.result());
            case Outcome.Failed<RunOutcome> failed -> console.say(failed.status().getMessage());
            case Outcome.Cancelled<RunOutcome> cancelled -> console.say(Messages.cancelled);
        }
        console.close();
        refresh();
    }

    /** Lets the workspace see new results. In a job of its own: the run waits for nobody. */
    private void refresh() {
        IFolder runs = experiment.getParent().getFolder(IPath.fromPortableString(ExperimentFiles.RUNS));
        ICoreRunnable work = monitor -> {
            if (runs.getProject().isOpen()) {
                runs.refreshLocal(IResource.DEPTH_INFINITE, monitor);
                markDerived(runs);
            }
        };
        Job job = Job.createSystem(Messages.refreshing, work);
        job.setRule(runs.getWorkspace().getRuleFactory().refreshRule(runs));
        job.schedule();
    }

    /** Results are derived: searches and version control leave them out. */
    private static void markDerived(IFolder runs) throws CoreException {
        if (runs.exists() && !runs.isDerived()) {
            runs.setDerived(true, null);
        }
    }

    /**
     * The runs that wait or go on.
     *
     * @return their jobs
     */
    public static Stream<Job> jobs() {
        return Stream.of(Job.getJobManager().find(EngineJob.FAMILY)).filter(job -> job.getProperty(EXPERIMENT) != null);
    }

    /**
     * The experiment that a job runs.
     *
     * @param job any job
     * @return the experiment's file; empty for other jobs
     */
    public static Optional<IFile> experiment(Job job) {
        return job.getProperty(EXPERIMENT) instanceof IFile file ? Optional.of(file) : Optional.empty();
    }

    /**
     * Tells whether an experiment waits or runs.
     *
     * @param experiment the experiment's file
     * @return true from the start of a run to its end
     */
    public static boolean isGoingOn(IFile experiment) {
        return jobs().anyMatch(job -> experiment.equals(job.getProperty(EXPERIMENT)));
    }
}
