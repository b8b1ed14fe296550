package io.github.isorel.engine.report;

import java.util.List;

import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.figure.plot.HistogramFigure;
import io.github.isorel.engine.figure.plot.HistogramFigure.Mark;
import io.github.isorel.engine.verification.RegionStatistics;
import io.github.isorel.engine.verification.RegionStatistics.Histogram;

/** Makes figures of what fields are like in a region. */
public final class RegionFigures {

    /** How many bins histograms have at most. */
    public static final int BINS = 30;

    private static final int MEDIAN = RegionStatistics.SHARES.indexOf(0.5);

    private RegionFigures() {
    }

    /**
     * How the area of a region is spread over the values of a field.
     *
     * @param title above the figure
     * @param statistics the statistics of the region
     * @param what what the values are
     * @param unit the unit in which people read them
     * @return the figure, with mean and median
     */
    public static HistogramFigure histogram(String title, RegionStatistics statistics, String what, DisplayUnit unit) {
        Histogram histogram = statistics.histogram();
        return new HistogramFigure(title, new ValueRange(histogram.low(), histogram.high()), histogram.shares(),
                List.of(new Mark("mean", statistics.mean()), new Mark("median", statistics.quantiles().get(MEDIAN))), what, unit);
    }
}
