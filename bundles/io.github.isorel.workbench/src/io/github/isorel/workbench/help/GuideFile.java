package io.github.isorel.workbench.help;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

import io.github.isorel.workbench.guide.Guide;

/** The guide in the bundle of the workbench, with the notices of third-party content as its last part. */
@NonNullByDefault({})
final class GuideFile {

    /** Its place in the bundle. */
    static final String PATH = "help/guide.md";
    private static final String NOTICES = "help/third-party.md";
    /** The beginning of a heading, which goes down by one level below the title of the guide. */
    private static final Pattern HEADING = Pattern.compile("^#(?=#* )", Pattern.MULTILINE);

    private GuideFile() {
    }

    /**
     * Reads the guide.
     *
     * @throws CoreException if it is not there or cannot be understood
     */
    static Guide read() throws CoreException {
        String notices = HEADING.matcher(text(NOTICES)).replaceAll("##");
        try {
            return Guide.read(text(PATH) + "\n" + notices);
        } catch (IllegalArgumentException e) {
            throw new CoreException(Status.error(NLS.bind(Messages.guideUnreadable, PATH, e.getMessage()), e));
        }
    }

    private static String text(String path) throws CoreException {
        Bundle bundle = FrameworkUtil.getBundle(GuideFile.class);
        URL entry = bundle.getEntry(path);
        if (entry == null) {
            throw new CoreException(Status.error(NLS.bind(Messages.guideMissing, path, bundle.getSymbolicName())));
        }
        try (InputStream in = entry.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CoreException(Status.error(NLS.bind(Messages.guideUnreadable, entry, e.getMessage()), e));
        }
    }
}
