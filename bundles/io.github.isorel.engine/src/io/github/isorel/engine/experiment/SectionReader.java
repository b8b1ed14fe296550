package io.github.isorel.engine.experiment;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.isorel.engine.experiment.DataEntry.FileEntry;
import io.github.isorel.engine.experiment.Experiment.ExperimentSource;
import io.github.isorel.engine.experiment.GateQuantity.Section;
import io.github.isorel.engine.experiment.YamlNode.Mapping;
import io.github.isorel.engine.experiment.YamlNode.Scalar;
import io.github.isorel.engine.weather.Box;

/** Reads the sections of an experiment, those first that others refer to. Used for one experiment, once. */
final class SectionReader {

    /** What a region stands for while none is known. */
    private static final Box SOMEWHERE = new Box(-90, 90, 0, 360);

    private final ExperimentSource source;
    private final MappingReader root;
    private final Values reader;
    private final Problems problems;
    private final Names models;
    private final Names cases;
    private final Names targets;
    private final Names latentQuestions;
    private final long seed;
    private final int steps;
    private final MethodReader methods;
    private final QuestionReader questions;
    private final LatentReader latents;

    /**
     * A reader.
     *
     * @param source the file
     * @param root its keys
     * @param reader reads values
     */
    SectionReader(ExperimentSource source, MappingReader root, Values reader) {
        this.source = source;
        this.root = root;
        this.reader = reader;
        this.problems = reader.problems();
        this.models = new Names("model", reader);
        this.cases = new Names("case", reader);
        this.targets = new Names("target", reader);
        this.latentQuestions = new Names("latent question", reader);
        this.seed = root.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE).orElse(1L);
        this.steps = root.whole("steps", 1, 1000, 1);
        boolean hasClimatology = root.has("climatology");
        this.methods = new MethodReader(reader, seed, hasClimatology);
        this.questions = new QuestionReader(reader, models, cases, targets, methods, hasClimatology);
        this.latents = new LatentReader(reader, models, latentQuestions);
    }

    /** The experiment; worth nothing when there are errors. */
    Experiment experiment() {
        checkVersion();
        String title = root.value("title").flatMap(node -> reader.text(node, "title")).orElseGet(this::nameOfFile);
        List<ModelEntry> modelEntries = root.required("models",
                "write a file, or files by name, as in 'models: {demo: demo.ckpt}'")
                .map(node -> new ModelReader(reader, models).read(node)).orElse(List.of());
        DataEntry data = data();
        List<CaseEntry> caseEntries = root.value("cases").map(node -> new CaseReader(reader, cases).read(node)).orElse(List.of());
        List<TargetEntry> targetEntries = root.value("targets").map(this::targets).orElse(List.of());
        Optional<ForecastEntry> forecast = questions.forecast(root.value("forecast"));
        List<RelevanceEntry> relevance = root.value("relevance").map(questions::relevance).orElse(List.of());
        List<LatentEntry> latent = root.value("latent").map(latents::read).orElse(List.of());
        List<MaskingEntry> masking = root.value("masking").map(questions::masking).orElse(List.of());
        var experiment = new Experiment(source, title, modelEntries, data, steps, caseEntries, targetEntries, forecast,
                relevance, latent,
                masking, comparison(), gates(forecast, latent), seed, output());
        if (forecast.isEmpty() && relevance.isEmpty() && latent.isEmpty() && masking.isEmpty() && !problems.hasErrors()) {
            problems.error(root.position(), "the experiment asks for nothing",
                    "add 'cases' for forecasts, or 'relevance', 'latent' or 'masking'");
        }
        new ReferenceCheck(experiment, problems).check();
        return experiment;
    }

    private List<GateEntry> gates(Optional<ForecastEntry> forecast, List<LatentEntry> latent) {
        Set<String> names = new LinkedHashSet<>(models.all());
        names.addAll(cases.all());
        names.addAll(targets.all());
        names.addAll(methods.names());
        names.addAll(latentQuestions.all());
        names.addAll(latents.labelNames());
        latent.forEach(entry -> names.addAll(entry.found()));
        names.addAll(MaskingEntry.BASELINES);
        names.add(MaskingEntry.DISTANCE);
        names.add(MaskingEntry.REGION);
        return root.value("gates").map(new GateReader(reader, names, section -> isAsked(section, forecast))::read)
                .orElse(List.of());
    }

    private void checkVersion() {
        root.required("isorel", "begin with the version of the format, 'isorel: " + Experiment.VERSION + "'")
                .flatMap(node -> reader.whole(node, "isorel", 1, 1000)).filter(version -> version != Experiment.VERSION)
                .ifPresent(version -> problems.error(root.position("isorel"), "this is version " + version
                + " of the format, but version "
                        + Experiment.VERSION + " can be read", "open it with a newer Isorel"));
    }

    private String nameOfFile() {
        return String.valueOf(source.file().getFileName()).replaceFirst("\\.ya?ml$", "");
    }

    private DataEntry data() {
        List<FileEntry> files = root.required("data", "write files or folders with NetCDF files, as in 'data: [simulated]'")
                .map(node -> reader.all(node, "data", item -> file(item, "data"))).orElse(List.of());
        Optional<FileEntry> climatology = root.value("climatology").flatMap(node -> file(node, "climatology"));
        return new DataEntry(root.position("data"), files, climatology, root.truth("repeat-history", false));
    }

    private Optional<FileEntry> file(YamlNode node, String what) {
        return reader.path(node, what).map(path -> new FileEntry(node.position(), path));
    }

    private List<TargetEntry> targets(YamlNode node) {
        List<TargetEntry> entries = new ArrayList<>();
        if (node instanceof Scalar) {
            targets.declare("target", node.position());
            target("target", node).ifPresent(entries::add);
        } else if (node instanceof Mapping mapping) {
            for (YamlNode.Entry entry : mapping.entries()) {
                if (mapping.isFlow() && entry.value() instanceof Scalar scalar && scalar.isNull()) {
                    problems.error(entry.key().position(), "the target '" + entry.key().text() + "' has no value",
                            "inside braces put quotes around values with a comma");
                } else if (reader.isName(entry.key().text(), "the name of a target", entry.key().position())) {
                    targets.declare(entry.key().text(), entry.key().position());
                    target(entry.key().text(), entry.value()).ifPresent(entries::add);
                }
            }
        } else {
            problems.error(node.position(), "targets must be a mapping, not " + node.kind(),
                    "give each a name: 'pressure: mean(msl, 35..62, 350..46)'");
        }
        return entries;
    }

    private Optional<TargetEntry> target(String name, YamlNode node) {
        return reader.text(node, "the target " + name).flatMap(words -> {
            var entry = new TargetEntry(node.position(), name, words);
            return reader.parse(node, "the target " + name, words, it -> entry.within(SOMEWHERE)).map(target -> {
                if (target.step().orElse(1) > steps) {
                    problems.error(node.position(), "the target " + name + " is at step " + target.step().getAsInt()
                            + ", but there "
                            + (steps == 1 ? "is 1 step" : "are " + steps + " steps"), "write 'steps: " + target.step().getAsInt()
                            + "'");
                }
                return entry;
            });
        });
    }

    private ComparisonEntry comparison() {
        return root.value("comparison").flatMap(node -> MappingReader.of(node, "comparison", Keys.COMPARISON, reader))
                .map(entry -> {
            if (models.all().size() == 1) {
                problems.warning(root.position("comparison"), "there is one model and nothing to compare it with",
                        "add another model");
            }
            return new ComparisonEntry(entry.truth("relevance", true), entry.truth("latent", true), entry.truth("scores", true));
        }).orElse(new ComparisonEntry(true, true, true));
    }

    private boolean isAsked(Section section, Optional<ForecastEntry> forecast) {
        return switch (section) {
            case FORECAST -> forecast.isPresent();
            case RELEVANCE -> root.has("relevance");
            case LATENT -> root.has("latent");
            case MASKING -> root.has("masking");
            case COMPARISON -> models.all().size() > 1 && (root.has("relevance") || root.has("latent"));
        };
    }

    private OutputEntry output() {
        return root.value("output").flatMap(node -> MappingReader.of(node, "output", Keys.OUTPUT, reader))
                .map(entry -> new OutputEntry(entry.value("figures").map(this::figures).orElse(OutputEntry.FORMATS),
                entry.truth("report", true)))
                .orElse(new OutputEntry(OutputEntry.FORMATS, true));
    }

    private List<String> figures(YamlNode node) {
        return node instanceof Scalar scalar && scalar.text().equals("none") ? List.of()
                : reader.all(node, "figures", item -> reader.word(item, "a format of figures", OutputEntry.FORMATS));
    }
}
