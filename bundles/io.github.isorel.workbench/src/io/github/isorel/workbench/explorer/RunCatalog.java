package io.github.isorel.workbench.explorer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IResourceChangeEvent;
import org.eclipse.core.resources.IResourceChangeListener;
import org.eclipse.core.resources.IResourceDelta;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;

import io.github.isorel.engine.experiment.run.RunStore;
import io.github.isorel.engine.experiment.run.StoredRun;
import io.github.isorel.engine.experiment.run.StoredRuns;
import io.github.isorel.engine.provenance.Digest;
import io.github.isorel.workbench.experiment.ExperimentFiles;
import io.github.isorel.workbench.jobs.OneAtATime;

/**
 * The runs of experiments, read in the background and kept. When something changes they are read again; till then the former ones
 * stay, so that no tree folds up and no table gets empty in between.
 */
public final class RunCatalog implements AutoCloseable {

    /** Name of the record in the folder of a run. */
    static final String RECORD = "run.json";

    private final IWorkspace workspace;
    private final Consumer<IFile> changed;
    private final Map<IFile, Reading> known = new ConcurrentHashMap<>();
    private final Set<IFile> wanted = ConcurrentHashMap.newKeySet();
    /** Experiments that somebody has asked about: news of them count also while their runs are being read. */
    private final Set<IFile> watched = ConcurrentHashMap.newKeySet();
    private final IResourceChangeListener listener = this::resourcesChanged;
    /** The latest reading is the one that stays: a slow one of a former state must not come after it. */
    private final OneAtATime readings = new OneAtATime();

    /** What was found in one go: nobody sees runs of one state of the folder beside damaged records of another. */
    private record Reading(List<RunNode> runs, List<DamagedRun> damaged, List<String> warnings, Optional<String> failure) {

        static final Reading NOTHING = new Reading(List.of(), List.of(), List.of(), Optional.empty());

        Reading {
            runs = List.copyOf(runs);
            damaged = List.copyOf(damaged);
            warnings = List.copyOf(warnings);
        }

        boolean hasRuns() {
            return !runs.isEmpty() || !damaged.isEmpty();
        }
    }

    /**
     * A catalog that watches the workspace until it is closed.
     *
     * @param workspace the workspace
     * @param changed told on any thread when the runs of an experiment are other ones
     */
    public RunCatalog(IWorkspace workspace, Consumer<IFile> changed) {
        this.workspace = workspace;
        this.changed = changed;
        workspace.addResourceChangeListener(listener, IResourceChangeEvent.POST_CHANGE);
    }

    /**
     * Whether an experiment has runs, as far as one can tell at once.
     *
     * @param experiment the experiment's file
     * @return false when there is no run for certain
     */
    public boolean mayHaveRuns(IFile experiment) {
        Reading reading = known.get(experiment);
        return reading != null ? reading.hasRuns()
                : runsFolder(experiment).map(Files::isDirectory).orElse(false);
    }

    private static Optional<Path> runsFolder(IFile experiment) {
        return ExperimentFiles.location(experiment).map(path -> path.resolveSibling(ExperimentFiles.RUNS));
    }

    /**
     * Whether the runs of an experiment have been read.
     *
     * @param experiment the experiment's file
     * @return false while they are being read for the first time, and before anybody has asked for them
     */
    public boolean isKnown(IFile experiment) {
        return known.containsKey(experiment);
    }

    /**
     * Why runs of an experiment could not be read.
     *
     * @param experiment the experiment's file
     * @return the reason; empty when they could, or were not read yet
     */
    public Optional<String> failure(IFile experiment) {
        return known.getOrDefault(experiment, Reading.NOTHING).failure();
    }

    /**
     * Which records of runs beside an experiment are damaged.
     *
     * @param experiment a file
     * @return a sentence each, which names the file; empty also while that is not known yet
     */
    public List<String> warnings(IFile experiment) {
        return known.getOrDefault(experiment, Reading.NOTHING).warnings();
    }

    /**
     * Runs of an experiment whose records are damaged, as far as their names tell of which experiment they are.
     *
     * @param experiment the experiment's file
     * @return these runs; empty also while that is not known yet
     */
    public List<DamagedRun> damaged(IFile experiment) {
        return known.getOrDefault(experiment, Reading.NOTHING).damaged();
    }

    /**
     * The runs that are known. What is not known yet is asked for, and told of when it is there.
     *
     * @param experiment the experiment's file
     * @return its runs, the newest first
     */
    public List<RunNode> runs(IFile experiment) {
        Reading reading = known.get(experiment);
        if (reading == null) {
            request(experiment);
        }
        return reading == null ? List.of() : reading.runs();
    }

    private void request(IFile experiment) {
        watched.add(experiment);
        if (wanted.add(experiment)) {
            ICoreRunnable work = monitor -> {
                wanted.remove(experiment);
                known.put(experiment, read(experiment));
                changed.accept(experiment);
            };
            Job job = Job.createSystem(NLS.bind(Messages.reading, experiment.getName()), work);
            job.setRule(readings);
            job.schedule();
        }
    }

    private Reading read(IFile experiment) {
        Path file = ExperimentFiles.location(experiment).filter(Files::isRegularFile).orElse(null);
        if (file == null) {
            return Reading.NOTHING;
        }
        try {
            String digest = Digest.sha256(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            StoredRuns found = RunStore.beside(file).read();
            List<RunNode> runs = new ArrayList<>();
            for (StoredRun run : found.of(file)) {
                runs.addFirst(new RunNode(experiment, run, !run.origin().experimentDigest().equals(digest),
                        Files.isRegularFile(run.folder().resolve(ReportNode.FILE))));
            }
            return new Reading(runs, found.damagedOf(file).stream().map(run -> new DamagedRun(experiment, run)).toList(),
                    found.unreadable(), Optional.empty());
        } catch (IOException e) {
            ILog.of(RunCatalog.class).log(Status.error(NLS.bind(Messages.unreadable, experiment.getFullPath()), e));
            return new Reading(List.of(), List.of(), List.of(), Optional.of(NLS.bind(Messages.unreadableReason,
                    experiment.getFullPath(), e.getMessage())));
        }
    }

    private void resourcesChanged(IResourceChangeEvent event) {
        Set<IFile> affected = new HashSet<>();
        IResourceDelta delta = event.getDelta();
        try {
            if (delta != null) {
                delta.accept(part -> visited(part.getResource(), affected));
            }
        } catch (CoreException e) {
            ILog.of(RunCatalog.class).log(e.getStatus());
        }
        affected.stream().filter(watched::contains).forEach(experiment -> {
            if (!experiment.exists()) {
                known.remove(experiment);
            }
            request(experiment);
        });
    }

    /** A record concerns all experiments beside its folder of runs, an experiment itself only. */
    private boolean visited(IResource resource, Set<IFile> affected) {
        if (resource instanceof IFile file && ExperimentFiles.isCandidate(file)) {
            affected.add(file);
        }
        IPath path = resource.getFullPath();
        boolean isRecord = path.segmentCount() > 3 && path.segment(path.segmentCount() - 3).equals(ExperimentFiles.RUNS)
                && resource.getName().equals(RECORD);
        boolean isRun = path.segmentCount() > 2 && path.segment(path.segmentCount() - 2).equals(ExperimentFiles.RUNS);
        if (isRecord || isRun) {
            IContainer folder = isRecord ? resource.getParent().getParent().getParent() : resource.getParent().getParent();
            watched.stream().filter(experiment -> folder.equals(experiment.getParent())).forEach(affected::add);
        }
        return !isRun || !resource.getName().startsWith(".");
    }

    @Override
    public void close() {
        workspace.removeResourceChangeListener(listener);
    }
}
