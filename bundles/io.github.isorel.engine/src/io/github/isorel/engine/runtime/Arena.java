package io.github.isorel.engine.runtime;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A model of the arena from which ONNX Runtime takes memory on the processor: best fit with coalescing, in regions that double. It
 * tells how much memory becomes resident, which is more than is ever in use at a time: pieces are up to twice as large as asked for,
 * and what lies between them is too small for the next.
 */
final class Arena {

    private static final long UNIT = 256;
    private static final long LARGEST_REGION = 1L << 30;
    /** A piece with so much left over is split in any case. */
    private static final long MOST_LEFT_OVER = 128L << 20;

    private final TreeSet<Piece> free = new TreeSet<>(Comparator.<Piece>comparingLong(piece -> piece.bytes)
            .thenComparingLong(piece -> piece.start));
    private final Map<Long, Piece> pieces = new HashMap<>();
    /** Stretches of memory that something was written to: their ends by their starts. */
    private final TreeMap<Long, Long> touched = new TreeMap<>();
    private long nextRegion = 1 << 20;
    private long end;

    /** A stretch of memory; neighbours are in the same region. */
    private static final class Piece {

        private final long start;
        private long bytes;
        private boolean isFree = true;
        private long before = -1;
        private long behind = -1;

        private Piece(long start, long bytes) {
            this.start = start;
            this.bytes = bytes;
        }
    }

    /** Takes memory and writes to all of it; gives the address. */
    long take(long bytes) {
        long rounded = Math.max(1, Math.ceilDiv(bytes, UNIT)) * UNIT;
        Piece piece = fitting(rounded).orElseGet(() -> region(rounded));
        free.remove(piece);
        if (piece.bytes >= 2 * rounded || piece.bytes - bytes >= MOST_LEFT_OVER) {
            split(piece, rounded);
        }
        piece.isFree = false;
        touch(piece.start, piece.start + bytes);
        return piece.start;
    }

    /** The smallest free piece that is large enough. */
    private Optional<Piece> fitting(long bytes) {
        return Optional.ofNullable(free.ceiling(new Piece(-1, bytes)));
    }

    private Piece region(long wanted) {
        boolean hasGrown = false;
        while (wanted > nextRegion) {
            nextRegion *= 2;
            hasGrown = true;
        }
        var piece = new Piece(end, nextRegion);
        end += nextRegion + 1; // regions do not touch
        pieces.put(piece.start, piece);
        free.add(piece);
        if (!hasGrown) {
            nextRegion = Math.min(2 * nextRegion, LARGEST_REGION);
        }
        return piece;
    }

    private void split(Piece piece, long bytes) {
        var rest = new Piece(piece.start + bytes, piece.bytes - bytes);
        piece.bytes = bytes;
        rest.before = piece.start;
        rest.behind = piece.behind;
        if (rest.behind >= 0) {
            pieces.get(rest.behind).before = rest.start;
        }
        piece.behind = rest.start;
        pieces.put(rest.start, rest);
        free.add(rest);
    }

    /** Gives memory back. */
    void giveBack(long address) {
        Piece piece = pieces.get(address);
        piece.isFree = true;
        if (piece.behind >= 0 && pieces.get(piece.behind).isFree) {
            join(piece, pieces.get(piece.behind));
        }
        if (piece.before >= 0 && pieces.get(piece.before).isFree) {
            Piece left = pieces.get(piece.before);
            free.remove(left);
            join(left, piece);
            piece = left;
        }
        free.add(piece);
    }

    private void join(Piece piece, Piece behind) {
        free.remove(behind);
        pieces.remove(behind.start);
        piece.bytes += behind.bytes;
        piece.behind = behind.behind;
        if (piece.behind >= 0) {
            pieces.get(piece.behind).before = piece.start;
        }
    }

    private void touch(long from, long to) {
        long start = from;
        long stop = to;
        Map.Entry<Long, Long> left = touched.floorEntry(from);
        if (left != null && left.getValue() >= from) {
            start = left.getKey();
        }
        for (Map.Entry<Long, Long> known = touched.ceilingEntry(start); known != null && known.getKey() <= stop;
                known = touched.ceilingEntry(start)) {
            stop = Math.max(stop, known.getValue());
            touched.remove(known.getKey());
        }
        touched.put(start, stop);
    }

    /** How much memory was ever written to. */
    long resident() {
        return touched.entrySet().stream().mapToLong(stretch -> stretch.getValue() - stretch.getKey()).sum();
    }
}
