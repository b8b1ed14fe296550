package io.github.isorel.workbench.experiment;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IResourceDelta;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;

import io.github.isorel.workbench.jobs.MonitorProgress;

/**
 * Checks experiments when they, or files that they name, have changed. It reads headers of models and data and never computes:
 * running an experiment is a command of its own.
 */
@NonNullByDefault({})
public final class ExperimentBuilder extends IncrementalProjectBuilder {

    /** The builder's id. */
    public static final String ID = "io.github.isorel.workbench.builder";

    @Override
    protected IProject @Nullable [] build(int kind, Map<String, String> arguments, @Nullable IProgressMonitor monitor)
            throws CoreException {
        if (!ValidationSettings.isOn(getProject())) {
            return null;
        }
        IResourceDelta delta = kind == FULL_BUILD ? null : getDelta(getProject());
        try {
            check(delta == null ? everything() : affected(delta), SubMonitor.convert(monitor));
        } catch (CancellationException | OperationCanceledException e) {
            rememberLastBuiltState(); // the next build sees these changes again
            throw new OperationCanceledException();
        }
        return null;
    }

    private void check(Set<IFile> files, SubMonitor progress) throws CoreException {
        progress.setWorkRemaining(files.size());
        for (IFile file : files) {
            SubMonitor part = progress.split(1);
            part.setTaskName(NLS.bind(Messages.checking, file.getFullPath().makeRelative()));
            if (file.exists()) {
                new ExperimentValidation(file).run(new MonitorProgress(part, 1));
            }
        }
    }

    private Set<IFile> everything() throws CoreException {
        return new LinkedHashSet<>(ExperimentFiles.candidates(getProject()));
    }

    /** Experiments that changed, and those that name something that changed. */
    private Set<IFile> affected(IResourceDelta delta) throws CoreException {
        Set<IFile> experiments = new LinkedHashSet<>();
        Set<Path> others = new HashSet<>();
        delta.accept(part -> {
            IResource resource = part.getResource();
            if (resource instanceof IFile file && hasChanged(part)) {
                if (!ExperimentFiles.isCandidate(file)) {
                    ExperimentFiles.location(file).ifPresent(others::add);
                } else if (part.getKind() != IResourceDelta.REMOVED) {
                    experiments.add(file);
                }
            }
            return ExperimentFiles.isSource(resource.getProjectRelativePath());
        });
        if (!others.isEmpty()) {
            for (IFile file : ExperimentFiles.candidates(getProject())) {
                if (!experiments.contains(file) && names(file, others)) {
                    experiments.add(file);
                }
            }
        }
        return experiments;
    }

    private static boolean hasChanged(IResourceDelta delta) {
        int content = IResourceDelta.CONTENT | IResourceDelta.REPLACED | IResourceDelta.TYPE;
        return delta.getKind() != IResourceDelta.CHANGED || (delta.getFlags() & content) != 0;
    }

    private static boolean names(IFile file, Set<Path> changed) throws CoreException {
        Optional<Path> location = ExperimentFiles.location(file);
        return location.isPresent() && new ExperimentValidation(file).experiment()
                .filter(experiment -> ExperimentFiles.named(experiment).stream()
                        .anyMatch(named -> changed.stream().anyMatch(path -> path.startsWith(named))))
                .isPresent();
    }

    @Override
    protected void clean(@Nullable IProgressMonitor monitor) throws CoreException {
        ProblemMarkers.clear(getProject());
    }

    @Override
    public ISchedulingRule getRule(int kind, Map<String, String> arguments) {
        return getProject();
    }
}
