package io.github.isorel.workbench.examples;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.handlers.HandlerUtil;

/** Makes the demonstration project where it is not there yet, and opens an experiment of it. */
@NonNullByDefault({})
public final class OpenDemonstrationHandler extends AbstractHandler {

    @Override
    public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        Demonstration.open(HandlerUtil.getActiveWorkbenchWindowChecked(event), Demonstration.experiment(event),
                (window, experiment) -> { });
        return null;
    }
}
