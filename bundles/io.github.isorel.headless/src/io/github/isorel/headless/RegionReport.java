package io.github.isorel.headless;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.github.isorel.engine.figure.Degrees;
import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.figure.plot.Figure;
import io.github.isorel.engine.figure.plot.MapFigure;
import io.github.isorel.engine.report.RegionFigures;
import io.github.isorel.engine.text.TextTable;
import io.github.isorel.engine.verification.RegionStatistics;
import io.github.isorel.engine.verification.RegionStatistics.Extreme;
import io.github.isorel.engine.weather.GeographicArea;

/** What a field is like in a region: numbers for the console, and a histogram. */
final class RegionReport {

    private static final DisplayUnit PERCENT = new DisplayUnit("%", 100, 0);

    private final MapFigure map;
    private final GeographicArea area;

    /**
     * A report.
     *
     * @param map a map of the field
     * @param area the region
     */
    RegionReport(MapFigure map, GeographicArea area) {
        this.map = map;
        this.area = area;
    }

    /**
     * Tells the numbers.
     *
     * @param console where to
     * @return the histogram
     * @throws UsageException if no cell with a value lies in the region
     */
    Figure told(Console console) {
        RegionStatistics statistics;
        try {
            statistics = RegionStatistics.of(map.field().grid(), map.field().values(), area, RegionFigures.BINS);
        } catch (IllegalArgumentException e) {
            throw new UsageException(FigureArguments.REGION.name() + ": " + e.getMessage());
        }
        TextTable.aligned(rows(statistics), Set.of(0, 1, 2)).forEach(console::result);
        return RegionFigures.histogram(map.title() + ", " + area, statistics, map.bar().what(), map.bar().unit());
    }

    private List<List<String>> rows(RegionStatistics statistics) {
        DisplayUnit unit = map.bar().unit();
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("mean", unit.format(statistics.mean())));
        rows.add(row("standard deviation", unit.forDifferences().format(statistics.standardDeviation())));
        rows.add(extreme("minimum", statistics.least()));
        rows.add(extreme("maximum", statistics.greatest()));
        for (int i = 0; i < RegionStatistics.SHARES.size(); i++) {
            rows.add(row(Math.round(100 * RegionStatistics.SHARES.get(i)) + " % of the area below",
                    unit.format(statistics.quantiles()
                    .get(i))));
        }
        rows.add(row("sum over cells", unit.format(statistics.sum())));
        rows.add(row("share of magnitudes", PERCENT.format(statistics.shareOfMagnitudes())));
        rows.add(row("grid cells", statistics.cells() + (statistics.missing() == 0 ? "" : " (" + statistics.missing()
                + " without a value)")));
        rows.add(row("area of the grid", PERCENT.format(statistics.areaShare())));
        return rows;
    }

    private static List<String> row(String name, String value) {
        return List.of(name, value, "");
    }

    private List<String> extreme(String name, Extreme extreme) {
        return List.of(name, map.bar().unit().format(extreme.value()), Degrees.latitude(extreme.place().latitude(), 2) + " "
                + Degrees.longitude(extreme.place().longitude(), 2));
    }
}
