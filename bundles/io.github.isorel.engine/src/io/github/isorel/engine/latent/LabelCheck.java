package io.github.isorel.engine.latent;

import java.util.List;

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
}
