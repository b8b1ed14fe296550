package io.github.isorel.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.GraphBuilder;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.Segments;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.tensor.Shape;

class KeptBuffersTest {

    /** x (caller's) → a of 100, b of 10 numbers | b → c of 60 | a and c → y (caller's): 110, 70 and 160 are used, 160 are kept. */
    @Test
    void theLargestOfEachRankAreKept() {
        var builder = new GraphBuilder("three");
        Value x = builder.input("x", Shape.of(1, 10));
        Value a = builder.add(new Op.Expand(Shape.of(10, 10)), "a", x);
        Value b = builder.add(new Op.Elementwise(Op.Function.NEG), "b", x);
        Value c = builder.add(new Op.Expand(Shape.of(6, 10)), "c", b);
        Value sum = builder.add(new Op.Reduce(Op.Reduction.SUM, List.of(0), true), "sum", c);
        builder.output("y", builder.add(new Op.Binary(Op.Arithmetic.ADD), "y", a, sum));
        Graph graph = builder.build();
        List<PlannedSegment> segments = new Segments(graph, graph.nodes().size()).at(List.of(2, 3)).stream()
                .map(PlannedSegment::atOnce).toList();
        var kept = new KeptBuffers(graph, segments);
        assertEquals(List.of(4L * (160 - 110), 4L * (160 - 70), 0L), List.of(kept.beside(0), kept.beside(1), kept.beside(2)));
    }
}
