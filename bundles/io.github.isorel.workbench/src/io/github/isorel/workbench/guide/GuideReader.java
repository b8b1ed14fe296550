package io.github.isorel.workbench.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the Markdown that the guide is written in: headings, paragraphs, lists with {@code *}, tables, fenced code. Whatever else
 * Markdown has is an error that names the line, so that nothing is shown as it was not meant.
 */
final class GuideReader {

    private static final Pattern HEADING = Pattern.compile("(#{1,6}) +(.+)");
    private static final Pattern UNKNOWN = Pattern.compile("(\\d+[.)] |[-+] |> |<[a-zA-Z/!]|={3,}|-{3,}|\\[[^\\]]+\\]: ).*");
    private static final String POINT = "* ";
    private static final String FENCE = "```";

    private final List<String> lines;
    private final List<GuideSection> sections = new ArrayList<>();
    private int next;

    private GuideReader(String markdown) {
        lines = markdown.lines().toList();
    }

    /**
     * Reads a guide.
     *
     * @param markdown its text, beginning with a heading
     * @return the sections in their order
     * @throws IllegalArgumentException if something is not understood; the message names the line
     */
    static List<GuideSection> read(String markdown) {
        GuideReader reader = new GuideReader(markdown);
        try {
            while (reader.hasLine()) {
                reader.section();
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the guide, line " + Math.min(reader.next + 1, reader.lines.size()) + ": "
                    + e.getMessage(), e);
        }
        return reader.sections;
    }

    private boolean hasLine() {
        while (next < lines.size() && lines.get(next).isBlank()) {
            next++;
        }
        return next < lines.size();
    }

    private void section() {
        Matcher heading = HEADING.matcher(lines.get(next));
        if (!heading.matches()) {
            throw new IllegalArgumentException("a heading is expected, not '" + lines.get(next) + "'");
        }
        next++;
        List<GuideBlock> blocks = new ArrayList<>();
        while (hasLine() && !HEADING.matcher(lines.get(next)).matches()) {
            blocks.add(block(lines.get(next)));
        }
        String title = heading.group(2).replace("`", "").strip();
        sections.add(new GuideSection(title, anchor(title), heading.group(1).length(), blocks));
    }

    /** As GitHub makes it: lower case, no punctuation, hyphens for spaces; a number behind one that is there already. */
    private String anchor(String title) {
        String plain = title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
        long same = sections.stream().filter(section -> section.anchor().replaceFirst("-\\d+$", "").equals(plain)).count();
        return same == 0 ? plain : plain + "-" + same;
    }

    private GuideBlock block(String first) {
        if (first.startsWith(FENCE)) {
            return code();
        }
        if (first.startsWith("|")) {
            return table();
        }
        if (first.startsWith(POINT)) {
            return items();
        }
        return new GuideBlock.Paragraph(InlineReader.read(text()));
    }

    private GuideBlock code() {
        List<String> content = new ArrayList<>();
        for (next++; next < lines.size() && !lines.get(next).startsWith(FENCE); next++) {
            content.add(lines.get(next));
        }
        if (next == lines.size()) {
            throw new IllegalArgumentException("the code has no end " + FENCE);
        }
        next++;
        return new GuideBlock.Code(String.join("\n", content));
    }

    private GuideBlock items() {
        List<List<TextRun>> items = new ArrayList<>();
        while (next < lines.size() && lines.get(next).startsWith(POINT)) {
            items.add(InlineReader.read(text().substring(POINT.length())));
        }
        return new GuideBlock.Items(items);
    }

    /** The lines up to a blank one or the beginning of something else, as one. */
    private String text() {
        StringBuilder text = new StringBuilder();
        do {
            String line = lines.get(next);
            if (UNKNOWN.matcher(line).matches() || line.strip().startsWith(POINT) && !line.startsWith(POINT)) {
                throw new IllegalArgumentException("neither text, list with '*', table nor code: " + line);
            }
            text.append(text.isEmpty() ? "" : " ").append(line.strip());
            next++;
        } while (next < lines.size() && !isBoundary(lines.get(next)));
        return text.toString();
    }

    private static boolean isBoundary(String line) {
        return line.isBlank() || line.startsWith(POINT) || line.startsWith("|") || line.startsWith(FENCE)
                || HEADING.matcher(line).matches();
    }

    private GuideBlock table() {
        List<List<List<TextRun>>> rows = new ArrayList<>();
        int columns = cells(lines.get(next)).size();
        for (int row = 0; next < lines.size() && lines.get(next).startsWith("|"); row++) {
            List<List<TextRun>> cells = cells(lines.get(next)).stream().map(InlineReader::read).toList();
            if (cells.size() != columns) {
                throw new IllegalArgumentException("the table has " + columns + " columns, here are " + cells.size());
            }
            if (row == 1 ^ lines.get(next).matches("[|:\\- ]+")) {
                throw new IllegalArgumentException("the second line of a table, and only that, is made of |---|");
            }
            if (row != 1) {
                rows.add(cells);
            }
            next++;
        }
        return new GuideBlock.Table(rows);
    }

    private static List<String> cells(String line) {
        String inner = line.strip().substring(1).replaceFirst("\\|$", "");
        List<String> cells = new ArrayList<>();
        for (String cell : inner.split("(?<!\\\\)\\|", -1)) {
            cells.add(cell.strip().replace("\\|", "|"));
        }
        return cells;
    }
}
