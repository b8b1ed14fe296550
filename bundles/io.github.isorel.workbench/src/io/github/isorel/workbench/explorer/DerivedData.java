package io.github.isorel.workbench.explorer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.IStructuredSelection;

import io.github.isorel.engine.experiment.run.Cleaned;
import io.github.isorel.engine.experiment.run.RunStore;
import io.github.isorel.engine.experiment.run.StoredRun;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.workbench.experiment.ExperimentFiles;
import io.github.isorel.workbench.run.ExperimentElement;
import io.github.isorel.workbench.run.ExperimentRun;

/** What was made of experiments and can be made again: runs, of which all or some are meant. */
final class DerivedData {

    /** What is deleted. */
    enum Extent {
        /** Figures, reports, what interrupted runs have left, results that no run has. */
        LEFTOVERS,
        /** The runs themselves with their results, too. */
        RUNS
    }

    private final Map<IFile, Set<String>> runs; // ids by experiment; none: all

    private DerivedData(Map<IFile, Set<String>> runs) {
        this.runs = runs;
    }

    /** What is meant by selected runs, experiments, folders and projects. */
    static DerivedData of(Iterable<?> selection) {
        Map<IFile, Set<String>> runs = new LinkedHashMap<>();
        for (Object element : selection) {
            if (element instanceof RunNode node) {
                Set<String> some = runs.computeIfAbsent(node.experiment(), key -> new LinkedHashSet<>(Set.of(node.run().id())));
                if (!some.isEmpty()) {
                    some.add(node.run().id());
                }
            } else if (!(element instanceof ExperimentElement)) {
                experiments(Adapters.adapt(element, IResource.class)).forEach(file -> runs.put(file, new LinkedHashSet<>()));
            }
        }
        runs.keySet().removeIf(file -> runsFolder(file).filter(Files::isDirectory).isEmpty());
        return new DerivedData(runs);
    }

    /** Whether there may be something made of what is selected, without a look at the disk. */
    static boolean canBe(IStructuredSelection selection) {
        for (Object element : selection) {
            IResource resource = Adapters.adapt(element, IResource.class);
            if (element instanceof RunNode || !(element instanceof ExperimentElement) && (resource instanceof IFile file
                    && ExperimentFiles.isCandidate(file) || resource instanceof IContainer folder && folder.isAccessible())) {
                return true;
            }
        }
        return false;
    }

    private static List<IFile> experiments(@Nullable IResource resource) {
        if (resource instanceof IFile file) {
            return ExperimentFiles.isCandidate(file) ? List.of(file) : List.of();
        }
        if (!(resource instanceof IContainer container) || !container.isAccessible() || resource.getType() == IResource.ROOT) {
            return List.of();
        }
        try {
            return ExperimentFiles.candidates(container.getProject()).stream().filter(file ->
                    container.getFullPath().isPrefixOf(file
                    .getFullPath())).toList();
        } catch (CoreException e) {
            ILog.of(DerivedData.class).log(e.getStatus());
            return List.of();
        }
    }

    private static Optional<Path> runsFolder(IFile experiment) {
        return ExperimentFiles.location(experiment).map(path -> path.resolveSibling(ExperimentFiles.RUNS));
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }

    /** Whether single runs are meant rather than all that there is of experiments. */
    boolean isOfRuns() {
        return runs.values().stream().noneMatch(Set::isEmpty);
    }

    /** An experiment that waits or runs and keeps its results in the same folder. */
    Optional<IFile> active() {
        Set<Optional<Path>> folders = new LinkedHashSet<>(runs.keySet().stream().map(DerivedData::runsFolder).toList());
        return ExperimentRun.jobs().map(ExperimentRun::experiment).flatMap(Optional::stream)
                .filter(file -> folders.contains(runsFolder(file))).findFirst();
    }

    /** Tells what would be deleted. */
    Cleaned look(Extent extent, Progress progress) throws IOException {
        return clean(extent, true, progress);
    }

    /** Deletes it. */
    Cleaned delete(Extent extent, Progress progress) throws IOException {
        return clean(extent, false, progress);
    }

    private Cleaned clean(Extent extent, boolean isTrial, Progress progress) throws IOException {
        List<Path> removed = new ArrayList<>();
        List<String> busy = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        long bytes = 0;
        Map<Path, Predicate<StoredRun>> stores = new LinkedHashMap<>();
        for (Map.Entry<IFile, Set<String>> entry : runs.entrySet()) {
            Predicate<StoredRun> meant = run -> run.origin().experiment().equals(entry.getKey().getName())
                    && (entry.getValue().isEmpty() || entry.getValue().contains(run.id()));
            runsFolder(entry.getKey()).ifPresent(folder -> stores.merge(folder, meant, Predicate::or));
        }
        for (Map.Entry<Path, Predicate<StoredRun>> entry : stores.entrySet()) {
            RunStore store = RunStore.open(entry.getKey());
            Cleaned cleaned = extent == Extent.RUNS ? store.remove(entry.getValue(), isTrial, progress)
                    : store.clean(entry.getValue(), isTrial, progress);
            removed.addAll(cleaned.removed());
            busy.addAll(cleaned.busy());
            unreadable.addAll(cleaned.unreadable());
            bytes += cleaned.bytes();
        }
        return new Cleaned(removed, bytes, busy, unreadable);
    }

    /** The folders of runs in the workspace. */
    List<IFolder> folders() {
        return runs.keySet().stream().map(file -> file.getParent().getFolder(IPath.fromPortableString(ExperimentFiles.RUNS)))
                .distinct()
                .toList();
    }
}
