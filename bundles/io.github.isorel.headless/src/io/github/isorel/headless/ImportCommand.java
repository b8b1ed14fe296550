package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.experiment.run.RunPackage;
import io.github.isorel.engine.experiment.run.RunStore;

/** Takes a run out of a file. */
final class ImportCommand implements Command {

    private static final Option<Path> INTO = Option.of("--into", "DIR", ValueParsers::file,
            "folder of experiments; the run goes into 'runs' in it. Without it the folder in which one is");

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String summary() {
        return "takes a run out of a file that isorel export has written";
    }

    @Override
    public List<String> details() {
        return List.of("Puts the run of a package into the folder 'runs' beside experiments, and the text of its experiment"
                + " beside"
                + " it where there is no file of that name. Every file is checked against its digest, nothing is replaced,"
                + " and the run"
                + " is there whole or not at all. Models and data are not in a package: to go on with the run, let the"
                + " experiment name"
                + " yours; files of the same content give the same results.", "", " isorel import storm.zip --into experiments");
    }

    @Override
    public List<Option<?>> options() {
        return List.of(INTO);
    }

    @Override
    public Optional<String> operands() {
        return Optional.of("FILE");
    }

    @Override
    public ExitCode run(Arguments arguments, CommandContext context) throws IOException {
        if (arguments.operands().size() > 1) {
            throw new UsageException("one FILE at a time, not " + arguments.operands().size());
        }
        Path file = file(arguments.operands().getFirst());
        Path folder = arguments.value(INTO).orElse(Path.of(""));
        if (!Files.isDirectory(folder.toAbsolutePath())) {
            throw new IOException("the folder " + folder + " for " + INTO.name() + " does not exist; create it first");
        }
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no file " + file);
        }
        RunStore store = RunStore.open(folder.resolve(RunStore.NAME));
        RunPackage.Unpacked unpacked = RunPackage.open(file).unpack(store, context.progress());
        context.console().result(unpacked.run().folder().toString());
        context.console().note(unpacked.isExperimentNew() ? "wrote " + unpacked.experiment()
                : "the run is one of " + unpacked.experiment() + ", which was there already");
        return ExitCode.GOOD;
    }

    private static Path file(String operand) {
        try {
            return ValueParsers.file(operand);
        } catch (IllegalArgumentException e) {
            throw new UsageException("FILE " + e.getMessage() + ", not '" + operand + "'");
        }
    }
}
