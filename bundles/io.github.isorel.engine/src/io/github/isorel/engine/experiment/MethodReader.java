package io.github.isorel.engine.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.experiment.YamlNode.Scalar;
import io.github.isorel.engine.relevance.BaselineChoice;
import io.github.isorel.engine.relevance.Method;
import io.github.isorel.engine.relevance.MethodParameter;
import io.github.isorel.engine.relevance.MethodSettings;

/** Reads methods. A method of a name is the same in all questions of an experiment. */
final class MethodReader {

    private final Values reader;
    private final long seed;
    private final boolean hasClimatology;
    private final Map<String, MethodEntry> known = new LinkedHashMap<>();
    private final Set<String> faulty = new LinkedHashSet<>();

    /**
     * A reader.
     *
     * @param reader reads values
     * @param seed where random numbers of methods begin that say nothing about it
     * @param hasClimatology whether the experiment has a climatology
     */
    MethodReader(Values reader, long seed, boolean hasClimatology) {
        this.reader = reader;
        this.seed = seed;
        this.hasClimatology = hasClimatology;
    }

    /** Names of all methods so far, faulty ones too. */
    List<String> names() {
        List<String> names = new ArrayList<>(known.keySet());
        names.addAll(faulty);
        return names;
    }

    /** All methods so far. */
    Collection<MethodEntry> known() {
        return List.copyOf(known.values());
    }

    /** The methods of a question: one or a list. */
    List<MethodEntry> read(YamlNode node) {
        Map<String, MethodEntry> methods = new LinkedHashMap<>();
        for (YamlNode item : reader.items(node, "methods")) {
            Optional<MethodEntry> method = item instanceof Scalar scalar ? named(scalar)
                    : MappingReader.of(item, "a method", Keys.METHOD, reader).flatMap(this::described);
            method.ifPresent(entry -> {
                if (methods.putIfAbsent(entry.name(), entry) != null) {
                    reader.problems().error(item.position(), "the method '" + entry.name() + "' is here twice",
                            "delete one of both, or give one of them a 'name'");
                }
            });
        }
        return List.copyOf(methods.values());
    }

    private Optional<MethodEntry> named(Scalar node) {
        Optional<String> name = reader.text(node, "the name of a method");
        if (name.isEmpty() || faulty.contains(name.get())) {
            return Optional.empty();
        }
        @Nullable MethodEntry before = known.get(name.get());
        if (before != null) {
            return Optional.of(new MethodEntry(node.position(), before.name(), before.settings(), before.baseline(),
                    before.rules()));
        }
        if (!Method.NAMES.contains(name.get())) {
            Set<String> names = new LinkedHashSet<>(known.keySet());
            names.addAll(Method.NAMES);
            reader.problems().error(node.position(), "there is no method '" + name.get() + "'",
                    Problems.fix(name.get(), "methods", names));
            return Optional.empty();
        }
        if (name.get().equals("rules")) {
            reader.problems().error(node.position(), "the method rules needs a rule book", "write it as '{rules: my.rules}'");
            return Optional.empty();
        }
        return settings(name.get(), new EnumMap<>(MethodParameter.class), node.position())
                .flatMap(settings -> register(new MethodEntry(node.position(), name.get(), settings, new BaselineChoice.Zero(),
                Optional.empty())));
    }

    private Optional<MethodEntry> described(MappingReader entry) {
        Optional<String> method = entry.has("rules") && !entry.has("method") ? Optional.of("rules")
                : entry.required("method", "write one of " + String.join(", ", Method.NAMES))
                        .flatMap(node -> reader.word(node, "method", Method.NAMES));
        Optional<String> name = entry.name("name").or(() -> method);
        Optional<Path> rules = entry.value("rules").flatMap(node -> reader.path(node, "rules"));
        Optional<BaselineChoice> baseline = entry.value("baseline").flatMap(this::baseline);
        Map<MethodParameter, Number> numbers = new EnumMap<>(MethodParameter.class);
        boolean isRead = true;
        for (MethodParameter parameter : MethodParameter.values()) {
            Optional<? extends Number> number = entry.value(parameter.label()).flatMap(node -> parameter.isWhole()
                    ? reader.whole(node, parameter.label(), Long.MIN_VALUE, Long.MAX_VALUE)
                    : reader.number(node, parameter.label()));
            number.ifPresent(value -> numbers.put(parameter, value));
            isRead &= number.isPresent() || !entry.has(parameter.label());
        }
        Optional<MethodEntry> read = isRead && method.isPresent() && name.isPresent() && rules.isPresent() == entry.has("rules")
                && baseline.isPresent() == entry.has("baseline")
                ? settings(method.get(), numbers, entry.position()).filter(settings -> fits(settings, entry))
                .flatMap(settings -> register(
                        new MethodEntry(entry.position(), name.get(), settings, baseline.orElseGet(BaselineChoice.Zero::new),
                        rules)))
                : Optional.empty();
        if (read.isEmpty()) {
            name.filter(it -> !known.containsKey(it)).ifPresent(faulty::add);
        }
        return read;
    }

    private Optional<MethodSettings> settings(String method, Map<MethodParameter, Number> numbers, Position position) {
        if (MethodParameter.SEED.methods().contains(method)) {
            numbers.putIfAbsent(MethodParameter.SEED, seed);
        }
        try {
            return Optional.of(new MethodSettings(method, numbers));
        } catch (IllegalArgumentException e) {
            reader.problems().error(position, String.valueOf(e.getMessage()), "");
            return Optional.empty();
        }
    }

    private boolean fits(MethodSettings settings, MappingReader entry) {
        if (settings.usesRules() != entry.has("rules")) {
            reader.problems().error(settings.usesRules() ? entry.position() : entry.position("rules"),
                    settings.usesRules() ? "the method rules needs a rule book" : "only the method rules takes a rule book, not "
                    + settings.method(),
                    settings.usesRules() ? "write its file, as in 'rules: my.rules'" : "delete 'rules' or 'method'");
            return false;
        }
        if (entry.has("baseline") && !settings.usesBaseline()) {
            reader.problems().error(entry.position("baseline"), settings.method() + " compares with no baseline",
                    "a baseline is for integrated-gradients, occlusion and reference-lrp");
            return false;
        }
        return true;
    }

    private Optional<BaselineChoice> baseline(YamlNode node) {
        return reader.text(node, "baseline").flatMap(text -> switch (text) {
            case "zero" -> Optional.of(new BaselineChoice.Zero());
            case "persistence" -> Optional.of(new BaselineChoice.Persistence());
            case "climatology" -> climatology(node);
            default -> time(node, text);
        });
    }

    private Optional<BaselineChoice> climatology(YamlNode node) {
        if (!hasClimatology) {
            reader.problems().error(node.position(), "the baseline climatology needs monthly means",
                    "add 'climatology: FILE' to the experiment");
            return Optional.empty();
        }
        return Optional.of(new BaselineChoice.MonthlyMean());
    }

    private Optional<BaselineChoice> time(YamlNode node, String text) {
        if (!text.matches("[0-9]{4}-.*")) {
            reader.problems().error(node.position(), "there is no baseline '" + text + "'",
                    Problems.fix(text, "baselines", BaselineChoice.NAMES)
                    + (Problems.fix(text, "baselines", BaselineChoice.NAMES).startsWith("did") ? "" : " or an initial time"));
            return Optional.empty();
        }
        return reader.time(node, "baseline").map(BaselineChoice.OtherTime::new);
    }

    private Optional<MethodEntry> register(MethodEntry entry) {
        @Nullable MethodEntry before = known.putIfAbsent(entry.name(), entry);
        if (before != null && !before.isSameAs(entry)) {
            reader.problems().error(entry.position(), "the method '" + entry.name() + "' is another one in line "
                    + before.position().line(),
                    "give one of both a 'name'");
            return Optional.empty();
        }
        return Optional.of(entry);
    }
}
