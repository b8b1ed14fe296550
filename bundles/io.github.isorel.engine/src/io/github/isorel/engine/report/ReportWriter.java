package io.github.isorel.engine.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.isorel.engine.figure.plot.FigureException;
import io.github.isorel.engine.progress.Progress;

/**
 * Writes a report of any number of sections, of which only one is in memory at a time. The page is the one that {@link Report}
 * describes, with the sections in chapters. It appears when it is complete; until then there are hidden files beside it. Used
 * once, by one thread; closing it before it is finished leaves nothing.
 */
public final class ReportWriter implements AutoCloseable {

    /** Within so many bytes a page says what it is made of. */
    private static final int HEAD = 4096;

    private final Path file;
    private final String title;
    private final String source;
    private final Path hidden;
    private final OutputStream body;
    private final ReportHtml html = new ReportHtml();
    private final List<ReportHtml.Entry> entries = new ArrayList<>();
    private String chapter = "";

    private ReportWriter(Path file, String title, String source, Path hidden, OutputStream body) {
        this.file = file;
        this.title = title;
        this.source = source;
        this.hidden = hidden;
        this.body = body;
    }

    /**
     * Begins a report.
     *
     * @param file the page to be; one that is there is replaced when the new one is complete
     * @param title its title
     * @param source what it is made of, such as a digest, for {@link #isOf}; empty for nothing
     * @return the writer; the caller closes it
     * @throws IOException if nothing can be written beside the file
     */
    public static ReportWriter create(Path file, String title, String source) throws IOException {
        Path hidden = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".sections.tmp");
        return new ReportWriter(file, title, source, hidden, Files.newOutputStream(hidden));
    }

    /**
     * Tells whether a page is made of something.
     *
     * @param file a page; need not exist
     * @param source what {@link #create} was told
     * @return true when the page says so itself
     * @throws IOException if it cannot be read
     */
    public static boolean isOf(Path file, String source) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream page = Files.newInputStream(file)) {
            return new String(page.readNBytes(HEAD), StandardCharsets.UTF_8).contains(ReportHtml.source(source));
        }
    }

    /**
     * Begins a chapter; sections that are added belong to it.
     *
     * @param name its heading
     */
    public void chapter(String name) {
        chapter = name;
    }

    /**
     * Adds a section.
     *
     * @param section the section
     * @param progress one unit a figure; can be cancelled
     * @throws IOException if it cannot be written
     * @throws FigureException if there is no font to draw figures with
     */
    public void add(ReportSection section, Progress progress) throws IOException {
        boolean first = !chapter.isEmpty() && (entries.isEmpty() || !entries.getLast().chapter().equals(chapter));
        if (first) {
            write("<p class=\"chapter\">" + Html.escaped(chapter) + "</p>\n");
        }
        write(html.section(section, progress));
        entries.add(new ReportHtml.Entry(chapter, html.sections(), section.title(), section.answer()));
    }

    private void write(String text) throws IOException {
        body.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Puts the page together and into its place.
     *
     * @param provenance what holds for all sections, values by name
     * @throws IOException if it cannot be written
     */
    public void finish(Map<String, String> provenance) throws IOException {
        body.close();
        Path whole = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (OutputStream out = Files.newOutputStream(whole)) {
                out.write((ReportHtml.head(title, source) + ReportHtml.overview(entries)).getBytes(StandardCharsets.UTF_8));
                Files.copy(hidden, out);
                out.write(ReportHtml.foot(provenance).getBytes(StandardCharsets.UTF_8));
            }
            try {
                Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    /** Removes what is hidden. */
    @Override
    public void close() throws IOException {
        body.close();
        Files.deleteIfExists(hidden);
    }
}
