package io.github.isorel.engine.aurora;

import java.util.Arrays;
import java.util.Optional;

import io.github.isorel.engine.graph.Indices;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/**
 * How the tokens of a stage are shifted, padded and cut into the windows of one attention layer (shifted windows of Liu et al.,
 * 2021, in three dimensions). Tokens are numbered level by level, row by row.
 */
final class WindowPartition {

    /** What is added to the score of two tokens that must not see each other. */
    private static final float MASKED = -100;
    private static final int PADDING_GROUP = 27;

    private final int[] sizes;
    private final int[] window;
    private final int[] shift;
    private final int[] front = new int[3];
    private final int[] count = new int[3];
    private final int[] tokenAt;
    private final int[] groupAt;

    /**
     * @param tokens size of the token grid
     * @param wanted size of a window; an axis that is not larger than it is not cut and not shifted
     * @param isShifted whether windows are shifted by half their size
     */
    WindowPartition(Window tokens, Window wanted, boolean isShifted) {
        sizes = new int[] { tokens.levels(), tokens.rows(), tokens.columns() };
        window = new int[] { wanted.levels(), wanted.rows(), wanted.columns() };
        shift = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            boolean isWhole = sizes[axis] <= window[axis];
            window[axis] = isWhole ? sizes[axis] : window[axis];
            shift[axis] = isWhole || !isShifted ? 0 : window[axis] / 2;
            count[axis] = (sizes[axis] + window[axis] - 1) / window[axis];
            front[axis] = (count[axis] * window[axis] - sizes[axis]) / 2;
        }
        tokenAt = new int[windows() * tokensPerWindow()];
        groupAt = new int[tokenAt.length];
        fill();
    }

    /** Goes through all places of all windows and notes the token there (−1 for padding) and its group. */
    private void fill() {
        int[] at = new int[3];
        for (int place = 0; place < tokenAt.length; place++) {
            int inside = place % tokensPerWindow();
            int outside = place / tokensPerWindow();
            for (int axis = 2; axis >= 0; axis--) {
                at[axis] = outside % count[axis] * window[axis] + inside % window[axis] - front[axis];
                inside /= window[axis];
                outside /= count[axis];
            }
            boolean isPadding = at[0] < 0 || at[1] < 0 || at[2] < 0 || at[0] >= sizes[0] || at[1] >= sizes[1]
                    || at[2] >= sizes[2];
            groupAt[place] = isPadding ? PADDING_GROUP : group(at);
            tokenAt[place] = isPadding ? -1 : token(at);
        }
    }

    private int token(int[] at) {
        int token = 0;
        for (int axis = 0; axis < 3; axis++) {
            token = token * sizes[axis] + (at[axis] + shift[axis]) % sizes[axis];
        }
        return token;
    }

    /** Tokens that the cyclic shift has brought together from far apart are in different groups; longitude is periodic. */
    private int group(int[] at) {
        int column = part(2, at[2]);
        return 9 * part(0, at[0]) + 3 * part(1, at[1]) + (column == 1 ? 2 : column);
    }

    private int part(int axis, int index) {
        if (shift[axis] == 0 || index >= sizes[axis] - shift[axis]) {
            return 2;
        }
        return index < sizes[axis] - window[axis] ? 0 : 1;
    }

    int windows() {
        return count[0] * count[1] * count[2];
    }

    int tokensPerWindow() {
        return window[0] * window[1] * window[2];
    }

    /** Number of places that no token fills. */
    int padding() {
        return tokenAt.length - sizes[0] * sizes[1] * sizes[2];
    }

    /** For each place, window by window, its token; the number of tokens for padding. */
    Indices toWindows() {
        int[] positions = new int[tokenAt.length];
        int padding = sizes[0] * sizes[1] * sizes[2];
        for (int place = 0; place < positions.length; place++) {
            positions[place] = tokenAt[place] < 0 ? padding : tokenAt[place];
        }
        return Indices.of(positions);
    }

    /** For each token its place. */
    Indices fromWindows() {
        int[] positions = new int[sizes[0] * sizes[1] * sizes[2]];
        for (int place = 0; place < tokenAt.length; place++) {
            if (tokenAt[place] >= 0) {
                positions[tokenAt[place]] = place;
            }
        }
        return Indices.of(positions);
    }

    /** Whether windows hold the tokens in their own order, so that nothing needs to be moved. */
    boolean isIdentity() {
        for (int place = 0; place < tokenAt.length; place++) {
            if (tokenAt[place] != place) {
                return false;
            }
        }
        return true;
    }

    /** The group of each token of the padded, shifted grid (level, row, column), as upstream has it; for tests. */
    Tensor groups() {
        int[] padded = { count[0] * window[0], count[1] * window[1], count[2] * window[2] };
        float[] groups = new float[groupAt.length];
        for (int place = 0; place < groupAt.length; place++) {
            int inside = place % tokensPerWindow();
            int outside = place / tokensPerWindow();
            int position = 0;
            int stride = 1;
            for (int axis = 2; axis >= 0; axis--) {
                position += stride * (outside % count[axis] * window[axis] + inside % window[axis]);
                stride *= padded[axis];
                inside /= window[axis];
                outside /= count[axis];
            }
            groups[position] = groupAt[place];
        }
        return Tensor.of(Shape.of(padded[0], padded[1], padded[2]), groups);
    }

    /** How many windows there are along each axis. */
    Window counts() {
        return new Window(count[0], count[1], count[2]);
    }

    /**
     * What is added to the scores: (level, row, column, 1, token, token) over windows and the tokens inside, where an axis of
     * windows along which nothing changes has size 1. Empty when nothing is shifted: then nothing is masked, padding included.
     */
    Optional<Tensor> mask() {
        if (Arrays.stream(shift).allMatch(s -> s == 0)) {
            return Optional.empty();
        }
        int[] kept = { variesAlong(0) ? count[0] : 1, variesAlong(1) ? count[1] : 1, variesAlong(2) ? count[2] : 1 };
        int size = tokensPerWindow();
        Shape shape = Shape.of(kept[0], kept[1], kept[2], 1, size, size);
        float[] mask = new float[Math.toIntExact(shape.count())];
        for (int i = 0; i < mask.length; i++) {
            int which = i / (size * size);
            int start = ((which / (kept[1] * kept[2]) * count[1] + which / kept[2] % kept[1]) * count[2]
                    + which % kept[2]) * size;
            mask[i] = groupAt[start + i / size % size] == groupAt[start + i % size] ? 0 : MASKED;
        }
        return Optional.of(Tensor.of(shape, mask));
    }

    /** Whether two windows that differ only in their position along an axis can have different masks. */
    private boolean variesAlong(int axis) {
        int step = axis == 0 ? count[1] * count[2] : axis == 1 ? count[2] : 1;
        int size = tokensPerWindow();
        for (int window1 = 0; window1 < windows(); window1++) {
            int along = window1 / step % count[axis];
            if (along > 0 && !samePartition(window1 * size, (window1 - step) * size, size)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the groups of two windows split their tokens in the same way, whatever the groups are called. */
    private boolean samePartition(int startA, int startB, int size) {
        int[] other = new int[PADDING_GROUP + 1];
        int[] back = new int[PADDING_GROUP + 1];
        Arrays.fill(other, -1);
        Arrays.fill(back, -1);
        for (int i = 0; i < size; i++) {
            int a = groupAt[startA + i];
            int b = groupAt[startB + i];
            if (other[a] < 0 && back[b] < 0) {
                other[a] = b;
                back[b] = a;
            } else if (other[a] != b || back[b] != a) {
                return false;
            }
        }
        return true;
    }
}
