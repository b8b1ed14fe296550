package io.github.isorel.workbench.masking;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbenchPage;

import io.github.isorel.engine.figure.plot.Figure;
import io.github.isorel.engine.masking.archive.MaskingReader;
import io.github.isorel.engine.masking.archive.StoredMasking;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.report.MaskingSection;
import io.github.isorel.engine.report.ReportSection;
import io.github.isorel.workbench.figures.NumbersSource;
import io.github.isorel.workbench.figures.Pinnable;
import io.github.isorel.workbench.figures.ResultView;

/** A masking test: the headline, curves of degradation with the band of random masks, ratios of methods and cases. */
@NonNullByDefault({ DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
public final class MaskingView extends ResultView<ReportSection> {

    /** The view's id. */
    public static final String ID = "io.github.isorel.workbench.view.masking";

    private @Nullable ReportSectionPane pane;

    /** An empty view. */
    public MaskingView() {
        super("io.github.isorel.workbench.masking", Messages.opening);
    }

    @Override
    protected Control createContents(Composite parent) {
        ReportSectionPane created = new ReportSectionPane(parent);
        created.showEmpty(Messages.empty);
        pane = created;
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
    protected ReportSection read(Path file, Progress progress) throws IOException {
        StoredMasking stored = MaskingReader.read(file, progress);
        return new MaskingSection().of(stored, List.of(), stored.attributes());
    }

    @Override
    protected void show(ReportSection result) {
        pane().show(result);
    }

    @Override
    protected void showEmpty() {
        pane().showEmpty(Messages.empty);
    }

    @Override
    protected void showLoading(String text) {
        pane().showLoading(text);
    }

    @Override
    protected void showFailed(String text) {
        pane().showFailed(text);
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
    public Optional<Numbers> numbers() {
        return pane().section().map(section -> NumbersSource.table(section.title(), pane().csv()));
    }

    @Override
    public void showLike(Pinnable other) {
        if (other instanceof MaskingView view) {
            pane().showLike(view.pane());
        }
    }

    @Override
    public void setFocus() {
        pane().canvas().setFocus();
    }
}
