package io.github.isorel.workbench.transfer;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;

/** The texts of this package, filled from {@code messages.properties}. */
@NonNullByDefault({})
final class Messages extends NLS {

    public static String browse;
    public static String browseFiles;
    public static String browseFolder;
    public static String cancelled;
    public static String chooseFirst;
    public static String complete;
    public static String configuration;
    public static String configurationBeside;
    public static String copying;
    public static String dataDescription;
    public static String dataTitle;
    public static String encodingBeside;
    public static String ending;
    public static String exportFigureTitle;
    public static String exportNumbersTitle;
    public static String exportPackageDescription;
    public static String exportPackageTitle;
    public static String exportReportDescription;
    public static String exportReportTitle;
    public static String exportViewDescription;
    public static String file;
    public static String folder;
    public static String folderQuestion;
    public static String forModel;
    public static String lacks;
    public static String lacksNote;
    public static String link;
    public static String linkNote;
    public static String looking;
    public static String memory;
    public static String modelDescription;
    public static String modelTitle;
    public static String noData;
    public static String noFolder;
    public static String noLinks;
    public static String noModel;
    public static String noPath;
    public static String noRuns;
    public static String noViews;
    public static String packageDescription;
    public static String packageFiles;
    public static String packageMade;
    public static String packageRun;
    public static String packageSteps;
    public static String packageTitle;
    public static String reading;
    public static String readingData;
    public static String replaces;
    public static String run;
    public static String runs;
    public static String sameName;
    public static String source;
    public static String sources;
    public static String taken;
    public static String views;

    static {
        initializeMessages("io.github.isorel.workbench.transfer.messages", Messages.class);
    }

    private Messages() {
    }
}
