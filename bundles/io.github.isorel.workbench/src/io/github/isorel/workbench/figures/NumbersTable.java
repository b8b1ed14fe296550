package io.github.isorel.workbench.figures;

import java.io.IOException;
import java.nio.file.Path;

import org.eclipse.osgi.util.NLS;

import io.github.isorel.engine.progress.Progress;

/** Numbers that are a table and nothing else. */
final class NumbersTable implements NumbersSource.Numbers {

    private final String title;
    private final Iterable<String> csv;

    NumbersTable(String title, Iterable<String> csv) {
        this.title = title;
        this.csv = csv;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Iterable<String> csv() {
        return csv;
    }

    @Override
    public void writeNetcdf(Path file, Progress progress) throws IOException {
        throw new IOException(NLS.bind(Messages.onlyCsv, file.getFileName()));
    }
}
