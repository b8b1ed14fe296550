package io.github.isorel.engine.relevance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.data.DataException;
import io.github.isorel.engine.data.GridFileWriter;
import io.github.isorel.engine.data.TensorReader;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableNames;

import ucar.nc2.NetcdfFile;
import ucar.nc2.NetcdfFiles;

class RelevanceFileTest {

    private static final List<BudgetEntry> BUDGET = List.of(new BudgetEntry("target", 101_325, "", ""),
            new BudgetEntry("absorbed", -0.1, "bias", "encoder.surf_mlp.fc1"));

    @TempDir
    Path folder = Path.of("");

    private static RelevanceMap map() {
        Map<Variable, Tensor> sensitivity = new LinkedHashMap<>();
        Maps.small().relevance().forEach((variable, tensor) -> {
            float[] values = tensor.toArray();
            for (int i = 0; i < values.length; i++) {
                values[i] *= 0.5f;
            }
            sensitivity.put(variable, Tensor.of(tensor.shape(), values));
        });
        return new RelevanceMap(Maps.question(), Maps.contract(Maps.smallGrid()), Maps.small().relevance(), sensitivity);
    }

    /** As a client does it. */
    private static void write(RelevanceFile content, Path file) throws DataException {
        GridFileWriter writer = new GridFileWriter(file).attributes(content.attributes());
        for (GridVariable variable : content.variables()) {
            switch (variable) {
                case GridVariable.Floats floats -> writer.floats(floats.name(), floats.values(), floats.attributes());
                case GridVariable.Doubles doubles -> writer.doubles(doubles.name(), doubles.dimensions(), doubles.values(),
                        doubles.attributes());
                case GridVariable.Texts texts -> writer.texts(texts.name(), texts.dimension(), texts.values(),
                        texts.attributes());
            }
        }
        writer.write(Progress.none());
    }

    @Test
    void mapAndBudgetAreReadBack() throws IOException {
        Path file = folder.resolve("r.nc");
        write(RelevanceFile.of(map(), BUDGET, "{\"rest\": 0}", Map.of("isorel_product", "Isorel", "method", "is taken")), file);
        assertArrayEquals(Maps.small().relevance(Maps.Q).toArray(), TensorReader.read(file, "relevance_q").toArray());
        assertEquals(List.of("history", "level", "latitude", "longitude"), TensorReader.read(file, "relevance_q").axes());
        assertEquals(List.of("history", "latitude", "longitude"), TensorReader.read(file, "relevance_msl").axes());
        assertEquals(Shape.of(2, 4), TensorReader.read(file, "sensitivity_lsm").shape());
        assertEquals(50, TensorReader.read(file, "sensitivity_lsm").get(5));
        assertArrayEquals(new float[] { 101_325, -0.1f }, TensorReader.read(file, "budget_value").toArray());
        assertEquals(101_325, TensorReader.read(file, "target_value").get(0));
        assertArrayEquals(new float[] { -6, 0 }, TensorReader.read(file, "history").toArray());
        assertArrayEquals(new float[] { 500, 850 }, TensorReader.read(file, "level").toArray());
        assertArrayEquals(new float[] { 60, -30 }, TensorReader.read(file, "latitude").toArray());
        try (NetcdfFile read = NetcdfFiles.open(file.toString())) {
            assertEquals("hours since 2020-02-03 06:00:00", attribute(read, "history", "units"));
            assertEquals("K", attribute(read, "relevance_q", "units"));
            assertEquals("K (kg kg-1)-1", attribute(read, "sensitivity_q", "units"));
            assertEquals("K", attribute(read, "sensitivity_lsm", "units"));
            assertEquals("attn-lrp", read.getRootGroup().findAttributeString("method", ""));
            assertEquals("point(t2m, 30, 90) at step 1", read.getRootGroup().findAttributeString("target", ""));
            assertEquals("2020-02-03T06:00:00Z", read.getRootGroup().findAttributeString("initial_time", ""));
            assertEquals("{\"rest\": 0}", read.getRootGroup().findAttributeString("budget", ""));
            assertEquals("Isorel", read.getRootGroup().findAttributeString("isorel_product", ""));
            assertEquals("CF-1.8", read.getRootGroup().findAttributeString("Conventions", ""));
        }
    }

    private static String attribute(NetcdfFile file, String variable, String name) {
        return file.getVariables().stream().filter(candidate -> variable.equals(candidate.getShortName())).findFirst()
                .orElseThrow()
                .findAttributeString(name, "");
    }

    @Test
    void methodsWithoutBudgetHaveNone() throws IOException {
        Path file = folder.resolve("r.nc");
        RelevanceFile content = RelevanceFile.of(Maps.small(), List.of(), "", Map.of());
        write(content, file);
        assertEquals(List.of("history", "level", "latitude", "longitude", "target_value", "relevance_msl", "relevance_q",
                "relevance_lsm"),
                content.variables().stream().map(variable -> switch (variable) {
                    case GridVariable.Floats floats -> floats.name();
                    case GridVariable.Doubles doubles -> doubles.name();
                    case GridVariable.Texts texts -> texts.name();
                }).toList());
        assertArrayEquals(Maps.small().relevance(Maps.MSL).toArray(), TensorReader.read(file, "relevance_msl").toArray());
    }

    @Test
    void namesAreThoseOfEra5() {
        assertEquals(List.of("t2m", "u10", "v10", "msl", "z", "z_surface", "slt"),
                List.of(Variable.surface("2t"), Variable.surface("10u"), Variable.surface("10v"), Maps.MSL,
                Variable.atmospheric("z"),
                        Variable.constant("z"), Variable.constant("slt")).stream().map(VariableNames::of).toList());
    }
}
