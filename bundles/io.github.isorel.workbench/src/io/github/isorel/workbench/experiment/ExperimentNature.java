package io.github.isorel.workbench.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.eclipse.core.resources.ICommand;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IProjectNature;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/** The nature of projects with models, data and experiments. It adds the builder that checks the experiments. */
@NonNullByDefault({})
public final class ExperimentNature implements IProjectNature {

    /** The nature's id. */
    public static final String ID = "io.github.isorel.workbench.nature";

    private @Nullable IProject project;

    /**
     * Gives a project the nature. Nothing is done when it has it.
     *
     * @param project an open project
     * @param monitor progress, or null
     * @throws CoreException if the project's description cannot be changed
     */
    public static void addTo(IProject project, @Nullable IProgressMonitor monitor) throws CoreException {
        IProjectDescription description = project.getDescription();
        List<String> natures = new ArrayList<>(Arrays.asList(description.getNatureIds()));
        if (!natures.contains(ID)) {
            natures.add(0, ID); // the first nature gives the project its image
            description.setNatureIds(natures.toArray(String[]::new));
            project.setDescription(description, monitor);
        }
    }

    /**
     * Tells whether a project has the nature.
     *
     * @param project a project
     * @return false also for a closed one
     */
    public static boolean isOn(IProject project) {
        try {
            return project.isOpen() && project.hasNature(ID);
        } catch (CoreException e) { // closed meanwhile
            return false;
        }
    }

    @Override
    public void configure() throws CoreException {
        IProject configured = getProject();
        IProjectDescription description = configured.getDescription();
        List<ICommand> commands = new ArrayList<>(Arrays.asList(description.getBuildSpec()));
        if (commands.stream().noneMatch(command -> command.getBuilderName().equals(ExperimentBuilder.ID))) {
            ICommand command = description.newCommand();
            command.setBuilderName(ExperimentBuilder.ID);
            commands.add(command);
            description.setBuildSpec(commands.toArray(ICommand[]::new));
            configured.setDescription(description, null);
        }
    }

    @Override
    public void deconfigure() throws CoreException {
        IProject configured = getProject();
        IProjectDescription description = configured.getDescription();
        description.setBuildSpec(Arrays.stream(description.getBuildSpec())
                .filter(command -> !command.getBuilderName().equals(ExperimentBuilder.ID)).toArray(ICommand[]::new));
        configured.setDescription(description, null);
        ProblemMarkers.clear(configured);
    }

    @Override
    public IProject getProject() {
        IProject configured = project;
        if (configured == null) {
            throw new IllegalStateException("the nature has no project yet");
        }
        return configured;
    }

    @Override
    public void setProject(IProject configured) {
        project = configured;
    }
}
