package io.github.isorel.workbench.masking;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.statushandlers.StatusManager;

import io.github.isorel.engine.figure.CellMask;
import io.github.isorel.engine.figure.plot.Figure;
import io.github.isorel.engine.masking.archive.MaskingReader.MaskPlace;
import io.github.isorel.engine.masking.archive.MaskingReader;
import io.github.isorel.engine.masking.archive.StoredMask;
import io.github.isorel.engine.masking.archive.StoredMasking;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.report.MaskingSection;
import io.github.isorel.widgets.MaskOverlay;
import io.github.isorel.workbench.fieldmap.FieldMapView;
import io.github.isorel.workbench.figures.ControlThread;
import io.github.isorel.workbench.figures.NumbersSource;
import io.github.isorel.workbench.figures.Pinnable;
import io.github.isorel.workbench.figures.ResultView;
import io.github.isorel.workbench.figures.ViewState;
import io.github.isorel.workbench.jobs.LatestResult;
import io.github.isorel.workbench.jobs.Outcome;

/** A masking test: the headline, curves of degradation with the band of random masks, ratios of methods and cases. */
@NonNullByDefault({ DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
public final class MaskingView extends ResultView<MaskingContents> {

    /** The view's id. */
    public static final String ID = "io.github.isorel.workbench.view.masking";

    private static final String FIGURE = "figure";
    private static final String TABLE = "table";

    private @Nullable ReportSectionPane pane;
    private Optional<MaskingContents> contents = Optional.empty();
    private Optional<LatestResult> maskRequests = Optional.empty();

    /** An empty view. */
    public MaskingView() {
        super("io.github.isorel.workbench.masking", Messages.opening);
    }

    @Override
    protected Control createFigure(Composite parent) {
        ReportSectionPane created = new ReportSectionPane(parent);
        created.showEmpty(Messages.empty);
        pane = created;
        maskRequests = Optional.of(new LatestResult(new ControlThread(created.canvas())));
        return created.canvas();
    }

    /**
     * Shows the view with a test, in a view that is not pinned. Call from the UI thread.
     *
     * @param page where the view is
     * @param file a file of a masking test
     */
    public static void open(IWorkbenchPage page, Path file) {
        open(page, ID, MaskingView.class, file);
    }

    @Override
    protected MaskingContents read(Path file, Progress progress) throws IOException {
        StoredMasking stored = MaskingReader.read(file, progress);
        return new MaskingContents(file, stored, new MaskingSection().of(stored, List.of(), stored.attributes()));
    }

    @Override
    protected void show(MaskingContents result) {
        contents = Optional.of(result);
        pane().show(result.section());
    }

    @Override
    protected void showEmpty() {
        pane().showEmpty(Messages.empty);
    }

    @Override
    protected void showLoading(String text) {
        contents = Optional.empty();
        pane().showLoading(text);
    }

    @Override
    protected void showFailed(String text) {
        pane().showFailed(text);
    }

    @Override
    protected void saveChoices(ViewState state) {
        state.put(FIGURE, pane().chosenFigure());
        state.put(TABLE, pane().chosenTableName());
    }

    @Override
    protected void choose(ViewState state) {
        pane().choose(state.text(FIGURE).orElse(""), state.text(TABLE).orElse(""));
    }

    /** The test; empty while a text is shown. */
    Optional<MaskingContents> contents() {
        return contents;
    }

    /** Reads a mask in a job and marks its cells on a field map that is not pinned. */
    void showMask(MaskingContents shown, MaskPlace place) {
        IWorkbenchPage page = getSite().getPage();
        StoredMasking stored = shown.stored();
        String label = NLS.bind(Messages.maskLabel, new Object[] { stored.methods().get(place.method()), place.isLeast()
                ? Messages.maskLeast : Messages.maskMost, ShowMaskDialog.percent(stored.fractions().get(place.fraction())),
                stored.cases().get(place.question()).name() });
        masks().request(label, progress -> MaskingReader.mask(shown.file(), place), outcome -> {
            switch (outcome) {
                case Outcome.Done<StoredMask> done ->
                        mark(page, new MaskOverlay(CellMask.of(done.result().grid(), done.result().cells()),
                        label));
                case Outcome.Failed<StoredMask> failed -> StatusManager.getManager().handle(failed.status(), StatusManager.SHOW);
                case Outcome.Cancelled<StoredMask> cancelled -> { } // the map stays as it is
            }
        });
    }

    private static void mark(IWorkbenchPage page, MaskOverlay mask) {
        try {
            FieldMapView.unpinned(page).pane().showMask(Optional.of(mask));
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
        }
    }

    private LatestResult masks() {
        return maskRequests.orElseThrow(() -> new IllegalStateException("the masking view is not created yet"));
    }

    /**
     * The contents of the view.
     *
     * @return answer, figure and table
     */
    public ReportSectionPane pane() {
        ReportSectionPane created = pane;
        if (created == null) {
            throw new IllegalStateException("the masking view is not created yet");
        }
        return created;
    }

    @Override
    public Optional<Figure> picture() {
        return pane().canvas().figure();
    }

    @Override
    public boolean hasNumbers() {
        return pane().section().isPresent();
    }

    @Override
    public Optional<Numbers> numbers() {
        return pane().section().map(section -> NumbersSource.table(section.title(), pane().csv()));
    }

    @Override
    public void showLike(Pinnable other) {
        if (other instanceof MaskingView view) {
            followFile(view);
            contents = view.contents;
            pane().showLike(view.pane());
        }
    }

    @Override
    public void dispose() {
        maskRequests.ifPresent(LatestResult::cancel);
        super.dispose();
    }

    @Override
    protected void takeFocus() {
        pane().canvas().setFocus();
    }
}
