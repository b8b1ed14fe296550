package io.github.isorel.workbench.source;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;

/** The texts of this package, filled from {@code messages.properties}. */
@NonNullByDefault({})
final class Messages extends NLS {

    public static String methodParameters;
    public static String noteKeys;
    public static String noteRange;
    public static String noteUsual;
    public static String noteValues;

    static {
        initializeMessages("io.github.isorel.workbench.source.messages", Messages.class);
    }

    private Messages() {
    }
}
