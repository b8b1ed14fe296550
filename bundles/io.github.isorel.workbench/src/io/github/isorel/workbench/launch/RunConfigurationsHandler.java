package io.github.isorel.workbench.launch;

import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.debug.ui.IDebugUIConstants;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.ui.handlers.HandlerUtil;

import io.github.isorel.workbench.run.ChosenExperiment;

/**
 * Opens the dialog of launch configurations, with that of the experiment which is selected. The platform has an action for the dialog
 * in a set that our perspective does not show.
 */
@NonNullByDefault({})
public final class RunConfigurationsHandler extends AbstractHandler {

    @Override
    public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        Optional<IFile> experiment = ChosenExperiment.of(event);
        try {
            IStructuredSelection shown = experiment.isPresent() ? new StructuredSelection(ExperimentLaunch.of(experiment.get()))
                    : StructuredSelection.EMPTY;
            DebugUITools.openLaunchConfigurationDialogOnGroup(HandlerUtil.getActiveShellChecked(event), shown,
                    IDebugUIConstants.ID_RUN_LAUNCH_GROUP);
        } catch (CoreException e) {
            throw new ExecutionException(e.getMessage(), e);
        }
        return null;
    }
}
