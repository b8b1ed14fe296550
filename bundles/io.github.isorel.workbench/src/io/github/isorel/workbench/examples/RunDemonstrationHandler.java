package io.github.isorel.workbench.examples;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.console.IConsoleConstants;
import org.eclipse.ui.handlers.HandlerUtil;

import io.github.isorel.workbench.run.ExperimentRun;

/** Makes the demonstration project where it is not there yet, opens an experiment of it and runs it. */
@NonNullByDefault({})
public final class RunDemonstrationHandler extends AbstractHandler {

    @Override
    public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        Demonstration.open(HandlerUtil.getActiveWorkbenchWindowChecked(event), Demonstration.experiment(event),
                RunDemonstrationHandler::run);
        return null;
    }

    private static void run(IWorkbenchWindow window, IFile experiment) throws CoreException {
        window.getActivePage().showView(IConsoleConstants.ID_CONSOLE_VIEW, null, IWorkbenchPage.VIEW_VISIBLE);
        new ExperimentRun(experiment).start();
    }
}
