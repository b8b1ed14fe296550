package io.github.isorel.engine.experiment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.isorel.engine.masking.MaskedStates;
import io.github.isorel.engine.masking.Matching;
import io.github.isorel.engine.weather.GeographicArea;

/** Reads questions for forecasts, relevance and masking tests. */
final class QuestionReader {

    private static final List<Double> FRACTIONS = List.of(0.01, 0.02, 0.05, 0.1, 0.2, 0.5);
    private static final int DRAWS = 50;
    private static final Pattern FIELD = Pattern.compile("[A-Za-z0-9_]+(@[1-9][0-9]{0,3})?");

    private final Values reader;
    private final Names models;
    private final Names cases;
    private final Names targets;
    private final MethodReader methods;
    private final boolean hasClimatology;

    /**
     * A reader.
     *
     * @param reader reads values
     * @param models names of the models
     * @param cases names of the cases
     * @param targets names of the targets
     * @param methods reads methods
     * @param hasClimatology whether the experiment has a climatology
     */
    QuestionReader(Values reader, Names models, Names cases, Names targets, MethodReader methods, boolean hasClimatology) {
        this.reader = reader;
        this.models = models;
        this.cases = cases;
        this.targets = targets;
        this.methods = methods;
        this.hasClimatology = hasClimatology;
    }

    /** Forecasts: switched on or off, or described; on where nothing is said and there are cases. */
    Optional<ForecastEntry> forecast(Optional<YamlNode> node) {
        if (node.isEmpty()) {
            return cases.all().isEmpty() ? Optional.empty()
                    : Optional.of(new ForecastEntry(Position.START, true, models.all(), cases.all()));
        }
        Position position = node.get().position();
        if (node.get() instanceof YamlNode.Scalar) {
            boolean isOn = reader.truth(node.get(), "forecast").orElse(false);
            return isOn && hasCases("forecasts", position) ? Optional.of(new ForecastEntry(position, true, models.all(),
                    cases.all()))
                    : Optional.empty();
        }
        return MappingReader.of(node.get(), "forecast", Keys.FORECAST, reader).filter(entry -> hasCases("forecasts", position))
                .map(entry -> new ForecastEntry(position, entry.truth("scores", true), models.references(entry.value("models")),
                        cases.references(entry.value("cases"))));
    }

    private boolean hasCases(String what, Position position) {
        if (cases.all().isEmpty()) {
            reader.problems().error(position, what + " need cases",
                    "add 'cases' with initial times, as in 'cases: [1990-01-10T00:00:00Z]'");
        }
        return !cases.all().isEmpty();
    }

    private boolean hasTargets(String what, Position position) {
        if (targets.all().isEmpty()) {
            reader.problems().error(position, what + " needs targets",
                    "add 'targets' by name, as in 'targets: {pressure: \"mean(msl, 35..62, 350..46)\"}'");
        }
        return !targets.all().isEmpty();
    }

    List<RelevanceEntry> relevance(YamlNode node) {
        List<RelevanceEntry> entries = new ArrayList<>();
        for (YamlNode item : reader.items(node, "relevance")) {
            Optional<MappingReader> mapping = MappingReader.of(item, "a question for relevance", Keys.RELEVANCE, reader);
            mapping.ifPresent(entry -> {
                List<MethodEntry> asked = entry.required("methods", "write one or several, as in 'methods: [attn-lrp, gradient]'")
                        .map(methods::read).orElse(List.of());
                boolean isAsked = hasCases("questions for relevance", entry.position())
                        & hasTargets("relevance", entry.position());
                var relevance = new RelevanceEntry(entry.position(), targets.references(entry.value("targets")), asked,
                        models.references(entry.value("models")), cases.references(entry.value("cases")),
                        entry.truth("check", false));
                if (isAsked) {
                    entries.add(relevance);
                }
            });
        }
        return entries;
    }

    List<MaskingEntry> masking(YamlNode node) {
        List<MaskingEntry> entries = new ArrayList<>();
        for (YamlNode item : reader.items(node, "masking")) {
            MappingReader.of(item, "a masking test", Keys.MASKING, reader).ifPresent(entry -> {
                boolean isAsked = hasCases("masking tests", entry.position()) & hasTargets("masking", entry.position());
                MaskingEntry masking = masking(entry);
                if (isAsked) {
                    entries.add(masking);
                }
            });
        }
        return entries;
    }

    private MaskingEntry masking(MappingReader entry) {
        Optional<YamlNode> named = entry.value("methods");
        List<YamlNode> nodes = named.map(node -> reader.items(node, "methods")).orElse(List.of());
        List<YamlNode> controls = nodes.stream().filter(QuestionReader::isDistance).toList();
        Optional<GeographicArea> region = entry.value("region").flatMap(node -> reader.area(node, "region"));
        boolean isDrawn = entry.has("region");
        if (isDrawn) {
            refuse(entry, "methods", "fractions", "order");
        }
        List<MethodEntry> asked = isDrawn ? List.of() : named.isEmpty() ? usualMethods(entry)
                : methods(named.get(), nodes, controls);
        Optional<Long> patch = entry.whole("patch", 1, 1_000_000);
        return new MaskingEntry(entry.position(), targets.references(entry.value("targets")), asked, !controls.isEmpty(),
                models.references(entry.value("models")), cases.references(entry.value("cases")), region,
                isDrawn ? List.of() : entry.value("fractions").map(this::fractions).orElse(FRACTIONS),
                entry.whole("draws", 2, 100_000, DRAWS),
                entry.value("baselines").map(this::baselines).orElseGet(this::usualBaselines),
                patch.map(it -> OptionalInt.of(it.intValue())).orElse(OptionalInt.empty()),
                entry.word("order", List.of("magnitude", "positive", "negative")),
                Set.copyOf(entry.value("match").map(this::matching).orElse(List.of())),
                entry.value("hide").map(this::hidden).orElse(List.of()), MaskedStates.named(entry.word("states",
                MaskedStates.names())));
    }

    /** A drawn region is hidden as a whole, in place of what is relevant. */
    private void refuse(MappingReader entry, String... keys) {
        for (String key : keys) {
            if (entry.has(key)) {
                reader.problems().error(entry.position(key), "'" + key
                        + "' is about what is relevant, but a 'region' is hidden as a"
                        + " whole in place of it", "delete '" + key + "' or 'region'");
            }
        }
    }

    private static boolean isDistance(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar && scalar.text().equals(MaskingEntry.DISTANCE);
    }

    /** Methods without the control by nearness, which is none. */
    private List<MethodEntry> methods(YamlNode all, List<YamlNode> nodes, List<YamlNode> controls) {
        controls.stream().skip(1).forEach(again -> reader.problems().error(again.position(), "the control '"
                + MaskingEntry.DISTANCE + "' is here twice", "delete one of both"));
        if (controls.isEmpty()) {
            return methods.read(all);
        }
        List<YamlNode> others = nodes.stream().filter(node -> !isDistance(node)).toList();
        return others.isEmpty() ? List.of()
                : methods.read(new YamlNode.Sequence(all.position(), all.isFlow(), others, others.size()));
    }

    private List<Matching> matching(YamlNode node) {
        List<String> labels = Stream.of(Matching.values()).map(Matching::label).toList();
        return reader.all(node, "match", item -> reader.word(item, "match", labels)
                .map(label -> Matching.values()[labels.indexOf(label)]));
    }

    private List<String> hidden(YamlNode node) {
        return reader.all(node, "hide", item -> reader.text(item, "hide").filter(text -> {
            boolean isField = FIELD.matcher(text).matches();
            if (!isField) {
                reader.problems().error(item.position(), "'" + text + "' is no variable",
                        "write it as t, or as q@850 with a level in hPa");
            }
            return isField;
        }));
    }

    /** Those of the questions for relevance, and what they must beat. */
    private List<MethodEntry> usualMethods(MappingReader entry) {
        if (methods.names().isEmpty()) {
            reader.problems().error(entry.position(), "the masking test has no methods",
                    "write one or several, as in 'methods: [attn-lrp, random]'");
            return List.of();
        }
        List<MethodEntry> usual = new ArrayList<>(methods.known());
        if (usual.stream().noneMatch(method -> method.settings().method().equals("random"))) {
            usual.addAll(methods.read(new YamlNode.Scalar(entry.position(), false, "random", true)));
        }
        return usual;
    }

    private List<Double> fractions(YamlNode node) {
        List<Double> fractions = reader.all(node, "fractions", item -> reader.above(item, "a fraction in per cent", 0, 100)
                .map(percent -> percent / 100));
        if (!fractions.equals(fractions.stream().sorted().toList())) {
            reader.problems().error(node.position(), "fractions must increase", "sort them");
        }
        return fractions;
    }

    private List<String> usualBaselines() {
        return Stream.of(hasClimatology ? "climatology" : "in-fill", "zonal-mean").toList();
    }

    private List<String> baselines(YamlNode node) {
        List<String> baselines = reader.all(node, "baselines", this::baseline);
        boolean isAlone = node instanceof YamlNode.Sequence sequence ? sequence.items().size() == 1 : true;
        if (isAlone) {
            reader.problems().error(node.position(),
                    "a masking test needs at least two baselines, since what hidden values are replaced by decides"
                    + " about the result", "add another of " + String.join(", ", MaskingEntry.BASELINES) + " or an initial time");
        }
        return baselines;
    }

    private Optional<String> baseline(YamlNode node) {
        return reader.text(node, "a baseline").flatMap(text -> text.matches("[0-9]{4}-.*")
                ? reader.time(node, "a baseline").map(Instant::toString)
                : reader.word(node, "a baseline", MaskingEntry.BASELINES).filter(name -> hasWhatItNeeds(name, node.position())));
    }

    private boolean hasWhatItNeeds(String baseline, Position position) {
        boolean lacks = baseline.equals("climatology") && !hasClimatology;
        if (lacks) {
            reader.problems().error(position, "the baseline climatology needs monthly means",
                    "add 'climatology: FILE' to the experiment");
        }
        return !lacks;
    }
}
