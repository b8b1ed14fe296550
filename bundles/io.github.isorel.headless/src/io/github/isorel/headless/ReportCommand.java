package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.isorel.engine.experiment.report.ExperimentReport;
import io.github.isorel.engine.experiment.report.ResultSections;
import io.github.isorel.engine.experiment.report.RunsReport;
import io.github.isorel.engine.experiment.run.StoredRun;
import io.github.isorel.engine.experiment.run.StoredRuns;
import io.github.isorel.engine.figure.Coastlines;
import io.github.isorel.engine.figure.FieldStyles;
import io.github.isorel.engine.report.Report;
import io.github.isorel.engine.report.ReportSection;

/** Puts results into one page. */
final class ReportCommand implements Command {

    static final Option<Path> OUT = Option.of("--out", "FILE", ReportCommand::page,
            "page to write, .html. A file that exists is replaced once the new one is complete. Without it the page and the"
                    + " figures"
                    + " of one run go into its folder, as its experiment wants them");
    static final Option<String> TITLE = Option.of("--title", "T", ValueParsers::text,
            "title of the page; without it what is in it. Not for the page of one run, which has the experiment's");
    static final Option<Integer> MOST = Option.of("--most", "N", ValueParsers::shown,
            "how many results of a kind are shown with figures, of a run; the others have their answers in a table; "
                    + ExperimentReport.USUAL_MOST + " without it");

    @Override
    public String name() {
        return "report";
    }

    @Override
    public String summary() {
        return "puts runs of experiments, or files of results, into one page with figures and tables";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Writes one HTML file that needs nothing else: no network, no scripts, no other files. What goes in is one"
                        + " of:", "",
                " a run         its folder, or the file of an experiment for the latest run of it: gates, what failed and why,",
                "               forecasts, relevance, latents, masking tests, comparisons, provenance; figures as files too",
                " several runs  side by side: differences only, in what was asked, in numbers and in answers",
                " files         of isorel explain and mask (NetCDF), and of isorel latent pca, separability and neighbours"
                        + " (JSON)",
                "", "For every result there is the question, the answer in a sentence with its interval, warnings, figures,"
                        + " tables and"
                        + " where it comes from. isorel run writes the page of a run by itself; isorel clean removes it.",
                "", " isorel report storm-relevance.yaml",
                " isorel report runs/storm-relevance-0123456789 runs/storm-relevance-9876543210 --out both.html",
                " isorel report attn-lrp.nc masking.nc components.json --out report.html");
    }

    @Override
    public List<Option<?>> options() {
        return List.of(OUT, TITLE, MOST, PlanArguments.RUNS);
    }

    @Override
    public Optional<String> operands() {
        return Optional.of("RUN|EXPERIMENT|FILE\u2026");
    }

    @Override
    public ExitCode run(Arguments arguments, CommandContext context) throws IOException {
        List<StoredRun> runs = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        for (String operand : arguments.operands()) {
            Path path = file(operand);
            if (Files.isDirectory(path)) {
                runs.add(StoredRun.read(path));
            } else if (operand.matches(".*\\.ya?ml")) {
                runs.add(latest(path, arguments, context));
            } else {
                files.add(path);
            }
        }
        if (!runs.isEmpty() && !files.isEmpty()) {
            throw new UsageException("runs and files of results do not go into one page: " + files.getFirst() + " is no run");
        }
        if (runs.size() == 1) {
            one(runs.getFirst(), arguments, context);
        } else {
            Path output = arguments.value(OUT).orElseThrow(() -> new UsageException("missing " + OUT.synopsis()
                    + "; only the page of one run has a place of its own"));
            OutputFile.check(OUT, output, files);
            if (arguments.has(MOST)) {
                throw new UsageException("--most is for the page of one run");
            }
            if (runs.isEmpty()) {
                files(files, output, arguments, context);
            } else {
                new RunsReport().write(runs, arguments.value(TITLE).orElse(runs.size() + " runs side by side"), output,
                        provenance(context), context.progress());
            }
            context.console().note("wrote " + output);
        }
        return ExitCode.GOOD;
    }

    /** The latest run of an experiment. */
    static StoredRun latest(Path experiment, Arguments arguments, CommandContext context) throws IOException {
        if (!Files.exists(experiment)) {
            throw new IOException("there is no file " + experiment);
        }
        StoredRuns found = PlanArguments.store(arguments, experiment).read();
        found.unreadable().forEach(context.console()::warning);
        List<StoredRun> runs = found.of(experiment);
        if (runs.isEmpty()) {
            throw new IOException("there is no run of " + experiment + " in "
                    + PlanArguments.store(arguments, experiment).folder() + "; isorel run makes one");
        }
        return runs.getLast();
    }

    private static void one(StoredRun run, Arguments arguments, CommandContext context) throws IOException {
        if (arguments.has(TITLE)) {
            throw new UsageException("--title is for several runs and for files; the page of one run has the title of its"
                    + " experiment");
        }
        var report = new ExperimentReport(FieldStyles.load(), Coastlines.naturalEarth(),
                arguments.value(MOST).orElse(ExperimentReport.USUAL_MOST));
        Optional<Path> output = arguments.value(OUT);
        if (output.isPresent()) {
            OutputFile.check(OUT, output.get(), List.of());
        }
        ExperimentReport.Files files = output.isPresent()
                ? new ExperimentReport.Files(output, Optional.empty(), List.of())
                : new ExperimentReport.Files(Optional.of(run.folder().resolve(ExperimentReport.PAGE)),
                ExperimentReport.Files.wanted(run).figures(), ExperimentReport.Files.wanted(run).formats());
        report.write(run, files, context.progress());
        files.figures().ifPresent(folder -> context.console().note("wrote " + folder));
        files.page().ifPresent(page -> context.console().note("wrote " + page));
    }

    private static void files(List<Path> files, Path output, Arguments arguments, CommandContext context) throws IOException {
        ResultSections maker = new ResultSections(FieldStyles.load(), Coastlines.naturalEarth());
        List<ReportSection> sections = new ArrayList<>();
        for (Path file : files) {
            sections.add(maker.of(file, context.progress()));
        }
        String title = arguments.value(TITLE).orElse(sections.size() == 1 ? sections.getFirst().title()
                : sections.size() + " results");
        Report.of(title, sections, provenance(context)).writeTo(output, context.progress());
    }

    private static Map<String, String> provenance(CommandContext context) {
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("command", context.repeatable());
        provenance.put("product", context.product());
        provenance.put("written", context.clock().instant().toString());
        return provenance;
    }

    private static Path page(String text) {
        if (!text.endsWith(".html")) {
            throw new IllegalArgumentException("must be a file that ends in .html");
        }
        return ValueParsers.file(text);
    }

    private static Path file(String operand) {
        try {
            return ValueParsers.file(operand);
        } catch (IllegalArgumentException e) {
            throw new UsageException("FILE " + e.getMessage() + ", not '" + operand + "'");
        }
    }
}
