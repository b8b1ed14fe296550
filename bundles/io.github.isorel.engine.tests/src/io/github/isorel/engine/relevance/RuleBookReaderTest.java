package io.github.isorel.engine.relevance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.isorel.engine.graph.GraphBuilder;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.tensor.Shape;

class RuleBookReaderTest {

    @Test
    void linesCommentsAndParametersAreRead() throws IOException {
        RuleBook book = RuleBookReader.read("book", """
                # a comment
                encoder.**         : epsilon 1e-2   # gentle

                backbone.**.attn.* : cp
                decoder.*.z        : alpha-beta 2 1
                **                 : attn-lrp 0.5
                """);
        assertEquals(List.of("epsilon 0.01", "cp", "alpha-beta 2.0 1.0", "attn 0.5"),
                book.lines().stream().map(line -> line.rule().name()).toList());
        assertEquals(List.of(2, 4, 5, 6), book.lines().stream().map(RuleBook.Line::number).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"',
            value = { "** : epsilom 1|line 1: there is no rule 'epsilom'|did you mean epsilon?",
                    "** epsilon 1|has no colon|line 1",
            "** : epsilon|epsilon takes 1 number, not 0|line 1", "** : epsilon x|'x' is not a number|line 1",
            "** : gamma -1|gamma cannot be -1|line 1",
            "** : alpha-beta 2 2|alpha − beta must be 1|line 1", "a b : cp|'a b' is not a pattern|line 1",
            "# nothing|has no rules|book",
            "** : cp 1 2|cp takes 1 number, not 2|line 1", "** : epsilon NaN|epsilon cannot be NaN|line 1" })
    void whatIsWrongIsSaidWithItsLine(String text, String part, String other) {
        var error = assertThrows(RelevanceException.class, () -> RuleBookReader.read("book", text));
        assertTrue(error.getMessage().contains(part) && error.getMessage().contains(other), error.getMessage());
    }

    @ParameterizedTest
    @CsvSource({ "**,a.b.c,true", "a.*,a.b,true", "a.*,a.b.c,false", "a.**,a.b.c,true", "a.**,a,true",
            "backbone.**.attn.*,backbone.x.0.blocks.1.attn.qkv,true",
            "backbone.**.attn.*,backbone.attn.qkv,true", "backbone.*.attn.*,backbone.x.0.attn.qkv,false", "*.fc*,mlp.fc1,true",
            "**.qkv,qkv,true" })
    void patternsGoBySegments(String pattern, String place, boolean matches) {
        assertEquals(matches, new PlacePattern(pattern).matches(place));
    }

    @Test
    void linesThatHoldNowhereAreFound() throws IOException {
        var graph = new GraphBuilder("test");
        graph.output("y", graph.add(new Op.Elementwise(Op.Function.GELU), "mlp.act", graph.input("x", Shape.of(2))));
        RuleBook book = RuleBookReader.read("book", "mlp.akt : cp\n** : attn-lrp");
        List<String> idle = RuleBookReader.idleLines(book, graph.build());
        assertEquals(1, idle.size());
        assertTrue(idle.getFirst().contains("line 1") && idle.getFirst().contains("did you mean act?"), idle.toString());
        RuleBook misspelt = RuleBookReader.read("book", "mpl.** : cp");
        assertTrue(RuleBookReader.idleLines(misspelt, graph.build()).getFirst().contains("did you mean mlp?"));
    }

    @Test
    void methodsAreNamed() {
        for (String name : Method.NAMES) {
            boolean needsRules = name.equals("rules");
            assertEquals(name, Method.parse(name, needsRules ? Optional.of(RuleBook.gradient()) : Optional.empty()).name());
        }
        var error = assertThrows(IllegalArgumentException.class, () -> Method.parse("attn-lpr", Optional.empty()));
        assertTrue(error.getMessage().contains("did you mean attn-lrp?"), error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Method.parse("rules", Optional.empty()));
        assertFalse(Method.NAMES.isEmpty());
    }
}
