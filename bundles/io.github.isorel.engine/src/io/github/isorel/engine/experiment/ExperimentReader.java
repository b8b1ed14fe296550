package io.github.isorel.engine.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.isorel.engine.experiment.DataEntry.FileEntry;
import io.github.isorel.engine.experiment.GateQuantity.Section;
import io.github.isorel.engine.experiment.YamlNode.Mapping;
import io.github.isorel.engine.experiment.YamlNode.Scalar;
import io.github.isorel.engine.weather.Box;

/**
 * Reads experiment files: YAML 1.2 in UTF-8. All that the text alone tells is checked, and all problems are told at once; files that the
 * experiment names are not opened.
 */
public final class ExperimentReader {

    /** Larger files are refused: an experiment is written by people. [bytes] */
    public static final int LARGEST = 1 << 20;

    /** What a region stands for while none is known. */
    private static final Box SOMEWHERE = new Box(-90, 90, 0, 360);

    private final Path file;
    private final String label;
    private final String text;
    private final Problems problems;
    private final Values reader;
    private final Names models;
    private final Names cases;
    private final Names targets;

    private ExperimentReader(Path file, String label, String text) {
        this.file = file.toAbsolutePath().normalize();
        this.label = label;
        this.text = text;
        this.problems = new Problems(label);
        this.reader = new Values(this.file.resolveSibling(""), problems);
        this.models = new Names("model", reader);
        this.cases = new Names("case", reader);
        this.targets = new Names("target", reader);
    }

    /**
     * Reads an experiment file.
     *
     * @param file the file
     * @return the experiment, or why there is none; problems name the file as it is given
     * @throws IOException if the file cannot be read
     */
    public static ExperimentReading read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream content = Files.newInputStream(file)) {
            bytes = content.readNBytes(LARGEST + 1);
        }
        if (bytes.length > LARGEST) {
            return refused(file, "the file is larger than 1 MiB", "is it an experiment?");
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return read(file, text);
        } catch (CharacterCodingException e) {
            return refused(file, "the file is no text in UTF-8", "is it an experiment?");
        }
    }

    private static ExperimentReading refused(Path file, String message, String fix) {
        return new ExperimentReading(Optional.empty(), List.of(new Problem(file.toString(), Position.START, Problem.Severity.ERROR, message,
                fix)));
    }

    /**
     * Reads the text of an experiment file, such as that of an editor.
     *
     * @param file the file, which relative paths in the text begin beside
     * @param text its text
     * @return the experiment, or why there is none
     */
    public static ExperimentReading read(Path file, String text) {
        if (text.length() > LARGEST) {
            return refused(file, "the text has more than 1 MiB", "is it an experiment?");
        }
        return new ExperimentReader(file, file.toString(), text).read();
    }

    private ExperimentReading read() {
        Optional<YamlNode> root = YamlText.read(text.startsWith("\uFEFF") ? text.substring(1) : text, problems);
        if (root.isEmpty() || root.get() instanceof Scalar scalar && scalar.isNull()) {
            if (!problems.hasErrors()) {
                problems.error(Position.START, "the experiment is empty", "begin with 'isorel: 1', 'models' and 'data'");
            }
            return new ExperimentReading(Optional.empty(), problems.sorted());
        }
        Optional<Experiment> experiment = MappingReader.of(root.get(), "an experiment", Keys.EXPERIMENT, reader).map(this::experiment);
        return new ExperimentReading(problems.hasErrors() ? Optional.empty() : experiment, problems.sorted());
    }

    private Experiment experiment(MappingReader root) {
        checkVersion(root);
        String title = root.value("title").flatMap(node -> reader.text(node, "title")).orElseGet(this::nameOfFile);
        long seed = root.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE).orElse(1L);
        int steps = root.whole("steps", 1, 1000, 1);
        List<ModelEntry> readModels = root.required("models", "write a file, or files by name, as in 'models: {demo: demo.ckpt}'")
                .map(node -> new ModelReader(reader, models).read(node)).orElse(List.of());
        DataEntry data = data(root);
        List<CaseEntry> readCases = root.value("cases").map(node -> new CaseReader(reader, cases).read(node)).orElse(List.of());
        List<TargetEntry> readTargets = root.value("targets").map(node -> targets(node, steps)).orElse(List.of());
        boolean hasClimatology = root.has("climatology");
        var methods = new MethodReader(reader, seed, hasClimatology);
        var questions = new QuestionReader(reader, models, cases, targets, methods, hasClimatology);
        Optional<ForecastEntry> forecast = questions.forecast(root.value("forecast"));
        List<RelevanceEntry> relevance = root.value("relevance").map(questions::relevance).orElse(List.of());
        Names latentNames = new Names("latent question", reader);
        var latents = new LatentReader(reader, models, latentNames);
        List<LatentEntry> latent = root.value("latent").map(latents::read).orElse(List.of());
        List<MaskingEntry> masking = root.value("masking").map(questions::masking).orElse(List.of());
        ComparisonEntry comparison = comparison(root);
        Set<String> names = new LinkedHashSet<>(models.all());
        names.addAll(cases.all());
        names.addAll(targets.all());
        names.addAll(methods.names());
        names.addAll(latentNames.all());
        names.addAll(latents.labelNames());
        names.addAll(MaskingEntry.BASELINES);
        List<GateEntry> gates = root.value("gates").map(new GateReader(reader, names, section -> isAsked(section, root, forecast))::read)
                .orElse(List.of());
        OutputEntry output = output(root);
        if (forecast.isEmpty() && relevance.isEmpty() && latent.isEmpty() && masking.isEmpty() && !problems.hasErrors()) {
            problems.error(root.position(), "the experiment asks for nothing", "add 'cases' for forecasts, or 'relevance', 'latent' or 'masking'");
        }
        var experiment = new Experiment(new Experiment.ExperimentSource(file, label, text), title, readModels, data, steps, readCases, readTargets,
                forecast, relevance, latent, masking, comparison, gates, seed, output);
        new ReferenceCheck(experiment, problems).check();
        return experiment;
    }

    private void checkVersion(MappingReader root) {
        root.required("isorel", "begin with the version of the format, 'isorel: " + Experiment.VERSION + "'")
                .flatMap(node -> reader.whole(node, "isorel", 1, 1000)).filter(version -> version != Experiment.VERSION)
                .ifPresent(version -> problems.error(root.position("isorel"), "this is version " + version + " of the format, but version "
                        + Experiment.VERSION + " can be read", "open it with a newer Isorel"));
    }

    private String nameOfFile() {
        return String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
    }

    private DataEntry data(MappingReader root) {
        List<FileEntry> files = root.required("data", "write files or folders with NetCDF files, as in 'data: [simulated]'")
                .map(node -> reader.all(node, "data", item -> file(item, "data"))).orElse(List.of());
        Optional<FileEntry> climatology = root.value("climatology").flatMap(node -> file(node, "climatology"));
        return new DataEntry(root.position("data"), files, climatology, root.truth("repeat-history", false));
    }

    private Optional<FileEntry> file(YamlNode node, String what) {
        return reader.path(node, what).map(path -> new FileEntry(node.position(), path));
    }

    private List<TargetEntry> targets(YamlNode node, int steps) {
        List<TargetEntry> entries = new ArrayList<>();
        if (node instanceof Scalar) {
            targets.declare("target", node.position());
            target("target", node, steps).ifPresent(entries::add);
        } else if (node instanceof Mapping mapping) {
            for (YamlNode.Entry entry : mapping.entries()) {
                if (mapping.isFlow() && entry.value() instanceof Scalar scalar && scalar.isNull()) {
                    problems.error(entry.key().position(), "the target '" + entry.key().text() + "' has no value",
                            "inside braces put quotes around values with a comma");
                } else if (reader.isName(entry.key().text(), "the name of a target", entry.key().position())) {
                    targets.declare(entry.key().text(), entry.key().position());
                    target(entry.key().text(), entry.value(), steps).ifPresent(entries::add);
                }
            }
        } else {
            problems.error(node.position(), "targets must be a mapping, not " + node.kind(), "give each a name: 'pressure: mean(msl, 35..62, 350..46)'");
        }
        return entries;
    }

    private Optional<TargetEntry> target(String name, YamlNode node, int steps) {
        return reader.text(node, "the target " + name).flatMap(words -> {
            var entry = new TargetEntry(node.position(), name, words);
            return reader.parse(node, "the target " + name, words, it -> entry.within(SOMEWHERE)).map(target -> {
                if (target.step().orElse(1) > steps) {
                    problems.error(node.position(), "the target " + name + " is at step " + target.step().getAsInt() + ", but there "
                            + (steps == 1 ? "is 1 step" : "are " + steps + " steps"), "write 'steps: " + target.step().getAsInt() + "'");
                }
                return entry;
            });
        });
    }

    private ComparisonEntry comparison(MappingReader root) {
        return root.value("comparison").flatMap(node -> MappingReader.of(node, "comparison", Keys.COMPARISON, reader)).map(entry -> {
            if (models.all().size() == 1) {
                problems.warning(root.position("comparison"), "there is one model and nothing to compare it with", "add another model");
            }
            return new ComparisonEntry(entry.truth("relevance", true), entry.truth("latent", true), entry.truth("scores", true));
        }).orElse(new ComparisonEntry(true, true, true));
    }

    private boolean isAsked(Section section, MappingReader root, Optional<ForecastEntry> forecast) {
        return switch (section) {
            case FORECAST -> forecast.isPresent();
            case RELEVANCE -> root.has("relevance");
            case LATENT -> root.has("latent");
            case MASKING -> root.has("masking");
            case COMPARISON -> models.all().size() > 1 && (root.has("relevance") || root.has("latent"));
        };
    }

    private OutputEntry output(MappingReader root) {
        return root.value("output").flatMap(node -> MappingReader.of(node, "output", Keys.OUTPUT, reader))
                .map(entry -> new OutputEntry(entry.value("figures").map(this::figures).orElse(OutputEntry.FORMATS), entry.truth("report", true)))
                .orElse(new OutputEntry(OutputEntry.FORMATS, true));
    }

    private List<String> figures(YamlNode node) {
        return node instanceof Scalar scalar && scalar.text().equals("none") ? List.of()
                : reader.all(node, "figures", item -> reader.word(item, "a format of figures", OutputEntry.FORMATS));
    }
}
