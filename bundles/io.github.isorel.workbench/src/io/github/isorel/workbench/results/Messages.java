package io.github.isorel.workbench.results;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;

/** The texts of this package, filled from {@code messages.properties}. */
@NonNullByDefault({})
final class Messages extends NLS {

    public static String lookingInto;

    static {
        initializeMessages("io.github.isorel.workbench.results.messages", Messages.class);
    }

    private Messages() {
    }
}
