package io.github.isorel.engine.masking;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.isorel.engine.masking.MaskingLayout.LaidCase;
import io.github.isorel.engine.relevance.GridVariable;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Grid;

/**
 * What a file of a masking test holds, as a value. Dimensions are {@code case}, {@code baseline}, {@code method} (the
 * contenders), {@code fraction} (of the area), {@code measure} and {@code draw}:
 * <ul>
 * <li>{@code degradation_most}, {@code degradation_least} (case, baseline, method, fraction, measure) and {@code
 * degradation_random} (…, draw) with its mean {@code random_mean}: every curve and every draw, draws that are shared by methods
 * with each of them, NaN where there is none;
 * <li>{@code ratio}, {@code ratio_low}, {@code ratio_high}, {@code p_value} (case, baseline, method, fraction, total) for the
 * first measures, those of the target and of all variables together, and the same with {@code pooled_} over all cases; NaN where
 * undefined;
 * <li>{@code area_most}, {@code area_least}, {@code area_random}, {@code area_between} (baseline, method, total): areas under the
 * curves of the means over cases;
 * <li>{@code mask_most} and {@code mask_least} (case, method, fraction, latitude, longitude), 1 where hidden, and {@code
 * mask_area} (case, method, fraction).
 * </ul>
 *
 * @param variables all variables, coordinates first
 */
public record MaskingFile(List<GridVariable> variables) {

    private static final List<String> PLACE = List.of("case", "baseline", "method", "fraction");

    /** Copies the list. */
    public MaskingFile {
        variables = List.copyOf(variables);
    }

    /**
     * The file of a result.
     *
     * @param result the result
     * @return what is to be written
     */
    public static MaskingFile of(MaskingResult result) {
        return new Builder(result).build();
    }

    /** Collects the variables. */
    private static final class Builder {

        private final MaskingResult result;
        private final MaskingLayout layout;
        private final List<Measure> measures;
        private final List<Measure> totals;
        private final int cases;
        private final int baselines;
        private final int contenders;
        private final int fractions;
        private final List<GridVariable> variables = new ArrayList<>();

        Builder(MaskingResult result) {
            this.result = result;
            this.layout = result.layout();
            this.measures = result.measures();
            this.totals = measures.stream().filter(measure -> measure.variable().isEmpty()).toList();
            this.cases = layout.cases().size();
            this.baselines = layout.baselines().size();
            this.contenders = layout.contenders().size();
            this.fractions = layout.fractions().size();
        }

        MaskingFile build() {
            coordinates();
            degradations();
            ratios("", "of the case", cases);
            ratios("pooled_", "of all cases together", 1);
            areas();
            masks();
            return new MaskingFile(variables);
        }

        private void coordinates() {
            texts("case", "case", layout.cases().stream().map(LaidCase::name).toList(), "initial time");
            texts("case_target", "case", layout.cases().stream().map(question -> question.target().toString()).toList(),
                    "target");
            texts("case_target_unit", "case", layout.cases().stream().map(question -> question.target().unit()).toList(),
                    "unit of the target");
            doubles("case_target_value", "case", result.allCases().stream().map(result::unmaskedTarget).toList(),
                    "target of the unmasked forecast", "");
            doubles("case_step", "case", layout.cases().stream().map(question -> (double) question.step()).toList(),
                    "step of the roll-out", "1");
            texts("baseline", "baseline", layout.baselines(), "what hidden values are replaced by");
            texts("method", "method", layout.contenders(), "what the masks come from");
            doubles("fraction", "fraction", layout.fractions(), "area hidden as a share of that of the grid", "1");
            texts("measure", "measure", measures.stream().map(Measure::label).toList(), "measure of degradation");
            texts("measure_unit", "measure", measures.stream().map(measure -> measure.unit("unit of the target")).toList(),
                    "unit of the measure; 1 for normalised fields");
            texts("total", "total", totals.stream().map(Measure::label).toList(),
                    "measure of all variables together, or of the target");
            Grid grid = layout.contract().grid().orElseThrow();
            doubles("latitude", "latitude", Arrays.stream(grid.latitudes()).boxed().toList(), "latitude", "degrees_north");
            doubles("longitude", "longitude", Arrays.stream(grid.longitudes()).boxed().toList(), "longitude", "degrees_east");
        }

        private void texts(String name, String dimension, List<String> values, String longName) {
            variables.add(new GridVariable.Texts(name, dimension, values, Map.of("long_name", longName)));
        }

        private void doubles(String name, String dimension, List<Double> values, String longName, String unit) {
            variables.add(new GridVariable.Doubles(name, List.of(dimension), values, attributes(longName, unit)));
        }

        private static Map<String, String> attributes(String longName, String unit) {
            Map<String, String> attributes = new LinkedHashMap<>();
            attributes.put("long_name", longName);
            attributes.put("units", unit);
            return attributes;
        }

        private void degradations() {
            floats("degradation_most", "degradation by the most relevant patches (MoRF)", with("measure"),
                    index -> result.most(index[0], index[1],
                    index[2], index[3], measures.get(index[4])));
            floats("degradation_least", "degradation by the least relevant patches (LeRF)", with("measure"),
                    index -> result.least(index[0],
                    index[1], index[2], index[3], measures.get(index[4])).orElse(Double.NaN));
            List<Double> draws = new ArrayList<>();
            floats("random_mean", "mean degradation by random masks", with("measure"), index -> {
                List<Double> own = result.random(index[0], index[1], index[2], index[3], measures.get(index[4]));
                draws.addAll(own);
                draws.addAll(Collections.nCopies(layout.draws() - own.size(), Double.NaN));
                return own.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
            });
            all("degradation_random", "degradation by random masks", with("measure", "draw"), draws);
        }

        private void ratios(String prefix, String of, int groups) {
            List<String> dimensions = new ArrayList<>(groups == cases && prefix.isEmpty() ? PLACE : PLACE.subList(1,
                    PLACE.size()));
            dimensions.add("total");
            List<DegradationRatio> ratios = new ArrayList<>();
            for (int group = 0; group < groups; group++) {
                List<Integer> questions = prefix.isEmpty() ? List.of(group) : pooled();
                for (int baseline = 0; baseline < baselines; baseline++) {
                    for (int contender = 0; contender < contenders; contender++) {
                        for (int fraction = 0; fraction < fractions; fraction++) {
                            for (Measure measure : totals) {
                                ratios.add(result.ratio(questions, baseline, contender, fraction, measure));
                            }
                        }
                    }
                }
            }
            all(prefix + "ratio", "degradation by the most relevant patches over mean degradation by random masks, " + of,
                    dimensions,
                    ratios.stream().map(ratio -> ratio.ratio().orElse(Double.NaN)).toList());
            all(prefix + "ratio_low", "lower end of the 95 % prediction interval of the ratio, " + of, dimensions,
                    ratios.stream().map(DegradationRatio::low).toList());
            all(prefix + "ratio_high", "upper end of the 95 % prediction interval of the ratio, " + of, dimensions,
                    ratios.stream().map(DegradationRatio::high).toList());
            all(prefix + "p_value", "share of random masks, the relevant one among them, that degrade as much, " + of, dimensions,
                    ratios.stream().map(DegradationRatio::pValue).toList());
        }

        private List<Integer> pooled() {
            return result.allCases();
        }

        private void areas() {
            List<List<Double>> columns = IntStream.range(0, 4).<List<Double>>mapToObj(column -> new ArrayList<>()).toList();
            for (int baseline = 0; baseline < baselines; baseline++) {
                for (int contender = 0; contender < contenders; contender++) {
                    for (Measure measure : totals) {
                        DegradationCurve curve = result.curve(pooled(), baseline, contender, measure);
                        columns.get(0).add(curve.areaMost());
                        columns.get(1).add(curve.areaLeast().orElse(Double.NaN));
                        columns.get(2).add(curve.areaRandom());
                        columns.get(3).add(curve.areaBetween().orElse(Double.NaN));
                    }
                }
            }
            List<String> dimensions = List.of("baseline", "method", "total");
            all("area_most", "area under the curve of the most relevant patches; higher is better", dimensions, columns.get(0));
            all("area_least", "area under the curve of the least relevant patches; lower is better", dimensions, columns.get(1));
            all("area_random", "area under the curve of random masks", dimensions, columns.get(2));
            all("area_between", "area between the curves of the most and least relevant patches; higher is better", dimensions,
                    columns.get(3));
        }

        private void masks() {
            List<String> dimensions = List.of("case", "method", "fraction", "latitude", "longitude");
            Grid grid = layout.contract().grid().orElseThrow();
            Shape shape = Shape.of(cases, contenders, fractions, grid.rows(), grid.columns());
            FloatBuffer most = Tensor.allocate(shape);
            FloatBuffer least = Tensor.allocate(shape);
            List<Double> areas = new ArrayList<>();
            boolean hasLeast = true;
            for (LaidCase question : layout.cases()) {
                for (Contender contender : question.contenders()) {
                    contender.most().forEach(mask -> {
                        most.put(mask.field().elements());
                        areas.add(mask.area());
                    });
                    contender.least().forEach(mask -> least.put(mask.field().elements()));
                    hasLeast &= !contender.least().isEmpty();
                }
            }
            variables.add(new GridVariable.Floats("mask_most", Tensor.wrap(shape,
                    most.flip()).named(dimensions.toArray(new String[0])),
                    attributes("1 where the most relevant patches are hidden", "1")));
            if (hasLeast) {
                variables.add(new GridVariable.Floats("mask_least", Tensor.wrap(shape,
                        least.flip()).named(dimensions.toArray(new String[0])),
                        attributes("1 where the least relevant patches are hidden", "1")));
            }
            all("mask_area", "area of the mask of the most relevant patches as a share of that of the grid", dimensions.subList(0,
                    3), areas);
        }

        private static List<String> with(String... further) {
            List<String> dimensions = new ArrayList<>(PLACE);
            dimensions.addAll(List.of(further));
            return dimensions;
        }

        private int size(String dimension) {
            return switch (dimension) {
                case "case" -> cases;
                case "baseline" -> baselines;
                case "method" -> contenders;
                case "fraction" -> fractions;
                case "measure" -> measures.size();
                case "total" -> totals.size();
                default -> layout.draws();
            };
        }

        /** Computes a value from positions along the dimensions. */
        private interface ByPosition {
            double value(int[] positions);
        }

        private void floats(String name, String longName, List<String> dimensions, ByPosition values) {
            List<Double> all = new ArrayList<>();
            int[] sizes = dimensions.stream().mapToInt(this::size).toArray();
            int count = Arrays.stream(sizes).reduce(1, Math::multiplyExact);
            for (int i = 0; i < count; i++) {
                int[] positions = new int[sizes.length];
                int rest = i;
                for (int axis = sizes.length - 1; axis >= 0; axis--) {
                    positions[axis] = rest % sizes[axis];
                    rest /= sizes[axis];
                }
                all.add(values.value(positions));
            }
            all(name, longName, dimensions, all);
        }

        private void all(String name, String longName, List<String> dimensions, List<Double> values) {
            Shape shape = Shape.of(dimensions.stream().mapToLong(this::size).toArray());
            FloatBuffer elements = Tensor.allocate(shape);
            values.forEach(value -> elements.put(value.floatValue()));
            variables.add(new GridVariable.Floats(name, Tensor.wrap(shape,
                    elements.flip()).named(dimensions.toArray(new String[0])),
                    Map.of("long_name", longName)));
        }
    }
}
