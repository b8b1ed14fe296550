package io.github.isorel.engine.relevance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.isorel.engine.experiment.ExperimentSchema;
import io.github.isorel.engine.latent.Distance;
import io.github.isorel.engine.masking.RankingOrder;
import io.github.isorel.engine.text.Definition;
import io.github.isorel.engine.text.DefinitionKind;
import io.github.isorel.engine.text.JsonNode;

/** Whatever users can choose has a formula and a source. */
class DefinitionsTest {

    private static final Pattern YEAR = Pattern.compile("\\b(19|20)\\d\\d\\b");

    private static List<String> names(DefinitionKind kind) {
        return Definition.all(kind).stream().map(Definition::name).toList();
    }

    @ParameterizedTest
    @EnumSource
    void everyDefinitionIsWhole(DefinitionKind kind) {
        for (Definition definition : Definition.all(kind)) {
            assertTrue(definition.meaning().matches("[A-Z].+\\."), definition.name());
            assertTrue(definition.formula().length() > 10, definition.name());
            assertTrue(YEAR.matcher(definition.source()).find(), definition.name() + ": " + definition.source());
        }
        assertEquals(names(kind).size(), names(kind).stream().distinct().count());
    }

    @Test
    void everyMethodAndRuleIsDefined() {
        assertEquals(Method.NAMES, names(DefinitionKind.METHOD));
        assertEquals(RuleBookReader.RULES, names(DefinitionKind.RULE));
    }

    @Test
    void everyBaselineOrderAndDistanceIsDefined() throws IOException {
        List<String> baselines = JsonNode.parse("schema", ExperimentSchema.text()).get("$defs").get("masking").get("properties")
                .get("baselines").get("items").get("anyOf").items(item -> item).getFirst().get("enum").items(JsonNode::text);
        assertEquals(baselines, names(DefinitionKind.BASELINE));
        assertTrue(names(DefinitionKind.RANKING).containsAll(Stream.of(RankingOrder.values()).map(RankingOrder::label).toList()));
        assertEquals(Stream.of(Distance.values()).map(it -> it.name().toLowerCase(Locale.ROOT).replace('_', '-')).toList(),
                names(DefinitionKind.DISTANCE));
    }

    @Test
    void everyStatisticOfComparisonsIsDefined() {
        assertEquals(List.of("rank-correlation", "top-overlap", "earth-movers-distance", "alignment", "score-difference",
                "interval"),
                names(DefinitionKind.COMPARISON_STATISTIC));
    }

    @Test
    void aDefinitionIsFoundByKindAndName() {
        assertEquals("Bach et al. 2015", Definition.find(DefinitionKind.RULE, "epsilon").orElseThrow().source().substring(0, 16));
        assertTrue(Definition.find(DefinitionKind.METHOD, "epsilon").isEmpty());
    }
}
