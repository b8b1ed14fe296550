package io.github.isorel.workbench.figures;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import io.github.isorel.engine.progress.Progress;

/** A view whose numbers can be exported. */
public interface NumbersSource {

    /**
     * The numbers behind the picture.
     *
     * @return the numbers; empty while there is nothing to export
     */
    Optional<Numbers> numbers();

    /**
     * Tells whether there is something to export. Asked whenever a menu is opened, so it is overridden where numbers are costly.
     *
     * @return true while there are numbers
     */
    default boolean hasNumbers() {
        return numbers().isPresent();
    }

    /** Numbers that can be written as NetCDF or CSV. Not for the thread of the user interface. */
    interface Numbers {

        /**
         * What they are, in one line.
         *
         * @return a title
         */
        String title();

        /**
         * Writes them as NetCDF; nothing is left of the file where that fails.
         *
         * @param file the file
         * @param progress can be cancelled
         * @throws IOException if it cannot be written
         */
        void writeNetcdf(Path file, Progress progress) throws IOException;

        /**
         * The numbers as a table.
         *
         * @return one line a row, the first one with names and units; columns are separated by commas
         */
        Iterable<String> csv();
    }

    /**
     * Numbers as a table only.
     *
     * @param title what they are
     * @param csv one line a row, the first one with names and units
     * @return numbers that cannot be written as NetCDF
     */
    static Numbers table(String title, Iterable<String> csv) {
        return new NumbersTable(title, csv);
    }
}
