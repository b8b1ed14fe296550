package io.github.isorel.workbench.fieldmap;

import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.osgi.util.NLS;

import io.github.isorel.widgets.FieldMap;
import io.github.isorel.workbench.figures.ControlThread;
import io.github.isorel.workbench.jobs.EngineJob;
import io.github.isorel.workbench.jobs.LatestResult;
import io.github.isorel.workbench.jobs.Outcome;

/**
 * Opens the source of a map and reads its fields in jobs, one request at a time: a new one takes the place of the former. What is
 * going on and what failed is said on the map. Use from the UI thread only.
 */
final class SourceReader {

    /** How long the former field stays before the map says that the next one is being read [ms]. */
    private static final int PATIENCE = 300;

    private final FieldMap map;
    private final Runnable failed;
    private final LatestResult requests;
    private Optional<FieldSource> source = Optional.empty();
    private Optional<FieldOrigin> origin = Optional.empty();

    /**
     * A reader without a source.
     *
     * @param map where is said what is going on
     * @param failed told when a source could not be made
     */
    SourceReader(FieldMap map, Runnable failed) {
        this.map = map;
        this.failed = failed;
        requests = new LatestResult(new ControlThread(map));
    }

    /** The source; empty while there is none. */
    Optional<FieldSource> source() {
        return source;
    }

    /** Where the source comes from, also while it is being opened or could not be; empty where nothing can be opened again. */
    Optional<FieldOrigin> origin() {
        return origin;
    }

    /** Takes a source, which is closed when another takes its place. */
    void take(FieldSource next, Optional<FieldOrigin> from) {
        close();
        source = Optional.of(next);
        origin = from;
    }

    /** Opens a source in a job and hands it on, to be taken. */
    void open(FieldOrigin from, Consumer<FieldSource> then) {
        origin = Optional.of(from);
        String text = from.opening();
        map.showLoading(text);
        requests.request(text, from::open, (Outcome<FieldSource> outcome) -> {
            switch (outcome) {
                case Outcome.Done<FieldSource> done -> then.accept(done.result());
                case Outcome.Failed<FieldSource> problem -> {
                    map.showFailed(problem.status().getMessage());
                    failed.run();
                }
                case Outcome.Cancelled<FieldSource> cancelled -> map.showEmpty(Messages.mapEmpty);
            }
        }, SourceReader::release);
    }

    /** Reads a field of the source; hands on nothing when that failed. */
    void read(FieldSelection selection, Optional<ContourField> lines, boolean barbs,
            Consumer<Optional<ShownField>> then) {
        FieldSource from = source.orElse(null);
        if (from == null) {
            return;
        }
        String text = NLS.bind(Messages.readingField, from.title());
        requests.request(text, progress -> ShownField.read(from, selection, lines, barbs, progress), outcome -> {
            switch (outcome) {
                case Outcome.Done<ShownField> done -> then.accept(Optional.of(done.result()));
                case Outcome.Failed<ShownField> problem -> {
                    map.showFailed(problem.status().getMessage());
                    then.accept(Optional.empty());
                }
                case Outcome.Cancelled<ShownField> cancelled -> map.showEmpty(Messages.mapEmpty);
            }
        });
        map.getDisplay().timerExec(PATIENCE, () -> {
            if (!map.isDisposed() && requests.isPending()) {
                map.showLoading(text);
            }
        });
    }

    /** Tells whether a source or a field is on its way. */
    boolean isPending() {
        return requests.isPending();
    }

    /** Stops reading and lets go of the source, whether the controls still exist or not. */
    void close() {
        requests.cancel();
        source.ifPresent(SourceReader::release);
        source = Optional.empty();
    }

    /** Stops reading, lets go of the source and forgets where it came from. */
    void leave() {
        close();
        origin = Optional.empty();
    }

    private static void release(FieldSource former) {
        EngineJob<FieldSource> job = EngineJob.withOwnReport(former.title(), progress -> {
            former.close();
            return former;
        }, outcome -> { });
        job.setSystem(true);
        job.schedule();
    }
}
