package io.github.isorel.workbench.preferences;

import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;

import io.github.isorel.engine.figure.ColorMap;

/** Shows the colours of a map from low to high. */
final class ColorMapSample {

    /** The least width; it takes what there is. */
    private static final int WIDTH = 60;
    private static final int HEIGHT = 18;

    private final Canvas canvas;
    private Optional<ColorMap> map = Optional.empty();

    /** An empty sample in a grid layout. */
    ColorMapSample(Composite parent) {
        canvas = new Canvas(parent, SWT.DOUBLE_BUFFERED);
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).hint(WIDTH, HEIGHT).applyTo(canvas);
        canvas.addListener(SWT.Paint, event -> map.ifPresent(colors -> paint(event.gc, colors)));
    }

    private void paint(GC gc, ColorMap colors) {
        int width = canvas.getClientArea().width;
        int height = canvas.getClientArea().height;
        for (int x = 0; x < width; x++) {
            int argb = colors.argb(x * ColorMap.SIZE / width);
            gc.setForeground(new Color(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF));
            gc.drawLine(x, 0, x, height);
        }
    }

    /** Shows a map; nothing for an empty name. */
    void show(String name) {
        map = name.isEmpty() ? Optional.empty() : Optional.of(ColorMap.named(name));
        canvas.redraw();
    }
}
