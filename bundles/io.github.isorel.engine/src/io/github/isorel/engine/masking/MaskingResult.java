package io.github.isorel.engine.masking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import io.github.isorel.engine.masking.MaskingLayout.Key;
import io.github.isorel.engine.masking.MaskingLayout.Role;

/**
 * What came out of a masking test: degradations by every mask, and what they say. Cases, baselines, contenders and fractions are
 * told by position.
 */
public final class MaskingResult {

    private final MaskingLayout layout;
    private final List<Measure> measures;
    private final Map<Measure, Integer> columns = new HashMap<>();
    private final List<double[]> values;
    private final List<double[]> roundings;
    private final List<Double> unmaskedTargets;

    MaskingResult(MaskingLayout layout, List<double[]> values, List<double[]> roundings, List<Double> unmaskedTargets) {
        this.layout = layout;
        this.measures = Measure.all(layout.contract());
        measures.forEach(measure -> columns.put(measure, columns.size()));
        this.values = List.copyOf(values);
        this.roundings = List.copyOf(roundings);
        this.unmaskedTargets = List.copyOf(unmaskedTargets);
    }

    /**
     * Several parts of a test as one.
     *
     * @param parts results of some cases each, at least one, in the order of the cases
     * @return the result of all cases, the same as if they had been run together
     * @throws IllegalArgumentException if the parts are not of one design, or of other contenders
     */
    public static MaskingResult pooled(List<MaskingResult> parts) {
        MaskingLayout.Design design = parts.getFirst().layout.design();
        List<MaskingLayout.LaidCase> cases = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        List<double[]> roundings = new ArrayList<>();
        List<Double> targets = new ArrayList<>();
        for (MaskingResult part : parts) {
            if (!part.layout.design().equals(design)) {
                throw new IllegalArgumentException("only parts of one test can be pooled, not " + design + " and "
                        + part.layout.design());
            }
            cases.addAll(part.layout.cases());
            values.addAll(part.values);
            roundings.addAll(part.roundings);
            targets.addAll(part.unmaskedTargets);
        }
        return new MaskingResult(new MaskingLayout(design, cases), values, roundings, targets);
    }

    /**
     * What the test consists of.
     *
     * @return cases, baselines, contenders and fractions by position
     */
    public MaskingLayout layout() {
        return layout;
    }

    /** Degradations forecast by forecast in the order of the layout, for each of {@link #measures}. */
    List<double[]> values() {
        return values;
    }

    /** What of each measure may be rounding, case by case. */
    List<double[]> roundings() {
        return roundings;
    }

    /**
     * The measures.
     *
     * @return how degradation was measured
     */
    public List<Measure> measures() {
        return measures;
    }

    /**
     * The target of an unmasked forecast.
     *
     * @param question the case
     * @return its value, in its unit
     */
    public double unmaskedTarget(int question) {
        return unmaskedTargets.get(question);
    }

    /**
     * The measure that results are headed by: the error increase in the region of the target where all cases have truth, else the
     * change there; for all variables together.
     *
     * @return the measure
     */
    public Measure headline() {
        boolean hasTruth = layout.cases().stream().allMatch(MaskingLayout.LaidCase::hasTruth);
        return Measure.together(hasTruth ? Measure.Kind.ERROR_INCREASE : Measure.Kind.CHANGE, Measure.Domain.REGION);
    }

    /**
     * The degradation by the mask of the most relevant patches.
     *
     * @param question the case
     * @param baseline the baseline
     * @param contender the contender
     * @param fraction the fraction
     * @param measure how it is measured
     * @return the degradation, in the unit of the measure; NaN without truth for measures that need it
     */
    public double most(int question, int baseline, int contender, int fraction, Measure measure) {
        return value(new Key(question, baseline, fraction, Role.MOST, contender, 0), measure);
    }

    /**
     * The degradation by the mask of the least relevant patches.
     *
     * @param question the case
     * @param baseline the baseline
     * @param contender the contender
     * @param fraction the fraction
     * @param measure how it is measured
     * @return the degradation; empty where these patches are not known
     */
    public OptionalDouble least(int question, int baseline, int contender, int fraction, Measure measure) {
        Key key = new Key(question, baseline, fraction, Role.LEAST, contender, 0);
        return layout.position(key) < 0 ? OptionalDouble.empty() : OptionalDouble.of(value(key, measure));
    }

    /**
     * The degradations by random masks.
     *
     * @param question the case
     * @param baseline the baseline
     * @param contender the contender whose mask they are matched with
     * @param fraction the fraction
     * @param measure how it is measured
     * @return one for each draw
     */
    public List<Double> random(int question, int baseline, int contender, int fraction, Measure measure) {
        List<Double> draws = new ArrayList<>();
        for (int draw = 0; draw < layout.draws(); draw++) {
            Key key = new Key(question, baseline, fraction, Role.RANDOM, layout.randomOf(contender), draw);
            if (layout.position(key) >= 0) {
                draws.add(value(key, measure));
            }
        }
        return draws;
    }

    private double value(Key key, Measure measure) {
        return values.get(layout.position(key))[column(measure)];
    }

    private int column(Measure measure) {
        Integer column = columns.get(measure);
        if (column == null) {
            throw new IllegalArgumentException("the forecasts were not measured by " + measure.label());
        }
        return column;
    }

    /**
     * All cases.
     *
     * @return their positions
     */
    public List<Integer> allCases() {
        return IntStream.range(0, layout.cases().size()).boxed().toList();
    }

    /**
     * How many times more the relevant mask degrades the forecast than random masks do.
     *
     * @param questions the cases, at least one; several are pooled
     * @param baseline the baseline
     * @param contender the contender
     * @param fraction the fraction
     * @param measure how it is measured
     * @return the ratio with its interval and p-value; the bootstrap starts from a number made of the positions. All
     *        numbers are NaN where something is not known, also for the target of cases whose targets differ in unit
     */
    public DegradationRatio ratio(List<Integer> questions, int baseline, int contender, int fraction, Measure measure) {
        double rounding = questions.stream().mapToDouble(question -> roundings.get(question)[column(
                measure)]).max().orElseThrow();
        boolean isOneUnit = !measure.equals(Measure.TARGET)
                || questions.stream().map(question -> layout.cases().get(question).target().unit()).distinct()
                .count() == 1;
        return DegradationRatio.of(questions.stream().map(question -> new DegradationRatio.Sample(
                isOneUnit ? most(question, baseline, contender, fraction, measure) : Double.NaN, random(question, baseline,
                contender, fraction, measure))).toList(),
                rounding, Arrays.asList(baseline, contender, fraction).hashCode());
    }

    /**
     * How degradation grows with the area hidden.
     *
     * @param questions the cases, at least one; of several the mean is taken
     * @param baseline the baseline
     * @param contender the contender
     * @param measure how it is measured
     * @return the curves; of several cases the band is the mean of the cases' bands
     */
    public DegradationCurve curve(List<Integer> questions, int baseline, int contender, Measure measure) {
        List<List<DegradationCurve.Masked>> places = new ArrayList<>();
        for (int fraction = 0; fraction < layout.fractions().size(); fraction++) {
            int index = fraction;
            places.add(questions.stream().map(question -> new DegradationCurve.Masked(
                    most(question, baseline, contender, index, measure), least(question, baseline, contender, index, measure),
                    random(question, baseline, contender, index, measure))).toList());
        }
        return DegradationCurve.of(layout.fractions(), places);
    }
}
