package io.github.isorel.engine.graph;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

import org.apache.commons.math3.special.Erf;

import io.github.isorel.engine.tensor.Precision;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/** The operations of {@link ReferenceEvaluator}. */
final class ReferenceOps {

    private ReferenceOps() {
    }

    static Tensor elementwise(Op.Function function, Tensor x) {
        float[] values = x.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) apply(function, values[i]);
        }
        return Tensor.of(x.shape(), values);
    }

    private static double apply(Op.Function function, double x) {
        return switch (function) {
        case NEG -> -x;
        case ABS -> Math.abs(x);
        case SIGN -> Math.signum(x);
        case SQRT -> Math.sqrt(x);
        case EXP -> Math.exp(x);
        case LOG -> Math.log(x);
        case SIN -> Math.sin(x);
        case COS -> Math.cos(x);
        case ERF -> Erf.erf(x);
        case SIGMOID -> 1 / (1 + Math.exp(-x));
        case TANH -> Math.tanh(x);
        case GELU -> 0.5 * x * Erf.erfc(-x / Math.sqrt(2));
        };
    }

    static Tensor binary(Op.Arithmetic arithmetic, Tensor a, Tensor b, Shape shape) {
        float[] valuesA = a.toArray();
        float[] valuesB = b.toArray();
        float[] result = new float[Math.toIntExact(shape.count())];
        int[] fromA = Positions.stretched(a.shape(), shape);
        int[] fromB = Positions.stretched(b.shape(), shape);
        for (int i = 0; i < result.length; i++) {
            double x = valuesA[fromA[i]];
            double y = valuesB[fromB[i]];
            result[i] = (float) switch (arithmetic) {
            case ADD -> x + y;
            case SUB -> x - y;
            case MUL -> x * y;
            case DIV -> x / y;
            };
        }
        return Tensor.of(shape, result);
    }

    static Tensor expand(Tensor x, Shape shape) {
        return picked(x, Positions.stretched(x.shape(), shape), shape);
    }

    static Tensor rounded(Tensor x, Precision precision) {
        FloatBuffer result = Tensor.allocate(x.shape());
        FloatBuffer elements = x.elements();
        while (elements.hasRemaining()) {
            result.put(precision.round(elements.get()));
        }
        return Tensor.wrap(x.shape(), result.flip());
    }

    static Tensor matrixProduct(Tensor a, Tensor b, Shape shape) {
        int rows = a.shape().extent(-2);
        int inner = a.shape().extent(-1);
        int columns = b.shape().extent(-1);
        Shape batch = shape.with(-1, 1).with(-2, 1);
        int[] blocksA = Positions.stretched(a.shape().with(-1, 1).with(-2, 1), batch);
        int[] blocksB = Positions.stretched(b.shape().with(-1, 1).with(-2, 1), batch);
        float[] valuesA = a.toArray();
        float[] valuesB = b.toArray();
        float[] result = new float[Math.toIntExact(shape.count())];
        for (int block = 0; block < blocksA.length; block++) {
            multiply(valuesA, blocksA[block] * rows * inner, valuesB, blocksB[block] * inner * columns, result,
                    block * rows * columns, rows, inner, columns);
        }
        return Tensor.of(shape, result);
    }

    private static void multiply(float[] a, int startA, float[] b, int startB, float[] c, int startC, int rows, int inner,
            int columns) {
        double[] sums = new double[columns];
        for (int row = 0; row < rows; row++) {
            Arrays.fill(sums, 0);
            for (int k = 0; k < inner; k++) {
                double factor = a[startA + row * inner + k];
                int from = startB + k * columns;
                for (int column = 0; column < columns; column++) {
                    sums[column] += factor * b[from + column];
                }
            }
            for (int column = 0; column < columns; column++) {
                c[startC + row * columns + column] = (float) sums[column];
            }
        }
    }

    static Tensor gemm(Op.Gemm gemm, List<Tensor> operands, Shape shape) {
        Tensor a = gemm.transposeA() ? transposed(operands.get(0)) : operands.get(0);
        Tensor b = gemm.transposeB() ? transposed(operands.get(1)) : operands.get(1);
        Tensor product = matrixProduct(a, b, shape);
        return operands.size() < 3 ? product : binary(Op.Arithmetic.ADD, product, operands.get(2), shape);
    }

    private static Tensor transposed(Tensor matrix) {
        return transpose(matrix, List.of(1, 0), Shape.of(matrix.shape().size(1), matrix.shape().size(0)));
    }

    static Tensor transpose(Tensor x, List<Integer> permutation, Shape shape) {
        long[] strides = x.shape().strides();
        long[] permuted = permutation.stream().mapToLong(axis -> strides[axis]).toArray();
        return picked(x, Positions.strided(shape, permuted, 0), shape);
    }

    static Tensor slice(Tensor x, int axis, long start, Shape shape) {
        long[] strides = x.shape().strides();
        return picked(x, Positions.strided(shape, strides, start * strides[axis]), shape);
    }

    static Tensor gather(Tensor x, Indices indices, Shape shape) {
        int block = Math.toIntExact(x.shape().strides()[0]);
        float[] values = x.toArray();
        float[] result = new float[Math.toIntExact(shape.count())];
        for (int i = 0; i < indices.size(); i++) {
            System.arraycopy(values, indices.get(i) * block, result, i * block, block);
        }
        return Tensor.of(shape, result);
    }

    static Tensor concat(List<Tensor> operands, int axis, Shape shape) {
        float[] result = new float[Math.toIntExact(shape.count())];
        long[] strides = shape.strides();
        long offset = 0;
        for (Tensor operand : operands) {
            put(operand, result, Positions.strided(operand.shape(), strides, offset));
            offset += operand.shape().size(axis) * strides[axis];
        }
        return Tensor.of(shape, result);
    }

    static Tensor pad(Tensor x, List<Long> before, Shape shape) {
        float[] result = new float[Math.toIntExact(shape.count())];
        long[] strides = shape.strides();
        long offset = 0;
        for (int axis = 0; axis < strides.length; axis++) {
            offset += before.get(axis) * strides[axis];
        }
        put(x, result, Positions.strided(x.shape(), strides, offset));
        return Tensor.of(shape, result);
    }

    static Tensor reduce(Tensor x, Op.Reduction reduction, List<Integer> axes, Shape shape) {
        Shape kept = x.shape();
        for (int axis : axes) {
            kept = kept.with(axis, 1);
        }
        int[] to = Positions.stretched(kept, x.shape());
        double[] sums = new double[Math.toIntExact(shape.count())];
        Arrays.fill(sums, reduction == Op.Reduction.MAX ? Double.NEGATIVE_INFINITY : 0);
        float[] values = x.toArray();
        for (int i = 0; i < values.length; i++) {
            sums[to[i]] = reduction == Op.Reduction.MAX ? Math.max(sums[to[i]], values[i]) : sums[to[i]] + values[i];
        }
        double divisor = reduction == Op.Reduction.MEAN ? (double) values.length / sums.length : 1;
        float[] result = new float[sums.length];
        for (int i = 0; i < sums.length; i++) {
            result[i] = (float) (sums[i] / divisor);
        }
        return Tensor.of(shape, result);
    }

    static Tensor softmax(Tensor x, boolean isLogarithm) {
        float[] values = x.toArray();
        int width = x.shape().extent(-1);
        for (int start = 0; start < values.length; start += width) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = start; i < start + width; i++) {
                largest = Math.max(largest, values[i]);
            }
            double sum = 0;
            for (int i = start; i < start + width; i++) {
                sum += Math.exp(values[i] - largest);
            }
            double logarithm = largest + Math.log(sum);
            for (int i = start; i < start + width; i++) {
                values[i] = (float) (isLogarithm ? values[i] - logarithm : Math.exp(values[i] - largest) / sum);
            }
        }
        return Tensor.of(x.shape(), values);
    }

    static Tensor layerNormalization(List<Tensor> operands, float epsilon) {
        float[] values = operands.get(0).toArray();
        float[] scale = operands.get(1).toArray();
        float[] bias = operands.size() > 2 ? operands.get(2).toArray() : new float[scale.length];
        for (int start = 0; start < values.length; start += scale.length) {
            double mean = 0;
            for (int i = 0; i < scale.length; i++) {
                mean += values[start + i];
            }
            mean /= scale.length;
            double variance = 0;
            for (int i = 0; i < scale.length; i++) {
                variance += (values[start + i] - mean) * (values[start + i] - mean);
            }
            double deviation = Math.sqrt(variance / scale.length + epsilon);
            for (int i = 0; i < scale.length; i++) {
                values[start + i] = (float) ((values[start + i] - mean) / deviation * scale[i] + bias[i]);
            }
        }
        return Tensor.of(operands.get(0).shape(), values);
    }

    private static Tensor picked(Tensor x, int[] positions, Shape shape) {
        float[] values = x.toArray();
        float[] result = new float[positions.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = values[positions[i]];
        }
        return Tensor.of(shape, result);
    }

    private static void put(Tensor x, float[] target, int[] positions) {
        float[] values = x.toArray();
        for (int i = 0; i < values.length; i++) {
            target[positions[i]] = values[i];
        }
    }
}
