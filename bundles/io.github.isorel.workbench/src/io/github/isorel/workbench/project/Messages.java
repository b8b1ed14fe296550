package io.github.isorel.workbench.project;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;

/** The texts of this package, filled from {@code messages.properties}. */
@NonNullByDefault({})
final class Messages extends NLS {

    public static String browse;
    public static String creating;
    public static String experimentFailed;
    public static String experimentPageDescription;
    public static String experimentPageTitle;
    public static String experimentWizardTitle;
    public static String fileExists;
    public static String folderLabel;
    public static String folderQuestion;
    public static String foundContents;
    public static String nameLabel;
    public static String noExtension;
    public static String noFolder;
    public static String nothingFound;
    public static String projectFailed;
    public static String projectPageDescription;
    public static String projectPageTitle;
    public static String projectWizardTitle;
    public static String templateComparison;
    public static String templateComparisonNote;
    public static String templateLabel;
    public static String templateLatent;
    public static String templateLatentNote;
    public static String templateMasking;
    public static String templateMaskingNote;
    public static String templateStorm;
    public static String templateStormNote;

    static {
        initializeMessages("io.github.isorel.workbench.project.messages", Messages.class);
    }

    private Messages() {
    }
}
