package io.github.isorel.workbench.compare;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;

/** The texts of this package, filled from {@code messages.properties}. */
@NonNullByDefault({})
final class Messages extends NLS {

    public static String agreement;
    public static String compare;
    public static String comparing;
    public static String differenceFollows;
    public static String differenceTitle;
    public static String empty;
    public static String firstMinusSecond;
    public static String heading;
    public static String linkColors;
    public static String linkSelection;
    public static String linkWindow;
    public static String linked;
    public static String nothingInCommon;
    public static String otherGrids;
    public static String otherUnits;

    static {
        initializeMessages("io.github.isorel.workbench.compare.messages", Messages.class);
    }

    private Messages() {
    }
}
