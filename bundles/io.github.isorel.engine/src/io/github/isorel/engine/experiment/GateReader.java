package io.github.isorel.engine.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.isorel.engine.experiment.GateEntry.Relation;
import io.github.isorel.engine.experiment.GateQuantity.Section;

/** Reads gates: {@code QUANTITY [of NAME, NAME] RELATION NUMBER}. */
final class GateReader {

    private static final Pattern GATE = Pattern.compile(
            "(?<quantity>[^\\s<>=]+)(\\s+of\\s+(?<of>[^<>=]+?))?\\s*(?<relation><=|>=|==|<|>|=)\\s*(?<bound>[-+.0-9eE]+)");

    private final Values reader;
    private final Set<String> names;
    private final Predicate<Section> isAsked;

    /**
     * A reader.
     *
     * @param reader reads values
     * @param names all names that results can have to do with
     * @param isAsked whether the experiment has a section
     */
    GateReader(Values reader, Set<String> names, Predicate<Section> isAsked) {
        this.reader = reader;
        this.names = names;
        this.isAsked = isAsked;
    }

    List<GateEntry> read(YamlNode node) {
        List<GateEntry> gates = new ArrayList<>();
        for (YamlNode item : reader.items(node, "gates")) {
            reader.text(item, "a gate").flatMap(text -> gate(item.position(), text)).ifPresent(gates::add);
        }
        return gates;
    }

    private Optional<GateEntry> gate(Position position, String text) {
        Matcher matcher = GATE.matcher(text);
        if (!matcher.matches()) {
            reader.problems().error(position, "'" + text + "' is no gate",
                    "write it as 'masking.ratio.lower > 1' or 'masking.ratio.lower of attn-lrp > 1'");
            return Optional.empty();
        }
        String quantity = matcher.group("quantity");
        Optional<GateQuantity> found = GateQuantity.find(quantity);
        if (found.isEmpty()) {
            reader.problems().error(position, "there is no quantity '" + quantity + "'", Problems.fix(quantity, "quantities",
                    GateQuantity.labels()));
        }
        List<String> of = matcher.group("of") == null ? List.of()
                : Stream.of(matcher.group("of").split(",")).map(String::strip).toList();
        of.stream().filter(name -> !names.contains(name)).forEach(name ->
                reader.problems().error(position, "nothing is named '" + name + "'",
                Problems.fix(name, "names", names.stream().filter(known -> !known.matches("PC[0-9]+")).toList())));
        Optional<Relation> relation = relation(position, matcher.group("relation"));
        Optional<Double> bound = reader.number(new YamlNode.Scalar(position, false, matcher.group("bound"), true),
                "the bound of a gate");
        if (found.isEmpty() || relation.isEmpty() || bound.isEmpty() || !isGiven(found.get(), position)) {
            return Optional.empty();
        }
        return Optional.of(new GateEntry(position, text, found.get(), of, relation.get(), bound.get()));
    }

    private boolean isGiven(GateQuantity quantity, Position position) {
        boolean isGiven = isAsked.test(quantity.section());
        if (!isGiven) {
            reader.problems().error(position, "nothing in the experiment gives " + quantity.label(), quantity.section()
                    == Section.COMPARISON
                    ? "a comparison needs several models and something to compare"
                    : "add '" + quantity.section() + "' or delete the gate");
        }
        return isGiven;
    }

    private Optional<Relation> relation(Position position, String sign) {
        Optional<Relation> relation = Stream.of(Relation.values()).filter(it -> it.sign().equals(sign)).findFirst();
        if (relation.isEmpty()) {
            reader.problems().error(position, "'" + sign + "' is no relation", "did you mean '=='?");
        }
        return relation;
    }
}
