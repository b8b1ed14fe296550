package io.github.isorel.workbench.editor;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;

/** The texts of this package, filled from {@code messages.properties}. */
@NonNullByDefault({})
final class Messages extends NLS {

    public static String add;
    public static String lora;
    public static String name;
    public static String noFixes;
    public static String noForm;
    public static String noProposals;
    public static String notSaid;
    public static String nothingYet;
    public static String pageComparison;
    public static String pageData;
    public static String pageLatent;
    public static String pageMasking;
    public static String pageModels;
    public static String pageOverview;
    public static String pageRelevance;
    public static String pageSource;
    public static String pick;
    public static String pickHint;
    public static String pickNothing;
    public static String pickTitle;
    public static String remove;
    public static String sectionCases;
    public static String sectionCompared;
    public static String sectionData;
    public static String sectionForecast;
    public static String sectionGates;
    public static String sectionGeneral;
    public static String sectionOutput;
    public static String sectionQuestions;
    public static String sectionTargets;
    public static String sectionTests;
    public static String usual;
    public static String value;

    static {
        initializeMessages("io.github.isorel.workbench.editor.messages", Messages.class);
    }

    private Messages() {
    }
}
