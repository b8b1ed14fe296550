package io.github.isorel.workbench.runtable;

import java.util.List;
import java.util.stream.Stream;

import org.eclipse.swt.widgets.TableColumn;

/** What tests of other packages do with the table of runs. */
public final class RunTables {

    private RunTables() {
    }

    /** How many runs are listed. */
    public static int count(RunTableView view) {
        return view.pane().lines().size();
    }

    /** Names of the runs that are listed, from above. */
    public static List<String> names(RunTableView view) {
        return view.pane().lines().stream().map(line -> line.run().run().id()).toList();
    }

    /** Headings of the columns that are shown. */
    public static List<String> columns(RunTableView view) {
        return Stream.of(view.pane().table().getColumns()).map(TableColumn::getText).toList();
    }

    /** Sorts by a column, as a click on its heading does. */
    public static void sortBy(RunTableView view, int column, boolean isDescending) {
        view.pane().sortBy(column, isDescending);
    }

    /** Lists only runs with these words. */
    public static void filter(RunTableView view, String words) {
        view.pane().setFilter(words);
    }

    /** Shows only columns in which runs differ. */
    public static void showDifferencesOnly(RunTableView view, boolean isOnly) {
        view.pane().setDifferencesOnly(isOnly);
    }
}
