package io.github.isorel.headless;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What kind of figure is drawn. */
enum FigureKind {
    /** A map. */
    MAP,
    /** A vertical section along a great circle. */
    SECTION,
    /** Means along circles of latitude, by level. */
    ZONAL_MEAN,
    /** A value for each level. */
    PROFILE,
    /** How the area of a region is spread over values. */
    HISTOGRAM,
    /** Bars for the shares of variables and levels in relevance. */
    SHARES,
    /** Bars for where relevance went. */
    BUDGET;

    /** The name on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of a name. */
    static FigureKind parse(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of " + String.join(", ", words())));
    }

    /** All names. */
    static List<String> words() {
        return Arrays.stream(values()).map(FigureKind::word).toList();
    }
}
