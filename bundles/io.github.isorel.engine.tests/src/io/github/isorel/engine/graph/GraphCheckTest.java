package io.github.isorel.engine.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/** Graphs that are not legal are found out. */
class GraphCheckTest {

    private static final Op NEG = new Op.Elementwise(Op.Function.NEG);
    private static final Value X = new Value("x", Shape.of(2));
    private static final Value Y = new Value("y", Shape.of(2));
    private static final Value Z = new Value("z", Shape.of(2));
    private static final Node Y_OF_X = new Node(NEG, List.of(X), Y, "y");
    private static final Node Z_OF_Y = new Node(NEG, List.of(Y), Z, "z");

    private static void assertProblem(String part, Graph graph) {
        List<String> problems = GraphCheck.problems(graph);
        assertTrue(problems.stream().anyMatch(problem -> problem.contains(part)), problems.toString());
        assertThrows(IllegalStateException.class, () -> GraphCheck.require(graph));
    }

    @Test
    void legalGraphHasNoProblems() {
        assertEquals(List.of(), GraphCheck.problems(new Graph("test", List.of(X), Map.of(), List.of(Y_OF_X, Z_OF_Y),
                Map.of("out", Z))));
    }

    @Test
    void orderMatters() {
        assertProblem("z uses y[2] before it is there",
                new Graph("test", List.of(X), Map.of(), List.of(Z_OF_Y, Y_OF_X), Map.of("out", Z)));
    }

    @Test
    void namesAreUnique() {
        assertProblem("two values are named x", new Graph("test", List.of(X), Map.of(),
                List.of(new Node(NEG, List.of(X), X, "x")), Map.of("out", X)));
    }

    @Test
    void shapesAreThoseOfTheOperation() {
        var wide = new Value("y", Shape.of(3));
        assertProblem("y gives [2], not [3]",
                new Graph("test", List.of(X), Map.of(), List.of(new Node(NEG, List.of(X), wide, "y")), Map.of("out", wide)));
        assertProblem("constant x[2] holds [3]",
                new Graph("test", List.of(), Map.of(X, Tensor.of(Shape.of(3), 1, 2, 3)), List.of(Y_OF_X), Map.of("out", Y)));
    }

    @Test
    void everythingHasAUse() {
        assertProblem("z has no use", new Graph("test", List.of(X), Map.of(), List.of(Y_OF_X, Z_OF_Y), Map.of("out", Y)));
        assertProblem("constant x[2] has no use",
                new Graph("test", List.of(Y), Map.of(X, Tensor.of(Shape.of(2), 1, 2)), List.of(Z_OF_Y), Map.of("out", Z)));
        assertProblem("output out is z[2], which nothing computes",
                new Graph("test", List.of(X), Map.of(), List.of(Y_OF_X), Map.of("out", Z, "y", Y)));
        assertProblem("given out under two names",
                new Graph("test", List.of(X), Map.of(), List.of(Y_OF_X), Map.of("out", Y, "again", Y)));
    }

    @Test
    void fewerOutputsNeedFewerNodes() {
        var graph = new Graph("test", List.of(X), Map.of(), List.of(Y_OF_X, Z_OF_Y), Map.of("y", Y, "z", Z));
        assertEquals(List.of(Y_OF_X), graph.withOutputs(Set.of("y")).nodes());
        assertEquals(List.of(Y_OF_X, Z_OF_Y), graph.withOutputs(Set.of("z")).nodes());
        assertThrows(IllegalArgumentException.class, () -> graph.withOutputs(Set.of("w")));
    }
}
