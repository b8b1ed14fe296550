package io.github.isorel.workbench.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.osgi.util.NLS;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.model.ModelOptions;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.workbench.jobs.EngineWork;

/** Looks into data and holds them against what a model needs: variables, levels, grid, times, units. */
final class DataInspection implements EngineWork<Inspection> {

    private final List<Path> paths;
    private final Optional<Path> model;

    /**
     * An inspection.
     *
     * @param paths NetCDF files, or folders of which all data are meant
     * @param model the model that they should be for; empty: only what is in them
     */
    DataInspection(List<Path> paths, Optional<Path> model) {
        this.paths = List.copyOf(paths);
        this.model = model;
    }

    @Override
    public Inspection run(Progress progress) throws IOException {
        progress.begin(Messages.readingData, 0);
        Map<Path, String> files = files();
        List<String> problems = new ArrayList<>();
        try (DataSet data = DataSet.open(List.copyOf(files.keySet()))) {
            progress.check();
            List<String> lines = new ArrayList<>(data.description());
            if (model.isPresent()) {
                problems.addAll(data.problems(ModelFile.open(model.get(), ModelOptions.none()).contract(), Optional.empty()));
                if (problems.isEmpty()) {
                    lines.add(NLS.bind(Messages.complete, model.get().getFileName()));
                }
            }
            return new Inspection(files, lines, problems);
        }
    }

    private Map<Path, String> files() throws IOException {
        Map<Path, String> files = new LinkedHashMap<>();
        for (Path path : paths) {
            List<Path> within = List.of(path);
            if (Files.isDirectory(path)) {
                try (Stream<Path> entries = Files.list(path)) {
                    within = entries.filter(DataSet::isTaken).filter(Files::isRegularFile).sorted().toList();
                }
            }
            for (Path file : within) {
                String name = file.getFileName().toString();
                if (files.containsValue(name)) {
                    throw new IOException(NLS.bind(Messages.sameName, name));
                }
                files.put(file, name);
            }
        }
        if (files.isEmpty()) {
            throw new IOException(Messages.noData);
        }
        return files;
    }
}
