package io.github.isorel.workbench.latent;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;

/** The texts of this package, filled from {@code messages.properties}. */
@NonNullByDefault({})
final class Messages extends NLS {

    public static String anySelection;
    public static String axisHint;
    public static String choiceColor;
    public static String choiceLayout;
    public static String choiceRight;
    public static String choiceUp;
    public static String colorNone;
    public static String columnTime;
    public static String computing;
    public static String contrastAxis;
    public static String contrastChosen;
    public static String contrastClasses;
    public static String contrastFinding;
    public static String contrastInLatents;
    public static String contrastInScores;
    public static String contrastNoSelection;
    public static String contrastNone;
    public static String contrastNotTold;
    public static String contrastSelected;
    public static String contrastTold;
    public static String csvStates;
    public static String empty;
    public static String graphNone;
    public static String graphTooLarge;
    public static String latentsOf;
    public static String layingOut;
    public static String layoutComponents;
    public static String layoutForce;
    public static String noArchive;
    public static String noChoice;
    public static String oneState;
    public static String selectedCount;
    public static String tabGraph;
    public static String tabScree;
    public static String tabStates;
    public static String unsuitable;

    static {
        initializeMessages("io.github.isorel.workbench.latent.messages", Messages.class);
    }

    private Messages() {
    }
}
