package io.github.isorel.engine.graph;

import java.util.List;
import java.util.stream.IntStream;

import io.github.isorel.engine.tensor.Precision;
import io.github.isorel.engine.tensor.Shape;

/**
 * The operations that graphs are made of. Each is the ONNX operator of the same name with the same meaning (operator set 20),
 * in float32 unless it has a precision of its own; sizes, axes and positions, which ONNX passes as integer tensors, are parts of
 * the operation itself. Every operation has one output.
 */
public sealed interface Op {

    /**
     * The shape of the output.
     *
     * @param inputs shapes of the inputs
     * @return shape of the output
     * @throws IllegalArgumentException if the inputs do not fit; the message says why
     */
    Shape outputShape(List<Shape> inputs);

    /** One operation on each element. */
    enum Function {
        /** −x. */
        NEG,
        /** |x|. */
        ABS,
        /** −1, 0 or 1. */
        SIGN,
        /** √x. */
        SQRT,
        /** eˣ. */
        EXP,
        /** The natural logarithm. */
        LOG,
        /** The sine of x [radian]. */
        SIN,
        /** The cosine of x [radian]. */
        COS,
        /** The error function. */
        ERF,
        /** 1 / (1 + e⁻ˣ). */
        SIGMOID,
        /** The hyperbolic tangent. */
        TANH,
        /** x·Φ(x) with the exact normal distribution Φ. */
        GELU
    }

    /** One operation on two elements. */
    enum Arithmetic {
        /** a + b. */
        ADD,
        /** a − b. */
        SUB,
        /** a · b. */
        MUL,
        /** a / b. */
        DIV
    }

    /** What is made of the elements of an axis. */
    enum Reduction {
        /** Their sum. */
        SUM,
        /** Their mean. */
        MEAN,
        /** The largest. */
        MAX
    }

    /**
     * {@code (x)}: a function of each element.
     *
     * @param function the function
     */
    record Elementwise(Function function) implements Op {
        @Override
        public Shape outputShape(List<Shape> inputs) {
            OpShapes.count(this, inputs, 1, 1);
            return inputs.get(0);
        }
    }

    /**
     * {@code (a, b)}: arithmetic element by element, where axes of size 1 stretch.
     *
     * @param arithmetic the operation
     */
    record Binary(Arithmetic arithmetic) implements Op {
        @Override
        public Shape outputShape(List<Shape> inputs) {
            OpShapes.count(this, inputs, 2, 2);
            return Shape.broadcast(inputs.get(0), inputs.get(1));
        }
    }

    /**
     * {@code (a, b)}: the matrix product over the last two axes, where the axes before them stretch.
     *
     * @param precision what factors and result are rounded to; sums are float32 all the same
     */
    record MatMul(Precision precision) implements Op {

        /** A product in float32. */
        public MatMul() {
            this(Precision.FLOAT32);
        }

        @Override
        public Shape outputShape(List<Shape> inputs) {
            OpShapes.count(this, inputs, 2, 2);
            return OpShapes.matrixProduct(inputs.get(0), inputs.get(1));
        }
    }

    /**
     * {@code (a, b[, c])}: the matrix product of two matrices plus c, which stretches.
     *
     * @param transposeA whether a comes transposed
     * @param transposeB whether b comes transposed, as the weights of a linear layer do: (out, in)
     * @param precision what a, b, c and the result are rounded to; sums are float32 all the same
     */
    record Gemm(boolean transposeA, boolean transposeB, Precision precision) implements Op {

        /**
         * A product in float32.
         *
         * @param transposeA whether a comes transposed
         * @param transposeB whether b comes transposed
         */
        public Gemm(boolean transposeA, boolean transposeB) {
            this(transposeA, transposeB, Precision.FLOAT32);
        }

        @Override
        public Shape outputShape(List<Shape> inputs) {
            OpShapes.count(this, inputs, 2, 3);
            return OpShapes.gemm(this, inputs);
        }
    }

    /**
     * {@code (x)}: the same elements in another shape.
     *
     * @param shape the shape
     */
    record Reshape(Shape shape) implements Op {
        @Override
        public Shape outputShape(List<Shape> inputs) {
            OpShapes.count(this, inputs, 1, 1);
            if (inputs.get(0).count() != shape.count()) {
                throw new IllegalArgumentException("cannot reshape " + inputs.get(0) + " to " + shape);
            }
            return shape;
        }
    }

    /**
     * {@code (x)}: the axes in another order.
     *
     * @param permutation for each axis of the output the axis of the input
     */
    record Transpose(List<Integer> permutation) implements Op {
        /** Copies the list and checks that it is a permutation. */
        public Transpose {
            permutation = List.copyOf(permutation);
            if (!permutation.stream().sorted().toList().equals(IntStream.range(0, permutation.size()).boxed().toList())) {
                throw new IllegalArgumentException("not a permutation: " + permutation);
            }
        }

        @Override
        public Shape outputShape(List<Shape> inputs) {
            OpShapes.count(this, inputs, 1, 1);
            Shape shape = inputs.get(0);
            if (shape.rank() != permutation.size()) {
                throw new IllegalArgumentException("cannot transpose " + shape + " by " + permutation);
            }
            return Shape.of(permutation.stream().mapToLong(shape::size).toArray());
        }
    }

    /**
     * {@code (x₁, x₂, …)}: one behind the other.
     *
     * @param axis the axis that grows, from 0
     */
    record Concat(int axis) implements Op {
        @Override
        public Shape outputShape(List<Shape> inputs) {
            OpShapes.count(this, inputs, 1, Integer.MAX_VALUE);
            return OpShapes.concat(axis, inputs);
        }
    }

    /**
     * {@code (x)}: a part along one axis.
     *
     * @param axis the axis, from 0
     * @param start first position
     * @param end position behind the last
     */
    record Slice(int axis, long start, long end) implements Op {
        @Override
        public Shape outputShape(List<Shape> inputs) {
            OpShapes.count(this, inputs, 1, 1);
            return OpShapes.slice(this, inputs.get(0));
        }
    }

    /**
     * {@code (x)}: zeros around.
     *
     * @param before how many in front, for each axis
     * @param after how many behind, for each axis
     */
    record Pad(List<Long> before, List<Long> after) implements Op {
        /** Copies the lists and checks the numbers. */
        public Pad {
            before = List.copyOf(before);
            after = List.copyOf(after);
            if (before.size() != after.size() || before.stream().anyMatch(n -> n < 0) || after.stream().anyMatch(n -> n < 0)) {
                throw new IllegalArgumentException("cannot pad by " + before + " and " + after);
            }
        }

        @Override
        public Shape outputShape(List<Shape> inputs) {
            OpShapes.count(this, inputs, 1, 1);
            return OpShapes.pad(this, inputs.get(0));
        }
    }

    /**
     * {@code (x)}: parts along the first axis, picked by position.
     *
     * @param indices positions along the first axis of x, in the order of the output
     */
    record Gather(Indices indices) implements Op {
        @Override
        public Shape outputShape(List<Shape> inputs) {
            OpShapes.count(this, inputs, 1, 1);
            if (indices.largest() >= inputs.get(0).size(0)) {
                throw new IllegalArgumentException("no position " + indices.largest() + " along the first axis of "
                        + inputs.get(0));
            }
            return inputs.get(0).with(0, indices.size());
        }
    }

    /**
     * {@code (x)}: one value for all elements along some axes.
     *
     * @param reduction sum, mean or largest
     * @param axes the axes, from 0
     * @param keepAxes whether they stay, with size 1
     */
    record Reduce(Reduction reduction, List<Integer> axes, boolean keepAxes) implements Op {
        /** Copies the list. */
        public Reduce {
            axes = axes.stream().sorted().distinct().toList();
        }

        @Override
        public Shape outputShape(List<Shape> inputs) {
            OpShapes.count(this, inputs, 1, 1);
            return OpShapes.reduce(inputs.get(0), axes, keepAxes);
        }
    }

    /**
     * {@code (x)}: each element rounded to the nearest number of a precision, of two equally near ones to the even one. In ONNX
     * these are a cast to the type and one back.
     *
     * @param precision one of 16 bits
     */
    record Round(Precision precision) implements Op {
        /** Checks that there is something to round to. */
        public Round {
            if (precision == Precision.FLOAT32) {
                throw new IllegalArgumentException("all values are float32 already");
            }
        }

        @Override
        public Shape outputShape(List<Shape> inputs) {
            OpShapes.count(this, inputs, 1, 1);
            return inputs.get(0);
        }
    }

    /** {@code (x)}: eˣ over its sum along the last axis. */
    record Softmax() implements Op {
        @Override
        public Shape outputShape(List<Shape> inputs) {
            OpShapes.count(this, inputs, 1, 1);
            inputs.get(0).axisIndex(-1);
            return inputs.get(0);
        }
    }

    /** {@code (x)}: the logarithm of the {@link Softmax}, finite where that is too small for a number: x − ln Σ eˣ. */
    record LogSoftmax() implements Op {
        @Override
        public Shape outputShape(List<Shape> inputs) {
            return new Softmax().outputShape(inputs);
        }
    }

    /**
     * {@code (x, scale[, bias])}: x without its mean over its standard deviation, both along the last axis, times scale plus
     * bias. The variance is the biased one.
     *
     * @param epsilon added to the variance
     */
    record LayerNormalization(float epsilon) implements Op {
        @Override
        public Shape outputShape(List<Shape> inputs) {
            OpShapes.count(this, inputs, 2, 3);
            return OpShapes.layerNormalization(inputs);
        }
    }

    /**
     * {@code (x)}: axes of size 1 stretched.
     *
     * @param shape the shape to stretch to
     */
    record Expand(Shape shape) implements Op {
        @Override
        public Shape outputShape(List<Shape> inputs) {
            OpShapes.count(this, inputs, 1, 1);
            if (!Shape.broadcast(inputs.get(0), shape).equals(shape)) {
                throw new IllegalArgumentException("cannot expand " + inputs.get(0) + " to " + shape);
            }
            return shape;
        }
    }
}
