package io.github.isorel.workbench.relevance;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Composite;

import io.github.isorel.engine.figure.plot.Figure;
import io.github.isorel.engine.relevance.archive.RelevanceReader;
import io.github.isorel.widgets.FigureCanvas;
import io.github.isorel.workbench.fieldmap.RelevanceSource;
import io.github.isorel.workbench.fieldmap.ShownRelevance;
import io.github.isorel.workbench.figures.ControlThread;
import io.github.isorel.workbench.figures.FileGone;
import io.github.isorel.workbench.figures.ScrolledFigure;
import io.github.isorel.workbench.jobs.LatestResult;
import io.github.isorel.workbench.jobs.Outcome;

/**
 * A figure of relevance: its file is opened and it is made in jobs, one request at a time, and what is going on or failed is said
 * in its place. Use from the UI thread only.
 */
final class RelevancePane {

    private final ScrolledFigure figure;
    private final LatestResult requests;

    /**
     * A pane without a figure.
     *
     * @param parent where to put it, with a grid layout of one column
     */
    RelevancePane(Composite parent) {
        figure = new ScrolledFigure(parent, 1);
        figure.canvas().showEmpty(Messages.nothingSelected);
        requests = new LatestResult(new ControlThread(figure.canvas()));
    }

    /** The figure's control. */
    FigureCanvas canvas() {
        return figure.canvas();
    }

    /** Tells whether a file or a figure is on its way. */
    boolean isPending() {
        return requests.isPending();
    }

    /** Stops what is going on. */
    void cancel() {
        requests.cancel();
    }

    /** Hands on what a file holds if that is relevance; any other file leaves the figure as it is. */
    void openIfRelevance(Path file, Consumer<RelevanceSource> then) {
        requests.request(opening(file), progress -> RelevanceReader.holdsRelevance(file)
                ? Optional.of(RelevanceSource.open(file, progress)) : Optional.<RelevanceSource>empty(), outcome -> {
                    if (outcome instanceof Outcome.Done<Optional<RelevanceSource>> done) {
                        done.result().ifPresent(then);
                    } else if (outcome instanceof Outcome.Failed<Optional<RelevanceSource>> failed) {
                        figure.say(canvas -> canvas.showFailed(failed.status().getMessage()));
                    }
                });
    }

    private static String opening(Path file) {
        return NLS.bind(Messages.openingFile, file.getFileName());
    }

    /** Hands on what a file holds that was shown before; says so where it is gone. */
    void reopen(Path file, Consumer<RelevanceSource> then) {
        canvas().showLoading(opening(file));
        requests.request(opening(file), progress -> {
            FileGone.check(file);
            return RelevanceSource.open(file, progress);
        }, outcome -> {
            switch (outcome) {
                case Outcome.Done<RelevanceSource> done -> then.accept(done.result());
                case Outcome.Failed<RelevanceSource> failed -> canvas().showFailed(failed.status().getMessage());
                case Outcome.Cancelled<RelevanceSource> cancelled -> canvas().showEmpty(Messages.nothingSelected);
            }
        });
    }

    /**
     * Makes and shows a figure. The former one stays until then.
     *
     * @param relevance what it is of
     * @param maker makes it
     * @param leastHeight how high it must be to be read [points]
     */
    void show(ShownRelevance relevance, FigureMaker maker, ToIntFunction<Figure> leastHeight) {
        String text = NLS.bind(Messages.makingFigure, relevance.title());
        if (canvas().figure().isEmpty()) {
            figure.say(canvas -> canvas.showLoading(text));
        }
        requests.request(text, maker::make, outcome -> {
            switch (outcome) {
                case Outcome.Done<Figure> done -> figure.show(marked(relevance, done.result()),
                        leastHeight.applyAsInt(done.result()));
                case Outcome.Failed<Figure> failed -> figure.say(canvas -> canvas.showFailed(failed.status().getMessage()));
                case Outcome.Cancelled<Figure> cancelled -> figure.say(canvas -> canvas.showEmpty(Messages.nothingSelected));
            }
        });
    }

    private static Figure marked(ShownRelevance relevance, Figure figure) {
        return relevance.stored().isValid() ? figure : figure.titled(NLS.bind(Messages.invalid, figure.title()));
    }

    /** Says in place of a figure why there is none. */
    void refuse(String why) {
        requests.cancel();
        figure.say(canvas -> canvas.showEmpty(why));
    }
}
