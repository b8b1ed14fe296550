package io.github.isorel.workbench.runtable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;

import io.github.isorel.workbench.experiment.ExperimentFiles;
import io.github.isorel.workbench.run.ExperimentElement;

/** The experiments that somebody means who selects them, their runs, or folders and projects with them. */
final class ChosenExperiments {

    private ChosenExperiments() {
    }

    /** The experiments of a selection; none where it is about something else. */
    static List<IFile> of(ISelection selection) {
        Set<IFile> experiments = new LinkedHashSet<>();
        if (selection instanceof IStructuredSelection structured) {
            for (Object element : structured) {
                experiments.addAll(of(element));
            }
        }
        return List.copyOf(experiments);
    }

    private static List<IFile> of(Object element) {
        if (element instanceof ExperimentElement part) {
            return List.of(part.experiment());
        }
        IResource resource = Adapters.adapt(element, IResource.class);
        if (resource instanceof IFile file) {
            return ExperimentFiles.isCandidate(file) ? List.of(file) : List.of();
        }
        return resource instanceof IContainer container && container.isAccessible() && container.getProject() != null
                ? below(container)
                : List.of();
    }

    private static List<IFile> below(IContainer container) {
        try {
            return ExperimentFiles.candidates(container.getProject()).stream().filter(file ->
                    container.getFullPath().isPrefixOf(file
                    .getFullPath())).toList();
        } catch (CoreException e) {
            ILog.of(ChosenExperiments.class).log(e.getStatus());
            return List.of();
        }
    }

    /** The experiments of all open projects. */
    static List<IFile> all(IWorkspace workspace) {
        List<IFile> experiments = new ArrayList<>();
        for (IProject project : workspace.getRoot().getProjects()) {
            if (project.isOpen()) {
                experiments.addAll(below(project));
            }
        }
        return experiments;
    }
}
