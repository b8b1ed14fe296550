package io.github.isorel.workbench.masking;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;

/** The texts of this package, filled from {@code messages.properties}. */
@NonNullByDefault({})
final class Messages extends NLS {

    public static String choiceFigure;
    public static String choiceTable;
    public static String empty;
    public static String maskButton;
    public static String maskCase;
    public static String maskFraction;
    public static String maskLabel;
    public static String maskLeast;
    public static String maskMessage;
    public static String maskMethod;
    public static String maskMost;
    public static String maskSide;
    public static String maskTitle;
    public static String noChoice;
    public static String opening;
    public static String warning;

    static {
        initializeMessages("io.github.isorel.workbench.masking.messages", Messages.class);
    }

    private Messages() {
    }
}
