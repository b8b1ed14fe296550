package io.github.isorel.engine.relevance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.GridLocator;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/**
 * Views of a relevance map: sums, sections and numbers that say where relevance lies. Nothing is kept between calls; all sums are
 * taken in double precision. Relevance is in the target's unit and per grid cell: sums over cells are relevance again, means are
 * not.
 */
public final class RelevanceViews {

    private static final DoubleUnaryOperator SIGNED = DoubleUnaryOperator.identity();
    private static final DoubleUnaryOperator MAGNITUDE = Math::abs;
    private static final Set<RelevanceAxis> ALL = EnumSet.allOf(RelevanceAxis.class);
    private static final Set<RelevanceAxis> COLUMN = EnumSet.of(RelevanceAxis.HISTORY, RelevanceAxis.LEVEL);

    private final RelevanceMap map;

    /**
     * Views of a map.
     *
     * @param map the map
     */
    public RelevanceViews(RelevanceMap map) {
        this.map = map;
    }

    private AxisSum sum(Variable variable, Set<RelevanceAxis> over, DoubleUnaryOperator each) {
        return new AxisSum(map.relevance(variable), RelevanceAxis.of(variable.kind()), over, each);
    }

    /**
     * The sum of all relevance, signs kept.
     *
     * @return Σ R in the target's unit
     */
    public double total() {
        return map.relevance().keySet().stream().mapToDouble(this::total).sum();
    }

    /**
     * The sum of the relevance of one variable, signs kept.
     *
     * @param variable the variable
     * @return its Σ R in the target's unit
     * @throws IllegalArgumentException if the map does not hold it
     */
    public double total(Variable variable) {
        return sum(variable, ALL, SIGNED).sums()[0];
    }

    /**
     * The sum of the magnitudes of all relevance.
     *
     * @return Σ |R| in the target's unit
     */
    public double totalMagnitude() {
        return map.relevance().keySet().stream().mapToDouble(variable -> sum(variable, ALL, MAGNITUDE).sums()[0]).sum();
    }

    /**
     * The relevance of a variable, summed over some axes.
     *
     * @param variable the variable
     * @param over the axes to sum over; those that the variable does not have do not matter
     * @return a tensor over the other axes, in their order and with their names
     * @throws IllegalArgumentException if the map does not hold the variable
     */
    public Tensor sum(Variable variable, Set<RelevanceAxis> over) {
        return sum(variable, over, SIGNED).tensor(1);
    }

    /**
     * The relevance of everything above, below and on each grid point.
     *
     * @return sum over all variables, levels and the history: (latitude, longitude)
     */
    public Tensor latitudeLongitude() {
        return horizontal(column(SIGNED));
    }

    /**
     * The magnitude of relevance above, below and on each grid point.
     *
     * @return sum of |R| over all variables, levels and the history: (latitude, longitude)
     */
    public Tensor latitudeLongitudeMagnitude() {
        return horizontal(column(MAGNITUDE));
    }

    private double[] column(DoubleUnaryOperator each) {
        double[] sums = new double[map.grid().rows() * map.grid().columns()];
        for (Variable variable : map.relevance().keySet()) {
            double[] own = sum(variable, COLUMN, each).sums();
            Arrays.setAll(sums, i -> sums[i] + own[i]);
        }
        return sums;
    }

    private Tensor horizontal(double[] values) {
        return AxisSum.tensor(Shape.of(map.grid().rows(), map.grid().columns()), values, 1)
                .named(RelevanceAxis.LATITUDE.axisName(), RelevanceAxis.LONGITUDE.axisName());
    }

    /**
     * The relevance of a variable at each grid point.
     *
     * @param variable the variable
     * @return sum over levels and the history: (latitude, longitude)
     * @throws IllegalArgumentException if the map does not hold it
     */
    public Tensor latitudeLongitude(Variable variable) {
        return sum(variable, COLUMN);
    }

    /**
     * The relevance of an atmospheric variable on one level.
     *
     * @param variable the variable
     * @param level the level
     * @return sum over the history: (latitude, longitude)
     * @throws IllegalArgumentException if the map does not hold the variable on that level
     */
    public Tensor latitudeLongitude(Variable variable, PressureLevel level) {
        requireLevels(variable);
        int index = map.contract().levels().indexOf(level);
        if (index < 0) {
            throw new IllegalArgumentException(variable + " is on " + map.contract().levels() + ", not on " + level);
        }
        return sum(variable, EnumSet.of(RelevanceAxis.HISTORY)).slice(index);
    }

    /**
     * The relevance at each grid point of what was chosen.
     *
     * @param variable the variable; empty for the sum over all of them
     * @param level the level; empty for the sum over all of them
     * @return sum over the history: (latitude, longitude); of all variables at a level only those on levels count
     * @throws IllegalArgumentException if the map does not hold the variable, or nothing on that level
     */
    public Tensor latitudeLongitude(Optional<Variable> variable, Optional<PressureLevel> level) {
        if (level.isEmpty()) {
            return variable.map(this::latitudeLongitude).orElseGet(this::latitudeLongitude);
        }
        return variable.map(it -> latitudeLongitude(it, level.get()))
                .orElseGet(() -> sum(atmospheric().stream().map(it -> latitudeLongitude(it, level.get())).toList()));
    }

    /**
     * The relevance on each level at each grid point.
     *
     * @param variable a variable on pressure levels; empty for the sum over all of them
     * @return sum over the history: (level, latitude, longitude)
     * @throws IllegalArgumentException if the map does not hold the variable or it is not on levels
     */
    public Tensor levelLatitudeLongitude(Optional<Variable> variable) {
        variable.ifPresent(this::requireLevels);
        List<Variable> wanted = variable.map(List::of).orElseGet(this::atmospheric);
        return sum(wanted.stream().map(it -> sum(it, EnumSet.of(RelevanceAxis.HISTORY))).toList());
    }

    /**
     * The variables on pressure levels.
     *
     * @return at least one, in the order of the map
     * @throws IllegalArgumentException if there are none
     */
    public List<Variable> atmospheric() {
        List<Variable> found = map.relevance().keySet().stream().filter(it -> it.kind() == VariableKind.ATMOSPHERIC).toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("the relevance holds no variables on pressure levels");
        }
        return found;
    }

    private static Tensor sum(List<Tensor> tensors) {
        float[] sums = new float[tensors.getFirst().toArray().length];
        for (int i = 0; i < sums.length; i++) {
            double sum = 0;
            for (Tensor tensor : tensors) {
                sum += tensor.get(i);
            }
            sums[i] = (float) sum;
        }
        return Tensor.of(tensors.getFirst().shape(), sums);
    }

    private void requireLevels(Variable variable) {
        if (variable.kind() != VariableKind.ATMOSPHERIC) {
            throw new IllegalArgumentException(variable + " is not on pressure levels");
        }
    }

    /**
     * The relevance of an atmospheric variable on each level.
     *
     * @param variable the variable
     * @return sum over the history and the grid: (level)
     * @throws IllegalArgumentException if the map does not hold the variable or it is not on levels
     */
    public Tensor verticalProfile(Variable variable) {
        requireLevels(variable);
        return sum(variable, EnumSet.complementOf(EnumSet.of(RelevanceAxis.LEVEL)));
    }

    /**
     * The mean relevance of a variable along each circle of latitude.
     *
     * @param variable the variable
     * @return mean over longitudes of the sum over the history, per grid cell: (level, latitude) for atmospheric variables,
     *         (latitude) for others
     * @throws IllegalArgumentException if the map does not hold it
     */
    public Tensor zonalMean(Variable variable) {
        return sum(variable, EnumSet.of(RelevanceAxis.HISTORY, RelevanceAxis.LONGITUDE), SIGNED)
                .tensor(1.0 / map.grid().columns());
    }

    /**
     * The relevance of a variable along the shorter great circle between two points. Each sample has the value of the nearest
     * grid point, so that it is a number of the map, whatever the distance of samples; nothing is interpolated.
     *
     * @param variable the variable
     * @param from the first point
     * @param to the last point
     * @param samples how many points at equal distances, ends included; at least 2
     * @return the section
     * @throws IllegalArgumentException if the map does not hold the variable, the points are the same or opposite each other, or
     *         the section leaves the grid
     */
    public CrossSection crossSection(Variable variable, GeographicPoint from, GeographicPoint to, int samples) {
        List<GeographicPoint> points = from.greatCircleTo(to, samples);
        GridLocator locator = new GridLocator(map.grid());
        int[] positions = points.stream().mapToInt(locator::nearest).toArray();
        double[] fields = sum(variable, EnumSet.of(RelevanceAxis.HISTORY), SIGNED).sums();
        int field = map.grid().rows() * map.grid().columns();
        double[] values = new double[fields.length / field * samples];
        Arrays.setAll(values, i -> fields[i / samples * field + positions[i % samples]]);
        boolean levels = variable.kind() == VariableKind.ATMOSPHERIC;
        Tensor tensor = AxisSum.tensor(levels ? Shape.of(values.length / samples, samples) : Shape.of(samples), values, 1);
        double length = from.distanceTo(to);
        List<Double> distances = IntStream.range(0, samples).mapToObj(sample -> length * sample / (samples - 1)).toList();
        return new CrossSection(points, distances, levels ? tensor.named(RelevanceAxis.LEVEL.axisName(), "sample")
                : tensor.named("sample"));
    }

    /**
     * How relevance is shared among variables and levels.
     *
     * @return one entry for each surface and static variable, and for each level of each atmospheric one, in the order of the map
     */
    public List<RelevanceShare> shares() {
        double all = totalMagnitude();
        return map.relevance().keySet().stream().flatMap(variable -> shares(variable, all)).toList();
    }

    private Stream<RelevanceShare> shares(Variable variable, double all) {
        Set<RelevanceAxis> over = EnumSet.complementOf(EnumSet.of(RelevanceAxis.LEVEL));
        double[] signed = sum(variable, over, SIGNED).sums();
        double[] magnitudes = sum(variable, over, MAGNITUDE).sums();
        return IntStream.range(0, signed.length).mapToObj(i -> {
            Optional<PressureLevel> level = variable.kind() == VariableKind.ATMOSPHERIC
                    ? Optional.of(map.contract().levels().get(i)) : Optional.empty();
            return new RelevanceShare(variable, level, signed[i], all == 0 ? 0 : magnitudes[i] / all);
        });
    }

    /**
     * How concentrated relevance is: the smallest part of the grid's area that holds a given part of Σ|R|, where a cell counts
     * with the sum over its variables, levels and history. Cells are taken in the order of relevance per area, the last one in
     * part. Equal relevance per area everywhere gives the fraction itself.
     *
     * @param fraction which part of all relevance, 0 to 1; usual are 0.5 and 0.9
     * @return part of the area, 0 to 1; empty when nothing is relevant
     * @throws IllegalArgumentException if the fraction is not within 0 to 1
     */
    public OptionalDouble concentration(double fraction) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("a fraction of relevance lies within 0..1, not at " + fraction);
        }
        double[] relevance = column(MAGNITUDE);
        double[] rows = map.grid().areaWeights();
        int columns = map.grid().columns();
        List<Integer> order = new ArrayList<>(IntStream.range(0, relevance.length).boxed().toList());
        order.sort(Comparator.comparingDouble(cell -> -relevance[cell] / rows[cell / columns]));
        double all = Arrays.stream(relevance).sum();
        double wanted = fraction * all;
        double area = 0;
        for (int cell : order) {
            double part = relevance[cell] > 0 ? Math.min(1, wanted / relevance[cell]) : 0;
            area += part * rows[cell / columns] / columns;
            wanted -= part * relevance[cell];
        }
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.min(1, area)); // rounding may exceed 1
    }

    /**
     * Where relevance lies on the whole: the direction of the mean of all cells' positions in space, weighted with Σ|R| over
     * variables, levels and history.
     *
     * @return the centroid; empty when nothing is relevant, or relevance is spread around the globe so evenly that it has none
     */
    public Optional<GeographicPoint> centroid() {
        double[] relevance = column(MAGNITUDE);
        double all = Arrays.stream(relevance).sum();
        double[] mean = new double[3];
        for (int cell = 0; cell < relevance.length && all > 0; cell++) {
            double[] position = new GeographicPoint(map.grid().latitude(cell / map.grid().columns()),
                    map.grid().longitude(cell % map.grid().columns())).vector();
            for (int axis = 0; axis < mean.length; axis++) {
                mean[axis] += relevance[cell] / all * position[axis];
            }
        }
        return GeographicPoint.towards(mean[0], mean[1], mean[2]);
    }

    /**
     * How far relevance lies from the target.
     *
     * @return great-circle distance of {@link #centroid()} to the target's center [km]; empty when either has no place
     */
    public OptionalDouble distanceToTarget() {
        Optional<GeographicPoint> centroid = centroid();
        Optional<GeographicPoint> center = map.question().target().center();
        return centroid.isPresent() && center.isPresent() ? OptionalDouble.of(centroid.get().distanceTo(center.get()))
                : OptionalDouble.empty();
    }
}
