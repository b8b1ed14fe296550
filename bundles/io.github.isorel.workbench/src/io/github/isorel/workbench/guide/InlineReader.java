package io.github.isorel.workbench.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the styles within a line of Markdown: code, strong, emphasis, links; a backslash takes the meaning from a sign. */
final class InlineReader {

    private static final Pattern PIECE = Pattern.compile("""
            (?<fence>`+)(?<code>.+?)(?<!`)\\k<fence>(?!`)\
            |\\*\\*(?<strong>[^*]+)\\*\\*\
            |\\*(?<emphasis>[^*\\s](?:[^*]*[^*\\s])?)\\*\
            |(?<image>!)?\\[(?<link>[^\\]]+)\\]\\((?<target>[^)\\s]+)\\)\
            |\\\\(?<sign>\\p{Punct})""");

    private InlineReader() {
    }

    /**
     * The pieces of a text.
     *
     * @throws IllegalArgumentException for a picture, which the reader does not know
     */
    static List<TextRun> read(String markdown) {
        List<TextRun> runs = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        Matcher matcher = PIECE.matcher(markdown);
        int end = 0;
        while (matcher.find()) {
            plain.append(markdown, end, matcher.start());
            end = matcher.end();
            if (matcher.group("sign") != null) {
                plain.append(matcher.group("sign"));
            } else {
                flush(plain, runs);
                runs.add(run(matcher));
            }
        }
        plain.append(markdown, end, markdown.length());
        flush(plain, runs);
        return runs;
    }

    private static TextRun run(Matcher matcher) {
        if (matcher.group("code") != null) {
            return new TextRun(TextRun.Style.CODE, matcher.group("code").strip());
        }
        if (matcher.group("strong") != null) {
            return new TextRun(TextRun.Style.STRONG, matcher.group("strong"));
        }
        if (matcher.group("emphasis") != null) {
            return new TextRun(TextRun.Style.EMPHASIS, matcher.group("emphasis"));
        }
        if (matcher.group("image") != null) {
            throw new IllegalArgumentException("pictures are not known, take out: " + matcher.group());
        }
        return new TextRun(TextRun.Style.LINK, matcher.group("link").replace("`", ""), matcher.group("target"));
    }

    private static void flush(StringBuilder plain, List<TextRun> runs) {
        if (!plain.isEmpty()) {
            runs.add(new TextRun(TextRun.Style.PLAIN, plain.toString()));
            plain.setLength(0);
        }
    }
}
