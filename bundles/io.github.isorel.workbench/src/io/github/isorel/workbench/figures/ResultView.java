package io.github.isorel.workbench.figures;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.statushandlers.StatusManager;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.workbench.jobs.LatestResult;
import io.github.isorel.workbench.jobs.Outcome;

/**
 * A view of one file of results, which is read in a job.
 *
 * @param <T> what is read from the file
 */
@NonNullByDefault({ DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
public abstract class ResultView<T> extends PinnableView {

    private static final String FILE = "file";

    private final String help;
    private final String opening;
    private @Nullable LatestResult requests;
    private @Nullable CommandStates states;
    private Optional<Path> file = Optional.empty();
    /** Tells how the file was shown before, until it is shown. */
    private Optional<ViewState> awaited = Optional.empty();

    /**
     * A view without a file.
     *
     * @param help id of its context help
     * @param opening what is said while a file is read, with {@code {0}} for its name
     */
    protected ResultView(String help, String opening) {
        this.help = help;
        this.opening = opening;
    }

    @Override
    protected final void createContents(Composite parent) {
        Control created = createFigure(parent);
        requests = new LatestResult(new ControlThread(created));
        states = new CommandStates(created, getSite());
        PlatformUI.getWorkbench().getHelpSystem().setHelp(created, help);
    }

    /**
     * Creates the contents.
     *
     * @param parent where to put them
     * @return the control with the figure
     */
    protected abstract Control createFigure(Composite parent);

    /**
     * Shows the view with a file, in a view that is not pinned. Call from the UI thread.
     *
     * @param <V> the class of the view
     * @param page where the view is
     * @param id the view's id
     * @param kind the class of the view
     * @param file a file of results
     */
    protected static <V extends ResultView<?>> void open(IWorkbenchPage page, String id, Class<V> kind, Path file) {
        try {
            unpinned(page, id, kind).open(file);
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
        }
    }

    /**
     * Shows a file in this view, whether it is pinned or not.
     *
     * @param file a file of results
     */
    public final void open(Path file) {
        open(file, Optional.empty());
    }

    private void open(Path opened, Optional<ViewState> before) {
        file = Optional.of(opened);
        awaited = before;
        String text = NLS.bind(opening, opened.getFileName());
        showLoading(text);
        changed();
        requests().request(text, progress -> {
            FileGone.check(opened);
            return read(opened, progress);
        }, outcome -> {
            switch (outcome) {
                case Outcome.Done<T> done -> {
                    show(done.result());
                    awaited = Optional.empty();
                    before.ifPresent(this::choose);
                }
                case Outcome.Failed<T> failed -> showFailed(failed.status().getMessage());
                case Outcome.Cancelled<T> cancelled -> showEmpty();
            }
            changed();
        });
    }

    @Override
    protected final void save(ViewState state) {
        file.ifPresent(shown -> {
            state.put(FILE, shown);
            saveChoices(state);
        });
    }

    @Override
    protected final void restore(ViewState state) {
        super.restore(state);
        state.file(FILE).ifPresent(shown -> open(shown, Optional.of(state)));
    }

    @Override
    protected final boolean isRestoring() {
        return awaited.isPresent();
    }

    /**
     * Shows what another view of the same class shows, of the same file.
     *
     * @param other the other view
     */
    protected final void followFile(ResultView<T> other) {
        file = other.file;
        awaited = Optional.empty();
    }

    /**
     * Keeps what is chosen of the file.
     *
     * @param state where to keep it
     */
    protected abstract void saveChoices(ViewState state);

    /**
     * Chooses what was chosen of the file before, as far as it is still there.
     *
     * @param state what was kept
     */
    protected abstract void choose(ViewState state);

    /**
     * Reads a file. Not called in the thread of the user interface.
     *
     * @param file the file
     * @param progress reports and cancels
     * @return what is in it
     * @throws IOException if it cannot be read or is something else
     */
    protected abstract T read(Path file, Progress progress) throws IOException;

    /**
     * Shows what was read.
     *
     * @param result what is in the file
     */
    protected abstract void show(T result);

    /** Shows what to do to see something. */
    protected abstract void showEmpty();

    /**
     * Says what is being done.
     *
     * @param text what is being done
     */
    protected abstract void showLoading(String text);

    /**
     * Says why there is nothing to show.
     *
     * @param text why, and what to do
     */
    protected abstract void showFailed(String text);

    /** Tells buttons that the view shows something else. */
    protected final void changed() {
        CommandStates created = states;
        if (created != null) {
            created.changed();
        }
    }

    /**
     * Tells whether a file is being opened.
     *
     * @return true until it is shown
     */
    public final boolean isPending() {
        return requests().isPending();
    }

    private LatestResult requests() {
        LatestResult created = requests;
        if (created == null) {
            throw new IllegalStateException("the view is not created yet");
        }
        return created;
    }

    @Override
    public void dispose() {
        LatestResult created = requests;
        if (created != null) {
            created.cancel();
        }
        super.dispose();
    }
}
