package io.github.isorel.workbench;

import java.nio.file.Path;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.widgets.Shell;

/** Pictures of windows for people to look at, where a folder for them is named. */
public final class Screenshots {

    private Screenshots() {
    }

    /** Writes a picture of a window into the folder of the system property {@code isorel.shots}. */
    public static void take(Shell shell, String name) {
        String folder = System.getProperty("isorel.shots");
        if (folder == null) {
            return;
        }
        for (int i = 0; i < 20; i++) {
            UserInterface.settle();
            shell.getDisplay().timerExec(20, () -> { });
            shell.getDisplay().sleep();
        }
        Image image = new Image(shell.getDisplay(), shell.getBounds().width, shell.getBounds().height);
        GC gc = new GC(shell.getDisplay());
        try {
            gc.copyArea(image, shell.getBounds().x, shell.getBounds().y);
            ImageLoader loader = new ImageLoader();
            loader.data = new org.eclipse.swt.graphics.ImageData[] { image.getImageData() };
            loader.save(Path.of(folder).resolve(name + ".png").toString(), SWT.IMAGE_PNG);
        } finally {
            gc.dispose();
            image.dispose();
        }
    }
}
