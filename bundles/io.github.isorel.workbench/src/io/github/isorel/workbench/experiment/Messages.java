package io.github.isorel.workbench.experiment;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;

/** The texts of this package, filled from {@code messages.properties}. */
@NonNullByDefault({})
final class Messages extends NLS {

    public static String checkExperiments;
    public static String checkExperimentsNote;
    public static String checking;
    public static String fixInsert;
    public static String fixReplace;
    public static String notOnDisk;
    public static String notStored;
    public static String unreadable;

    static {
        initializeMessages("io.github.isorel.workbench.experiment.messages", Messages.class);
    }

    private Messages() {
    }
}
