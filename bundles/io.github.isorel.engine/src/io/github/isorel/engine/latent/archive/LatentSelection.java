package io.github.isorel.engine.latent.archive;

import java.util.List;

/**
 * Which columns of an archive to take.
 *
 * @param levels numbers of latent levels in the order wanted; empty for all there are
 * @param statistics names of statistics in the order wanted; empty for all there are, or all tokens
 */
public record LatentSelection(List<Integer> levels, List<String> statistics) {

    /** Copies the lists. */
    public LatentSelection {
        levels = List.copyOf(levels);
        statistics = List.copyOf(statistics);
    }

    /**
     * All columns.
     *
     * @return a selection that leaves nothing out
     */
    public static LatentSelection all() {
        return new LatentSelection(List.of(), List.of());
    }

    /** Positions of the wanted levels among those of an archive. */
    List<Integer> blocks(LatentAxes axes) {
        if (levels.isEmpty()) {
            return positions(axes.blocks());
        }
        for (int level : levels) {
            if (!axes.levels().contains(level)) {
                throw new IllegalArgumentException("the archive has no latent level " + level + ", " + (axes.levels().isEmpty()
                        ? "since all were pooled into one" : "only " + text(axes.levels())));
            }
        }
        return levels.stream().map(axes.levels()::indexOf).toList();
    }

    /** Positions of the wanted statistics among those of an archive. */
    List<Integer> parts(LatentAxes axes) {
        if (statistics.isEmpty()) {
            return positions(axes.parts());
        }
        for (String statistic : statistics) {
            if (!axes.statistics().contains(statistic)) {
                throw new IllegalArgumentException("the archive has no statistic " + statistic + ", "
                        + (axes.statistics().isEmpty() ? "since its tokens are not pooled" : "only "
                        + text(axes.statistics())));
            }
        }
        return statistics.stream().map(axes.statistics()::indexOf).toList();
    }

    private static String text(List<?> values) {
        return String.join(", ", values.stream().map(String::valueOf).toList());
    }

    private static List<Integer> positions(int count) {
        return java.util.stream.IntStream.range(0, count).boxed().toList();
    }
}
