package io.github.isorel.workbench.region;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.osgi.util.NLS;

import io.github.isorel.engine.figure.Degrees;
import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.verification.RegionStatistics;
import io.github.isorel.engine.verification.RegionStatistics.Extreme;
import io.github.isorel.engine.verification.RegionStatistics.Histogram;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.workbench.fieldmap.FieldKind;
import io.github.isorel.workbench.fieldmap.ShownRegion;

/** The statistics of a region as rows of a table, for people and for files. */
final class RegionTable {

    private static final double PERCENT = 100;

    private final ShownRegion shown;
    private final RegionStatistics statistics;
    private final List<Row> rows = new ArrayList<>();

    /**
     * A number of the table.
     *
     * @param name what it is
     * @param text the number with its unit, for people
     * @param value the number in the stored unit
     * @param unit the stored unit
     * @param place where it is; empty for numbers of the whole region
     */
    record Row(String name, String text, double value, String unit, Optional<GeographicPoint> place) {

        /** The place in words; empty for none. */
        String where() {
            return place.map(at -> Degrees.latitude(at.latitude(), 2) + " " + Degrees.longitude(at.longitude(), 2)).orElse("");
        }
    }

    RegionTable(ShownRegion shown, RegionStatistics statistics) {
        this.shown = shown;
        this.statistics = statistics;
        fill();
    }

    private void fill() {
        value(Messages.mean, statistics.mean(), shown.unit());
        value(Messages.standardDeviation, statistics.standardDeviation(), shown.unit().forDifferences());
        extreme(Messages.least, statistics.least());
        extreme(Messages.greatest, statistics.greatest());
        for (int i = 0; i < RegionStatistics.SHARES.size(); i++) {
            long percent = Math.round(RegionStatistics.SHARES.get(i) * PERCENT);
            value(NLS.bind(Messages.quantile, percent), statistics.quantiles().get(i), shown.unit());
        }
        if (shown.kind() == FieldKind.RELEVANCE) {
            value(Messages.sum, statistics.sum(), shown.unit());
            share(Messages.shareOfMagnitudes, statistics.shareOfMagnitudes());
        }
        rows.add(new Row(Messages.cells, statistics.missing() == 0 ? Integer.toString(statistics.cells())
                : NLS.bind(Messages.cellsWithMissing, statistics.cells(), statistics.missing()), statistics.cells(), "1",
                Optional.empty()));
        share(Messages.areaShare, statistics.areaShare());
    }

    private void value(String name, double value, DisplayUnit unit) {
        rows.add(new Row(name, unit.format(value), value, shown.field().unit(), Optional.empty()));
    }

    private void extreme(String name, Extreme extreme) {
        rows.add(new Row(name, shown.unit().format(extreme.value()), extreme.value(), shown.field().unit(),
                Optional.of(extreme.place())));
    }

    private void share(String name, double share) {
        rows.add(new Row(name, new DisplayUnit("%", PERCENT, 0).format(share), share, "1", Optional.empty()));
    }

    /** The rows, in the order of the table. */
    List<Row> rows() {
        return List.copyOf(rows);
    }

    /** Rows as comma-separated values in stored units, then the bins of the histogram. */
    List<String> csv() {
        List<String> lines = new ArrayList<>();
        lines.add("statistic,value,unit,latitude [degrees north],longitude [degrees east]");
        rows.forEach(row -> lines.add(quoted(row.name()) + "," + row.value() + "," + quoted(row.unit()) + ","
                + row.place().map(at -> at.latitude() + "," + at.longitude()).orElse(",")));
        Histogram histogram = statistics.histogram();
        double width = (histogram.high() - histogram.low()) / histogram.shares().size();
        for (int i = 0; i < histogram.shares().size(); i++) {
            lines.add(quoted(NLS.bind(Messages.bin, histogram.low() + i * width, histogram.low() + (i + 1) * width)) + ","
                    + histogram.shares().get(i) + ",1,,");
        }
        return lines;
    }

    private static String quoted(String text) {
        return text.contains(",") || text.contains("\"") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
