package io.github.isorel.workbench.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

import io.github.isorel.workbench.source.SourceNode.Entry;
import io.github.isorel.workbench.source.SourceNode.Kind;

/** The tree of a right text is that of a YAML parser, and no text at all makes it fail. */
class SourceTreeTest {

    private static final Path EXAMPLES = Path.of(System.getProperty("isorel.examples")).resolve("experiments");

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void examplesHaveTheTreeOfTheParser(Path file) throws IOException {
        assertSameTree(Files.readString(file));
    }

    @ParameterizedTest
    @ValueSource(strings =
            { "a: 1", "a:\n- b\n- c: 1\n  d: 2\n", "a:\n  - - x\n    - y\n  -\n    z: 1\n", "a: 'it''s'\n\"b c\": \"d\\\"e\"\n",
            "a: {b: 1, c: [d, {e: f}], g: 'h, i'}\n", "a:\n  b: long text\n    that goes on\n  c: 1\n",
                    "a: [1,\n  2, # two\n  3]\nb: 2\n",
            "# first\n\na: x # y\nb: x#y\n", "a: http://b.c/d:e\nt: 1990-01-10T00:00:00Z\n", "a:\n\n  # deep\n  b: 1\n\nc: 2\n",
            "a: &x {b: 1}\nc: &y\n  d: 2\n", "---\na: 1\n", "a: {}\nb: []\n", "a: 35..62, 350..46\n",
                    "a: |\n  text: x\n  more\nb: 1\n",
            "- a\n- b: 1\n  c: 2\n", "a: {\"b\": 1, c: x:y}\n", "a: -1.5\nb: -x\n" })
    void textsHaveTheTreeOfTheParser(String text) {
        assertSameTree(text);
    }

    private static void assertSameTree(String text) {
        List<String> expected = new ArrayList<>();
        flatten(new Compose(LoadSettings.builder().build()).composeString(text).orElseThrow(), "", expected, text);
        List<String> actual = new ArrayList<>();
        flatten(SourceTree.read(text), "", actual);
        assertEquals(expected, actual);
    }

    private static void flatten(Node node, String path, List<String> to, String text) {
        int start = text.offsetByCodePoints(0, node.getStartMark().orElseThrow().getIndex());
        switch (node) {
            case MappingNode mapping -> {
                for (NodeTuple pair : mapping.getValue()) {
                    flatten(pair.getValueNode(), path + "/" + ((ScalarNode) pair.getKeyNode()).getValue(), to, text);
                }
            }
            case SequenceNode sequence -> {
                for (int i = 0; i < sequence.getValue().size(); i++) {
                    flatten(sequence.getValue().get(i), path + "/" + i, to, text);
                }
            }
            case ScalarNode scalar -> {
                boolean isBlock = text.startsWith("|", start) || text.startsWith(">", start);
                to.add(path + (isBlock ? "" : "=" + scalar.getValue()) + (scalar.getValue().isEmpty() ? "" : " at "
                        + (text.charAt(start) == '&' ? text.indexOf(' ', start) + 1 : start)));
            }
            default -> throw new AssertionError(node);
        }
    }

    private static void flatten(SourceNode node, String path, List<String> to) {
        if (node.kind() == Kind.SCALAR || node.kind() == Kind.NOTHING) {
            to.add(path + (node.text().startsWith("  text") ? "" : "=" + node.text()) + (node.text().isEmpty() ? "" : " at "
                    + node.start()));
        }
        for (int i = 0; i < node.entries().size(); i++) {
            Entry entry = node.entries().get(i);
            flatten(entry.value(), path + "/" + (entry.key().isPresent() ? entry.name() : i), to);
        }
    }

    @Test
    void halfWrittenTextsNeverFailAndKeepWhatIsRight() throws IOException {
        String text = Files.readString(EXAMPLES.resolve("storm-relevance.yaml"));
        Random random = new Random(3);
        for (int i = 0; i < 3000; i++) {
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + random.nextInt(20));
            String broken = text.substring(0, from) + (i % 3 == 0 ? "[{:- \"'#\n".charAt(random.nextInt(9)) : "")
                    + text.substring(to);
            assertWithin(SourceTree.read(broken), broken);
            assertWithin(SourceTree.read(broken.substring(0, from)), broken);
        }
    }

    private static void assertWithin(SourceNode node, String text) {
        assertTrue(node.start() <= node.end() && node.end() <= text.length(), () -> node + " in " + text);
        node.entries().forEach(entry -> {
            assertTrue(entry.start() >= node.start() && entry.end() <= node.end(), () -> entry + " outside of " + node.start()
                    + "..."
                    + node.end() + " in\n" + text);
            assertWithin(entry.value(), text);
        });
    }

    @Test
    void anOpenBracketDoesNotSwallowTheNextSection() {
        SourceNode root = SourceTree.read("relevance:\n  - methods: [attn-lrp, gra\ngates:\n  - a > 1\n");
        assertEquals(List.of("relevance", "gates"), root.entries().stream().map(Entry::name).toList());
    }

    @Test
    void aWordAmongKeysIsAKeyToBe() {
        SourceNode root = SourceTree.read("isorel: 1\nmod\ndata: x\n");
        assertEquals(List.of("isorel", "mod", "data"), root.entries().stream().map(Entry::name).toList());
    }
}
