package io.github.isorel.workbench.launch;

import org.eclipse.debug.ui.AbstractLaunchConfigurationTabGroup;
import org.eclipse.debug.ui.CommonTab;
import org.eclipse.debug.ui.ILaunchConfigurationDialog;
import org.eclipse.debug.ui.ILaunchConfigurationTab;
import org.eclipse.jdt.annotation.NonNullByDefault;

/** The pages of a launch configuration: which experiment, on what it is run, and where this is kept. */
@NonNullByDefault({})
public final class ExperimentLaunchTabs extends AbstractLaunchConfigurationTabGroup {

    @Override
    public void createTabs(ILaunchConfigurationDialog dialog, String mode) {
        setTabs(new ILaunchConfigurationTab[] { new ExperimentLaunchTab(), new RunningTab(),
                new CommonTab() });
    }
}
