package io.github.isorel.workbench.figures;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;

/** The texts of this package, filled from {@code messages.properties}. */
@NonNullByDefault({})
final class Messages extends NLS {

    public static String copying;
    public static String dragHint;
    public static String drawing;
    public static String drawingCancelled;
    public static String exportBrowse;
    public static String exportButton;
    public static String exportDotsPerInch;
    public static String exportEnding;
    public static String exportFile;
    public static String exportHeight;
    public static String exportNoFolder;
    public static String exportNoPath;
    public static String exportNumbersMessage;
    public static String exportNumbersTitle;
    public static String exportPaper;
    public static String exportPaperDark;
    public static String exportPaperLight;
    public static String exportPictureMessage;
    public static String exportPictureTitle;
    public static String exportPixels;
    public static String exportReplaces;
    public static String exportResolution;
    public static String exportTableMessage;
    public static String exportWidth;
    public static String exporting;
    public static String fileGone;
    public static String nothingToExport;
    public static String numbersEnding;
    public static String onlyCsv;
    public static String pinnedName;
    public static String stateNotUnderstood;

    static {
        initializeMessages("io.github.isorel.workbench.figures.messages", Messages.class);
    }

    private Messages() {
    }
}
