package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.isorel.engine.experiment.report.ResultSections;
import io.github.isorel.engine.figure.Coastlines;
import io.github.isorel.engine.figure.FieldStyles;
import io.github.isorel.engine.report.Report;
import io.github.isorel.engine.report.ReportSection;

/** Puts results into one page. */
final class ReportCommand implements Command {

    static final Option<Path> OUT = Option.needed("--out", "FILE", ReportCommand::page,
            "page to write, .html. A file that exists is replaced once the new one is complete");
    static final Option<String> TITLE = Option.of("--title", "T", ValueParsers::text,
            "title of the page; without it what is in it");

    @Override
    public String name() {
        return "report";
    }

    @Override
    public String summary() {
        return "puts relevance into one page with figures, tables and where it comes from";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Writes one HTML file that needs nothing else: no network, no scripts, no other files. For every file of"
                        + " relevance that isorel explain has written there is the question, the answer in a sentence,"
                        + " warnings, a map, means"
                        + " along latitudes, shares, the budget, and where it comes from.",
                "", " isorel report attn-lrp.nc reference-lrp.nc --out report.html");
    }

    @Override
    public List<Option<?>> options() {
        return List.of(OUT, TITLE);
    }

    @Override
    public Optional<String> operands() {
        return Optional.of("FILE\u2026");
    }

    @Override
    public ExitCode run(Arguments arguments, CommandContext context) throws IOException {
        Path output = arguments.required(OUT);
        List<Path> files = arguments.operands().stream().map(ReportCommand::file).toList();
        OutputFile.check(OUT, output, files);
        ResultSections maker = new ResultSections(FieldStyles.load(), Coastlines.naturalEarth());
        List<ReportSection> sections = new ArrayList<>();
        for (Path file : files) {
            sections.add(maker.of(file, context.progress()));
        }
        String title = arguments.value(TITLE).orElse(sections.size() == 1 ? sections.getFirst().title()
                : sections.size() + " results");
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("command", context.repeatable());
        provenance.put("product", context.product());
        provenance.put("written", context.clock().instant().toString());
        Report.of(title, sections, provenance).writeTo(output, context.progress());
        context.console().note("wrote " + output);
        return ExitCode.GOOD;
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
