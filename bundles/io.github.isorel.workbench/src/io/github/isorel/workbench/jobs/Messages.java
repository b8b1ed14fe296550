package io.github.isorel.workbench.jobs;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;

/** The texts of this package, filled from {@code messages.properties}. */
@NonNullByDefault({})
final class Messages extends NLS {

    public static String doing;
    public static String hoursLeft;
    public static String internalError;
    public static String minutesLeft;
    public static String outOfMemory;
    public static String secondsLeft;

    static {
        initializeMessages("io.github.isorel.workbench.jobs.messages", Messages.class);
    }

    private Messages() {
    }
}
