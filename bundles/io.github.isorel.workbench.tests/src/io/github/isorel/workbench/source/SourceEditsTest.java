package io.github.isorel.workbench.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.isorel.engine.experiment.ExperimentReader;

class SourceEditsTest {

    private static final Path EXAMPLES = Path.of(System.getProperty("isorel.examples")).resolve("experiments");
    private static final String TEXT = """
            # what it is about
            isorel: 1
            title: Old          # to be changed
            models:
              demo:
                file: demo.ckpt # the demonstration
            data: simulated

            # where and when
            cases:
              - time: 1990-01-11
                name: storm     # the deepest
              - 1990-02-11
            targets: {pressure: "mean(msl, 38..55, 168..192)"}
            relevance:
              methods: [attn-lrp, gradient]
            latent:
              - pca: true
            """;

    private final SourceEdits edits = new SourceEdits(SchemaNode.experiment());

    private static SourcePath path(String... steps) {
        return new SourcePath(List.of(steps));
    }

    private static void assertValue(String expected, String text, String... steps) {
        assertEquals(Optional.of(expected), path(steps).in(SourceTree.read(text)).map(SourceNode::text), text);
    }

    private void assertReadable(String text) {
        assertEquals(List.of(), ExperimentReader.read(Path.of("e.yaml"), text).problems(), text);
    }

    @Test
    void aValueIsReplacedAndItsCommentStays() {
        String changed = edits.set(TEXT, path("title"), "New: and # better");
        assertEquals(TEXT.replace("title: Old ", "title: \"New: and # better\" "), changed);
        assertReadable(changed);
    }

    @Test
    void aNewKeyComesWhereTheSchemaHasIt() {
        String changed = edits.set(TEXT, path("steps"), "2");
        assertEquals(TEXT.replace("data: simulated\n", "data: simulated\nsteps: 2\n"), changed);
        changed = edits.set(TEXT, path("models", "demo", "configuration"), "AuroraPretrained");
        assertEquals(TEXT.replace("# the demonstration\n", "# the demonstration\n    configuration: AuroraPretrained\n"),
                changed);
        changed = edits.set(TEXT, path("cases", "[0]", "region"), "38..55, 168..192");
        assertEquals(TEXT.replace("# the deepest\n", "# the deepest\n    region: 38..55, 168..192\n"), changed);
        assertReadable(changed);
    }

    @Test
    void aValueThatStandsForAMappingBecomesOne() {
        String changed = edits.set(TEXT, path("cases", "[1]", "region"), "38..55, 168..192");
        assertEquals(TEXT.replace("- 1990-02-11", "- {time: 1990-02-11, region: \"38..55, 168..192\"}"), changed);
        assertReadable(changed);
        changed = edits.set(TEXT, path("relevance", "methods", "[0]", "epsilon"), "0.1");
        assertEquals(TEXT.replace("[attn-lrp,", "[{method: attn-lrp, epsilon: 0.1},"), changed);
        assertReadable(changed);
        changed = edits.set(TEXT, path("latent", "[0]", "pca", "components"), "5");
        assertEquals(TEXT.replace("pca: true", "pca: {components: 5}"), changed);
        assertReadable(changed);
        assertReadable(edits.set(TEXT, path("latent", "[0]", "pool", "statistics"), "tokens"));
    }

    @Test
    void listsGrowAndShrinkInTheirOwnStyle() {
        assertEquals(TEXT.replace("gradient]", "gradient, cp-lrp]"), edits.add(TEXT, path("relevance", "methods"), "cp-lrp"));
        assertEquals(TEXT.replace("  - 1990-02-11\n", "  - 1990-02-11\n  - 1990-03-11\n"),
                edits.add(TEXT, path("cases"), "1990-03-11"));
        assertEquals(TEXT.replace("data: simulated", "data: [simulated, more]"), edits.add(TEXT, path("data"), "more"));
        assertEquals(TEXT.replace("  - 1990-02-11\n", ""), edits.remove(TEXT, path("cases", "[1]")));
        assertEquals(TEXT.replace("attn-lrp, ", ""), edits.remove(TEXT, path("relevance", "methods", "[0]")));
        assertEquals(TEXT.replace("[attn-lrp, gradient]", "[attn-lrp, cp-lrp, random]"),
                edits.setAll(TEXT, path("relevance", "methods"), List.of("attn-lrp", "cp-lrp", "random")));
    }

    @Test
    void aQuestionIsAddedToASingleOne() {
        String changed = edits.addMapping(TEXT, path("relevance"), List.of("methods: [cp-lrp]"));
        assertEquals(TEXT.replace("  methods: [attn-lrp, gradient]\n",
                "  - methods: [attn-lrp, gradient]\n  - methods: [cp-lrp]\n"), changed);
        assertReadable(changed);
        changed = edits.addMapping(TEXT, path("masking"), List.of("fractions: [5, 10]", "draws: 20"));
        assertReadable(changed);
        assertValue("20", changed, "masking", "[0]", "draws");
        assertTrue(changed.startsWith(TEXT.substring(0, TEXT.length() - 1)), changed);
    }

    @Test
    void whatIsRemovedTakesOnlyItsOwnComment() {
        assertEquals(TEXT.replace("    name: storm     # the deepest\n", ""), edits.remove(TEXT, path("cases", "[0]", "name")));
        assertEquals(TEXT.replace("time: 1990-01-11\n    ", ""), edits.remove(TEXT, path("cases", "[0]", "time")));
        assertEquals(TEXT.replace("latent:\n  - pca: true\n", ""), edits.remove(TEXT, path("latent", "[0]", "pca")));
        assertEquals(TEXT, edits.remove(TEXT, path("masking", "[0]", "draws")));
    }

    @Test
    void namesAreChanged() {
        assertEquals(TEXT.replace("  demo:", "  other:"), edits.rename(TEXT, path("models", "demo"), "other"));
        assertEquals(TEXT.replace("{pressure", "{depth"), edits.rename(TEXT, path("targets", "pressure"), "depth"));
    }

    @Test
    void anEmptyTextGetsKeys() {
        String text = edits.set("", path("isorel"), "1");
        text = edits.set(text, path("models", "demo", "file"), "demo.ckpt");
        text = edits.set(text, path("data"), "simulated");
        text = edits.set(text, path("targets", "t"), "mean(msl, 1..2, 3..4)");
        text = edits.add(text, path("cases"), "1990-01-11");
        assertReadable(edits.addMapping(text, path("relevance"), List.of("methods: [attn-lrp]")));
    }

    @ParameterizedTest
    @ValueSource(strings =
            { "a: b", "x #y", "- z", "'q'", "\"d\"", "{b}", "[1]", "*a", "&a", "!t", "%p", "@x", "true", "-1.5", "a,b", "  s ",
            "ende:", "null", "~", "\u00e9\u6f22", "tab\there", "back\\slash" })
    void whatIsWrittenIsRead(String value) throws IOException {
        String text = Files.readString(EXAMPLES.resolve("storm-relevance.yaml"));
        String changed = edits.set(text, path("title"), value);
        assertValue(value, changed, "title");
        String inFlow = edits.set("a: {t: 1}", path("a", "t"), value);
        assertValue(value, inFlow, "a", "t");
        ExperimentReader.read(Path.of("e.yaml"), changed).experiment().ifPresent(it -> assertEquals(value.strip(), it.title()));
    }

    @Test
    void linesKeepTheirEnds() {
        String windows = TEXT.replace("\n", "\r\n");
        String changed = edits.set(windows, path("steps"), "2");
        assertEquals(edits.set(TEXT, path("steps"), "2").replace("\n", "\r\n"), changed);
    }
}
