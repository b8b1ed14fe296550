package io.github.isorel.workbench.preferences;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;

/** The texts of this package, filled from {@code messages.properties}. */
@NonNullByDefault({})
final class Messages extends NLS {

    public static String card;
    public static String cardUnusable;
    public static String colorsDescription;
    public static String fieldDevice;
    public static String fieldDifferences;
    public static String fieldFields;
    public static String fieldMemory;
    public static String fieldPercentile;
    public static String fieldRelevance;
    public static String fieldSurvey;
    public static String fieldThreads;
    public static String freeMemory;
    public static String isorelDescription;
    public static String linkColors;
    public static String linkRunning;
    public static String memoryHint;
    public static String memoryLimit;
    public static String oneThread;
    public static String percentileNote;
    public static String processor;
    public static String runningDescription;
    public static String searching;
    public static String statusCard;
    public static String statusHint;
    public static String statusProcessor;
    public static String statusUnusable;
    public static String suitableMap;
    public static String threadACore;
    public static String threads;
    public static String threadsHint;
    public static String threadsNote;
    public static String unknownMap;
    public static String unusable;
    public static String wrongChoice;
    public static String wrongDevice;
    public static String wrongMemory;
    public static String wrongThreads;

    static {
        initializeMessages("io.github.isorel.workbench.preferences.messages", Messages.class);
    }

    private Messages() {
    }
}
