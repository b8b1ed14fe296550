package io.github.isorel.widgets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

import org.eclipse.jdt.annotation.NonNull;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;

import io.github.isorel.engine.figure.plot.Figure;
import io.github.isorel.engine.figure.plot.FigureRaster;
import io.github.isorel.engine.figure.plot.FigureSize;
import io.github.isorel.engine.figure.plot.FigureStyle;
import io.github.isorel.engine.figure.plot.FigureWriter;

/**
 * Shows a figure as reports have it, in the control's own colours and font and as large as the control; or a text while there is
 * none. The picture is drawn elsewhere; until a new one has come the former one stays. Use from the UI thread only.
 */
public final class FigureCanvas extends Canvas {

    /** Type has its size in inches; a point of type is so many of the figures' units. */
    private static final double UNITS_PER_POINT = 96.0 / 72;
    private static final int LEAST = 100;

    private final FigureDrawer drawer;
    private final List<BiConsumer<GC, PlotView>> overlays = new ArrayList<>();
    private Optional<Figure> figure = Optional.empty();
    private Optional<FigureRaster> raster = Optional.empty();
    private Optional<Notice> notice = Optional.of(new Notice(Notice.Mood.EMPTY, ""));
    private @Nullable Image image;
    private double scale = 1;
    private boolean current;

    /**
     * An empty control.
     *
     * @param parent parent of the control
     * @param style SWT style bits of a canvas
     * @param drawer draws the figures
     */
    public FigureCanvas(Composite parent, int style, FigureDrawer drawer) {
        super(parent, style | SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
        this.drawer = drawer;
        addListener(SWT.Paint, this::painted);
        addListener(SWT.Resize, event -> request());
        addListener(SWT.Dispose, event -> disposeImage());
        addListener(SWT.MouseDown, event -> setFocus());
        addListener(SWT.KeyDown, event -> { }); // makes the control one that takes the focus
        addListener(SWT.Traverse, event -> event.doit = event.detail != SWT.TRAVERSE_RETURN);
        FocusRing.on(this);
        getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(@Nullable AccessibleEvent event) {
                if (event != null) {
                    event.result = text();
                }
            }
        });
    }

    /**
     * Shows a figure.
     *
     * @param next the figure
     */
    public void show(Figure next) {
        checkWidget();
        figure = Optional.of(next);
        notice = Optional.empty();
        request();
    }

    /**
     * Says that there is nothing to show.
     *
     * @param text what the user can do about it
     */
    public void showEmpty(String text) {
        showNotice(new Notice(Notice.Mood.EMPTY, text));
    }

    /**
     * Says that a figure is on its way.
     *
     * @param text what is being done
     */
    public void showLoading(String text) {
        showNotice(new Notice(Notice.Mood.LOADING, text));
    }

    /**
     * Says that a figure could not be had.
     *
     * @param text why, and what to do
     */
    public void showFailed(String text) {
        showNotice(new Notice(Notice.Mood.FAILED, text));
    }

    private void showNotice(Notice next) {
        checkWidget();
        figure = Optional.empty();
        notice = Optional.of(next);
        current = false;
        redraw();
    }

    /**
     * What the control says: what is to be seen in the figure, or the text in its place.
     *
     * @return one or more lines
     */
    public String text() {
        return notice.map(Notice::text).orElseGet(() -> figure.map(Figure::description).orElse(""));
    }

    /**
     * The figure.
     *
     * @return what is shown; empty while a text is shown
     */
    public Optional<Figure> figure() {
        return figure;
    }

    /**
     * The picture of the figure.
     *
     * @return what is on the screen; empty while it is still being drawn or a text is shown
     */
    public Optional<FigureRaster> raster() {
        return current ? raster : Optional.empty();
    }

    /**
     * Where values of the diagram lie.
     *
     * @return its axes; empty while there is no picture of the figure or it has no axes
     */
    public Optional<PlotView> plot() {
        return raster().flatMap(FigureRaster::frame).map(frame -> new PlotView(frame, scale));
    }

    /**
     * Lets somebody draw above the picture. Called while a picture with axes is painted.
     *
     * @param overlay takes the graphics context of the control and where values lie
     */
    public void addOverlay(BiConsumer<GC, PlotView> overlay) {
        overlays.add(overlay);
    }

    @Override
    public void setBackground(@Nullable Color color) {
        super.setBackground(color);
        request();
    }

    @Override
    public void setForeground(@Nullable Color color) {
        super.setForeground(color);
        request();
    }

    @Override
    public void setFont(@Nullable Font font) {
        super.setFont(font);
        request();
    }

    /** The style that figures have in this control. */
    private FigureStyle style() {
        double points = getFont().getFontData()[0].getHeight();
        return FigureStyle.of(rgb(getBackground()), rgb(getForeground()), UNITS_PER_POINT * Math.clamp(points, 6, 40));
    }

    private static int rgb(Color color) {
        RGB rgb = color.getRGB();
        return rgb.red << 16 | rgb.green << 8 | rgb.blue;
    }

    private void request() {
        current = false;
        redraw();
        Point size = getSize();
        scale = getMonitor().getZoom() / 100.0;
        int width = (int) Math.round(size.x * scale);
        int height = (int) Math.round(size.y * scale);
        Figure wanted = figure.orElse(null);
        if (wanted == null || width < LEAST || height < LEAST) {
            return;
        }
        FigureSize pixels = new FigureSize(width, height, (int) Math.round(96 * scale));
        drawer.draw(wanted, new FigureWriter(style(), pixels), this::drawn, this::showFailed);
    }

    private void drawn(FigureRaster picture) {
        disposeImage();
        raster = Optional.of(picture);
        current = figure.isPresent();
        int[] pixels = picture.pixels();
        Point size = new Point((int) Math.round(picture.width() / scale), (int) Math.round(picture.height() / scale));
        image = PixelImage.of(getDisplay(), Math.max(1, size.x), Math.max(1, size.y), (width, height, argb) -> {
            for (int y = 0; y < height; y++) {
                int row = y * picture.height() / height * picture.width();
                for (int x = 0; x < width; x++) {
                    argb[y * width + x] = pixels[row + x * picture.width() / width];
                }
            }
        });
        redraw();
    }

    private void disposeImage() {
        Image former = image;
        if (former != null) {
            former.dispose();
        }
        image = null;
    }

    private void painted(Event event) {
        @NonNull GC gc = event.gc;
        Point size = getSize();
        gc.setBackground(getBackground());
        gc.setForeground(getForeground());
        gc.fillRectangle(0, 0, size.x, size.y);
        Notice text = notice.orElse(null);
        Image picture = image;
        if (text != null) {
            MessagePainter.paint(gc, size, text);
        } else if (picture != null) {
            gc.drawImage(picture, 0, 0);
            plot().ifPresent(plot -> overlays.forEach(overlay -> overlay.accept(gc, plot)));
        }
    }
}
