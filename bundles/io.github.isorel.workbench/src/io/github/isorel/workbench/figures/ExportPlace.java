package io.github.isorel.workbench.figures;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jface.dialogs.IDialogSettings;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.FrameworkUtil;

/** Where exported files go: the folder of the last one. */
final class ExportPlace {

    private static final String FOLDER = "exportFolder";
    private static final int LONGEST = 60;

    private ExportPlace() {
    }

    private static IDialogSettings settings() {
        return PlatformUI.getDialogSettingsProvider(FrameworkUtil.getBundle(ExportPlace.class)).getDialogSettings();
    }

    /** A file in the folder of the last export, named after what is exported. */
    static Path proposal(String title, String ending) {
        String name = title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{Alnum}]+", "-").replaceAll("^-|-$", "");
        String shorter = name.length() > LONGEST ? name.substring(0, LONGEST).replaceAll("-[^-]*$", "") : name;
        return folder().resolve((shorter.isEmpty() ? "export" : shorter) + ending);
    }

    private static Path folder() {
        String last = settings().get(FOLDER);
        if (last != null && Files.isDirectory(Path.of(last))) {
            return Path.of(last);
        }
        IPath workspace = ResourcesPlugin.getWorkspace().getRoot().getLocation();
        return workspace.toPath();
    }

    static void remember(Path file) {
        settings().put(FOLDER, String.valueOf(file.toAbsolutePath().getParent()));
    }
}
