package io.github.isorel.workbench.run;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/** Cancels all runs, those that wait too. What they have done is kept. */
@NonNullByDefault({})
public final class CancelRunHandler extends AbstractHandler {

    @Override
    public @Nullable Object execute(ExecutionEvent event) {
        ExperimentRun.jobs().forEach(Job::cancel);
        return null;
    }
}
