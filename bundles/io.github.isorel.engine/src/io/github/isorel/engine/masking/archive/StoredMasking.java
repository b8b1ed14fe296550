package io.github.isorel.engine.masking.archive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import io.github.isorel.engine.masking.DegradationCurve;
import io.github.isorel.engine.masking.Measure;
import io.github.isorel.engine.tensor.Tensor;

/**
 * What a file of a masking test holds. Cases, baselines, methods, fractions and measures are told by position.
 *
 * @param cases the cases
 * @param baselines what hidden values are replaced by
 * @param methods what the masks come from
 * @param fractions hidden parts of the area, increasing
 * @param measures how degradation is measured
 * @param totals those of the measures for which there are ratios: the target's and those of all variables together
 * @param numbers the numbers by name, with the dimensions that {@link io.github.isorel.engine.masking.MaskingFile} tells
 * @param attributes global attributes: where it comes from
 */
public record StoredMasking(List<StoredCase> cases, List<String> baselines, List<String> methods, List<Double> fractions,
        List<StoredMeasure> measures, List<String> totals, Map<String, Tensor> numbers, Map<String, String> attributes) {

    /** The fraction that results are headed by when it is among those tested. */
    private static final double USUAL_FRACTION = 0.05;
    private static final float NEAR = 1e-6f;

    /**
     * A case.
     *
     * @param name its initial time
     * @param target its target as text
     * @param unit the unit of the target
     * @param value the target of the unmasked forecast, in its unit
     * @param step step of the roll-out, from 1
     */
    public record StoredCase(String name, String target, String unit, double value, int step) {
    }

    /**
     * A measure of degradation.
     *
     * @param label its name, as {@link Measure#label()} gives it
     * @param unit its unit; 1 for normalised fields
     */
    public record StoredMeasure(String label, String unit) {
    }

    /**
     * How many times more the relevant mask degrades forecasts than random masks do.
     *
     * @param value the ratio; NaN where it is undefined
     * @param low lower end of its 95 % prediction interval; may be infinite, NaN where the ratio is undefined
     * @param high upper end
     * @param pValue rank among the random masks, as a share
     */
    public record StoredRatio(double value, double low, double high, double pValue) {
    }

    /** Copies lists and maps. */
    public StoredMasking {
        cases = List.copyOf(cases);
        baselines = List.copyOf(baselines);
        methods = List.copyOf(methods);
        fractions = List.copyOf(fractions);
        measures = List.copyOf(measures);
        totals = List.copyOf(totals);
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /**
     * The measure that results are headed by: the error increase in the region of the target where it is known, else the change
     * there.
     *
     * @return one of the {@link #totals}
     */
    public String headline() {
        String error = Measure.together(Measure.Kind.ERROR_INCREASE, Measure.Domain.REGION).label();
        int measure = measure(error);
        boolean known = IntStream.range(0, cases.size()).noneMatch(question -> Float.isNaN(number("random_mean", question, 0, 0,
                0, measure)));
        return known ? error : Measure.together(Measure.Kind.CHANGE, Measure.Domain.REGION).label();
    }

    /**
     * The fraction that results are headed by.
     *
     * @return its position: that of 5 % when it was tested, else the middle one
     */
    public int usualFraction() {
        return IntStream.range(0, fractions.size()).filter(i -> Math.abs(fractions.get(i) - USUAL_FRACTION) < NEAR).findFirst()
                .orElse((fractions.size() - 1) / 2);
    }

    /**
     * The position of a measure.
     *
     * @param label its name
     * @return its place in {@link #measures}
     * @throws IllegalArgumentException if there is none of that name
     */
    public int measure(String label) {
        return IntStream.range(0, measures.size()).filter(i -> measures.get(i).label().equals(label)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the masking test has no measure " + label));
    }

    /**
     * The ratio of all cases together.
     *
     * @param baseline the baseline
     * @param method the method
     * @param fraction the fraction
     * @param total one of the {@link #totals}
     * @return the ratio
     */
    public StoredRatio ratio(int baseline, int method, int fraction, String total) {
        return ratio("pooled_", baseline, method, fraction, totals.indexOf(total));
    }

    /**
     * The ratio of one case.
     *
     * @param question the case
     * @param baseline the baseline
     * @param method the method
     * @param fraction the fraction
     * @param total one of the {@link #totals}
     * @return the ratio
     */
    public StoredRatio ratio(int question, int baseline, int method, int fraction, String total) {
        return ratio("", question, baseline, method, fraction, totals.indexOf(total));
    }

    private StoredRatio ratio(String prefix, int... place) {
        return new StoredRatio(number(prefix + "ratio", place), number(prefix + "ratio_low", place),
                number(prefix + "ratio_high", place), number(prefix + "p_value", place));
    }

    /**
     * How degradation grows with the area hidden.
     *
     * @param baseline the baseline
     * @param method the method
     * @param label name of a measure
     * @return the curves; of several cases the mean
     * @throws IllegalArgumentException if there is no such measure, or nothing was measured by it
     */
    public DegradationCurve curve(int baseline, int method, String label) {
        int measure = measure(label);
        List<List<DegradationCurve.Masked>> places = new ArrayList<>();
        for (int fraction = 0; fraction < fractions.size(); fraction++) {
            int index = fraction;
            places.add(IntStream.range(0, cases.size()).mapToObj(question -> masked(question, baseline, method, index, measure))
                    .toList());
        }
        return DegradationCurve.of(fractions, places);
    }

    private DegradationCurve.Masked masked(int question, int baseline, int method, int fraction, int measure) {
        Tensor random = tensor("degradation_random");
        int draws = (int) random.shape().size(5);
        List<Double> found = new ArrayList<>();
        for (int draw = 0; draw < draws; draw++) {
            float value = number("degradation_random", question, baseline, method, fraction, measure, draw);
            if (!Float.isNaN(value)) {
                found.add((double) value);
            }
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("the masking test knows nothing of " + measures.get(measure).label());
        }
        float least = number("degradation_least", question, baseline, method, fraction, measure);
        return new DegradationCurve.Masked(number("degradation_most", question, baseline, method, fraction, measure),
                Float.isNaN(least) ? OptionalDouble.empty() : OptionalDouble.of(least), found);
    }

    private Tensor tensor(String name) {
        Tensor tensor = numbers.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("the masking test has no " + name);
        }
        return tensor;
    }

    private float number(String name, int... place) {
        Tensor tensor = tensor(name);
        int at = 0;
        for (int axis = 0; axis < place.length; axis++) {
            at = at * (int) tensor.shape().size(axis) + place[axis];
        }
        return tensor.get(at);
    }
}
