package io.github.isorel.engine.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.isorel.engine.figure.plot.CompleteFile;
import io.github.isorel.engine.figure.plot.FigureException;
import io.github.isorel.engine.progress.Progress;

/**
 * A report: one HTML file with everything in it, to be read anywhere, now and in years. It needs no network and no script, is
 * light or dark as the reader's system is, and prints on white paper with page breaks kept out of figures. Its text is also
 * well-formed XML. Immutable.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/">HTML, living standard</a>
 */
public final class Report {

    private final String title;
    private final List<ReportSection> sections;
    private final Map<String, String> provenance;

    private Report(String title, List<ReportSection> sections, Map<String, String> provenance) {
        this.title = title;
        this.sections = List.copyOf(sections);
        this.provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    }

    /**
     * A report.
     *
     * @param title its title
     * @param sections its sections in their order
     * @param provenance what holds for all of them: product, command, models, data, device, times; values by name
     * @return the report
     */
    public static Report of(String title, List<ReportSection> sections, Map<String, String> provenance) {
        return new Report(title, sections, provenance);
    }

    /**
     * The title.
     *
     * @return the title
     */
    public String title() {
        return title;
    }

    /**
     * The sections.
     *
     * @return unmodifiable, in their order
     */
    public List<ReportSection> sections() {
        return sections;
    }

    /**
     * The provenance of all sections.
     *
     * @return unmodifiable, values by name
     */
    public Map<String, String> provenance() {
        return provenance;
    }

    /**
     * The report as HTML.
     *
     * @param progress one unit a figure; can be cancelled
     * @return the text of a file, to be encoded as UTF-8
     * @throws FigureException if there is no font to draw figures with
     */
    public String html(Progress progress) throws FigureException {
        progress.begin("Drawing the report", sections.stream().mapToLong(section -> section.figures().size()).sum());
        var html = new ReportHtml();
        List<ReportHtml.Entry> entries = new ArrayList<>();
        var body = new StringBuilder();
        for (ReportSection section : sections) {
            body.append(html.section(section, progress));
            entries.add(new ReportHtml.Entry("", html.sections(), section.title(), section.answer()));
        }
        return ReportHtml.head(title, "") + ReportHtml.overview(entries) + body + ReportHtml.foot(provenance);
    }

    /**
     * Writes the report. The file appears when it is complete; one that is there is replaced.
     *
     * @param file the file
     * @param progress one unit a figure; can be cancelled
     * @throws FigureException if there is no font to draw figures with or the file cannot be written; then nothing stays of it
     * @throws java.util.concurrent.CancellationException when cancelled; nothing stays of the file either
     */
    public void writeTo(Path file, Progress progress) throws FigureException {
        byte[] content = html(progress).getBytes(StandardCharsets.UTF_8);
        progress.check();
        CompleteFile.write(file, content);
    }
}
