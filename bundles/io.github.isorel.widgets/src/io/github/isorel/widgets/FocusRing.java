package io.github.isorel.widgets;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;

/** A line around a control that draws itself, as long as it has the focus: it shows where the keys go. */
public final class FocusRing {

    private FocusRing() {
    }

    /**
     * Draws the line from now on. Call after the control's own listeners for painting were added.
     *
     * @param control the control
     */
    public static void on(Control control) {
        control.addListener(SWT.FocusIn, event -> control.redraw());
        control.addListener(SWT.FocusOut, event -> control.redraw());
        control.addListener(SWT.Paint, event -> paint(control, event));
    }

    private static void paint(Control control, Event event) {
        if (control.isFocusControl()) {
            GC gc = event.gc;
            Color before = gc.getForeground();
            Point size = control.getSize();
            gc.setForeground(control.getDisplay().getSystemColor(SWT.COLOR_LIST_SELECTION));
            gc.setLineWidth(2);
            gc.drawRectangle(1, 1, size.x - 2, size.y - 2);
            gc.setLineWidth(1);
            gc.setForeground(before);
        }
    }
}
