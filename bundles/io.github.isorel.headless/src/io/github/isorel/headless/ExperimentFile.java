package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.experiment.Experiment;
import io.github.isorel.engine.experiment.ExperimentCheck;
import io.github.isorel.engine.experiment.ExperimentReader;
import io.github.isorel.engine.experiment.ExperimentReading;
import io.github.isorel.engine.experiment.Position;
import io.github.isorel.engine.experiment.Problem;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.text.ErrorText;

/** Reads experiments for commands. */
final class ExperimentFile {

    private ExperimentFile() {
    }

    /** The one EXPERIMENT that a command is about. */
    static Path operand(Arguments arguments) {
        if (arguments.operands().size() > 1) {
            throw new UsageException("one EXPERIMENT at a time, not " + arguments.operands().size());
        }
        return path(arguments.operands().getFirst());
    }

    /** A path that was given as EXPERIMENT. */
    static Path path(String operand) {
        try {
            return ValueParsers.file(operand);
        } catch (IllegalArgumentException e) {
            throw new UsageException("EXPERIMENT " + e.getMessage() + ", not '" + operand + "'");
        }
    }

    /**
     * Reads and checks an experiment.
     *
     * @param file the file
     * @param isTextOnly whether files that it names are left alone
     * @param progress of the check
     * @return the experiment and all problems; without an error there is an experiment
     */
    static ExperimentReading read(Path file, boolean isTextOnly, Progress progress) {
        if (Files.isDirectory(file)) {
            return unread(file, "this is a folder", "name the file of an experiment in it");
        }
        ExperimentReading reading;
        try {
            reading = ExperimentReader.read(file);
        } catch (IOException e) { // it is a problem of this file, and others may be checked all the same
            return unread(file, "the file cannot be read: " + ErrorText.of(e), "");
        }
        List<Problem> problems = new ArrayList<>(reading.problems());
        if (!isTextOnly) {
            reading.experiment().ifPresent(experiment -> problems.addAll(ExperimentCheck.check(experiment, progress)));
        }
        boolean isGood = problems.stream().noneMatch(Problem::isError);
        return new ExperimentReading(isGood ? reading.experiment() : Optional.empty(), problems);
    }

    private static ExperimentReading unread(Path file, String message, String fix) {
        return new ExperimentReading(Optional.empty(), List.of(new Problem(file.toString(), Position.START,
                Problem.Severity.ERROR, message, fix)));
    }

    /**
     * An experiment that can be run; problems go to the console.
     *
     * @param file the file
     * @param context console and progress
     * @return the experiment
     * @throws IOException if it has errors
     */
    static Experiment good(Path file, CommandContext context) throws IOException {
        ExperimentReading reading = read(file, false, context.progress());
        for (Problem problem : reading.problems()) {
            if (problem.isError()) {
                context.console().error(problem.toString());
            } else {
                context.console().note(problem.toString());
            }
        }
        long errors = reading.problems().stream().filter(Problem::isError).count();
        return reading.experiment().orElseThrow(() -> new IOException(file + " cannot be run: " + errors + (errors == 1 ? " error"
                : " errors")));
    }
}
