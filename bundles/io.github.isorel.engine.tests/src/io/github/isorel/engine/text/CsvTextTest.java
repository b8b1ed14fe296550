package io.github.isorel.engine.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.junit.jupiter.api.Test;

class CsvTextTest {

    @Test
    void whatIsWrittenIsRead() {
        List<String> first = List.of("a, b", "say \"x\"", "two\nlines", "");
        List<String> second = List.of("name", "1", "\u00e9", "\"");
        List<List<String>> rows = CsvText.rows(CsvText.of(List.of(first, second)));
        for (int row = 0; row < first.size(); row++) {
            assertEquals(List.of(first.get(row), second.get(row)), rows.get(row));
        }
    }

    @Test
    void linesMayEndAsTheyLike() {
        assertEquals(List.of(List.of("a", ""), List.of("", "b")), CsvText.rows("a,\r\n\n,b"));
        assertEquals(List.of(), CsvText.rows("\n\n"));
        assertThrows(IllegalArgumentException.class, () -> CsvText.rows("a,\"b\n"));
    }
}
