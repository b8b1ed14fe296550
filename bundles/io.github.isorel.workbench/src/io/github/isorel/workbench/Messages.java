package io.github.isorel.workbench;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;

/** The texts of this package, filled from {@code messages.properties}. */
@NonNullByDefault({})
final class Messages extends NLS {

    public static String menuEdit;
    public static String menuFile;
    public static String menuHelp;
    public static String menuNew;
    public static String menuPerspective;
    public static String menuView;
    public static String menuWindow;
    public static String toolbarFile;
    public static String workspaceInUse;
    public static String workspaceInUseBy;
    public static String workspaceInUseTitle;
    public static String workspaceNotLocked;

    static {
        initializeMessages("io.github.isorel.workbench.messages", Messages.class);
    }

    private Messages() {
    }
}
