package io.github.isorel.workbench.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.isorel.engine.experiment.Position;

class TextRangeTest {

    private static final String TEXT = "a: 1\r\n\"k y\": [b c, 'd, e'] # f\n\uD83C\uDF00x: g#h:i  # j\n";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            value = { "1|1|a", "1|4|1", "1|5|``", "2|1|\"k y\"", "2|9|b c", "2|14|'d, e'",
            "2|8|[", "3|1|\uD83C\uDF00x", "3|2|x", "3|5|g#h:i", "4|1|``", "9|9|``" })
    void theWordAtAPosition(int line, int column, String expected) {
        TextRange range = TextRange.at(TEXT, new Position(line, column));
        assertEquals(expected, TEXT.substring(range.start(), range.end()));
    }

    @ParameterizedTest
    @CsvSource({ "1, 1, 1", "2, 1, 6" })
    void aByteOrderMarkIsNoColumn(int line, int column, int expected) {
        assertEquals(expected, TextRange.offset("\uFEFFa: 1\nb: 2", new Position(line, column)));
    }
}
