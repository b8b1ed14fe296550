package io.github.isorel.workbench.latent;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.eclipse.osgi.util.NLS;

import io.github.isorel.engine.data.DataException;
import io.github.isorel.engine.figure.plot.PlotAxis;
import io.github.isorel.engine.latent.ContrastiveAxis;
import io.github.isorel.engine.latent.Estimate;
import io.github.isorel.engine.latent.GroupContrast;
import io.github.isorel.engine.latent.Groups;
import io.github.isorel.engine.latent.Label;
import io.github.isorel.engine.latent.LatentSamples;
import io.github.isorel.engine.latent.UnsuitableSamplesException;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.report.ComponentScatter.Direction;

/**
 * Two groups of states whose means give an axis: classes of a label, or the selected states and the rest.
 *
 * @param name what people call the axis, such as {@code storm: yes − no}
 * @param groups group of each state; empty texts for those of neither
 * @param positive the group that the axis points to
 * @param chosen whether the groups were chosen by looking at the states
 */
record LatentContrast(String name, Label.Classes groups, String positive, boolean chosen) {

    /** Pairs of more classes would be more than a list can offer. */
    private static final int MOST_CLASSES = 6;
    private static final String SELECTED = "selected";
    private static final String REST = "rest";

    /**
     * An axis that was found.
     *
     * @param direction places of all states
     * @param told how far apart the groups are
     */
    record Found(Direction direction, String told) {
    }

    /** The contrasts of any two classes of all labels; each points to the rarer class. */
    static List<LatentContrast> of(LatentSpace space) {
        List<LatentContrast> contrasts = new ArrayList<>();
        for (Label label : space.result().samples().labels()) {
            if (label instanceof Label.Classes classes) {
                Map<String, Integer> counts = new TreeMap<>();
                classes.values().stream().filter(value -> !value.isEmpty()).forEach(value -> counts.merge(value, 1,
                        Integer::sum));
                List<String> names = List.copyOf(counts.keySet());
                for (int i = 0; i < names.size() && names.size() <= MOST_CLASSES; i++) {
                    for (int j = i + 1; j < names.size(); j++) {
                        boolean rarer = counts.getOrDefault(names.get(i), 0) < counts.getOrDefault(names.get(j), 0);
                        contrasts.add(between(classes, names.get(rarer ? i : j), names.get(rarer ? j : i)));
                    }
                }
            }
        }
        return contrasts;
    }

    private static LatentContrast between(Label.Classes label, String positive, String other) {
        String name = NLS.bind(Messages.contrastClasses, new Object[] { label.name(), positive, other });
        return new LatentContrast(name, label.between(positive, other), positive, false);
    }

    /** Selected states minus the rest. */
    static LatentContrast ofSelected(int count, List<Integer> selected) {
        Set<Integer> rows = new HashSet<>(selected);
        return new LatentContrast(Messages.contrastSelected, new Label.Classes("selection", IntStream.range(0, count)
                .mapToObj(row -> rows.contains(row) ? SELECTED : REST).toList()), SELECTED, true);
    }

    /** Finds the axis. Not for the thread of the user interface. */
    Found find(LatentSpace space, Progress progress) throws IOException {
        LatentSamples samples = space.samples(progress);
        String where = space.hasLatents() ? NLS.bind(Messages.contrastInLatents, samples.channels())
                : NLS.bind(Messages.contrastInScores, samples.channels());
        PlotAxis axis = PlotAxis.of(NLS.bind(Messages.contrastAxis, name, where), "");
        try {
            Groups blocks = Groups.ofBlocks(samples.times(), LatentSpace.APART);
            GroupContrast contrast = GroupContrast.of(samples, groups, positive, blocks, space.result().scaling(), progress);
            return new Found(direction(axis, contrast.axis(), samples.count()), told(contrast));
        } catch (UnsuitableSamplesException e) {
            return alone(axis, samples, space, String.valueOf(e.getMessage()), progress);
        }
    }

    /** The axis where the groups cannot be told apart among states held out. */
    private Found alone(PlotAxis axis, LatentSamples samples, LatentSpace space, String why, Progress progress)
            throws DataException {
        try {
            ContrastiveAxis found = ContrastiveAxis.of(samples, groups, Optional.of(positive), Optional.empty(), space.result()
                    .scaling(), progress);
            return new Found(direction(axis, found, samples.count()), NLS.bind(Messages.contrastNotTold, name, why));
        } catch (UnsuitableSamplesException e) {
            throw new DataException(NLS.bind(Messages.contrastNone, name, e.getMessage()), e);
        }
    }

    private static Direction direction(PlotAxis axis, ContrastiveAxis found, int count) {
        return new Direction(axis, IntStream.range(0, count).mapToObj(found::projection).toList());
    }

    private String told(GroupContrast contrast) {
        String numbers = NLS.bind(Messages.contrastTold, new Object[] { name, contrast.positives(), contrast.others(), contrast
                .blocks(), LatentSpace.APART.toDays(), interval(contrast.auc()), interval(contrast.difference()), decimals(
                        contrast.differenceInSample()) });
        return chosen ? numbers + " " + Messages.contrastChosen : numbers;
    }

    private static String interval(Estimate estimate) {
        return decimals(estimate.value()) + " [" + decimals(estimate.spread().low()) + ", " + decimals(estimate.spread().high())
                + "]";
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.2f", value).replace('-', '\u2212');
    }
}
