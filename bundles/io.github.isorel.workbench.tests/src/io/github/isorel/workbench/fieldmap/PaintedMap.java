package io.github.isorel.workbench.fieldmap;

import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;

import io.github.isorel.widgets.FieldMap;

/** What a map paints, pixel by pixel; kept as a picture where {@code isorel.shots} names a folder. */
final class PaintedMap {

    private PaintedMap() {
    }

    static ImageData of(FieldMap map, String name) throws Exception {
        Image image = new Image(map.getDisplay(), map.getSize().x, map.getSize().y);
        GC gc = new GC(image);
        try {
            map.print(gc);
            ImageData data = image.getImageData(100);
            String shots = System.getProperty("isorel.shots");
            if (shots != null) {
                ImageLoader loader = new ImageLoader();
                loader.data = new ImageData[] { data };
                loader.save(Files.createDirectories(Path.of(shots)).resolve(name + ".png").toString(), SWT.IMAGE_PNG);
            }
            return data;
        } finally {
            gc.dispose();
            image.dispose();
        }
    }
}
