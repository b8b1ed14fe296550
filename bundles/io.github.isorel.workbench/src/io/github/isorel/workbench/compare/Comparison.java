package io.github.isorel.workbench.compare;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;

import io.github.isorel.engine.comparison.IncomparableException;
import io.github.isorel.engine.comparison.RelevanceAgreement;
import io.github.isorel.engine.data.DataException;
import io.github.isorel.widgets.FieldMap;
import io.github.isorel.workbench.fieldmap.FieldMapPane;
import io.github.isorel.workbench.fieldmap.FieldOrigin;
import io.github.isorel.workbench.fieldmap.RelevanceSource;
import io.github.isorel.workbench.figures.ControlThread;
import io.github.isorel.workbench.jobs.LatestResult;
import io.github.isorel.workbench.jobs.Outcome;

/** Maps of some files side by side, their links, their difference and their agreement. */
final class Comparison {

    private static final long SEED = 1;

    private final ComparisonFrame frame;
    private final LatestResult agreement;
    private final List<FieldMapPane> maps;
    private final FieldMapPane difference;
    private final MapLinks links;
    private FieldMapPane focused;

    /** Links maps that show nothing yet; each stands in its cell of the frame. */
    Comparison(ComparisonFrame frame, List<FieldMapPane> maps, FieldMapPane difference) {
        this.frame = frame;
        this.maps = List.copyOf(maps);
        this.difference = difference;
        agreement = new LatestResult(new ControlThread(frame.content()));
        difference.showLoading(Messages.differenceFollows);
        focused = difference;
        Stream.concat(maps.stream(), Stream.of(difference)).forEach(map -> map.map().addListener(SWT.FocusIn,
                event -> focused = map));
        links = new MapLinks(maps, List.of(difference));
        for (MapLinks.Link link : MapLinks.Link.values()) {
            frame.addSwitch(links, link);
        }
        maps.subList(0, 2).forEach(map -> map.addListener(this::subtract));
        maps.forEach(map -> map.addListener(this::name));
    }

    /** Writes above each map which file it shows, by what tells it from the others. */
    void name() {
        List<Path> files = maps.stream().flatMap(map -> map.origin().stream()).filter(FieldOrigin.Files.class::isInstance)
                .map(origin -> ((FieldOrigin.Files) origin).files().getFirst()).toList();
        if (files.size() == maps.size()) { // else not all of them are being opened yet
            frame.name(files);
        }
    }

    /** What stands above the maps. */
    List<String> headings() {
        return frame.headings();
    }

    /** Shows the first minus the second once both are there. */
    private void subtract() {
        if (difference.source().isPresent() || maps.get(0).source().isEmpty() || maps.get(1).source().isEmpty()) {
            return;
        }
        DifferenceSource.of(maps.get(0).source().get(), maps.get(1).source().get()).ifPresentOrElse(source -> {
            difference.show(source);
            maps.get(0).field().selection().ifPresent(shown -> difference.selectors().follow(maps.get(0).source().get(), shown));
        }, () -> difference.showFailed(Messages.nothingInCommon));
        if (maps.get(0).source().get() instanceof RelevanceSource first && maps.get(1).source()
                .get() instanceof RelevanceSource second) {
            compareRelevance(first, second);
        }
    }

    private void compareRelevance(RelevanceSource first, RelevanceSource second) {
        frame.tell(Messages.comparing);
        agreement.request(Messages.comparing, progress -> {
            try {
                return RelevanceAgreement.of(first.stored().map(), second.stored().map(), SEED, progress);
            } catch (IncomparableException e) {
                throw new DataException(String.valueOf(e.getMessage()), e);
            }
        }, outcome -> {
            switch (outcome) {
                case Outcome.Done<RelevanceAgreement> done -> frame.tell(text(done.result()));
                case Outcome.Failed<RelevanceAgreement> failed -> frame.tell(failed.status().getMessage());
                case Outcome.Cancelled<RelevanceAgreement> cancelled -> frame.tell("");
            }
        });
    }

    private static String text(RelevanceAgreement found) {
        return NLS.bind(Messages.agreement, new Object[] { decimals(found.inputs().value()), decimals(found.inputs().low()),
                decimals(found.inputs().high()) });
    }

    private static String decimals(double value) {
        return Double.isNaN(value) ? "\u2013" : String.format(Locale.ROOT, "%.3f", value).replace('-', '\u2212');
    }

    /** The maps, one a file. */
    List<FieldMapPane> maps() {
        return maps;
    }

    /** The first minus the second. */
    FieldMapPane difference() {
        return difference;
    }

    /** What the maps have in common. */
    MapLinks links() {
        return links;
    }

    /** What is said about the agreement of relevance; empty for other fields. */
    String agreementText() {
        return frame.text();
    }

    /** The map that had the focus last, or the difference. */
    FieldMapPane chosen() {
        return focused;
    }

    /** The maps that get a projection together: all where they look at the same window, else the one with the focus. */
    List<FieldMap> projectedMaps() {
        return !links.isOn(MapLinks.Link.WINDOW) ? List.of(focused.map())
                : Stream.concat(maps.stream(), Stream.of(difference)).map(FieldMapPane::map).toList();
    }

    /** Shows or hides everything; what is hidden takes no room. */
    void setVisible(boolean visible) {
        frame.setVisible(visible);
    }

    /** Stops everything and lets go of all sources, whether the controls still exist or not. */
    void close() {
        agreement.cancel();
        maps.forEach(FieldMapPane::close);
        difference.close();
    }

    /** Takes the controls away. */
    void dispose() {
        frame.content().dispose();
    }
}
