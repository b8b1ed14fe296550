package io.github.isorel.workbench.latent;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;

/** The texts of this package, filled from {@code messages.properties}. */
@NonNullByDefault({})
final class Messages extends NLS {

    public static String anySelection;
    public static String choiceColor;
    public static String choiceLayout;
    public static String choiceRight;
    public static String choiceUp;
    public static String colorNone;
    public static String columnTime;
    public static String computing;
    public static String csvStates;
    public static String empty;
    public static String graphNone;
    public static String graphTooLarge;
    public static String layingOut;
    public static String layoutComponents;
    public static String layoutForce;
    public static String noArchive;
    public static String noComposite;
    public static String oneState;
    public static String openingComposite;
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
