package io.github.isorel.workbench.examples;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;

/** A project with the example, for tests of other packages. */
public final class ExampleProject {

    private ExampleProject() {
    }

    /** Makes the project anew. */
    public static IProject create(String name) throws CoreException {
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(name);
        project.delete(true, true, null);
        ExampleContents.find().copyTo(project, new NullProgressMonitor());
        return project;
    }
}
