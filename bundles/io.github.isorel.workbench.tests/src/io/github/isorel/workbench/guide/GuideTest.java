package io.github.isorel.workbench.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.isorel.workbench.guide.GuideBlock.Code;
import io.github.isorel.workbench.guide.GuideBlock.Items;
import io.github.isorel.workbench.guide.GuideBlock.Paragraph;
import io.github.isorel.workbench.guide.GuideBlock.Table;
import io.github.isorel.workbench.guide.TextRun.Style;

class GuideTest {

    private static final String SMALL = """
            # A guide

            Begins *here*
            and goes on, see [below](#second-part).

            ## First, `part`

            * one
              goes on
            * two with `a * b` and \\*

            | key | `a\\|b` |
            |---|---|
            | x | **strong** |

            ### Deeper
            ```
            code * as | it is
            # no heading
            ```
            ## Second part
            storm storm
            """;

    private static String shipped() throws Exception {
        try (InputStream in = Platform.getBundle("io.github.isorel.workbench").getEntry("help/guide.md").openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Paragraph paragraph(TextRun... runs) {
        return new Paragraph(List.of(runs));
    }

    private static List<TextRun> plain(String text) {
        return List.of(new TextRun(Style.PLAIN, text));
    }

    @Test
    void everyConstructIsRead() {
        Guide guide = Guide.read(SMALL);
        assertEquals(List.of("a-guide", "first-part", "deeper", "second-part"),
                guide.sections().stream().map(GuideSection::anchor).toList());
        assertEquals(List.of(1, 2, 3, 2), guide.sections().stream().map(GuideSection::level).toList());
        assertEquals(List.of(paragraph(new TextRun(Style.PLAIN, "Begins "), new TextRun(Style.EMPHASIS, "here"),
                new TextRun(Style.PLAIN, " and goes on, see "), new TextRun(Style.LINK, "below", "#second-part"),
                new TextRun(Style.PLAIN, "."))), guide.sections().getFirst().blocks());
        assertEquals(List.of(new Items(List.of(plain("one goes on"), List.of(new TextRun(Style.PLAIN, "two with "),
                new TextRun(Style.CODE, "a * b"), new TextRun(Style.PLAIN, " and *")))),
                new Table(List.of(List.of(plain("key"), List.of(new TextRun(Style.CODE, "a|b"))),
                        List.of(plain("x"), List.of(new TextRun(Style.STRONG, "strong")))))),
                guide.section("first-part").orElseThrow().blocks());
        assertEquals(List.of(new Code("code * as | it is\n# no heading")), guide.section("deeper").orElseThrow().blocks());
    }

    @Test
    void sectionsKnowTheirPlace() {
        Guide guide = Guide.read(SMALL);
        GuideSection first = guide.section("first-part").orElseThrow();
        GuideSection deeper = guide.section("deeper").orElseThrow();
        assertEquals(List.of(deeper), guide.below(first));
        assertEquals(first, guide.above(deeper).orElseThrow());
        assertEquals("Second part", guide.after(deeper).orElseThrow().title());
        assertTrue(guide.after(guide.section("second-part").orElseThrow()).isEmpty());
        assertEquals(deeper, guide.titled("deeper").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = { "1. first", "- point", "> quote", "![map](map.png)", "<b>html</b>", "* a\n  * nested", "```\nno end",
            "| a | b |\n|---|---|\n| c |", "| a |\n| b |" })
    void whatIsNotKnownIsAnErrorWithItsLine(String block) {
        String message = assertThrows(IllegalArgumentException.class, () -> Guide.read("# A\n\n" + block + "\n")).getMessage();
        assertTrue(message.matches("the guide, line [3-6]: .+"), message);
    }

    @Test
    void searchFindsSectionsWithAllWords() {
        Guide guide = Guide.read(SMALL);
        assertEquals(List.of("second-part"), guide.search("STORM").stream().map(GuideSection::anchor).toList());
        assertEquals(List.of("first-part", "second-part"), guide.search(" part ").stream().map(GuideSection::anchor).toList());
        assertEquals(List.of("first-part"), guide.search("strong one").stream().map(GuideSection::anchor).toList());
        assertEquals(List.of(), guide.search("strong storm"));
        assertEquals(List.of(), guide.search("  "));
    }

    @Test
    void theShippedGuideIsWholeAndItsLinksLeadSomewhere() throws Exception {
        String text = shipped();
        Guide guide = Guide.read(text);
        Set<String> anchors = guide.sections().stream().map(GuideSection::anchor).collect(Collectors.toSet());
        assertEquals(guide.sections().size(), anchors.size(), "anchors must be unique");
        List<String> lost = new ArrayList<>();
        guide.sections().stream().flatMap(section -> section.blocks().stream()).flatMap(GuideTest::runs)
                .filter(run -> run.style() == Style.LINK).map(TextRun::target)
                .filter(target -> !target.startsWith("https://") && !anchors.contains(target.substring(1))).forEach(lost::add);
        assertEquals(List.of(), lost);
        Set<String> words = words(guide.sections().stream().map(section -> section.title() + "\n" + section.plainText())
                .collect(Collectors.joining("\n")));
        Set<String> missing = new HashSet<>(words(text.replaceAll("\\]\\(#[^)]+\\)", " ")));
        missing.removeAll(words);
        assertEquals(Set.of(), missing, "words that the reader lost");
    }

    private static Set<String> words(String text) {
        return Stream.of(text.split("[^\\p{L}\\p{N}]+")).filter(word -> !word.isEmpty()).collect(Collectors.toSet());
    }

    private static Stream<TextRun> runs(GuideBlock block) {
        return switch (block) {
            case Paragraph paragraph -> paragraph.runs().stream();
            case Items items -> items.items().stream().flatMap(List::stream);
            case Table table -> table.rows().stream().flatMap(List::stream).flatMap(List::stream);
            case Code code -> Stream.empty();
        };
    }
}
