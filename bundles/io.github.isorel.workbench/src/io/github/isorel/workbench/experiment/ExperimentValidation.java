package io.github.isorel.workbench.experiment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.eclipse.osgi.util.NLS;

import io.github.isorel.engine.experiment.Experiment;
import io.github.isorel.engine.experiment.ExperimentCheck;
import io.github.isorel.engine.experiment.ExperimentReader;
import io.github.isorel.engine.experiment.ExperimentReading;
import io.github.isorel.engine.experiment.Problem;
import io.github.isorel.engine.progress.Progress;

/** Checks one experiment of the workspace, by its text, then against its files, models and data. Nothing is computed. */
final class ExperimentValidation {

    private final IFile file;
    private final Path path;

    ExperimentValidation(IFile file) throws CoreException {
        this.file = file;
        this.path = ExperimentFiles.location(file)
                .orElseThrow(() -> new CoreException(Status.error(NLS.bind(Messages.notOnDisk, file.getFullPath()))));
    }

    /** What the experiment asks for; empty when its text is faulty or means something else. */
    Optional<Experiment> experiment() throws CoreException {
        String text = text();
        return ExperimentFiles.isExperiment(text) ? ExperimentReader.read(path, text).experiment() : Optional.empty();
    }

    /**
     * Checks the experiment and shows its problems in place of former ones; a file that is none has no problems.
     *
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    void run(Progress progress) throws CoreException {
        String text = text();
        ProblemMarkers.show(file, text, ExperimentFiles.isExperiment(text) ? problems(progress) : List.of());
    }

    private List<Problem> problems(Progress progress) throws CoreException {
        try {
            ExperimentReading reading = ExperimentReader.read(path);
            return reading.experiment().isPresent()
                    ? join(reading.problems(), ExperimentCheck.check(reading.experiment().get(), progress))
                    : reading.problems();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static List<Problem> join(List<Problem> ofText, List<Problem> ofFiles) {
        return java.util.stream.Stream.concat(ofText.stream(), ofFiles.stream()).distinct().toList();
    }

    /** The text as far as it can be decoded: only the reader is strict, and tells. */
    private String text() throws CoreException {
        try {
            return Files.size(path) > ExperimentReader.LARGEST ? ""
                    : new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private CoreException unreadable(IOException e) {
        return new CoreException(Status.error(NLS.bind(Messages.unreadable, file.getFullPath(), e.getMessage()), e));
    }
}
