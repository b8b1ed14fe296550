package io.github.isorel.workbench.fieldmap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataAtHandTest {

    private static final Map<String, String> ATTRIBUTES = Map.of("isorel_data", "surface.nc sha256:1; static.nc sha256:2");

    /** Results of experiments lie deep in the folder of their run. */
    @Test
    void dataOfAProjectAreFoundFromTheResultOfAnExperiment(@TempDir Path project) throws IOException {
        Path data = Files.createDirectories(project.resolve("simulated"));
        Path run = project.resolve("experiments/runs/storm-relevance-b2d8dcc006");
        Path result = run.resolve("results/relevance/demo/january-storm/pressure/attn-lrp/relevance.nc");
        Files.createDirectories(result.getParent());
        Files.createFile(data.resolve("surface.nc"));
        assertEquals(List.of(), DataAtHand.find(result, ATTRIBUTES)); // one of two
        Files.createFile(data.resolve("static.nc"));
        assertEquals(List.of(data.resolve("surface.nc"), data.resolve("static.nc")), DataAtHand.find(result, ATTRIBUTES));
    }
}
