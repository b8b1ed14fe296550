package io.github.isorel.workbench.preferences;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.eclipse.core.runtime.ILog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Control;

import io.github.isorel.engine.figure.ColorMap;
import io.github.isorel.engine.report.ColorChoice;

/**
 * The colours of pictures in views, as people prefer them.
 *
 * @param fields colours of forecasts and data; empty for those that suit each variable
 * @param differences colours of differences and composites
 * @param relevance colours of relevance
 * @param percentile percentile of magnitudes up to which colours of relevance and composites reach, one of {@link #PERCENTILES}
 */
public record FieldColors(Optional<ColorMap> fields, ColorMap differences, ColorMap relevance, double percentile) {

    /** The percentiles to choose from, the usual one first. */
    public static final List<Double> PERCENTILES = List.of(ColorChoice.USUAL_PERCENTILE, 99.9, 98.0, 95.0, 100.0);

    static final String FIELDS = "colors.fields";
    static final String DIFFERENCES = "colors.differences";
    static final String RELEVANCE = "colors.relevance";
    static final String PERCENTILE = "colors.percentile";

    static final String USUAL_DIFFERENCES = "balance";
    static final String USUAL_RELEVANCE = "vik";
    /** Maps around a middle, for values that are symmetric about zero. */
    static final List<String> DIVERGING = List.of("vik", "balance", "broc", "roma");
    /** Maps for fields: a cyclic one would give the highest and the lowest value one colour. */
    static final List<String> SUITABLE = List.of("batlow", "thermal", "vik", "balance", "broc", "roma");

    /**
     * What the preferences say now. A name that is none, such as of another version, is logged and stands for the usual map.
     *
     * @return the colours
     */
    public static FieldColors preferred() {
        String fields = PreferenceValues.text(FIELDS);
        double percentile = PreferenceValues.fraction(PERCENTILE);
        return new FieldColors(fields.isEmpty() ? Optional.empty() : Optional.of(map(fields, SUITABLE, SUITABLE.getFirst())),
                map(PreferenceValues.text(DIFFERENCES), DIVERGING, USUAL_DIFFERENCES), map(PreferenceValues.text(RELEVANCE),
                        DIVERGING,
                        USUAL_RELEVANCE), PERCENTILES.contains(percentile) ? percentile : PERCENTILES.getFirst());
    }

    private static ColorMap map(String name, List<String> known, String usual) {
        if (!known.contains(name)) {
            ILog.of(FieldColors.class).warn(NLS.bind(Messages.unknownMap, name, usual));
        }
        return ColorMap.named(known.contains(name) ? name : usual);
    }

    /**
     * Tells whenever the preferences of colours change, for as long as a control exists.
     *
     * @param control a control; the task is run in its thread
     * @param task what to do
     */
    public static void follow(Control control, Runnable task) {
        PreferenceValues.follow(control, Set.of(FIELDS, DIFFERENCES, RELEVANCE, PERCENTILE), task);
    }
}
