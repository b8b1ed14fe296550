package io.github.isorel.engine.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.latent.PrincipalComponents;
import io.github.isorel.engine.latent.archive.RegressionMaps;
import io.github.isorel.engine.provenance.SourceFile;
import io.github.isorel.engine.weather.StateContract;

/** Regresses physical fields on the scores of components: what one standard deviation of each of them goes with. */
public final class ComponentMaps {

    private final DataSet data;
    private final StateContract fields;
    private final OperationContext context;

    /**
     * An operation.
     *
     * @param data where the fields are; stays the caller's
     * @param fields variables and levels that are wanted
     * @param context what operations work with
     */
    public ComponentMaps(DataSet data, StateContract fields, OperationContext context) {
        this.data = data;
        this.fields = fields;
        this.context = context;
    }

    /**
     * Makes and writes the maps.
     *
     * @param components the components
     * @param input what they were made of
     * @param file NetCDF file for the maps; one that exists is replaced once the new one is complete
     * @throws IOException if fields are missing or the maps cannot be written
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public void write(PrincipalComponents components, LatentInput input, Path file) throws IOException {
        List<RegressionMaps.Scores> scores = IntStream.range(0, components.count()).mapToObj(i -> new RegressionMaps.Scores("PC"
                + (i + 1), components.scores(i))).toList();
        Map<String, String> attributes = new LinkedHashMap<>(input.attributes());
        RegressionMaps maps = RegressionMaps.of(data, fields, components.times(), scores, context.progress());
        attributes.put("title", "Regression of fields on principal components of latents");
        attributes.put("isorel_fields_data", RunInput.sources(data, context.files()).stream().map(SourceFile::toString).collect(
                Collectors.joining("; ")));
        maps.write(file, attributes, context.progress());
    }
}
