package io.github.isorel.engine.model;

import java.io.IOException;

import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.ReducedPrecision;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Precision;

/**
 * The graphs of a model whose backbone computes matrix products in a precision, as Aurora's own autocast does. Encoder and
 * decoder stay float32: they see and give physical fields, whose digits the forecast is made of.
 */
record PrecisionGraphs(StepGraphs graphs, Precision reduced) implements StepGraphs {

    private static final String BACKBONE = "backbone.";

    @Override
    public StepKind kind(int step) throws ModelException {
        return graphs.kind(step);
    }

    @Override
    public Graph graph(StepKind kind, Progress progress) throws IOException {
        return ReducedPrecision.of(graphs.graph(kind, progress), reduced, place -> place.startsWith(BACKBONE));
    }

    @Override
    public Precision precision() {
        return reduced;
    }

    /** What descriptions of a model say of it. */
    static String line(Precision precision) {
        return "precision: " + precision.word() + " in the matrix products of the backbone, float32 elsewhere";
    }
}
