package io.github.isorel.workbench.project;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;

import io.github.isorel.engine.data.DataException;
import io.github.isorel.engine.data.DataSet;
import io.github.isorel.workbench.experiment.ExperimentFiles;

/** The models and data of a project, as far as a new experiment can begin with them. */
final class ProjectContents {

    private static final Set<String> MODELS = Set.of("ckpt", "pt", "safetensors", "onnx");
    private static final String DATA = "nc";
    private static final String CLIMATOLOGY = "climatology.nc";
    private static final String SCALE_ENCODING = "scale-encoding.nc";
    private static final Set<String> RESULTS = Set.of(ExperimentFiles.RUNS, "forecasts");
    private static final String TIME = "1990-01-10T00:00:00Z";
    /** How many models a new experiment begins with at most. */
    private static final int MOST_MODELS = 4;

    private final IContainer folder;
    private final List<IFile> models = new ArrayList<>();
    private final Map<IContainer, Integer> data = new LinkedHashMap<>();
    private Optional<IFile> climatology = Optional.empty();

    /**
     * Looks through a project.
     *
     * @param project an open project, or one that is still to be made
     * @param folder where the experiment is to be, there or not
     */
    ProjectContents(IProject project, IContainer folder) throws CoreException {
        this.folder = folder;
        if (project.isOpen()) {
            project.accept(this::visited);
        }
    }

    private boolean visited(IResource resource) {
        if (resource instanceof IFile file) {
            String extension = String.valueOf(file.getFileExtension()).toLowerCase(Locale.ROOT);
            if (MODELS.contains(extension)) {
                models.add(file);
            } else if (file.getName().equals(CLIMATOLOGY)) {
                climatology = climatology.or(() -> Optional.of(file));
            } else if (extension.equals(DATA) && !file.getName().equals(SCALE_ENCODING)) {
                data.merge(file.getParent(), 1, Integer::sum);
            }
        }
        return !(resource instanceof IFolder) || !RESULTS.contains(resource.getName()) && !resource.getName().startsWith(".");
    }

    /** The folder with the most data files: states usually come in several. */
    private Optional<IContainer> dataFolder() {
        return data.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    /** The models and data in words, for people. */
    List<String> names() {
        List<String> names = new ArrayList<>(models.stream().limit(MOST_MODELS).map(ProjectContents::path).toList());
        dataFolder().ifPresent(found -> names.add(path(found)));
        climatology.ifPresent(file -> names.add(path(file)));
        return names;
    }

    private static String path(IResource resource) {
        return resource.getProjectRelativePath().toString();
    }

    /** What stands for the names in a template. Opens the data to find an initial time. */
    Map<String, String> values() {
        String dataPath = dataFolder().map(this::relative).orElse("../data");
        boolean hasMeans = climatology.isPresent();
        return Map.of("models", modelLines(false), "siblings", modelLines(true), "data", quoted(dataPath),
                "climatology", climatology.map(file -> "climatology: " + quoted(relative(file))).orElse(""),
                "baseline", hasMeans ? "climatology" : "persistence",
                "masks", hasMeans ? "climatology, zonal-mean" : "in-fill, zonal-mean", "time", initialTime().toString());
    }

    private String relative(IResource resource) {
        return ExperimentFiles.relative(folder, resource);
    }

    private static String quoted(String path) {
        return path.matches("[A-Za-z0-9._/-]+") ? path : "\"" + path.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** The models; when two are needed and there is only one, its sibling with noise on the weights. */
    private String modelLines(boolean two) {
        List<String> entries = new ArrayList<>();
        models.stream().limit(two ? 2 : MOST_MODELS).forEach(file -> entries.add(lines(name(file), file)));
        if (entries.isEmpty()) {
            entries.add("  model:\n    file: ../models/model.ckpt");
        }
        if (two && entries.size() == 1) {
            entries.add(entries.getFirst()
                    .replaceFirst("  [^\n]*:\n", "  sibling:                               # the same with noise on"
                    + " its weights\n") + "\n    perturb: {seed: 1, share: 0.05}");
        }
        return entries.stream().distinct().collect(Collectors.joining("\n"));
    }

    private String name(IFile file) {
        String name = IPath.fromPortableString(file.getName()).removeFileExtension().toString()
                .replaceAll("[^A-Za-z0-9_.-]+", "-").replaceFirst("^[^A-Za-z0-9]+", "");
        boolean isUnique = models.stream().filter(other -> other.getName().equals(file.getName())).count() == 1;
        return isUnique && !name.isEmpty() ? name : "model-" + (models.indexOf(file) + 1);
    }

    private String lines(String name, IFile file) {
        IFile encoding = file.getParent().getFile(IPath.fromPortableString(SCALE_ENCODING));
        return "  " + name + ":\n    file: " + quoted(relative(file))
                + (encoding.exists() ? "\n    scale-encoding: " + quoted(relative(encoding)) : "");
    }

    /** The second time of the data, which has one before it; the usual one when there are no data that can be read. */
    private Instant initialTime() {
        Optional<Path> files = dataFolder().flatMap(ExperimentFiles::location);
        if (files.isPresent()) {
            try (DataSet opened = DataSet.open(List.of(files.get()))) {
                List<Instant> times = opened.times();
                if (!times.isEmpty()) {
                    return times.get(Math.min(1, times.size() - 1));
                }
            } catch (DataException e) {
                return Instant.parse(TIME); // what is wrong with the data is told when the experiment is checked
            }
        }
        return Instant.parse(TIME);
    }
}
