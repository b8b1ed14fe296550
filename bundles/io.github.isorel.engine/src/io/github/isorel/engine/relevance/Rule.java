package io.github.isorel.engine.relevance;

import io.github.isorel.engine.graph.Node;

/**
 * How one operation hands on what it got from behind. A tensor t carries a cotangent G with relevance R = t ⊙ G; a rule turns the
 * cotangent of the output into cotangents of the inputs. With the ordinary derivative this is the gradient; the rules of
 * layer-wise relevance propagation change it where they must (Bach et al., 2015; Montavon et al., 2019).
 */
interface Rule {

    /**
     * What the rule is called in rule books and reports, parameters included.
     */
    String name();

    /**
     * Whether the rule knows an operation.
     *
     * @param node the operation
     * @param activity which values depend on what is to be explained
     */
    boolean appliesTo(Node node, Activity activity);

    /**
     * Adds the operations that hand on.
     *
     * @param step the node, its cotangent, and where to put those of its inputs
     */
    void apply(BackwardStep step);
}
