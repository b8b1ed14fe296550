package io.github.isorel.workbench.help;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;

/** The texts of this package, filled from {@code messages.properties}. */
@NonNullByDefault({})
final class Messages extends NLS {

    public static String copyCode;
    public static String guideMissing;
    public static String guideUnreadable;
    public static String help;
    public static String more;
    public static String next;
    public static String noBrowser;
    public static String noSection;
    public static String nothingSaid;
    public static String searchHint;
    public static String searchHits;
    public static String welcomeAbout;
    public static String welcomeClose;
    public static String welcomeDemonstration;
    public static String welcomeDemonstrationText;
    public static String welcomeExperiment;
    public static String welcomeExperimentText;
    public static String welcomeFirst;
    public static String welcomeFirstMap;
    public static String welcomeFirstMapText;
    public static String welcomeGuide;
    public static String welcomeGuideText;
    public static String welcomeImport;
    public static String welcomeImportText;
    public static String welcomeLearn;
    public static String welcomeProject;
    public static String welcomeProjectText;
    public static String welcomeRun;
    public static String welcomeRunText;
    public static String welcomeSeason;
    public static String welcomeSeasonText;
    public static String welcomeTitle;
    public static String welcomeWork;

    static {
        initializeMessages("io.github.isorel.workbench.help.messages", Messages.class);
    }

    private Messages() {
    }
}
