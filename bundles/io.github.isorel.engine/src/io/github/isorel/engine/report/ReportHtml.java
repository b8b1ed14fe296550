package io.github.isorel.engine.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.github.isorel.engine.figure.plot.FigureException;
import io.github.isorel.engine.figure.plot.FigureStyle;
import io.github.isorel.engine.figure.plot.FigureWriter;
import io.github.isorel.engine.progress.Progress;

/** The parts of a page as HTML. Numbers sections and figures as they come; used by one thread. */
final class ReportHtml {

    private static final String STYLE = "/report/report.css";

    private int sections;
    private int figures;

    /**
     * A line of the table of contents.
     *
     * @param chapter the chapter that the section is in; empty where there are no chapters
     * @param number number of the section, from 1
     * @param title its title
     * @param answer its answer; may be empty
     */
    record Entry(String chapter, int number, String title, String answer) {
    }

    /**
     * Everything before the table of contents.
     *
     * @param title title of the page
     * @param source what the page is made of, for whoever asks whether it is still true; empty for nothing
     */
    static String head(String title, String source) {
        var html = new StringBuilder("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n")
                .append("<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
                .append("<meta name=\"color-scheme\" content=\"light dark\"/>\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline';"
                        + " img-src data:\"/>\n");
        if (!source.isEmpty()) {
            html.append(source(source)).append('\n');
        }
        element(html, "title", "", title);
        html.append("<style>\n").append(style()).append("</style>\n</head>\n<body>\n<main>\n<header>\n");
        element(html, "h1", "", title);
        return html.append("</header>\n").toString();
    }

    /** How a page says what it is made of. */
    static String source(String source) {
        return "<meta name=\"isorel-source\" content=\"" + Html.escaped(source) + "\"/>";
    }

    private static String style() {
        try (InputStream stream = ReportHtml.class.getResourceAsStream(STYLE)) {
            if (stream == null) {
                throw new IOException("it is not in the engine's bundle");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the style sheet " + STYLE, e);
        }
    }

    /** All questions with their answers, for those who read no further. */
    static String overview(List<Entry> entries) {
        if (entries.size() < 2) {
            return "";
        }
        var html = new StringBuilder("<nav aria-label=\"Contents\">\n");
        String chapter = "";
        boolean open = false;
        for (Entry entry : entries) {
            if (!open || !entry.chapter().equals(chapter)) {
                html.append(open ? "</ol>\n" : "");
                chapter = entry.chapter();
                open = true;
                if (!chapter.isEmpty()) {
                    element(html, "p", "chapter", chapter);
                }
                html.append("<ol start=\"").append(entry.number()).append("\">\n");
            }
            html.append("<li><a href=\"#section-").append(entry.number()).append("\">").append(Html.escaped(entry.title()))
                    .append("</a>");
            if (!entry.answer().isEmpty()) {
                html.append("<br/>").append(Html.escaped(entry.answer()));
            }
            html.append("</li>\n");
        }
        return html.append("</ol>\n</nav>\n").toString();
    }

    /** Everything after the sections. */
    static String foot(Map<String, String> provenance) {
        var html = new StringBuilder();
        provenance(html, "Provenance", provenance, true);
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    /** A section, with the number that comes next. */
    String section(ReportSection section, Progress progress) throws FigureException {
        var html = new StringBuilder("<section id=\"section-").append(++sections).append("\">\n");
        element(html, "h2", "", section.title());
        if (!section.question().isEmpty()) {
            element(html, "p", "question", section.question());
        }
        if (!section.answer().isEmpty()) {
            element(html, "p", "answer", section.answer());
        }
        if (!section.warnings().isEmpty()) {
            html.append("<div class=\"warnings\" role=\"note\" aria-label=\"Warnings\">\n");
            section.warnings().forEach(warning -> element(html, "p", "", warning));
            html.append("</div>\n");
        }
        for (ReportFigure figure : section.figures()) {
            figure(html, figure, progress);
        }
        section.tables().forEach(table -> table(html, table));
        provenance(html, "Where this comes from", section.provenance(), false);
        return html.append("</section>\n").toString();
    }

    /** Number of the section that was made last, from 1. */
    int sections() {
        return sections;
    }

    private void figure(StringBuilder html, ReportFigure figure, Progress progress) throws FigureException {
        progress.check();
        FigureWriter writer = new FigureWriter(FigureStyle.light(), figure.size());
        html.append("<figure>\n").append(writer.svgElement(figure.figure(), "f" + ++figures + "-", progress)).append('\n');
        if (!figure.caption().isEmpty()) {
            element(html, "figcaption", "", figure.caption());
        }
        html.append("</figure>\n");
        progress.worked(1);
    }

    private static void table(StringBuilder html, ReportTable table) {
        html.append("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"").append(Html.escaped(table.caption()))
                .append("\">\n<table>\n");
        element(html, "caption", "", table.caption());
        html.append("<thead><tr>");
        for (int column = 0; column < table.header().size(); column++) {
            cell(html, "th scope=\"col\"", "th", table.isNumeric(column) ? "number" : "", table.header().get(column));
        }
        html.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : table.rows()) {
            html.append("<tr>");
            for (int column = 0; column < row.size(); column++) {
                cell(html, column == 0 ? "th scope=\"row\"" : "td", column == 0 ? "th" : "td",
                        table.isNumeric(column) ? "number" : table.isShort(column) ? "short" : "", row.get(column));
            }
            html.append("</tr>\n");
        }
        html.append("</tbody>\n</table>\n</div>\n");
    }

    private static void cell(StringBuilder html, String opening, String closing, String style, String text) {
        html.append('<').append(opening).append(style.isEmpty() ? ">" : " class=\"" + style
                + "\">").append(Html.escaped(text)).append("</")
                .append(closing).append('>');
    }

    private static void provenance(StringBuilder html, String heading, Map<String, String> values, boolean open) {
        if (values.isEmpty()) {
            return;
        }
        html.append(open ? "<details open=\"open\">\n" : "<details>\n");
        element(html, "summary", "", heading);
        html.append("<dl>\n");
        values.forEach((name, value) -> {
            element(html, "dt", "", name);
            element(html, "dd", "", value);
        });
        html.append("</dl>\n</details>\n");
    }

    private static void element(StringBuilder html, String name, String style, String text) {
        html.append('<').append(name);
        if (!style.isEmpty()) {
            html.append(" class=\"").append(style).append('"');
        }
        html.append('>').append(Html.escaped(text)).append("</").append(name).append(">\n");
    }
}
