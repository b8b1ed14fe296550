package io.github.isorel.engine.masking;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** The connected parts of a mask on a grid that goes around the globe. Patches that share an edge or a corner are connected. */
final class Blobs {

    private final PatchGrid grid;
    private final List<BitSet> parts;

    Blobs(PatchGrid grid, BitSet patches) {
        this(grid, parts(grid, patches));
    }

    private Blobs(PatchGrid grid, List<BitSet> parts) {
        this.grid = grid;
        this.parts = List.copyOf(parts);
    }

    private static List<BitSet> parts(PatchGrid grid, BitSet patches) {
        BitSet left = (BitSet) patches.clone();
        List<BitSet> parts = new ArrayList<>();
        for (int start = left.nextSetBit(0); start >= 0; start = left.nextSetBit(0)) {
            BitSet part = new BitSet();
            Deque<Integer> open = new ArrayDeque<>(List.of(start));
            left.clear(start);
            while (!open.isEmpty()) {
                int patch = open.remove();
                part.set(patch);
                neighbours(grid, patch).stream().filter(left::get).forEach(next -> {
                    left.clear(next);
                    open.add(next);
                });
            }
            parts.add(part);
        }
        return parts;
    }

    private static BitSet neighbours(PatchGrid grid, int patch) {
        BitSet neighbours = new BitSet();
        int row = patch / grid.columns();
        int column = patch % grid.columns();
        for (int r = Math.max(0, row - 1); r <= Math.min(grid.rows() - 1, row + 1); r++) {
            for (int shift = -1; shift <= 1; shift++) {
                neighbours.set(r * grid.columns() + Math.floorMod(column + shift, grid.columns()));
            }
        }
        neighbours.clear(patch);
        return neighbours;
    }

    /** All parts mirrored at the middle row. */
    Blobs mirrored() {
        return new Blobs(grid, parts.stream().map(part -> {
            BitSet mirrored = new BitSet();
            part.stream().forEach(patch -> mirrored.set((grid.rows() - 1 - patch / grid.columns()) * grid.columns()
                    + patch % grid.columns()));
            return mirrored;
        }).toList());
    }

    /**
     * Every part moved along its latitude by a random distance of its own, so that no two touch, which would change their shapes;
     * all by the same distance where the parts leave no room for that.
     */
    BitSet moved(Random random) {
        BitSet all = new BitSet();
        for (BitSet part : parts) {
            Optional<BitSet> free = free(part, all, random);
            if (free.isEmpty()) {
                return together(random.nextInt(grid.columns()));
            }
            all.or(free.get());
        }
        return all;
    }

    private Optional<BitSet> free(BitSet part, BitSet taken, Random random) {
        List<Integer> shifts = new ArrayList<>(IntStream.range(0, grid.columns()).boxed().toList());
        Collections.shuffle(shifts, random);
        return shifts.stream().map(shift -> shifted(part, shift)).filter(moved -> !touches(taken, moved)).findFirst();
    }

    private BitSet together(int shift) {
        BitSet all = new BitSet();
        parts.forEach(part -> all.or(shifted(part, shift)));
        return all;
    }

    private BitSet shifted(BitSet part, int shift) {
        BitSet moved = new BitSet();
        part.stream().forEach(patch -> moved.set(patch / grid.columns() * grid.columns() + (patch % grid.columns()
                + shift) % grid.columns()));
        return moved;
    }

    private boolean touches(BitSet taken, BitSet moved) {
        return taken.intersects(moved) || moved.stream().anyMatch(patch -> neighbours(grid, patch).intersects(taken));
    }
}
