package io.github.isorel.workbench.editor;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;

/** The texts of this package, filled from {@code messages.properties}. */
@NonNullByDefault({})
final class Messages extends NLS {

    public static String noFixes;
    public static String noProposals;

    static {
        initializeMessages("io.github.isorel.workbench.editor.messages", Messages.class);
    }

    private Messages() {
    }
}
