package io.github.isorel.workbench.forecast;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;

/** The texts of this package, filled from {@code messages.properties}. */
@NonNullByDefault({})
final class Messages extends NLS {

    public static String browseData;
    public static String browseEncoding;
    public static String browseModel;
    public static String encodingComputed;
    public static String fieldData;
    public static String fieldEncoding;
    public static String fieldModel;
    public static String fieldOutput;
    public static String fieldPrecision;
    public static String fieldRepeat;
    public static String fieldSteps;
    public static String fieldTime;
    public static String forecastRepeated;
    public static String forecastRunning;
    public static String forecastTitle;
    public static String jobName;
    public static String noFolder;
    public static String noGrid;
    public static String noTruth;
    public static String pageDescription;
    public static String pageTitle;
    public static String precisionTip;
    public static String problemData;
    public static String problemModel;
    public static String problemNoProject;
    public static String problemNoTime;
    public static String problemsFound;
    public static String readingChoices;
    public static String readingTruth;
    public static String stepsHint;
    public static String wizardTitle;

    static {
        initializeMessages("io.github.isorel.workbench.forecast.messages", Messages.class);
    }

    private Messages() {
    }
}
