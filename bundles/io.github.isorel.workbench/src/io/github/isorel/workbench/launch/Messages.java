package io.github.isorel.workbench.launch;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;

/** The texts of this package, filled from {@code messages.properties}. */
@NonNullByDefault({})
final class Messages extends NLS {

    public static String browse;
    public static String browseTitle;
    public static String chooseExperiment;
    public static String experimentLabel;
    public static String noExperiment;
    public static String noFile;
    public static String runningOwn;
    public static String runningPreferred;
    public static String runningTab;
    public static String stillRunning;
    public static String tabName;

    static {
        initializeMessages("io.github.isorel.workbench.launch.messages", Messages.class);
    }

    private Messages() {
    }
}
