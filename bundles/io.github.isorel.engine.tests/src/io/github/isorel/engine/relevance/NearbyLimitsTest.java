package io.github.isorel.engine.relevance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.isorel.engine.aurora.ReferenceModel;
import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.model.ModelGraphs;
import io.github.isorel.engine.model.ModelOptions;
import io.github.isorel.engine.process.JavaProcess;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.NearbyLimits;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.weather.Grid;

/** No segment of a plan takes more than its limit, whatever the limit, the model and the way back are. */
class NearbyLimitsTest {

    private static final int STEP = 1; // the second one of nano-lora has adapters

    private static ModelGraphs graphs(String model) throws IOException {
        if (model.equals("demo")) {
            ModelFile file = ModelFile.open(JavaProcess.EXAMPLES.resolve("demo/demo.ckpt"), ModelOptions.none());
            try (DataSet data = DataSet.open(List.of(JavaProcess.EXAMPLES.resolve("simulated")))) {
                return file.graphs(file.contract(data.grid().orElseThrow()));
            }
        }
        var reference = new ReferenceModel(model);
        Path checkpoint = reference.file("model.ckpt");
        Grid grid = reference.grid();
        ModelFile file = ModelFile.open(checkpoint, new ModelOptions(Optional.empty(), Optional.empty(),
                Optional.of(reference.expected("scale_encode")), List.of()));
        return file.graphs(file.contract(grid));
    }

    @ParameterizedTest
    @ValueSource(strings = { "nano", "nano-lora", "demo" })
    void everySegmentFits(String model) throws IOException {
        ModelGraphs graphs = graphs(model);
        Graph forecast = graphs.graph(STEP, Progress.none());
        new NearbyLimits(forecast, forecast.nodes().size()).plan();
        try (var rollOut = new RollOut(graphs, RuntimeOptions.standard())) {
            for (RuleBook book : List.of(RuleBook.attention(0), RuleBook.reference())) {
                BackwardGraph backward = rollOut.backwardGraph(STEP, book, List.of("forecast.surface.msl"), List.of(),
                        Progress.none());
                new NearbyLimits(backward.graph(), backward.wayForward()).plan();
            }
        }
    }
}
