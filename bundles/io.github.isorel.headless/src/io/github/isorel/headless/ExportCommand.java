package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.experiment.run.RunPackage;
import io.github.isorel.engine.experiment.run.StoredRun;

/** Puts a run into a file. */
final class ExportCommand implements Command {

    private static final Option<Path> OUT = Option.needed("--out", "FILE", ExportCommand::archive,
            "package to write, .zip. A file that exists is replaced once the new one is complete");

    @Override
    public String name() {
        return "export";
    }

    @Override
    public String summary() {
        return "puts a run into one file, to keep it or to give it away";
    }

    @Override
    public List<String> details() {
        return List.of("Writes a zip archive with everything about a run: the text of its experiment, its record with what it"
                + " was made"
                + " of and by, results, figures and the report, and the digest of every file. Models and data are not in it;"
                + " the record"
                + " has their digests. RUN is the folder of a run; an EXPERIMENT stands for its newest run. isorel import"
                + " takes the run"
                + " out again, on any machine.", "", " isorel export storm-relevance.yaml --out storm.zip",
                " isorel export runs/storm-relevance-0123456789 --out storm.zip");
    }

    @Override
    public List<Option<?>> options() {
        return List.of(OUT, PlanArguments.RUNS);
    }

    @Override
    public Optional<String> operands() {
        return Optional.of("RUN|EXPERIMENT");
    }

    @Override
    public ExitCode run(Arguments arguments, CommandContext context) throws IOException {
        Path operand = ExperimentFile.operand(arguments);
        Path out = arguments.required(OUT);
        OutputFile.check(OUT, out, List.of());
        StoredRun run = Files.isDirectory(operand) ? StoredRun.read(operand) : ReportCommand.latest(operand, arguments, context);
        RunPackage.write(run, out, context.progress());
        context.console().note("wrote " + out + ", " + Sizes.bytes(Files.size(out)));
        return ExitCode.GOOD;
    }

    private static Path archive(String text) {
        if (!text.endsWith(RunPackage.ENDING)) {
            throw new IllegalArgumentException("must be a file that ends in " + RunPackage.ENDING);
        }
        return ValueParsers.file(text);
    }
}
