package io.github.isorel.engine.latent;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Checks that labels allow a statistic. */
final class LabelCheck {

    /** With fewer groups there is nothing to permute. */
    private static final int FEWEST_GROUPS = 3;

    private LabelCheck() {
    }

    /** The groups of samples whose label is known. */
    static Groups groups(Label label, Groups groups, List<Integer> rows) {
        if (label.count() != groups.samples()) {
            throw new IllegalArgumentException("the label " + label.name() + " has " + label.count() + " values for "
                    + groups.samples() + " samples");
        }
        if (rows.isEmpty()) {
            throw new UnsuitableSamplesException("the label " + label.name() + " is not known for any sample");
        }
        Groups kept = groups.rows(rows);
        if (kept.count() < FEWEST_GROUPS) {
            throw new UnsuitableSamplesException("the samples whose label " + label.name() + " is known are in " + kept.count()
                    + (kept.count() == 1 ? " group" : " groups") + " of consecutive days; a test needs at least " + FEWEST_GROUPS
                    + ": give samples of more times, or shorter blocks");
        }
        return kept;
    }

    /** Makes sure that permuting groups can change which samples share a class. */
    static void permutable(Label label, Groups groups) {
        if (label instanceof Label.Classes classes && IntStream.range(0, label.count()).boxed()
                .collect(Collectors.groupingBy(classes.values()::get, Collectors.mapping(groups::of,
                Collectors.toSet()))).values()
                .stream().allMatch(set -> set.size() == 1)) {
            throw new UnsuitableSamplesException("each class of " + label.name()
                    + " occurs in one group of consecutive days only, so"
                    + " that classes cannot be told from groups; give samples of more times or choose another label");
        }
    }

    /** Makes sure that each class can be held out and learnt at the same time. */
    static void inTwoGroups(Label label, TwoClasses classes, Groups groups) {
        for (boolean wanted : new boolean[] { true, false }) {
            int count = TwoClasses.groups(classes.positive(), wanted, groups);
            if (count < 2) {
                throw new UnsuitableSamplesException((wanted ? "class '" + classes.name() + "' of " : "what is not '"
                        + classes.name()
                        + "' in ") + label.name()
                        + " occurs in one group of consecutive days only, so that it cannot be learnt from"
                        + " some groups and tested on others; give samples of more times or cases, or shorter blocks");
            }
        }
    }

    /** Makes sure that there are enough samples to learn from. */
    static void trainable(CrossValidation.Outcome outcome, int samples, SeparabilitySettings settings) {
        for (int row = 0; row < samples; row++) {
            if (Double.isNaN(outcome.projection().value(row))) {
                throw new UnsuitableSamplesException("a fold has nothing to learn from: all samples of a class are within "
                        + settings.apart().toHours() / 24.0
                        + " days of those held out, or they never differ within one class of the"
                        + " limit; give samples of more times, or allow nearer ones");
            }
        }
        if (settings.components() > outcome.smallestTraining() - 3) {
            throw new UnsuitableSamplesException(settings.components() + " components cannot be learnt from "
                    + outcome.smallestTraining() + " training samples; ask for at most "
                    + Math.max(1, outcome.smallestTraining() / 2));
        }
    }
}
