package io.github.isorel.engine.comparison;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import io.github.isorel.engine.latent.RandomStreams;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.relevance.RelevanceMap;
import io.github.isorel.engine.relevance.RelevanceViews;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.Variable;

/** Computes the agreement of two maps of the same variables. */
final class MapComparison {

    /** Resamples of more values than this are made one after the other, for the memory that each takes. */
    private static final int LARGE = 1 << 22;

    private final RelevanceMap first;
    private final RelevanceMap second;
    private final Grid grid;
    private final double[] areas;
    private final long seed;
    private final Progress progress;
    private final SphereBlocks blocks;
    private final List<String> remarks;

    MapComparison(CommonMaps maps, long seed, Progress progress) {
        this.first = maps.first();
        this.second = maps.second();
        this.grid = first.grid();
        this.areas = TopOverlap.cellAreas(grid);
        this.seed = seed;
        this.progress = progress;
        this.blocks = SphereBlocks.ofBands(grid, (int) Math.round(180 / RelevanceAgreement.BLOCK_DEGREES));
        this.remarks = new ArrayList<>(maps.remarks());
    }

    RelevanceAgreement agreement() {
        progress.begin("Comparing relevance", 3L * RelevanceAgreement.RESAMPLES);
        Collection<Variable> all = first.relevance().keySet();
        Estimate inputs = resampled(density(first, all), density(second, all));
        Estimate columns = resampled(density(new RelevanceViews(first).latitudeLongitude()),
                density(new RelevanceViews(second).latitudeLongitude()));
        double[] one = magnitudes(first);
        double[] other = magnitudes(second);
        Estimate magnitudes = resampled(density(one), density(other));
        List<VariableAgreement> variables = variables();
        remark(inputs, one, other);
        return new RelevanceAgreement(inputs, columns, magnitudes, variables,
                TopOverlap.of(grid, one, other, TopOverlap.SHARES),
                EarthMoversDistance.of(grid, one, other, EarthMoversDistance.BLOCKS, progress), remarks);
    }

    private void remark(Estimate inputs, double[] one, double[] other) {
        if (Arrays.stream(one).sum() == 0 || Arrays.stream(other).sum() == 0) {
            remarks.add("the " + (Arrays.stream(one).sum() == 0 ? "first" : "second")
                    + " map is zero everywhere: agreement is undefined");
        } else if (Double.isNaN(inputs.value())) {
            remarks.add("one of the maps is the same everywhere: rank correlation is undefined");
        } else if (!inputs.hasInterval()) {
            remarks.add("there is no interval: the grid makes " + blocks.count() + " blocks of "
                    + RelevanceAgreement.BLOCK_DEGREES + "°, too few to draw from");
        }
    }

    /** Relevance per area of some variables, one after the other. */
    private float[] density(RelevanceMap map, Collection<Variable> variables) {
        int count = Math.toIntExact(variables.stream().mapToLong(variable -> map.relevance(variable).shape().count()).sum());
        float[] densities = new float[count];
        int next = 0;
        for (Variable variable : variables) {
            FloatBuffer values = map.relevance(variable).elements();
            for (int i = 0; i < values.limit(); i++) {
                densities[next++] = density(values.get(i), i);
            }
        }
        return densities;
    }

    private float[] density(Tensor column) {
        float[] densities = column.toArray();
        for (int i = 0; i < densities.length; i++) {
            densities[i] = density(densities[i], i);
        }
        return densities;
    }

    private float[] density(double[] column) {
        float[] densities = new float[column.length];
        for (int i = 0; i < column.length; i++) {
            densities[i] = density(column[i], i);
        }
        return densities;
    }

    /** Latitude and longitude are the last axes of all fields. */
    private float density(double relevance, int position) {
        return (float) (relevance / (areas[position % areas.length] * areas.length)); // 1 for cells of the mean area
    }

    private double[] magnitudes(RelevanceMap map) {
        float[] sums = new RelevanceViews(map).latitudeLongitudeMagnitude().toArray();
        return IntStream.range(0, sums.length).mapToDouble(cell -> sums[cell]).toArray();
    }

    private Estimate resampled(float[] one, float[] other) {
        progress.check();
        WeightedRanks ranks = WeightedRanks.of(one, areas.length);
        progress.check();
        WeightedRanks others = WeightedRanks.of(other, areas.length);
        double value = ranks.correlation(others, areas, progress);
        if (Double.isNaN(value) || blocks.count() < 2) {
            progress.worked(RelevanceAgreement.RESAMPLES);
            return Estimate.alone(value);
        }
        IntStream draws = IntStream.range(0, RelevanceAgreement.RESAMPLES);
        double[] resamples = (one.length > LARGE ? draws : draws.parallel()).mapToDouble(draw -> {
            progress.check();
            double correlation = ranks.correlation(others, weights(draw), progress);
            progress.worked(1);
            return correlation;
        }).toArray();
        return Estimate.of(value, resamples);
    }

    /** Weights of all cells in a resample: areas of blocks times how often they were drawn. */
    private double[] weights(int draw) {
        SplittableRandom random = RandomStreams.of(seed, draw);
        int[] times = new int[blocks.count()];
        for (int i = 0; i < times.length; i++) {
            times[random.nextInt(times.length)]++;
        }
        return IntStream.range(0, areas.length).mapToDouble(cell -> areas[cell] * times[blocks.of(cell)]).toArray();
    }

    private List<VariableAgreement> variables() {
        double all = new RelevanceViews(first).totalMagnitude();
        double others = new RelevanceViews(second).totalMagnitude();
        return first.relevance().keySet().stream().map(variable -> {
            double columns = correlation(density(new RelevanceViews(first).latitudeLongitude(variable)),
                    density(new RelevanceViews(second).latitudeLongitude(variable)));
            return new VariableAgreement(variable, correlation(density(first, List.of(variable)),
                    density(second, List.of(variable))), columns, share(first, variable, all), share(second, variable, others));
        }).toList();
    }

    private double correlation(float[] one, float[] other) {
        progress.check();
        return WeightedRanks.of(one, areas.length).correlation(WeightedRanks.of(other, areas.length), areas, progress);
    }

    private static double share(RelevanceMap map, Variable variable, double all) {
        double own = 0;
        FloatBuffer values = map.relevance(variable).elements();
        for (int i = 0; i < values.limit(); i++) {
            own += Math.abs(values.get(i));
        }
        return all == 0 ? 0 : own / all;
    }
}
