package io.github.isorel.workbench.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.resources.IFile;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;

import io.github.isorel.engine.experiment.run.RunStore;
import io.github.isorel.engine.experiment.run.StoredRun;
import io.github.isorel.workbench.experiment.ExperimentFiles;
import io.github.isorel.workbench.figures.ControlThread;
import io.github.isorel.workbench.jobs.EngineJob;
import io.github.isorel.workbench.jobs.Outcome;
import io.github.isorel.workbench.results.ResultLauncher;

/** Shows a result of the newest run of an experiment of the demonstration, or says that it has to be run first. */
@NonNullByDefault({})
public final class OpenDemonstrationResultHandler extends AbstractHandler {

    /** The parameter that tells the result: the name of its step and, behind the last slash, the file. */
    private static final String RESULT = "result";
    private static final String USUAL = "relevance/demo/january-storm/pressure/attn-lrp/relevance.nc";

    @Override
    public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        IFile experiment = Demonstration.experiment(event);
        String result = Optional.ofNullable(event.getParameter(RESULT)).orElse(USUAL);
        ControlThread thread = new ControlThread(window.getShell());
        EngineJob.of(NLS.bind(Messages.lookingFor, result), progress -> newest(experiment, result), outcome -> {
            if (outcome instanceof Outcome.Done<Optional<Path>> done) {
                thread.execute(() -> open(window, experiment, done.result()));
            }
        }).schedule();
        return null;
    }

    private static void open(IWorkbenchWindow window, IFile experiment, Optional<Path> file) {
        if (file.isPresent()) {
            ResultLauncher.open(window.getActivePage(), file.get());
        } else {
            MessageDialog.openInformation(window.getShell(), Messages.noResultTitle,
                    NLS.bind(Messages.noResult, experiment.getName()));
        }
    }

    /** The file of the newest run that has it. */
    private static Optional<Path> newest(IFile experiment, String result) throws IOException {
        Optional<Path> file = ExperimentFiles.location(experiment).filter(Files::isRegularFile);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        int slash = result.lastIndexOf('/');
        List<StoredRun> runs = RunStore.beside(file.get()).runs(file.get());
        return runs.reversed().stream().flatMap(run -> run.step(result.substring(0, slash)).stream())
                .flatMap(step -> step.file(result.substring(slash + 1)).stream()).filter(Files::isRegularFile).findFirst();
    }
}
