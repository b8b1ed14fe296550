package io.github.isorel.workbench.examples;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;

/** The texts of this package, filled from {@code messages.properties}. */
@NonNullByDefault({})
final class Messages extends NLS {

    public static String about;
    public static String copying;
    public static String failed;
    public static String fieldName;
    public static String lookingFor;
    public static String nameTaken;
    public static String noExamples;
    public static String noExperiment;
    public static String noResult;
    public static String noResultTitle;
    public static String pageDescription;
    public static String pageTitle;
    public static String unreadable;
    public static String wizardTitle;

    static {
        initializeMessages("io.github.isorel.workbench.examples.messages", Messages.class);
    }

    private Messages() {
    }
}
