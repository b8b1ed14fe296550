package io.github.isorel.workbench.explorer;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;

/** The texts of this package, filled from {@code messages.properties}. */
@NonNullByDefault({})
final class Messages extends NLS {

    public static String comparison;
    public static String damagedRun;
    public static String deleteActive;
    public static String deleteBusy;
    public static String deleteButton;
    public static String deleteJob;
    public static String deleteLeft;
    public static String deleteLeftovers;
    public static String deleteLooking;
    public static String deleteMessage;
    public static String deleteNoRuns;
    public static String deleteNothing;
    public static String deleteRuns;
    public static String deleteTitle;
    public static String deleteTotal;
    public static String forecasts;
    public static String groupDetail;
    public static String latents;
    public static String masking;
    public static String noReport;
    public static String noResult;
    public static String reading;
    public static String relevance;
    public static String report;
    public static String runDetail;
    public static String stateDone;
    public static String stateFailed;
    public static String stateIncomplete;
    public static String stateRunning;
    public static String stateStale;
    public static String unreadable;
    public static String unreadableReason;

    static {
        initializeMessages("io.github.isorel.workbench.explorer.messages", Messages.class);
    }

    private Messages() {
    }
}
