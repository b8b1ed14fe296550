package io.github.isorel.engine.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.github.isorel.engine.tensor.Shape;

/**
 * Which operations compute slice by slice, and along which axes: those that make each position of the axis from the same
 * position of their operands alone. Sums over the axis give summands.
 */
final class SliceRules {

    private final long count;

    /**
     * @param count how many units all slices have together
     */
    SliceRules(long count) {
        this.count = count;
    }

    /** What a slice has of the result where it has a slice of one operand; empty where that cannot be. */
    Optional<SliceState> result(Node node, int operand, SliceState state) {
        Shape shape = node.inputs().get(operand).shape();
        Shape made = node.output().shape();
        int axis = state.axis();
        Optional<SliceState> result = switch (node.op()) {
        case Op.Elementwise op -> Optional.of(state);
        case Op.Round op -> Optional.of(state);
        case Op.Softmax op -> unless(axis == shape.rank() - 1, state);
        case Op.LogSoftmax op -> unless(axis == shape.rank() - 1, state);
        case Op.LayerNormalization op -> unless(operand > 0 || axis == shape.rank() - 1, state);
        case Op.Binary op -> Optional.of(state.along(axis + made.rank() - shape.rank()));
        case Op.Expand op -> Optional.of(state.along(axis + made.rank() - shape.rank()));
        case Op.MatMul op -> unless(axis == shape.rank() - (operand == 0 ? 1 : 2),
                state.along(axis + made.rank() - shape.rank()));
        case Op.Gemm op -> gemm(op, operand, state, shape);
        case Op.Reshape op -> SliceAxis.of(made, Strip.of(shape, state.slice().orElseThrow(), count))
                .map(slice -> SliceState.sliced(slice.axis(), slice.unit()));
        case Op.Transpose(var permutation) -> Optional.of(state.along(permutation.indexOf(axis)));
        case Op.Concat op -> Optional.of(state);
        case Op.Slice(var along, var start, var end) -> unless(along == axis && !areRuns(state, start, end), state);
        case Op.Pad(var before, var after) -> unless(before.get(axis) > 0 || after.get(axis) > 0, state);
        case Op.Gather op -> unless(axis == 0, state);
        case Op.Reduce(var reduction, var axes, var keepAxes) -> axes.contains(axis)
                ? unless(reduction != Op.Reduction.SUM, SliceState.SUMMAND)
                : Optional.of(keepAxes ? state : state.along(axis - (int) axes.stream().filter(other -> other < axis).count()));
        };
        return result.filter(known -> !known.isSliced() || known.slice().orElseThrow().fits(made, count));
    }

    private static Optional<SliceState> unless(boolean isMixed, SliceState state) {
        return isMixed ? Optional.empty() : Optional.of(state);
    }

    /** Whether a part along the axis is made of whole runs through all slices. */
    private boolean areRuns(SliceState state, long start, long end) {
        long run = state.unit() * count;
        return start % run == 0 && end % run == 0;
    }

    private Optional<SliceState> gemm(Op.Gemm op, int operand, SliceState state, Shape shape) {
        int axis = state.axis();
        return switch (operand) {
        case 0 -> unless(axis == (op.transposeA() ? 0 : 1), state.along(0));
        case 1 -> unless(axis == (op.transposeB() ? 1 : 0), state.along(1));
        default -> Optional.of(state.along(axis + 2 - shape.rank()));
        };
    }

    /** What a slice needs of the operands to have a slice of the result; empty where there is no such way. */
    Optional<List<SliceState>> operands(Node node, SliceState state) {
        List<Shape> shapes = node.inputs().stream().map(Value::shape).toList();
        Shape made = node.output().shape();
        int axis = state.axis();
        Optional<List<SliceState>> operands = switch (node.op()) {
        case Op.Binary op -> Optional.of(shapes.stream().map(shape -> stretched(state, made, shape)).toList());
        case Op.Expand op -> Optional.of(List.of(stretched(state, made, shapes.getFirst())));
        case Op.MatMul op -> Optional.of(IntStream.of(0, 1).mapToObj(operand -> axis == made.rank() - 1 - operand
                ? SliceState.WHOLE
                : stretched(state, made, shapes.get(operand))).toList());
        case Op.Gemm op -> Optional.of(gemmOperands(op, state, made, shapes));
        case Op.LayerNormalization op -> Optional.of(first(state, shapes.size()));
        case Op.Concat op -> Optional.of(Collections.nCopies(shapes.size(), state));
        case Op.Reshape op -> SliceAxis.of(shapes.getFirst(), Strip.of(made, state.slice().orElseThrow(), count))
                .map(slice -> List.of(SliceState.sliced(slice.axis(), slice.unit())));
        case Op.Transpose(var permutation) -> Optional.of(List.of(state.along(permutation.get(axis))));
        case Op.Reduce(var reduction, var axes, var keepAxes) -> Optional.of(List.of(keepAxes ? state
                : state.along(IntStream.range(0, shapes.getFirst().rank()).filter(other -> !axes.contains(other))
                .toArray()[axis])));
        case Op.Elementwise op -> Optional.of(List.of(state));
        case Op.Round op -> Optional.of(List.of(state));
        case Op.Softmax op -> Optional.of(List.of(state));
        case Op.LogSoftmax op -> Optional.of(List.of(state));
        case Op.Slice op -> Optional.of(List.of(state));
        case Op.Pad op -> Optional.of(List.of(state));
        case Op.Gather op -> Optional.of(List.of(state));
        };
        return operands.filter(known -> IntStream.range(0, shapes.size()).allMatch(i -> !known.get(i).isSliced()
                || known.get(i).slice().orElseThrow().fits(shapes.get(i), count)));
    }

    /** An operand whose axes line up with those of the result at the end: a slice of it, or all where the axis is stretched. */
    private static SliceState stretched(SliceState state, Shape made, Shape shape) {
        int axis = state.axis() - made.rank() + shape.rank();
        return axis < 0 || shape.size(axis) == 1 ? SliceState.WHOLE : state.along(axis);
    }

    private static List<SliceState> gemmOperands(Op.Gemm op, SliceState state, Shape made, List<Shape> shapes) {
        boolean isRow = state.axis() == 0;
        List<SliceState> operands = new ArrayList<>();
        operands.add(isRow ? state.along(op.transposeA() ? 1 : 0) : SliceState.WHOLE);
        operands.add(isRow ? SliceState.WHOLE : state.along(op.transposeB() ? 0 : 1));
        if (shapes.size() > 2) {
            operands.add(stretched(state, made, shapes.get(2)));
        }
        return operands;
    }

    private static List<SliceState> first(SliceState state, int size) {
        List<SliceState> operands = new ArrayList<>(Collections.nCopies(size, SliceState.WHOLE));
        operands.set(0, state);
        return operands;
    }

    /** What a slice has of the result of a node, from what it has of all operands; empty where it cannot compute it. */
    Optional<SliceState> checked(Node node, List<SliceState> operands) {
        if (operands.stream().allMatch(SliceState.WHOLE::equals)) {
            return Optional.of(SliceState.WHOLE);
        }
        if (operands.contains(SliceState.SUMMAND)) {
            return unless(!isLinear(node.op(), operands), SliceState.SUMMAND);
        }
        int sliced = IntStream.range(0, operands.size()).filter(i -> operands.get(i).isSliced()).findFirst().orElseThrow();
        Optional<SliceState> result = result(node, sliced, operands.get(sliced));
        return result.filter(state -> state.isSliced() ? operands(node, state).filter(operands::equals).isPresent()
                : operands.size() == 1);
    }

    /** Whether an operation on summands gives summands. */
    private static boolean isLinear(Op op, List<SliceState> operands) {
        boolean onlySummands = operands.stream().allMatch(SliceState.SUMMAND::equals);
        return switch (op) {
        case Op.Reshape reshape -> true;
        case Op.Transpose transpose -> true;
        case Op.Slice slice -> true;
        case Op.Pad pad -> true;
        case Op.Expand expand -> true;
        case Op.Reduce reduce -> reduce.reduction() != Op.Reduction.MAX;
        case Op.Elementwise(var function) -> function == Op.Function.NEG;
        case Op.Concat concat -> onlySummands;
        case Op.Binary(var arithmetic) -> switch (arithmetic) {
        case ADD, SUB -> onlySummands;
        case MUL -> operands.contains(SliceState.WHOLE);
        case DIV -> operands.getLast().equals(SliceState.WHOLE);
        };
        default -> false;
        };
    }
}
