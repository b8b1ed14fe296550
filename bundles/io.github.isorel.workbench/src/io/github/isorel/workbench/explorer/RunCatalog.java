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

/** The runs of experiments, read in the background and kept until something changes. */
public final class RunCatalog implements AutoCloseable {

    /** Name of the record in the folder of a run. */
    static final String RECORD = "run.json";

    private final IWorkspace workspace;
    private final Consumer<IFile> changed;
    private final Map<IFile, List<RunNode>> known = new ConcurrentHashMap<>();
    private final Map<IFile, String> failures = new ConcurrentHashMap<>();
    private final Map<IFile, List<String>> warnings = new ConcurrentHashMap<>();
    private final Map<IFile, List<DamagedRun>> damaged = new ConcurrentHashMap<>();
    private final Set<IFile> wanted = ConcurrentHashMap.newKeySet();
    /** Experiments that somebody has asked about: news of them count also while their runs are being read. */
    private final Set<IFile> watched = ConcurrentHashMap.newKeySet();
    private final IResourceChangeListener listener = this::resourcesChanged;

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
        List<RunNode> runs = known.get(experiment);
        return runs != null ? !runs.isEmpty() || !damaged(experiment).isEmpty()
                : runsFolder(experiment).map(Files::isDirectory).orElse(false);
    }

    private static Optional<Path> runsFolder(IFile experiment) {
        return ExperimentFiles.location(experiment).map(path -> path.resolveSibling(ExperimentFiles.RUNS));
    }

    /**
     * Whether the runs of an experiment have been read.
     *
     * @param experiment the experiment's file
     * @return false while they are being read, and before anybody has asked for them
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
        return Optional.ofNullable(failures.get(experiment));
    }

    /**
     * Which records of runs beside an experiment are damaged.
     *
     * @param experiment a file
     * @return a sentence each, which names the file; empty also while that is not known yet
     */
    public List<String> warnings(IFile experiment) {
        return warnings.getOrDefault(experiment, List.of());
    }

    /**
     * Runs of an experiment whose records are damaged, as far as their names tell of which experiment they are.
     *
     * @param experiment the experiment's file
     * @return these runs; empty also while that is not known yet
     */
    public List<DamagedRun> damaged(IFile experiment) {
        return damaged.getOrDefault(experiment, List.of());
    }

    /**
     * The runs that are known. What is not known yet is asked for, and told of when it is there.
     *
     * @param experiment the experiment's file
     * @return its runs, the newest first
     */
    public List<RunNode> runs(IFile experiment) {
        List<RunNode> runs = known.get(experiment);
        if (runs == null) {
            request(experiment);
        }
        return runs == null ? List.of() : runs;
    }

    private void request(IFile experiment) {
        watched.add(experiment);
        if (wanted.add(experiment)) {
            ICoreRunnable work = monitor -> {
                wanted.remove(experiment);
                known.put(experiment, read(experiment));
                changed.accept(experiment);
            };
            Job.createSystem(NLS.bind(Messages.reading, experiment.getName()), work).schedule();
        }
    }

    private List<RunNode> read(IFile experiment) {
        Optional<Path> file = ExperimentFiles.location(experiment).filter(Files::isRegularFile);
        List<RunNode> nodes = new ArrayList<>();
        failures.remove(experiment);
        warnings.remove(experiment);
        damaged.remove(experiment);
        if (file.isPresent()) {
            try {
                String digest = Digest.sha256(new String(Files.readAllBytes(file.get()), StandardCharsets.UTF_8));
                StoredRuns found = RunStore.beside(file.get()).read();
                warnings.put(experiment, found.unreadable());
                damaged.put(experiment, found.damagedOf(file.get()).stream()
                        .map(run -> new DamagedRun(experiment, run)).toList());
                for (StoredRun run : found.of(file.get())) {
                    nodes.addFirst(new RunNode(experiment, run, !run.origin().experimentDigest().equals(digest),
                            Files.isRegularFile(run.folder().resolve(ReportNode.FILE))));
                }
            } catch (IOException e) {
                failures.put(experiment, NLS.bind(Messages.unreadableReason, experiment.getFullPath(), e.getMessage()));
                ILog.of(RunCatalog.class).log(Status.error(NLS.bind(Messages.unreadable, experiment.getFullPath()), e));
            }
        }
        return List.copyOf(nodes);
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
            known.remove(experiment);
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
