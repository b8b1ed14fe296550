package io.github.isorel.engine.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.isorel.engine.experiment.LatentEntry.ComponentsEntry;
import io.github.isorel.engine.experiment.LatentEntry.LabelEntry;
import io.github.isorel.engine.experiment.LatentEntry.NeighborsEntry;
import io.github.isorel.engine.experiment.LatentEntry.SeparabilityEntry;
import io.github.isorel.engine.experiment.YamlNode.Scalar;
import io.github.isorel.engine.latent.archive.FieldRule;
import io.github.isorel.engine.latent.archive.Pooling;
import io.github.isorel.engine.latent.archive.Pooling.Separation;
import io.github.isorel.engine.latent.archive.Pooling.Statistic;
import io.github.isorel.engine.latent.archive.Pooling.Surface;
import io.github.isorel.engine.latent.archive.TimeSelection;
import io.github.isorel.engine.weather.Box;

/** Reads questions for latents. */
final class LatentReader {

    /** Time after which states of the atmosphere have little to do with each other. */
    private static final Duration BLOCK = Duration.ofDays(5);
    private static final Pattern TAP = Pattern.compile("[a-z]+(\\.[a-z]+)*(\\.[0-9]{1,3})?");
    private static final Pattern DISTANCE = Pattern.compile("([0-9]{1,5}(\\.[0-9]+)?)\\s*(km)?");
    private static final Map<String, List<String>> CLASSES = Map.of("season", List.of("DJF", "MAM", "JJA", "SON"), "month",
            List.of("01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"));

    private final Values reader;
    private final Names models;
    private final Names names;
    private final List<String> labelNames = new ArrayList<>(LabelEntry.CALENDAR);

    /**
     * A reader.
     *
     * @param reader reads values
     * @param models names of the models
     * @param names names of latent questions
     */
    LatentReader(Values reader, Names models, Names names) {
        this.reader = reader;
        this.models = models;
        this.names = names;
    }

    /** Names of all labels so far. */
    List<String> labelNames() {
        return labelNames;
    }

    List<LatentEntry> read(YamlNode node) {
        List<LatentEntry> entries = new ArrayList<>();
        for (YamlNode item : reader.items(node, "latent")) {
            MappingReader.of(item, "a question for latents", Keys.LATENT, reader).ifPresent(entry -> entries.add(entry(entry)));
        }
        return entries;
    }

    private LatentEntry entry(MappingReader entry) {
        String tap = entry.value("tap").flatMap(this::tap).orElse("bottleneck");
        String name = entry.name("name").orElse(tap);
        names.declare(name, entry.position());
        List<LabelEntry> labels = entry.value("labels").map(this::labels).orElse(List.of());
        List<String> known = new ArrayList<>(LabelEntry.CALENDAR);
        labels.forEach(label -> known.add(label.name()));
        labelNames.addAll(known);
        return new LatentEntry(entry.position(), name, tap, entry.value("times").flatMap(this::times)
                .orElseGet(() -> TimeSelection.parse(List.of("all"))),
                entry.value("pool").flatMap(this::pool).orElse(Pooling.mean()), labels, components(entry.value("pca")),
                entry.value("separability").map(it -> separability(it, known)).orElse(List.of()),
                neighbors(entry.value("neighbours")),
                models.references(entry.value("models")));
    }

    private Optional<String> tap(YamlNode node) {
        return reader.text(node, "tap").filter(text -> {
            boolean isTap = TAP.matcher(text).matches();
            if (!isTap) {
                reader.problems().error(node.position(), "there is no tap '" + text + "'",
                        "taps are encoder, bottleneck, backbone, backbone.encoder.I and backbone.decoder.I");
            }
            return isTap;
        });
    }

    private Optional<TimeSelection> times(YamlNode node) {
        List<String> texts = reader.all(node, "times", item -> reader.text(item, "a time")
                .filter(text -> reader.parse(item, "times", text, it -> TimeSelection.parse(List.of(it))).isPresent()));
        return texts.isEmpty() ? Optional.empty() : reader.parse(node, "times", "", none -> TimeSelection.parse(texts));
    }

    private Optional<Pooling> pool(YamlNode node) {
        return MappingReader.of(node, "pool", Keys.POOL, reader).flatMap(entry -> {
            Optional<Box> region = entry.value("region").filter(it -> !(it instanceof Scalar text && text.text().equals("globe")))
                    .flatMap(it -> reader.box(it, "region"));
            Surface surface = Surface.valueOf(entry.word("surface", List.of("both", "land", "sea")).toUpperCase(Locale.ROOT));
            Statistic statistic = Statistic.valueOf(entry.word("statistics", List.of("mean", "mean-and-std", "tokens"))
                    .replace('-', '_').toUpperCase(Locale.ROOT));
            boolean isTogether = entry.value("levels").filter(it -> it instanceof Scalar text && text.text().equals("together"))
                    .isPresent();
            if (isTogether && statistic == Statistic.TOKENS) {
                reader.problems().error(entry.position("levels"),
                        "tokens that are not pooled over space are not pooled over latent levels either",
                        "write 'levels: separate', or mean for 'statistics'");
                return Optional.empty();
            }
            return Optional.of(new Pooling(region, surface, entry.value("levels").map(this::levels).orElse(List.of()),
                    isTogether ? Separation.TOGETHER : Separation.APART, statistic));
        });
    }

    /** Numbers of latent levels; none for all of them. */
    private List<Integer> levels(YamlNode node) {
        if (node instanceof Scalar scalar && !scalar.text().matches("[-+0-9].*")) {
            reader.word(node, "levels", List.of("separate", "together"));
            return List.of();
        }
        return reader.all(node, "levels", item -> reader.whole(item, "a latent level", 0, 1000).map(Long::intValue));
    }

    private List<LabelEntry> labels(YamlNode node) {
        List<LabelEntry> labels = new ArrayList<>();
        Names labelled = new Names("label", reader);
        for (YamlNode item : reader.items(node, "labels")) {
            Optional<LabelEntry> label = item instanceof YamlNode.Mapping
                    ? MappingReader.of(item, "a label", Keys.TRACKS, reader).flatMap(this::tracks)
                    : reader.text(item, "a label").flatMap(text -> rule(item, text));
            label.ifPresent(it -> {
                labelled.declare(it.name(), it.position());
                if (it instanceof LabelEntry.Rule) {
                    labelled.declare(it.name() + "_value", it.position()); // the numbers behind the classes
                } else if (it instanceof LabelEntry.Tracks) {
                    labelled.declare(it.name() + "_id", it.position()); // the storms behind the classes
                }
                labels.add(it);
            });
        }
        return labels;
    }

    /** A label of the calendar, or {@code name = …}. */
    private Optional<LabelEntry> rule(YamlNode node, String text) {
        if (LabelEntry.CALENDAR.contains(text)) {
            return Optional.of(new LabelEntry.Calendar(node.position(), text));
        }
        if (!text.contains("=") && !text.contains("(")) {
            reader.problems().error(node.position(), "there is no label '" + text + "'",
                    Problems.fix(text, "labels", LabelEntry.CALENDAR)
                    + " A rule is written as 'storm = min(msl, 35..62, 350..46) < 985 hPa'");
            return Optional.empty();
        }
        return reader.parse(node, "the label", text, FieldRule::parse)
                .map(rule -> new LabelEntry.Rule(node.position(), rule.name(), rule));
    }

    private Optional<LabelEntry> tracks(MappingReader entry) {
        String name = entry.name("name").orElse("track");
        double within = entry.value("within").flatMap(this::distance).orElse(500.0);
        Optional<Box> region = entry.value("region").flatMap(node -> reader.box(node, "region"));
        if (entry.has("within") && !entry.has("region")) {
            reader.problems().error(entry.position("within"),
                    "'within' says how far a storm may be from the region, but there is none",
                    "add 'region' with a box");
        }
        return entry.required("tracks", "write the file with storm tracks").flatMap(node -> reader.path(node, "tracks"))
                .map(file -> new LabelEntry.Tracks(entry.position(), name, file, within, region));
    }

    private Optional<Double> distance(YamlNode node) {
        return reader.text(node, "within").flatMap(text -> {
            Matcher matcher = DISTANCE.matcher(text);
            if (!matcher.matches()) {
                reader.problems().error(node.position(), "within must be a distance, not '" + text + "'", "write it as 500 km");
                return Optional.empty();
            }
            return Optional.of(Double.parseDouble(matcher.group(1)));
        });
    }

    /** A part that can be switched on and off as well as described; empty when it is switched off. */
    private Optional<MappingReader> part(YamlNode node, String what, Keys keys) {
        if (node instanceof Scalar) {
            return reader.truth(node, what).filter(isOn -> isOn)
                    .map(isOn -> new MappingReader(new YamlNode.Mapping(node.position(), false, List.of(), 1), keys, reader));
        }
        return MappingReader.of(node, what, keys, reader);
    }

    private Optional<ComponentsEntry> components(Optional<YamlNode> node) {
        if (node.isEmpty()) {
            return Optional.of(new ComponentsEntry(10, 1000, false, BLOCK));
        }
        return part(node.get(), "pca", Keys.PCA).map(entry -> new ComponentsEntry(entry.whole("components", 1, 10_000, 10),
                entry.whole("bootstrap", 0, 1_000_000, 1000), entry.truth("standardized", false), duration(entry, "block")));
    }

    private Duration duration(MappingReader entry, String key) {
        return entry.value(key).flatMap(it -> reader.duration(it, key)).orElse(BLOCK);
    }

    private List<SeparabilityEntry> separability(YamlNode node, List<String> known) {
        List<SeparabilityEntry> entries = new ArrayList<>();
        for (YamlNode item : reader.items(node, "separability")) {
            if (item instanceof Scalar) {
                label(item, known, Optional.empty())
                        .ifPresent(label -> entries.add(new SeparabilityEntry(item.position(), label, Optional.empty(), 1000,
                        BLOCK)));
            } else {
                MappingReader.of(item, "a test of separability", Keys.SEPARABILITY, reader).ifPresent(entry -> {
                    int permutations = entry.whole("permutations", 1, 1_000_000, 1000);
                    Duration block = duration(entry, "block");
                    Optional<String> named = entry.value("class").flatMap(it -> reader.text(it, "class"));
                    entry.required("label", "write the label to be told").flatMap(it -> label(it, known, named))
                            .ifPresent(label -> entries.add(new SeparabilityEntry(entry.position(), label, named, permutations,
                            block)));
                });
            }
        }
        return entries;
    }

    private Optional<String> label(YamlNode node, List<String> known, Optional<String> named) {
        return reader.text(node, "label").filter(text -> {
            if (!known.contains(text)) {
                reader.problems().error(node.position(), "there is no label '" + text + "'", Problems.fix(text, "labels", known));
            } else if (LabelEntry.CALENDAR.contains(text)) {
                checkCalendar(node, text, named);
            }
            return known.contains(text);
        });
    }

    private void checkCalendar(YamlNode node, String label, Optional<String> named) {
        List<String> classes = CLASSES.getOrDefault(label, List.of());
        if (classes.isEmpty()) {
            reader.problems().error(node.position(), label + " goes around a circle and has no classes", "take month or season");
        } else if (named.isEmpty()) {
            reader.problems().error(node.position(), label + " has more than two classes",
                    "say which one is told from all others, as in '{label: "
                    + label + ", class: " + classes.getFirst() + "}'");
        } else if (!classes.contains(named.get())) {
            reader.problems().error(node.position(), label + " has no class '" + named.get() + "'",
                    Problems.fix(named.get(), "classes", classes));
        }
    }

    private Optional<NeighborsEntry> neighbors(Optional<YamlNode> node) {
        return node.flatMap(it -> part(it, "neighbours", Keys.NEIGHBOURS)).map(entry -> new NeighborsEntry(
                entry.whole("count", 1, 10_000, 5), entry.word("distance", List.of("euclidean", "cosine", "anomaly-cosine")),
                duration(entry, "apart")));
    }
}
