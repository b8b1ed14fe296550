package io.github.isorel.workbench.figures;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.UUID;

import org.eclipse.osgi.util.NLS;

import io.github.isorel.engine.progress.Progress;

/** Writes numbers as NetCDF or CSV, as the ending of the file tells. */
final class NumbersWork {

    private static final int LINES = 10_000;

    private final NumbersSource.Numbers numbers;

    NumbersWork(NumbersSource.Numbers numbers) {
        this.numbers = numbers;
    }

    /** Writes a file; it appears when it is complete. */
    Path write(Path file, Progress progress) throws IOException {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".nc")) {
            numbers.writeNetcdf(file, progress);
        } else if (name.endsWith(".csv")) {
            Path hidden = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
            try {
                writeLines(hidden, progress);
                Files.move(hidden, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(hidden);
            }
        } else {
            throw new IOException(NLS.bind(Messages.numbersEnding, file.getFileName()));
        }
        return file;
    }

    private void writeLines(Path file, Progress progress) throws IOException {
        progress.begin(NLS.bind(Messages.exporting, numbers.title()), 0);
        long line = 0;
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (String text : numbers.csv()) {
                writer.write(text);
                writer.newLine();
                if (++line % LINES == 0) {
                    progress.check();
                }
            }
        }
    }
}
