package io.github.isorel.engine.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

/** Texts in a font of which every letter is one wide. */
class TextFitTest {

    private static final TextFit FIT = new TextFit(String::length);

    @Test
    void aTextIsShortenedOnlyWhereItMustBe() {
        assertEquals("relevance", FIT.shortened("relevance", 9));
        assertEquals("relevan\u2026", FIT.shortened("relevance", 8));
        assertEquals("most\u2026", FIT.shortened("most relevant", 6), "no space before the ellipsis");
        assertEquals("\u2026", FIT.shortened("most", 0));
    }

    @Test
    void wordsGoIntoTheNextLineAndWhatIsLeftIsCut() {
        assertEquals(List.of("most relevant", "10 %"), FIT.wrapped("most relevant 10 %", 13, 3));
        assertEquals(List.of("most", "relevant\u2026"), FIT.wrapped("most relevant 10 %", 9, 2));
        assertEquals(List.of("most\u2026"), FIT.wrapped("most relevant 10 %", 6, 1));
        assertEquals(List.of("mo\u2026", "re\u2026", "10", "%"), FIT.wrapped("most relevant 10 %", 3, 9), "too long");
    }
}
