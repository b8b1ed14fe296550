package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.isorel.engine.experiment.ExperimentSchema;
import io.github.isorel.engine.experiment.Problem;
import io.github.isorel.engine.text.JsonText;

/** Says what is wrong in experiment files. */
final class ValidateCommand implements Command {

    private static final Option<String> JSON = Option.flag("--json", "write problems and summary as JSON");
    private static final Option<String> TEXT_ONLY = Option.flag("--text-only",
            "check the text alone: do not look whether files are there and hold what is asked of them");
    private static final Option<String> SCHEMA = Option.flag("--schema",
            "write the JSON Schema of experiment files, for editors; takes no EXPERIMENT");

    @Override
    public String name() {
        return "validate";
    }

    @Override
    public String summary() {
        return "says what is wrong in experiment files, all at once";
    }

    @Override
    public List<String> details() {
        return List.of("Reads experiment files (YAML; of a folder those directly in it that end in .yaml or .yml) and lists"
                + " problems one a line,"
                + " as 'FILE:LINE:COLUMN: error: what is wrong; what to do', then a summary. First the text: keys, types,"
                + " ranges, names that"
                + " refer to others, targets, methods, gates. When that is without errors, also files: models, data,"
                + " climatologies and rule"
                + " books, whether times, regions, levels and taps are there. Nothing is computed.", "",
                "The exit code is 0 when there are no errors (warnings do not count), and 1 when there are some or no"
                + " experiment was found.", "",
                " isorel validate experiments/", " isorel validate --json storm-relevance.yaml");
    }

    @Override
    public List<Option<?>> options() {
        return List.of(JSON, TEXT_ONLY, SCHEMA);
    }

    @Override
    public Optional<String> operands() {
        return Optional.of("[EXPERIMENT…]");
    }

    @Override
    public ExitCode run(Arguments arguments, CommandContext context) throws IOException {
        if (arguments.has(SCHEMA)) {
            if (!arguments.operands().isEmpty() || arguments.has(JSON) || arguments.has(TEXT_ONLY)) {
                throw new UsageException("--schema goes alone");
            }
            context.console().result(ExperimentSchema.text().strip());
            return ExitCode.GOOD;
        }
        if (arguments.operands().isEmpty()) {
            throw new UsageException("missing EXPERIMENT: a file or a folder with *.yaml files");
        }
        List<Path> files = files(arguments.operands());
        if (files.isEmpty()) {
            throw new IOException("no experiment in " + String.join(", ", arguments.operands()) + ": there are no *.yaml files");
        }
        Map<Path, List<Problem>> problems = new LinkedHashMap<>();
        for (Path file : files) {
            context.progress().check();
            problems.put(file, ExperimentFile.read(file, arguments.has(TEXT_ONLY), context.progress()).problems());
        }
        (arguments.has(JSON) ? json(problems) : lines(problems)).forEach(context.console()::result);
        return problems.values().stream().flatMap(List::stream).anyMatch(Problem::isError) ? ExitCode.FAILED : ExitCode.GOOD;
    }

    private static List<Path> files(List<String> operands) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String operand : operands) {
            Path path = ExperimentFile.path(operand);
            if (!Files.isDirectory(path)) {
                files.add(path);
                continue;
            }
            try (Stream<Path> entries = Files.list(path)) {
                entries.filter(ValidateCommand::isNamed).filter(Files::isRegularFile).sorted().forEach(files::add);
            }
        }
        return files.stream().distinct().toList();
    }

    private static boolean isNamed(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml"));
    }

    private static List<String> lines(Map<Path, List<Problem>> problems) {
        List<String> lines = new ArrayList<>();
        problems.values().forEach(list -> list.forEach(problem -> lines.add(problem.toString())));
        long faulty = problems.values().stream().filter(list -> list.stream().anyMatch(Problem::isError)).count();
        lines.add(count(problems.size(), "experiment") + ": " + (problems.size() - faulty) + " good, " + faulty + " not; "
                + count(errors(problems), "error") + ", " + count(warnings(problems), "warning"));
        return lines;
    }

    private static long errors(Map<Path, List<Problem>> problems) {
        return problems.values().stream().flatMap(List::stream).filter(Problem::isError).count();
    }

    private static long warnings(Map<Path, List<Problem>> problems) {
        return problems.values().stream().flatMap(List::stream).filter(problem -> !problem.isError()).count();
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static List<String> json(Map<Path, List<Problem>> problems) {
        List<String> lines = new ArrayList<>(List.of("{", " \"experiments\": ["));
        lines.add(problems.entrySet().stream().map(entry -> "  {\"file\": " + JsonText.quoted(entry.getKey().toString())
                + ", \"valid\": "
                + entry.getValue().stream().noneMatch(Problem::isError) + ", \"problems\": ["
                + entry.getValue().stream().map(ValidateCommand::json).collect(Collectors.joining(",\n   ", "\n   ", "")) + "]}")
                .collect(Collectors.joining(",\n")).replace("[\n   ]", "[]"));
        lines.addAll(List.of(" ],", " \"errors\": " + errors(problems) + ",", " \"warnings\": " + warnings(problems), "}"));
        return lines;
    }

    private static String json(Problem problem) {
        return "{\"line\": " + problem.position().line() + ", \"column\": " + problem.position().column() + ", \"severity\": \""
                + problem.severity() + "\", \"message\": " + JsonText.quoted(problem.message()) + ", \"fix\": "
                + JsonText.quoted(problem.fix())
                + "}";
    }
}
