package io.github.isorel.workbench.fieldmap;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Composite;

/** Choices in as many rows as they need above a map. In a low view, where they would leave no room for the map, they scroll. */
final class ChoiceBar extends ScrolledComposite {

    /** Height that at least is left for choices, which is that of one row [points]. */
    private static final int LEAST = 44;

    /** Height of a small map with title, labels and colour bar [points]. */
    private static final int MAP = 180;

    private final Composite within;
    private final Composite row;

    /**
     * An empty bar.
     *
     * @param parent where to put it, with a grid layout
     * @param within holds bar and map; of its height the bar leaves what a map needs
     */
    ChoiceBar(Composite parent, Composite within) {
        super(parent, SWT.V_SCROLL);
        this.within = within;
        row = new Composite(this, SWT.NONE);
        RowLayout layout = new RowLayout(SWT.HORIZONTAL);
        layout.center = true;
        layout.spacing = 6;
        row.setLayout(layout);
        setContent(row);
        setExpandHorizontal(true);
        setExpandVertical(true);
        setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        addListener(SWT.Resize, event -> setMinHeight(rows(getClientArea().width)));
    }

    private int rows(int width) {
        return row.computeSize(Math.max(1, width), SWT.DEFAULT).y;
    }

    @Override
    public Point computeSize(int width, int height, boolean changed) {
        Point size = row.computeSize(width, height, changed);
        int room = within.getSize().y;
        return new Point(size.x, room > 0 ? Math.min(size.y, Math.max(LEAST, room - MAP)) : size.y);
    }

    /** Where choices are put. */
    Composite row() {
        return row;
    }

    /** Shows or hides all choices. */
    void show(boolean visible) {
        setVisible(visible);
        if (getLayoutData() instanceof GridData place) {
            place.exclude = !visible;
        }
        fit();
    }

    /** Takes as much room as the choices need now. */
    void fit() {
        row.layout(true, true);
        setMinHeight(rows(getClientArea().width));
        getParent().layout(true, true);
        requestLayout(); // the bar may stand in another control than the map
    }
}
