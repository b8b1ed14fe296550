package io.github.isorel.workbench.help;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

import io.github.isorel.workbench.guide.Guide;

/** The guide in the bundle of the workbench. */
@NonNullByDefault({})
final class GuideFile {

    /** Its place in the bundle. */
    static final String PATH = "help/guide.md";

    private GuideFile() {
    }

    /**
     * Reads the guide.
     *
     * @throws CoreException if it is not there or cannot be understood
     */
    static Guide read() throws CoreException {
        Bundle bundle = FrameworkUtil.getBundle(GuideFile.class);
        URL entry = bundle.getEntry(PATH);
        if (entry == null) {
            throw new CoreException(Status.error(NLS.bind(Messages.guideMissing, PATH, bundle.getSymbolicName())));
        }
        try (InputStream in = entry.openStream()) {
            return Guide.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException e) {
            throw new CoreException(Status.error(NLS.bind(Messages.guideUnreadable, entry, e.getMessage()), e));
        }
    }
}
