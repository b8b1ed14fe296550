package io.github.isorel.engine.runtime;

import java.util.HashSet;
import java.util.Set;

import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.Node;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.Value;

/** Copies of weights in the layout that the processor likes best: one for every way in which products use them. */
final class PackedWeights {

    private PackedWeights() {
    }

    /** A weight in the layout for one kind of product: as it comes, or transposed. */
    private record Packed(Value weight, boolean isTransposed) {
    }

    /** The memory that all copies take. */
    static long bytes(Graph graph) {
        Set<Packed> copies = new HashSet<>();
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Op.Gemm || node.op() instanceof Op.MatMul) {
                Value weight = node.inputs().get(1);
                if (graph.constants().containsKey(weight) && weight.shape().rank() == 2) {
                    copies.add(new Packed(weight, node.op() instanceof Op.Gemm gemm && gemm.transposeB()));
                }
            }
        }
        return copies.stream().mapToLong(copy -> MemoryEstimate.bytes(copy.weight())).sum();
    }
}
