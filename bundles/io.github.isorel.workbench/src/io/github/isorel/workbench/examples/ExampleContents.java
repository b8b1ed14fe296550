package io.github.isorel.workbench.examples;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.List;

import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.osgi.util.NLS;
import org.osgi.framework.Bundle;

import io.github.isorel.workbench.experiment.ExperimentNature;

/** The files of the examples bundle that are for users: no headers and build files, and no experiment without model and data. */
final class ExampleContents {

    private static final String BUNDLE = "io.github.isorel.examples";
    private static final List<String> CONTENT = List.of("README.md", "demo/", "simulated/", "experiments/");
    /** Its model and data are not there; results of somebody who has tried the experiments where they are. */
    private static final List<String> NOT_CONTENT = List.of("experiments/great-storm-1987.yaml", "experiments/runs/");

    private final Bundle bundle;
    private final List<URL> files;

    private ExampleContents(Bundle bundle, List<URL> files) {
        this.bundle = bundle;
        this.files = files;
    }

    /** Finds the files. */
    static ExampleContents find() throws CoreException {
        Bundle bundle = Platform.getBundle(BUNDLE);
        if (bundle == null) {
            throw new CoreException(Status.error(NLS.bind(Messages.noExamples, BUNDLE)));
        }
        List<URL> files = Collections.list(bundle.findEntries("/", "*", true)).stream().filter(ExampleContents::isContent)
                .toList();
        return new ExampleContents(bundle, files);
    }

    private static boolean isContent(URL entry) {
        String path = path(entry);
        return !path.endsWith("/") && CONTENT.stream().anyMatch(path::startsWith)
                && NOT_CONTENT.stream().noneMatch(path::startsWith);
    }

    private static String path(URL entry) {
        return entry.getPath().substring(1);
    }

    /** The paths of all files, relative to the project. */
    List<String> paths() {
        return files.stream().map(ExampleContents::path).toList();
    }

    /**
     * Makes a project of the files. A project that could not be made as a whole is taken away again.
     *
     * @throws CoreException if it exists already or a file cannot be written
     * @throws org.eclipse.core.runtime.OperationCanceledException when cancelled
     */
    void copyTo(IProject project, IProgressMonitor monitor) throws CoreException {
        SubMonitor progress = SubMonitor.convert(monitor, NLS.bind(Messages.copying, project.getName()), files.size() + 3);
        project.create(progress.split(1));
        boolean complete = false;
        try {
            project.open(progress.split(1));
            for (URL file : files) {
                copy(file, project.getFile(IPath.fromPortableString(path(file))), progress.split(1));
            }
            ExperimentNature.addTo(project, progress.split(1));
            complete = true;
        } finally {
            if (!complete) {
                project.delete(true, true, null);
            }
        }
    }

    private void copy(URL from, IFile to, IProgressMonitor monitor) throws CoreException {
        createFolders(to.getParent());
        try (InputStream content = from.openStream()) {
            to.create(content, true, monitor);
        } catch (IOException e) {
            throw new CoreException(Status.error(NLS.bind(Messages.unreadable, path(from), bundle.getLocation()), e));
        }
    }

    private static void createFolders(IContainer container) throws CoreException {
        if (container instanceof IFolder folder && !folder.exists()) {
            createFolders(folder.getParent());
            folder.create(true, true, null);
        }
    }
}
