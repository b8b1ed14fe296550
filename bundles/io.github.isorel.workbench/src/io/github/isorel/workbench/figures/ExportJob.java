package io.github.isorel.workbench.figures;

import java.nio.file.Path;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.ui.statushandlers.StatusManager;

import io.github.isorel.workbench.jobs.EngineJob;
import io.github.isorel.workbench.jobs.EngineWork;
import io.github.isorel.workbench.jobs.Outcome;

/** Writes a file and makes it known to the workspace where it lies in it. */
final class ExportJob {

    private final String name;
    private final Path file;

    ExportJob(String name, Path file) {
        this.name = name;
        this.file = file;
    }

    void start(EngineWork<Path> work) {
        EngineJob<Path> job = EngineJob.of(name, work, outcome -> {
            if (outcome instanceof Outcome.Done<Path>) {
                refresh();
            }
        });
        job.setUser(true);
        job.schedule();
    }

    private void refresh() {
        for (IFile known : ResourcesPlugin.getWorkspace().getRoot().findFilesForLocationURI(file.toUri())) {
            try {
                known.refreshLocal(IResource.DEPTH_ZERO, null);
            } catch (CoreException e) {
                StatusManager.getManager().handle(e.getStatus(), StatusManager.LOG);
            }
        }
    }
}
