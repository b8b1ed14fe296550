package io.github.isorel.workbench.runtable;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;

/** The texts of this package, filled from {@code messages.properties}. */
@NonNullByDefault({})
final class Messages extends NLS {

    public static String columnRun;
    public static String columnSeconds;
    public static String columnStarted;
    public static String columnState;
    public static String columnTitle;
    public static String compare;
    public static String comparing;
    public static String comparisonTitle;
    public static String count;
    public static String descending;
    public static String differencesOnly;
    public static String empty;
    public static String filter;
    public static String filterHint;
    public static String filterNothing;
    public static String headings;
    public static String headingsHint;
    public static String headingsTooltip;
    public static String newestFirst;
    public static String pinnedName;
    public static String reading;
    public static String sectionRun;
    public static String sortBy;
    public static String title;
    public static String tooltip;

    static {
        initializeMessages("io.github.isorel.workbench.runtable.messages", Messages.class);
    }

    private Messages() {
    }
}
