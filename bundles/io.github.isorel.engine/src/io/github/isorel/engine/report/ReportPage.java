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

/** Writes one report as HTML. Used once. */
final class ReportPage {

    private static final String STYLE = "/report/report.css";

    private final Report report;
    private final Progress progress;
    private final StringBuilder html = new StringBuilder();
    private int figures;

    ReportPage(Report report, Progress progress) {
        this.report = report;
        this.progress = progress;
    }

    String html() throws FigureException {
        html.append("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n")
                .append("<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
                .append("<meta name=\"color-scheme\" content=\"light dark\"/>\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline';"
                        + " img-src data:\"/>\n");
        element("title", "", report.title());
        html.append("<style>\n").append(style()).append("</style>\n</head>\n<body>\n<main>\n<header>\n");
        element("h1", "", report.title());
        html.append("</header>\n");
        overview();
        int number = 1;
        for (ReportSection section : report.sections()) {
            section(section, number++);
        }
        provenance("Provenance", report.provenance(), true);
        html.append("</main>\n</body>\n</html>\n");
        return html.toString();
    }

    private static String style() {
        try (InputStream stream = ReportPage.class.getResourceAsStream(STYLE)) {
            if (stream == null) {
                throw new IOException("it is not in the engine's bundle");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the style sheet " + STYLE, e);
        }
    }

    /** All questions with their answers, for those who read no further. */
    private void overview() {
        if (report.sections().size() < 2) {
            return;
        }
        html.append("<nav aria-label=\"Contents\">\n<ol>\n");
        int number = 1;
        for (ReportSection section : report.sections()) {
            html.append("<li><a href=\"#section-").append(number++).append("\">").append(Html.escaped(section.title()))
                    .append("</a>");
            if (!section.answer().isEmpty()) {
                html.append("<br/>").append(Html.escaped(section.answer()));
            }
            html.append("</li>\n");
        }
        html.append("</ol>\n</nav>\n");
    }

    private void section(ReportSection section, int number) throws FigureException {
        html.append("<section id=\"section-").append(number).append("\">\n");
        element("h2", "", section.title());
        if (!section.question().isEmpty()) {
            element("p", "question", section.question());
        }
        if (!section.answer().isEmpty()) {
            element("p", "answer", section.answer());
        }
        if (!section.warnings().isEmpty()) {
            html.append("<div class=\"warnings\" role=\"note\" aria-label=\"Warnings\">\n");
            section.warnings().forEach(warning -> element("p", "", warning));
            html.append("</div>\n");
        }
        for (ReportFigure figure : section.figures()) {
            figure(figure);
        }
        section.tables().forEach(this::table);
        provenance("Where this comes from", section.provenance(), false);
        html.append("</section>\n");
    }

    private void figure(ReportFigure figure) throws FigureException {
        progress.check();
        FigureWriter writer = new FigureWriter(FigureStyle.light(), figure.size());
        html.append("<figure>\n").append(writer.svgElement(figure.figure(), "f" + ++figures + "-", progress)).append('\n');
        if (!figure.caption().isEmpty()) {
            element("figcaption", "", figure.caption());
        }
        html.append("</figure>\n");
        progress.worked(1);
    }

    private void table(ReportTable table) {
        html.append("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"").append(Html.escaped(table.caption()))
                .append("\">\n<table>\n");
        element("caption", "", table.caption());
        html.append("<thead><tr>");
        for (int column = 0; column < table.header().size(); column++) {
            cell("th scope=\"col\"", "th", table.isNumeric(column), table.header().get(column));
        }
        html.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : table.rows()) {
            html.append("<tr>");
            for (int column = 0; column < row.size(); column++) {
                cell(column == 0 ? "th scope=\"row\"" : "td", column == 0 ? "th" : "td", table.isNumeric(column),
                        row.get(column));
            }
            html.append("</tr>\n");
        }
        html.append("</tbody>\n</table>\n</div>\n");
    }

    private void cell(String opening, String closing, boolean number, String text) {
        html.append('<').append(opening).append(number ? " class=\"number\">" : ">").append(Html.escaped(text)).append("</")
                .append(closing).append('>');
    }

    private void provenance(String heading, Map<String, String> values, boolean open) {
        if (values.isEmpty()) {
            return;
        }
        html.append(open ? "<details open=\"open\">\n" : "<details>\n");
        element("summary", "", heading);
        html.append("<dl>\n");
        values.forEach((name, value) -> {
            element("dt", "", name);
            element("dd", "", value);
        });
        html.append("</dl>\n</details>\n");
    }

    private void element(String name, String style, String text) {
        html.append('<').append(name);
        if (!style.isEmpty()) {
            html.append(" class=\"").append(style).append('"');
        }
        html.append('>').append(Html.escaped(text)).append("</").append(name).append(">\n");
    }
}
