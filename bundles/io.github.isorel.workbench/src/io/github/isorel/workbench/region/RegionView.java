package io.github.isorel.workbench.region;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.PlatformUI;

import io.github.isorel.engine.figure.plot.Figure;
import io.github.isorel.engine.report.RegionFigures;
import io.github.isorel.engine.verification.RegionStatistics;
import io.github.isorel.widgets.FigureCanvas;
import io.github.isorel.workbench.fieldmap.FieldMapView;
import io.github.isorel.workbench.fieldmap.SelectionFollower;
import io.github.isorel.workbench.fieldmap.ShownRegion;
import io.github.isorel.workbench.figures.ControlThread;
import io.github.isorel.workbench.figures.FigureJobs;
import io.github.isorel.workbench.figures.NumbersSource;
import io.github.isorel.workbench.figures.Pinnable;
import io.github.isorel.workbench.figures.PinnableView;
import io.github.isorel.workbench.figures.ViewState;
import io.github.isorel.workbench.jobs.LatestResult;
import io.github.isorel.workbench.jobs.Outcome;

/** What the field on the map is like in the region that is drawn on it: a histogram and the numbers. */
@NonNullByDefault({ DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
public final class RegionView extends PinnableView implements ISelectionListener {

    /** The view's id. */
    public static final String ID = "io.github.isorel.workbench.view.region";

    private static final int GAP = 20;

    private @Nullable Controls controls;
    private @Nullable SelectionFollower follower;
    private Optional<ShownRegion> shown = Optional.empty();
    private Optional<RegionTable> numbers = Optional.empty();

    /** What the view consists of. */
    private record Controls(SashForm sash, FigureCanvas canvas, Table table, LatestResult requests) {
    }

    /** An empty view. */
    public RegionView() {
        // contents are made with the control
    }

    @Override
    protected void createContents(Composite parent) {
        SashForm sash = new SashForm(parent, SWT.VERTICAL);
        FigureCanvas canvas = new FigureCanvas(sash, SWT.NONE, new FigureJobs(sash));
        Table table = new Table(sash, SWT.FULL_SELECTION | SWT.BORDER);
        table.setHeaderVisible(true);
        Stream.of(Messages.columnStatistic, Messages.columnValue, Messages.columnPlace).forEach(name -> new TableColumn(table,
                SWT.NONE).setText(name));
        sash.setWeights(1, 1);
        sash.addListener(SWT.Resize, event -> turn(sash));
        controls = new Controls(sash, canvas, table, new LatestResult(new ControlThread(canvas)));
        showNotice(Messages.nothingDrawn);
        PlatformUI.getWorkbench().getHelpSystem().setHelp(sash, "io.github.isorel.workbench.region");
        SelectionFollower created = new SelectionFollower(getSite(), this);
        follower = created;
        created.ofMap(selection -> RegionSelection.of(selection).isPresent()).ifPresent(this::follow);
    }

    @Override
    protected void save(ViewState state) {
        // the map keeps its region, and this view follows the map
    }

    /** Is not pinned again: the field that it was pinned to is not kept, and an empty view must follow the map. */
    @Override
    protected void restore(ViewState state) {
        // nothing is kept
    }

    @Override
    protected boolean isRestoring() {
        return false;
    }

    /** Puts the numbers beside the histogram where the room is wide and low. */
    private static void turn(SashForm sash) {
        Point size = sash.getSize();
        int orientation = size.x > 1.4 * size.y ? SWT.HORIZONTAL : SWT.VERTICAL;
        if (sash.getOrientation() != orientation) {
            sash.setOrientation(orientation);
        }
    }

    @Override
    public void selectionChanged(IWorkbenchPart part, @Nullable ISelection selection) {
        if (part instanceof FieldMapView) {
            follow(selection);
        }
    }

    private void follow(@Nullable ISelection selection) {
        if (isPinned() || !(selection instanceof IStructuredSelection)) {
            return;
        }
        RegionSelection.of(selection).ifPresentOrElse(this::show, this::clear);
    }

    private void clear() {
        shown = Optional.empty();
        controls().requests().cancel();
        showNotice(Messages.nothingDrawn);
    }

    private void showNotice(String text) {
        numbers = Optional.empty();
        controls().canvas().showEmpty(text);
        controls().sash().setMaximizedControl(controls().canvas());
    }

    /**
     * Shows a region, whether the view is pinned or not.
     *
     * @param region what to show
     */
    public void show(ShownRegion region) {
        if (shown.equals(Optional.of(region))) {
            return;
        }
        shown = Optional.of(region);
        String text = NLS.bind(Messages.computing, region.title());
        controls().requests().request(text, progress -> statistics(region), outcome -> {
            switch (outcome) {
                case Outcome.Done<RegionStatistics> done -> show(region, done.result());
                case Outcome.Failed<RegionStatistics> failed -> {
                    showNotice("");
                    controls().canvas().showFailed(failed.status().getMessage());
                }
                case Outcome.Cancelled<RegionStatistics> cancelled -> showNotice(Messages.nothingDrawn);
            }
        });
    }

    private static RegionStatistics statistics(ShownRegion region) throws IOException {
        try {
            return RegionStatistics.of(region.field(), region.area(), RegionFigures.BINS);
        } catch (IllegalArgumentException e) { // there is no cell in it
            throw new IOException(e.getMessage(), e);
        }
    }

    private void show(ShownRegion region, RegionStatistics statistics) {
        RegionTable rows = new RegionTable(region, statistics);
        numbers = Optional.of(rows);
        String title = NLS.bind(Messages.histogramTitle, region.title(), region.area());
        controls().canvas().show(RegionFigures.histogram(title, statistics, Messages.valueAxis, region.unit()));
        Table table = controls().table();
        table.setRedraw(false);
        table.removeAll();
        for (RegionTable.Row row : rows.rows()) {
            new TableItem(table, SWT.NONE).setText(new String[] { row.name(), row.text(), row.where() });
        }
        for (TableColumn column : table.getColumns()) {
            column.pack();
            column.setWidth(column.getWidth() + GAP);
        }
        table.setRedraw(true);
        controls().sash().setMaximizedControl(null);
    }

    /**
     * The histogram.
     *
     * @return the control
     */
    public FigureCanvas canvas() {
        return controls().canvas();
    }

    /**
     * The numbers.
     *
     * @return the control
     */
    Table table() {
        return controls().table();
    }

    /**
     * The region.
     *
     * @return what is shown; empty for none
     */
    public Optional<ShownRegion> shown() {
        return shown;
    }

    /**
     * Tells whether statistics are on their way.
     *
     * @return true until the newest are shown
     */
    public boolean isPending() {
        return controls().requests().isPending();
    }

    private Controls controls() {
        Controls created = controls;
        if (created == null) {
            throw new IllegalStateException("the view is not created yet");
        }
        return created;
    }

    @Override
    public Optional<Figure> picture() {
        return canvas().figure();
    }

    @Override
    public Optional<Numbers> numbers() {
        return numbers.flatMap(table -> canvas().figure()
                .map(figure -> NumbersSource.table(figure.title(), List.copyOf(table.csv()))));
    }

    @Override
    public void showLike(Pinnable other) {
        if (other instanceof RegionView view) {
            view.shown.ifPresent(this::show);
        }
    }

    @Override
    protected void takeFocus() {
        canvas().setFocus();
    }

    @Override
    public void dispose() {
        SelectionFollower following = follower;
        if (following != null) {
            following.close();
        }
        Controls created = controls;
        if (created != null) {
            created.requests().cancel();
        }
        super.dispose();
    }
}
