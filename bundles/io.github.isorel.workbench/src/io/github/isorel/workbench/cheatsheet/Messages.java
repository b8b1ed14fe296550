package io.github.isorel.workbench.cheatsheet;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;

/** The texts of this package, filled from {@code messages.properties}. */
@NonNullByDefault({})
final class Messages extends NLS {

    public static String again;
    public static String all;
    public static String cheatSheets;
    public static String doIt;
    public static String done;
    public static String noSheet;
    public static String over;
    public static String skip;
    public static String step;
    public static String stepDone;
    public static String unreadable;

    static {
        initializeMessages("io.github.isorel.workbench.cheatsheet.messages", Messages.class);
    }

    private Messages() {
    }
}
