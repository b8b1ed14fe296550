package io.github.isorel.workbench.figures;

import java.util.function.Consumer;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Composite;

import io.github.isorel.engine.figure.plot.Figure;
import io.github.isorel.engine.figure.plot.FigureRaster;
import io.github.isorel.engine.figure.plot.FigureWriter;
import io.github.isorel.widgets.FigureDrawer;
import io.github.isorel.workbench.jobs.LatestResult;
import io.github.isorel.workbench.jobs.Outcome;

/** Draws the figures of one control in jobs; only the newest is shown. */
public final class FigureJobs implements FigureDrawer {

    private final LatestResult requests;

    /**
     * Jobs for a control.
     *
     * @param parent a control that lives at least as long
     */
    public FigureJobs(Composite parent) {
        requests = new LatestResult(new ControlThread(parent));
    }

    @Override
    public void draw(Figure figure, FigureWriter writer, Consumer<FigureRaster> drawn, Consumer<String> failed) {
        requests.request(NLS.bind(Messages.drawing, figure.title()), progress -> writer.raster(figure, progress), outcome -> {
            switch (outcome) {
                case Outcome.Done<FigureRaster> done -> drawn.accept(done.result());
                case Outcome.Failed<FigureRaster> problem -> failed.accept(problem.status().getMessage());
                case Outcome.Cancelled<FigureRaster> cancelled -> failed.accept(Messages.drawingCancelled);
            }
        });
    }

    /** Withdraws what is being drawn. */
    public void cancel() {
        requests.cancel();
    }
}
