package io.github.isorel.workbench.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.isorel.engine.experiment.GateQuantity;
import io.github.isorel.engine.experiment.LatentEntry.LabelEntry;
import io.github.isorel.engine.experiment.MaskingEntry;
import io.github.isorel.engine.relevance.Method;

class ExperimentProposalsTest {

    private static final Path FILE = Path.of(System.getProperty("isorel.examples")).resolve("experiments/new.yaml");
    private static final String TEXT = """
            isorel: 1
            models:
              demo:
                file: ../demo/demo.ckpt
              sibling: ../demo/demo.ckpt
            data: ../simulated
            cases:
              - time: 1990-01-11
                name: storm
            targets:
              pressure: mean(msl, 38..55, 168..192)
            relevance:
              - targets: pressure
                methods: [attn-lrp, {method: lrp-epsilon, name: coarse, epsilon: 1}]
            """;

    /** What is proposed where a text has a bar. */
    private static List<Proposal> proposals(String textWithBar) {
        int offset = textWithBar.indexOf('|');
        String text = textWithBar.replaceFirst("\\|", "");
        return new ExperimentProposals(SchemaNode.experiment(), FILE).at(text, offset, Optional.empty());
    }

    private static List<String> labels(String textWithBar) {
        return proposals(textWithBar).stream().map(Proposal::label).toList();
    }

    @Test
    void anEmptyFileBeginsWithSections() {
        assertTrue(labels("|").containsAll(List.of("isorel", "models", "data", "gates")));
    }

    @Test
    void keysThatAreThereAreNotProposedAgain() {
        List<String> keys = labels(TEXT + "|");
        assertTrue(keys.containsAll(List.of("latent", "masking", "gates", "seed")), keys.toString());
        assertFalse(keys.contains("models"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';',
            value = { "masking:\\n  - fr|;fractions", "masking:\\n  - draws: 2\\n    or|;order",
                    "latent:\\n  pca: {comp|};components",
            "latent:\\n  pca: {components: 2, boot|};bootstrap", "clim|;climatology",
                    "latent:\\n  - pool:\\n      stat|;statistics",
            "masking:\\n  - order: pos|;positive", "relevance2:\\n  x|;", "latent:\\n  - tap: bott|;bottleneck" })
    void keysAndWordsOfThePlace(String addition, String expected) {
        assertEquals(expected == null ? List.of() : List.of(expected), labels(TEXT + addition.replace("\\n", "\n")));
    }

    @Test
    void keysOfAModelAreThoseOfAModel() {
        List<String> keys = labels(TEXT.replace("demo.ckpt\n  sibling", "demo.ckpt\n    |\n  sibling"));
        assertTrue(keys.containsAll(List.of("configuration", "lora", "scale-encoding", "levels", "perturb")), keys.toString());
        assertFalse(keys.contains("file"));
    }

    @Test
    void namesOfTheExperimentAreProposed() {
        assertEquals(List.of("demo", "sibling"), labels(TEXT + "    models: |"));
        assertEquals(List.of("storm"), labels(TEXT + "    cases: [|]"));
        assertEquals(List.of("pressure"), labels(TEXT + "masking:\n  - targets: |"));
        List<String> methods = labels(TEXT + "masking:\n  - methods: [|]");
        assertEquals(List.of("attn-lrp", "coarse"), methods.subList(0, 2));
        assertTrue(methods.containsAll(Method.NAMES.stream().filter(name -> !name.equals("rules")).toList()));
    }

    @Test
    void gatesBeginWithQuantitiesAndGoOnWithNames() {
        List<String> quantities = labels(TEXT + "gates:\n  - |");
        assertTrue(quantities.containsAll(GateQuantity.labels()));
        assertTrue(quantities.getFirst().startsWith("relevance."), quantities.toString());
        assertEquals(List.of("demo", "sibling", "storm", "pressure", "attn-lrp", "coarse"),
                labels(TEXT + "gates:\n  - relevance.budget.rest of |"));
    }

    @Test
    void listsAreThoseOfTheEngine() {
        assertTrue(labels(TEXT + "masking:\n  - baselines: [|]").containsAll(MaskingEntry.BASELINES));
        assertTrue(labels(TEXT + "latent:\n  - labels: [|]").containsAll(LabelEntry.CALENDAR));
        assertTrue(labels(TEXT + "    check: |").equals(List.of("true", "false")));
        assertTrue(labels(TEXT.replace("name: coarse", "baseline: |"))
                .containsAll(List.of("zero", "climatology", "persistence")));
    }

    @Test
    void filesBesideTheExperimentAreProposed() {
        assertEquals(List.of("../demo/demo.ckpt"), labels(TEXT.replace("file: ../demo/demo.ckpt", "file: ../demo/demo.c|")));
        assertEquals(List.of("../simulated/"), labels(TEXT.replace("data: ../simulated", "data: ../sim|")));
    }

    @Test
    void aProposalReplacesTheWordAtTheCursor() {
        String text = TEXT.replace("attn-lrp", "attn|-lpr");
        Proposal proposal = proposals(text).getFirst();
        String plain = text.replace("|", "");
        assertTrue((plain.substring(0, proposal.start()) + proposal.replacement() + plain.substring(proposal.end()))
                .contains("methods: [attn-lrp, {"));
    }

    @Test
    void notesTellMeaningDefaultAndSource() {
        assertTrue(proposals(TEXT + "masking:\n  - draws|").getFirst().note().contains("Default: 50"));
        assertTrue(proposals(TEXT + "masking:\n  - methods: [occl|]").getFirst().note().contains("Zeiler"));
        Method.NAMES.forEach(name -> assertTrue(DefinitionNotes.ofValue("methods", name).lines().count() >= 3, name));
    }

    @Test
    void everyChosenWordHasItsFormulaAndSource() {
        SchemaNode schema = SchemaNode.experiment();
        for (List<String> place
                : List.of(List.of("relevance", "", "methods", "", "method"), List.of("masking", "", "baselines", ""),
                List.of("masking", "", "order"), List.of("latent", "", "neighbours", "distance"))) {
            List<String> values = schema.at(place).orElseThrow().values().stream()
                    .filter(value -> !value.startsWith("1990")).toList(); // an initial time is an example of a baseline
            assertTrue(values.size() > 2, place.toString());
            for (String value : values) {
                String note = DefinitionNotes.ofValue(DefinitionNotes.key(place), value);
                assertTrue(note.matches("(?s).+\\.\n.+\n.*\\b(19|20)\\d\\d\\b.*"), value + ": " + note);
            }
        }
        for (String key : List.of("pca", "separability", "neighbours", "bootstrap", "permutations", "masking", "comparison",
                "scores")) {
            assertTrue(DefinitionNotes.ofKey(key).contains(" = ") || DefinitionNotes.ofKey(key).contains("("), key);
        }
        assertTrue(proposals(TEXT + "masking:\n  - baselines: [noi|]").getFirst().note().contains("Prichard"));
        assertTrue(proposals(TEXT + "latent:\n  - pc|").getFirst().note().contains("Jolliffe"));
        assertTrue(proposals(TEXT + "comparis|").getFirst().note().contains("Spearman 1904"));
        assertTrue(DefinitionNotes.of(schema.at(List.of("relevance", "", "methods")).orElseThrow(), "methods",
                "gradient, mine, attn-lrp")
                .matches("(?s).+\n\ngradient: .+Simonyan.+\n\nattn-lrp: .+Achtibat.+"));
    }
}
