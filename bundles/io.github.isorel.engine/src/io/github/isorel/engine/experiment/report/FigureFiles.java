package io.github.isorel.engine.experiment.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import io.github.isorel.engine.figure.plot.FigureStyle;
import io.github.isorel.engine.figure.plot.FigureWriter;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.report.ReportFigure;

/**
 * The folder of figures of a run. It is filled under a hidden name and takes the place of the former one as a whole. Used by one
 * thread; closing it before it is finished leaves nothing.
 */
final class FigureFiles implements AutoCloseable {

    private final Path folder;
    private final Path hidden;
    private final List<String> formats;
    private long count;

    /**
     * A folder to be.
     *
     * @param folder the folder; one that is there is replaced in the end
     * @param formats endings of the files; none for no figures
     */
    FigureFiles(Path folder, List<String> formats) {
        this.folder = folder;
        this.hidden = folder.resolveSibling("." + folder.getFileName() + "." + UUID.randomUUID() + ".tmp");
        this.formats = List.copyOf(formats);
    }

    /**
     * Draws figures of a step.
     *
     * @param step its name, which becomes the place in the folder
     * @param figures its figures
     * @param progress asked whether to stop
     * @throws IOException if a file cannot be written or there is no font
     */
    void write(String step, List<ReportFigure> figures, Progress progress) throws IOException {
        if (formats.isEmpty() || figures.isEmpty()) {
            return;
        }
        Path place = hidden.resolve(step);
        Files.createDirectories(place);
        for (ReportFigure figure : figures) {
            FigureWriter writer = new FigureWriter(FigureStyle.light(), figure.size());
            for (String format : formats) {
                progress.check();
                writer.write(figure.figure(), place.resolve(figure.name() + "." + format), Progress.cancelledWith(progress));
                count++;
            }
        }
    }

    /**
     * Puts the folder into its place.
     *
     * @return number of files in it; without any there is no folder
     * @throws IOException if it cannot be moved
     */
    long finish() throws IOException {
        Path former = folder.resolveSibling("." + folder.getFileName() + "." + UUID.randomUUID() + ".former.tmp");
        if (Files.exists(folder)) {
            Files.move(folder, former, StandardCopyOption.ATOMIC_MOVE);
        }
        if (Files.exists(hidden)) {
            Files.move(hidden, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        delete(former);
        return count;
    }

    @Override
    public void close() throws IOException {
        delete(hidden);
    }

    /** Removes a folder with all that is in it, if it is there. */
    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        }
    }
}
