package io.github.isorel.workbench.guide;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A part of a section. */
public sealed interface GuideBlock {

    /**
     * All words of it, for searching.
     *
     * @return plain text
     */
    String plainText();

    /**
     * Running text.
     *
     * @param runs its pieces
     */
    record Paragraph(List<TextRun> runs) implements GuideBlock {
        /** Copies the list. */
        public Paragraph {
            runs = List.copyOf(runs);
        }

        @Override
        public String plainText() {
            return plain(runs);
        }
    }

    /**
     * A list with points.
     *
     * @param items the pieces of each item
     */
    record Items(List<List<TextRun>> items) implements GuideBlock {
        /** Copies the lists. */
        public Items {
            items = items.stream().map(List::copyOf).toList();
        }

        @Override
        public String plainText() {
            return items.stream().map(GuideBlock::plain).collect(Collectors.joining("\n"));
        }
    }

    /**
     * A table.
     *
     * @param rows the cells of each row, the head first; all rows have as many cells as the head
     */
    record Table(List<List<List<TextRun>>> rows) implements GuideBlock {
        /** Copies the lists. */
        public Table {
            rows = rows.stream().map(row -> row.stream().map(List::copyOf).toList()).toList();
        }

        /**
         * The number of columns.
         *
         * @return at least 1
         */
        public int columns() {
            return rows.getFirst().size();
        }

        @Override
        public String plainText() {
            return rows.stream().map(row -> row.stream().map(GuideBlock::plain).collect(Collectors.joining(" | ")))
                    .collect(Collectors.joining("\n"));
        }
    }

    /**
     * Lines as they are typed or printed.
     *
     * @param text the lines
     */
    record Code(String text) implements GuideBlock {
        @Override
        public String plainText() {
            return text;
        }
    }

    private static String plain(List<TextRun> runs) {
        return runs.stream().flatMap(run -> Stream.of(run.text())).collect(Collectors.joining());
    }
}
