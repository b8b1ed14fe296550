package io.github.isorel.workbench.launch;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.debug.ui.IDebugUIConstants;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.handlers.HandlerUtil;

/** Opens the dialog of launch configurations. The platform has an action for it in a set that our perspective does not show. */
@NonNullByDefault({})
public final class RunConfigurationsHandler extends AbstractHandler {

    @Override
    public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        DebugUITools.openLaunchConfigurationDialogOnGroup(HandlerUtil.getActiveShellChecked(event),
                HandlerUtil.getCurrentStructuredSelection(event), IDebugUIConstants.ID_RUN_LAUNCH_GROUP);
        return null;
    }
}
