package io.github.isorel.workbench.relevance;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;

/** The texts of this package, filled from {@code messages.properties}. */
@NonNullByDefault({})
final class Messages extends NLS {

    public static String allVariables;
    public static String choiceCourse;
    public static String choiceMost;
    public static String choiceTopic;
    public static String choiceVariable;
    public static String courseLine;
    public static String courseTarget;
    public static String courseZonalMean;
    public static String csvDistance;
    public static String csvLatitude;
    public static String csvLongitude;
    public static String csvSection;
    public static String eachVariable;
    public static String invalid;
    public static String makingFigure;
    public static String mostAll;
    public static String noBudget;
    public static String noLedger;
    public static String noLine;
    public static String noPlace;
    public static String notOnLevels;
    public static String nothingSelected;
    public static String openingFile;
    public static String probe;
    public static String probeDistance;
    public static String topicBudget;
    public static String topicLedger;
    public static String topicShares;
    public static String variableAsOnMap;

    static {
        initializeMessages("io.github.isorel.workbench.relevance.messages", Messages.class);
    }

    private Messages() {
    }
}
