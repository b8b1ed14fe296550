package io.github.isorel.engine.data;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;

/**
 * A usable variable of a file: what it is, for which times and levels it has values, and how to get them.
 *
 * @param input the open file
 * @param stored the variable in it
 * @param variable what it is taken for
 * @param roles what its dimensions stand for, outermost first
 * @param axes its grid
 * @param levels its levels in the order of the file, empty where not usable; an empty list without levels
 * @param times its valid times in the order of the file; an empty list when it has none
 * @param months months of the year of a climatology, 1 to 12, in the order of the file; else an empty list
 * @param packing how values are stored
 * @param conversion from the file's unit to that of states
 */
record VariableSource(NetcdfInput input, ucar.nc2.Variable stored, Variable variable, List<AxisRole> roles, HorizontalAxes axes,
        List<Optional<PressureLevel>> levels, List<Instant> times, List<Integer> months, Packing packing,
        DoubleUnaryOperator conversion) {

    /** Some levels that lie together in the file: which of the wanted ones, from where in the file, and how many there. */
    private record Block(List<Integer> wanted, int first, int count) {
    }

    /** Sources are the same only when they are one object: to compare files by value would be slow and mean nothing. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /** The file. */
    Path path() {
        return input.path();
    }

    /** The position of a level along the level axis, −1 when there is none. */
    int levelIndex(PressureLevel level) {
        return levels.indexOf(Optional.of(level));
    }

    /**
     * Reads fields of one time as float32, north to south and from 0 degrees east.
     *
     * @param step position along the axis of time or months
     * @param fileLevels positions along the level axis, in the order in which they are wanted; one 0 without levels
     * @param rows how many rows from the north
     * @param target gets row-major fields, at the places given in {@code fields}
     * @param fields for each of {@code fileLevels} the number of the field in the target
     * @param progress is told of each field, and may cancel between blocks of fields
     * @return for each of {@code fileLevels} how many values are missing; they are NaN in the target
     * @throws DataException if the file cannot be read
     */
    long[] read(int step, int[] fileLevels, int rows, FloatBuffer target, int[] fields, Progress progress)
            throws DataException {
        long[] missing = new long[fileLevels.length];
        for (Block block : blocks(fileLevels)) {
            progress.check();
            Box box = new Box(step, block, rows);
            for (int version = 0; version < versions(); version++) {
                box.read(version);
                box.unpack(fileLevels, target, fields, missing, version > 0);
                if (block.wanted().stream().allMatch(index -> missing[index] == 0)) {
                    break;
                }
            }
            progress.worked(block.wanted().size());
        }
        return missing;
    }

    private int versions() {
        int axis = roles.indexOf(AxisRole.VERSION);
        return axis < 0 ? 1 : stored.getShape(axis);
    }

    /** Levels of one chunk are read together, since the library unpacks whole chunks. */
    private List<Block> blocks(int[] fileLevels) {
        int axis = roles.indexOf(AxisRole.LEVEL);
        if (axis < 0) {
            return List.of(new Block(List.of(0), 0, 1));
        }
        int chunk = chunk(axis);
        List<Integer> order = IntStream.range(0, fileLevels.length).boxed().sorted(Comparator.comparing(i -> fileLevels[i]))
                .toList();
        List<Block> blocks = new ArrayList<>();
        for (int at = 0; at < order.size();) {
            int first = fileLevels[order.get(at)];
            int end = at;
            while (end < order.size() && fileLevels[order.get(end)] / chunk == first / chunk) {
                end++;
            }
            blocks.add(new Block(order.subList(at, end), first, fileLevels[order.get(end - 1)] - first + 1));
            at = end;
        }
        return blocks;
    }

    private int chunk(int axis) {
        int[] chunks = NetcdfInput.chunks(stored);
        return chunks.length == 0 ? 1 : chunks[axis];
    }

    /** Part of the variable: one time, some levels, all rows and columns. */
    private final class Box {

        private final Block block;
        private final int rows;
        private final int[] origin = new int[roles.size()];
        private final int[] shape = new int[roles.size()];
        private @Nullable RawValues raw;

        Box(int step, Block block, int rows) {
            this.block = block;
            this.rows = rows;
            Arrays.fill(shape, 1);
            for (int axis = 0; axis < shape.length; axis++) {
                switch (roles.get(axis)) {
                    case TIME, MONTH -> origin[axis] = step;
                    case LEVEL -> {
                        origin[axis] = block.first();
                        shape[axis] = block.count();
                    }
                    case LATITUDE, LONGITUDE -> shape[axis] = stored.getShape(axis);
                    case VERSION, OTHER -> origin[axis] = 0;
                }
            }
        }

        void read(int version) throws DataException {
            int axis = roles.indexOf(AxisRole.VERSION);
            if (axis >= 0) {
                origin[axis] = version;
            }
            raw = input.read(stored, origin, shape);
        }

        private int stride(AxisRole role) {
            int stride = 1;
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                if (roles.get(axis) == role) {
                    return stride;
                }
                stride *= shape[axis];
            }
            return 0;
        }

        void unpack(int[] fileLevels, FloatBuffer target, int[] fields, long[] missing, boolean onlyGaps) {
            RawValues values = raw;
            if (values == null) {
                throw new IllegalStateException("read first");
            }
            for (int index : block.wanted()) {
                int from = (fileLevels[index] - block.first()) * stride(AxisRole.LEVEL);
                missing[index] = unpack(values, from, target, fields[index], onlyGaps);
            }
        }

        /** Unpacks a field, or only where the target is still NaN. Returns how many values are missing. */
        private long unpack(RawValues values, int from, FloatBuffer target, int field, boolean onlyGaps) {
            int down = stride(AxisRole.LATITUDE);
            int along = stride(AxisRole.LONGITUDE);
            int columns = axes.grid().columns();
            long missing = 0;
            for (int row = 0; row < rows; row++) {
                int start = from + axes.fileRow(row) * down;
                int to = (field * rows + row) * columns;
                for (int column = 0; column < columns; column++) {
                    if (onlyGaps && !Float.isNaN(target.get(to + column))) {
                        continue;
                    }
                    double value = packing.unpack(values.get(start + axes.fileColumn(column) * along));
                    float converted = (float) conversion.applyAsDouble(value);
                    missing += Float.isFinite(converted) ? 0 : 1;
                    target.put(to + column, Float.isFinite(converted) ? converted : Float.NaN);
                }
            }
            return missing;
        }
    }
}
