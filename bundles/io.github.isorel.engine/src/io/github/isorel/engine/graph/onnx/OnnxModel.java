package io.github.isorel.engine.graph.onnx;

import java.util.Map;

import io.github.isorel.engine.graph.Graph;

/**
 * A graph with what an ONNX file says about it.
 *
 * @param graph the graph
 * @param metadata free text by key
 */
public record OnnxModel(Graph graph, Map<String, String> metadata) {

    /** Copies the map. */
    public OnnxModel {
        metadata = Map.copyOf(metadata);
    }
}
