package io.github.isorel.widgets;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.graphics.TextLayout;
import org.eclipse.swt.widgets.Display;

/** Draws a text in the middle of a control, wrapped to its width, with a symbol when something failed. */
final class MessagePainter {

    private static final int WIDEST = 640;
    private static final int MARGIN = 24;

    private MessagePainter() {
    }

    static void paint(GC gc, Point size, Notice message) {
        if (size.x <= 2 * MARGIN || message.text().isEmpty()) {
            return;
        }
        TextLayout text = new TextLayout(gc.getDevice());
        try {
            text.setFont(gc.getFont());
            text.setText(message.text());
            text.setAlignment(SWT.CENTER);
            text.setWidth(Math.min(WIDEST, size.x - 2 * MARGIN));
            Rectangle bounds = text.getBounds();
            int y = Math.max(0, (size.y - bounds.height) / 2);
            text.draw(gc, (size.x - text.getWidth()) / 2, y);
            if (message.mood() == Notice.Mood.FAILED && gc.getDevice() instanceof Display display) {
                Image symbol = display.getSystemImage(SWT.ICON_ERROR);
                Rectangle area = symbol != null ? symbol.getBounds() : new Rectangle(0, 0, 0, 0);
                if (symbol != null && y > area.height + MapLayout.GAP) {
                    gc.drawImage(symbol, (size.x - area.width) / 2, y - area.height - MapLayout.GAP);
                }
            }
        } finally {
            text.dispose();
        }
    }
}
