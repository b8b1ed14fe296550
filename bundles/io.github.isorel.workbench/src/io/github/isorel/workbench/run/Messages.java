package io.github.isorel.workbench.run;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;

/** The texts of this package, filled from {@code messages.properties}. */
@NonNullByDefault({})
final class Messages extends NLS {

    public static String cancelled;
    public static String consoleName;
    public static String faulty;
    public static String gate;
    public static String jobName;
    public static String notOnDisk;
    public static String preparing;
    public static String refreshing;
    public static String remark;
    public static String reused;
    public static String runBegins;
    public static String runEnded;
    public static String runFolder;
    public static String runOn;
    public static String stepDone;
    public static String stepFailed;

    static {
        initializeMessages("io.github.isorel.workbench.run.messages", Messages.class);
    }

    private Messages() {
    }
}
