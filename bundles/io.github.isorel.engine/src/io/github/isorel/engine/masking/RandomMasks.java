package io.github.isorel.engine.masking;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;

import io.github.isorel.engine.tensor.Tensor;

/**
 * Draws random masks that are matched with a given one: in area always, to within one patch; as wanted also in latitude, in the
 * share of land, and in shape. All draws differ from each other and from the given mask, so that under the hypothesis that the
 * given mask is a random one too, all of them are exchangeable.
 * <p>
 * With shape, every connected part is moved along its latitude by a distance of its own, without touching another part, or all of
 * them by the same distance where they leave no room for that. Where too few such masks exist, the mask is also mirrored at the
 * equator before, unless latitudes are to match. The share of land is then matched to within {@value #LAND_TOLERANCE}; without
 * shape, the area of patches that are mostly land is, to within half a patch.
 */
public final class RandomMasks {

    /** How much the share of land may differ in masks of the same shape. */
    static final double LAND_TOLERANCE = 0.1;
    private static final double MOSTLY = 0.5;
    private static final int TRIES = 200;

    private final PatchGrid grid;
    private final Set<Matching> matching;
    private final double[] land;

    /**
     * Draws by given rules.
     *
     * @param grid the patches
     * @param matching what is matched besides the area
     * @param landSeaMask share of land over (latitude, longitude) of the grid; needed to match it
     * @throws IllegalArgumentException if land and sea are to match and there is no land-sea mask, or shapes are to match
     *        on a grid that does not go around the globe
     */
    public RandomMasks(PatchGrid grid, Set<Matching> matching, Optional<Tensor> landSeaMask) {
        this.grid = grid;
        this.matching = matching.isEmpty() ? EnumSet.noneOf(Matching.class) : EnumSet.copyOf(matching);
        if (matching.contains(Matching.LAND_SEA) && landSeaMask.isEmpty()) {
            throw new IllegalArgumentException(
                    "random masks can only be matched in land and sea where there is a land-sea mask (lsm)");
        }
        if (matching.contains(Matching.SHAPE) && !grid.goesAround()) {
            throw new IllegalArgumentException(
                    "random masks can only be matched in shape on a grid that goes around the globe in whole"
                    + " patches, not on " + grid.grid() + " with patches of " + grid.edge());
        }
        this.land = landSeaMask.map(mask -> grid.means(mask::get)).orElseGet(() -> new double[grid.count()]);
    }

    /**
     * Random masks.
     *
     * @param masks the masks, all different
     * @param wanted how many were wanted; there are fewer when no more exist or none was found in many tries
     */
    public record Draws(List<Mask> masks, int wanted) {

        /** Copies the list. */
        public Draws {
            masks = List.copyOf(masks);
        }

        /** How many are missing. */
        public int missing() {
            return wanted - masks.size();
        }
    }

    /**
     * Whether the draws for all masks of the same fraction can be the same: when nothing but the area is matched.
     *
     * @return true without further rules
     */
    public boolean isByAreaOnly() {
        return matching.isEmpty();
    }

    /**
     * Draws masks of an area.
     *
     * @param area the area wanted [share of the grid's]
     * @param count how many
     * @param seed what random numbers start from
     * @return masks whose areas are at most half a patch from it
     */
    public Draws ofArea(double area, int count, long seed) {
        var random = new Random(seed);
        return distinct(count, new LinkedHashSet<>(), attempt -> Optional.of(stratum(all(), area, random)));
    }

    /**
     * Draws masks like a given one.
     *
     * @param mask the mask to match
     * @param count how many
     * @param seed what random numbers start from
     * @return masks that match it
     */
    public Draws like(Mask mask, int count, long seed) {
        var random = new Random(seed);
        Set<BitSet> found = new LinkedHashSet<>(List.of(mask.patches()));
        if (!matching.contains(Matching.SHAPE)) {
            Draws draws = distinct(count + 1, found, attempt -> Optional.of(strata(mask, random)));
            return without(mask, draws, count);
        }
        Blobs blobs = new Blobs(grid, mask.patches());
        distinct(count + 1, found, attempt -> moved(blobs, mask, random));
        if (found.size() <= count && !matching.contains(Matching.LATITUDE)) {
            Blobs mirrored = blobs.mirrored();
            distinct(count + 1, found, attempt -> moved(mirrored, mask, random));
        }
        return without(mask, draws(found, count + 1), count);
    }

    private static Draws without(Mask mask, Draws draws, int count) {
        return new Draws(draws.masks().stream().filter(draw -> !draw.equals(mask)).toList(), count);
    }

    /** Tries until there are enough different ones, or many tries have found nothing new. */
    private Draws distinct(int count, Set<BitSet> found, IntFunction<Optional<BitSet>> tries) {
        int idle = 0;
        for (int attempt = 0; found.size() < count && idle < TRIES; attempt++) {
            Optional<BitSet> candidate = tries.apply(attempt).filter(patches -> !patches.isEmpty());
            idle = candidate.isPresent() && found.add(candidate.get()) ? 0 : idle + 1;
        }
        return draws(found, count);
    }

    private Draws draws(Set<BitSet> found, int count) {
        return new Draws(found.stream().limit(count).map(patches -> Mask.of(grid, patches)).toList(), count);
    }

    private List<Integer> all() {
        List<Integer> all = new ArrayList<>();
        for (int patch = 0; patch < grid.count(); patch++) {
            all.add(patch);
        }
        return all;
    }

    private BitSet stratum(List<Integer> patches, double area, Random random) {
        List<Integer> order = new ArrayList<>(patches);
        Collections.shuffle(order, random);
        return grid.nearest(order, area);
    }

    /** The area of the mask in every stratum, by random patches of that stratum. */
    private BitSet strata(Mask mask, Random random) {
        Map<Integer, List<Integer>> strata = new TreeMap<>();
        all().forEach(patch -> strata.computeIfAbsent(stratum(patch), key -> new ArrayList<>()).add(patch));
        BitSet hidden = mask.patches();
        BitSet drawn = new BitSet();
        for (List<Integer> patches : strata.values()) {
            double area = patches.stream().filter(hidden::get).mapToDouble(grid::area).sum();
            drawn.or(stratum(patches, area, random));
        }
        return drawn;
    }

    private int stratum(int patch) {
        int row = matching.contains(Matching.LATITUDE) ? patch / grid.columns() : 0;
        return 2 * row + (matching.contains(Matching.LAND_SEA) && land[patch] >= MOSTLY ? 1 : 0);
    }

    private Optional<BitSet> moved(Blobs blobs, Mask mask, Random random) {
        return Optional.of(blobs.moved(random)).filter(patches -> Math.abs(grid.area(
                patches) - mask.area()) <= grid.largestArea())
                .filter(patches -> !matching.contains(Matching.LAND_SEA)
                        || Math.abs(landShare(patches) - landShare(mask.patches())) <= LAND_TOLERANCE);
    }

    /** The share of land in some patches, by area. */
    double landShare(BitSet patches) {
        return patches.stream().mapToDouble(patch -> land[patch] * grid.area(patch)).sum() / grid.area(patches);
    }
}
