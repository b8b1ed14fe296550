package io.github.isorel.workbench.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.osgi.util.NLS;

import io.github.isorel.engine.data.TensorReader;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.model.ModelOptions;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.workbench.explorer.ByteCount;
import io.github.isorel.workbench.jobs.EngineWork;

/** Looks into a model as {@code isorel info} does: weights that do not fit its configuration are errors. Nothing is run. */
final class ModelInspection implements EngineWork<Inspection> {

    /** A grid of so many rows of patches is compiled in no time; no model is without such a grid. */
    private static final int PATCH_ROWS = 12;
    private static final String ENCODING = "scale-encoding.nc";
    private static final String ENCODING_VARIABLE = "scale_encode";
    private static final String COMMON = "config.json";

    private final Path file;
    private final Optional<String> configuration;

    /**
     * An inspection.
     *
     * @param file checkpoint or compiled model
     * @param configuration name of a published model; empty: from the file beside the model
     */
    ModelInspection(Path file, Optional<String> configuration) {
        this.file = file.toAbsolutePath();
        this.configuration = configuration;
    }

    @Override
    public Inspection run(Progress progress) throws IOException {
        progress.begin(NLS.bind(Messages.reading, file.getFileName()), 0);
        Optional<Path> encoding = Optional.of(file.resolveSibling(ENCODING)).filter(Files::isRegularFile);
        Optional<Tensor> values = encoding.isPresent() ? Optional.of(TensorReader.read(encoding.get(), ENCODING_VARIABLE))
                : Optional.empty();
        ModelFile model = ModelFile.open(file, new ModelOptions(configuration, Optional.empty(), values, List.of()));
        progress.check();
        List<String> lines = new ArrayList<>(model.description());
        StateContract general = model.contract();
        Grid grid = general.grid().orElseGet(() -> Grid.regular(PATCH_ROWS * general.patchSize(),
                2 * PATCH_ROWS * general.patchSize()));
        long memory = model.memory(model.contract(grid)).total();
        lines.add(NLS.bind(Messages.memory, grid.rows() + "\u00d7" + grid.columns(), ByteCount.text(memory)));
        encoding.ifPresent(path -> lines.add(NLS.bind(Messages.encodingBeside, path.getFileName())));
        return new Inspection(files(encoding), lines, List.of());
    }

    /** The model with what is read with it; a configuration gets the model's name, since a folder may hold several models. */
    private Map<Path, String> files(Optional<Path> encoding) {
        Map<Path, String> files = new LinkedHashMap<>();
        String name = file.getFileName().toString();
        files.put(file, name);
        for (Path beside : ModelFile.companions(file)) {
            boolean isCommon = beside.getFileName().toString().equals(COMMON);
            files.put(beside, isCommon ? name.replaceFirst("\\.[^.]*$", "") + ".json" : beside.getFileName().toString());
        }
        encoding.ifPresent(path -> files.put(path, ENCODING));
        return files;
    }
}
