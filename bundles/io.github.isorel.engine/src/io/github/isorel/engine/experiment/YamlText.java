package io.github.isorel.engine.experiment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.eclipse.jdt.annotation.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Turns a YAML 1.2 text into nodes, without recursion and within limits. Duplicate keys, explicit tags and keys that are no
 * scalars are problems, and so is all that the parser refuses. Used for one text, once.
 */
final class YamlText {

    /** Lists and mappings can be inside each other this deep; an experiment needs six. */
    static final int DEEPEST = 20;
    /** Number of nodes, those of aliases counted at every use. */
    static final int MOST_NODES = 20_000;

    private final Problems problems;
    private final Deque<Open> open = new ArrayDeque<>();
    private final Map<Anchor, YamlNode> anchored = new HashMap<>();
    private final Set<Anchor> unfinished = new HashSet<>();
    private Optional<YamlNode> root = Optional.empty();
    private int nodes;

    /** A list or mapping whose end has not come yet. */
    private static final class Open {
        private final CollectionStartEvent start;
        private final List<YamlNode> items = new ArrayList<>();
        private int size = 1;

        Open(CollectionStartEvent start) {
            this.start = start;
        }
    }

    /** Why reading ended early. */
    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1;
        private final Position position;
        private final String fix;

        Refusal(Position position, String message, String fix) {
            super(message);
            this.position = position;
            this.fix = fix;
        }
    }

    private YamlText(Problems problems) {
        this.problems = problems;
    }

    /**
     * Reads a text.
     *
     * @return its one document; empty when there is none, or when the text cannot be read to its end
     */
    static Optional<YamlNode> read(String text, Problems problems) {
        YamlText reader = new YamlText(problems);
        try {
            LoadSettings settings = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
            reader.read(new Parse(settings).parseString(text));
            return reader.root;
        } catch (Refusal e) {
            problems.error(e.position, String.valueOf(e.getMessage()), e.fix);
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
            problems.error(position(mark), "this is no YAML: " + e.getProblem(), hint(text, mark));
        } catch (YamlEngineException e) { // characters that YAML forbids: no mark, but the message tells which
            problems.error(Position.START, "this is no YAML: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    "write plain text in UTF-8");
        }
        return Optional.empty();
    }

    private static String hint(String text, Optional<Mark> mark) {
        boolean hasTab = mark.flatMap(at -> text.lines().skip(at.getLine()).findFirst()).filter(line -> line.contains("\t"))
                .isPresent();
        return hasTab ? "indent with blanks, not with tabs" : "check indentation, quotes and brackets here and in the line above";
    }

    private static Position position(Optional<Mark> mark) {
        return mark.map(at -> new Position(at.getLine() + 1, at.getColumn() + 1)).orElse(Position.START);
    }

    private void read(Iterable<Event> events) throws Refusal {
        for (Event event : events) {
            Position position = position(event.getStartMark());
            switch (event) {
                case DocumentStartEvent start -> requireOnly(position);
                case CollectionStartEvent start -> begin(start, position);
                case CollectionEndEvent end -> end();
                case ScalarEvent scalar -> add(scalar(scalar, position), scalar.getAnchor());
                case AliasEvent alias -> add(aliased(alias, position), Optional.empty());
                default -> { /* begin and end of the stream, end of the document, comments */ }
            }
        }
    }

    private void requireOnly(Position position) throws Refusal {
        if (root.isPresent()) {
            throw new Refusal(position, "a second document begins here",
                    "an experiment is one document: delete '---' and write others"
                    + " into files of their own");
        }
    }

    private void begin(CollectionStartEvent start, Position position) throws Refusal {
        if (open.size() == DEEPEST) {
            throw new Refusal(position, "lists and mappings are more than " + DEEPEST + " deep", "no experiment needs that");
        }
        refuseTag(start.getTag(), position);
        start.getAnchor().ifPresent(unfinished::add);
        open.push(new Open(start));
    }

    private void end() throws Refusal {
        Open done = open.pop();
        Position position = position(done.start.getStartMark());
        YamlNode node = done.start instanceof MappingStartEvent
                ? new YamlNode.Mapping(position, done.start.isFlow(), entries(done), done.size)
                : new YamlNode.Sequence(position, done.start.isFlow(), List.copyOf(done.items), done.size);
        done.start.getAnchor().ifPresent(unfinished::remove);
        add(node, done.start.getAnchor());
    }

    /** Keys and values take turns. */
    private List<YamlNode.Entry> entries(Open done) {
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        for (int i = 0; i + 1 < done.items.size(); i += 2) {
            if (!(done.items.get(i) instanceof YamlNode.Scalar key)) {
                problems.error(done.items.get(i).position(), "a key must be a name, not " + done.items.get(i).kind(),
                        "a text in braces or brackets needs quotes");
                continue;
            }
            YamlNode.@Nullable Entry before = entries.putIfAbsent(key.text(), new YamlNode.Entry(key, done.items.get(i + 1)));
            if (before != null) {
                problems.error(key.position(), "the key '" + key.text() + "' is here a second time",
                        "delete one of both; the first is in line "
                        + before.key().position().line());
            }
        }
        return List.copyOf(entries.values());
    }

    private YamlNode.Scalar scalar(ScalarEvent event, Position position) {
        refuseTag(event.getTag(), position);
        boolean isInFlow = !open.isEmpty() && open.element().start.isFlow();
        return new YamlNode.Scalar(position, isInFlow, event.getValue(), event.getScalarStyle() == ScalarStyle.PLAIN);
    }

    private void refuseTag(Optional<String> tag, Position position) {
        tag.filter(name -> !name.equals("!")).ifPresent(name ->
                problems.error(position, "experiments have no tags such as '" + name + "'",
                "delete it"));
    }

    private YamlNode aliased(AliasEvent alias, Position position) throws Refusal {
        @Nullable YamlNode node = anchored.get(alias.getAlias());
        if (node == null || unfinished.contains(alias.getAlias())) {
            throw new Refusal(position, unfinished.contains(alias.getAlias()) ? "'*" + alias.getAlias()
                    + "' stands for what it is inside of"
                    : "there is no anchor '&" + alias.getAlias() + "' above", "write the value itself");
        }
        return node;
    }

    private void add(YamlNode node, Optional<Anchor> anchor) throws Refusal {
        anchor.ifPresent(name -> anchored.put(name, node));
        boolean isCounted = node instanceof YamlNode.Scalar;
        nodes += isCounted ? 1 : 0;
        @Nullable Open outer = open.peek();
        if (outer == null) {
            root = Optional.of(node);
        } else {
            outer.items.add(node);
            outer.size += node.size();
        }
        if (nodes > MOST_NODES || outer != null && outer.size > MOST_NODES) {
            throw new Refusal(node.position(), "the experiment has more than " + MOST_NODES
                    + " values, those of aliases counted at every use",
                    "make several experiments of it");
        }
    }
}
