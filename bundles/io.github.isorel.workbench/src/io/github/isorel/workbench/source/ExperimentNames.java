package io.github.isorel.workbench.source;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.github.isorel.engine.experiment.Experiment;
import io.github.isorel.engine.experiment.GateQuantity;
import io.github.isorel.engine.experiment.LatentEntry.LabelEntry;
import io.github.isorel.engine.relevance.Method;
import io.github.isorel.workbench.source.SourceNode.Entry;
import io.github.isorel.workbench.source.SourceNode.Kind;

/** The names that an experiment gives to its models, cases, targets, methods and labels, also while it is half written. */
public final class ExperimentNames {

    private final SourceNode root;
    private final Optional<Experiment> experiment;

    /**
     * The names in a text.
     *
     * @param root the tree of the text
     * @param experiment what the text or an earlier version of it asks for, when it is known
     */
    public ExperimentNames(SourceNode root, Optional<Experiment> experiment) {
        this.root = root;
        this.experiment = experiment;
    }

    /**
     * Names of models.
     *
     * @return names, without those that come from files when the text is faulty
     */
    public List<String> models() {
        Stream<String> written = root.value("models")
                .filter(models -> models.kind() == Kind.MAPPING && models.entry("file").isEmpty())
                .map(ExperimentNames::keys).orElse(Stream.empty());
        return all(written, experiment.stream().flatMap(it -> it.models().stream()).map(model -> model.name()));
    }

    /**
     * Names of cases.
     *
     * @return names, without those that come from times when the text is faulty
     */
    public List<String> cases() {
        Stream<String> written = root.value("cases").stream().flatMap(cases -> cases.items().stream())
                .filter(item -> item.value("from").isEmpty()).map(item -> item.value("name")).flatMap(Optional::stream)
                .map(SourceNode::text);
        return all(written, experiment.stream().flatMap(it -> it.cases().stream()).map(entry -> entry.name()));
    }

    /**
     * Names of targets.
     *
     * @return names
     */
    public List<String> targets() {
        Stream<String> written = root.value("targets").map(targets -> targets.kind() == Kind.MAPPING ? keys(targets)
                : Stream.of("target")).orElse(Stream.empty());
        return all(written, Stream.empty());
    }

    /**
     * Names of methods: those of the experiment, then all that there are.
     *
     * @return names
     */
    public List<String> methods() {
        return all(namedMethods().stream(), Method.NAMES.stream().filter(name -> !name.equals("rules")));
    }

    /** The methods that the relevance of the experiment has. */
    private List<String> namedMethods() {
        List<String> names = new ArrayList<>();
        for (String section : List.of("relevance", "masking")) {
            root.value(section).stream().flatMap(questions -> questions.items().stream())
                    .map(question -> question.value("methods"))
                    .flatMap(Optional::stream).flatMap(methods -> methods.items().stream())
                    .forEach(method -> (method.kind() == Kind.SCALAR ? Optional.of(method) : method.value("name")
                            .or(() -> method.value("method"))).map(SourceNode::text).ifPresent(names::add));
        }
        return names.stream().filter(name -> !name.contains("_")).toList(); // the mark of the cursor
    }

    /**
     * Names of labels of latents: those of the experiment, then those of the calendar.
     *
     * @return names
     */
    public List<String> labels() {
        Stream<String> written = root.value("latent").stream().flatMap(questions -> questions.items().stream())
                .map(question -> question.value("labels")).flatMap(Optional::stream).flatMap(labels -> labels.items().stream())
                .filter(label -> label.kind() == Kind.SCALAR && label.text().contains("="))
                .map(label -> label.text().substring(0, label.text().indexOf('=')).strip());
        return all(written, LabelEntry.CALENDAR.stream());
    }

    /**
     * Names that a gate can be about.
     *
     * @return names of models, cases, targets, methods and latents
     */
    public List<String> gateSubjects() {
        return all(Stream.of(models(), cases(), targets(), namedMethods()).flatMap(List::stream), Stream.empty());
    }

    /**
     * Quantities that a gate can look at in this experiment.
     *
     * @return those of the sections that the experiment has, then all others
     */
    public List<String> quantities() {
        return all(Stream.of(GateQuantity.values()).filter(quantity -> root.entry(quantity.section().toString()).isPresent())
                .map(GateQuantity::label), GateQuantity.labels().stream());
    }

    private static Stream<String> keys(SourceNode mapping) {
        return mapping.entries().stream().map(Entry::name);
    }

    private static List<String> all(Stream<String> first, Stream<String> then) {
        Set<String> names = new LinkedHashSet<>();
        Stream.concat(first, then).filter(name -> !name.isBlank()).forEach(names::add);
        return List.copyOf(names);
    }
}
