package io.github.isorel.workbench.figures;

import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;

import io.github.isorel.engine.figure.plot.Figure;
import io.github.isorel.widgets.FigureCanvas;

/** A figure that is scrolled where there is less room than it needs; texts in its place fit. Use from the UI thread only. */
public final class ScrolledFigure {

    private final ScrolledComposite scrolled;
    private final FigureCanvas canvas;

    /**
     * A control without a figure that takes all the room it can get.
     *
     * @param parent where to put it, with a grid layout
     * @param columns how many columns of the layout it takes
     */
    public ScrolledFigure(Composite parent, int columns) {
        scrolled = new ScrolledComposite(parent, SWT.V_SCROLL);
        scrolled.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true, columns, 1));
        scrolled.setExpandHorizontal(true);
        scrolled.setExpandVertical(true);
        canvas = new FigureCanvas(scrolled, SWT.NONE, new FigureJobs(parent));
        scrolled.setContent(canvas);
    }

    /**
     * The figure's control.
     *
     * @return the control inside
     */
    public FigureCanvas canvas() {
        return canvas;
    }

    /**
     * Shows a figure.
     *
     * @param figure the figure
     * @param leastHeight how high it must be to be read [points]
     */
    public void show(Figure figure, int leastHeight) {
        scrolled.setMinHeight(leastHeight);
        canvas.show(figure);
    }

    /**
     * Says something in place of the figure.
     *
     * @param message what is told to the canvas, such as that there is nothing to show
     */
    public void say(Consumer<FigureCanvas> message) {
        scrolled.setMinHeight(0);
        scrolled.setOrigin(0, 0);
        message.accept(canvas);
    }
}
