package io.github.isorel.workbench.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;

import io.github.isorel.engine.experiment.Experiment;
import io.github.isorel.engine.experiment.LatentEntry.LabelEntry;
import io.github.isorel.engine.experiment.MethodEntry;

/** Which files of a project are experiments, and which files these speak of. */
public final class ExperimentFiles {

    /** Folder beside experiments in which the results of runs are kept. The experiments in it are copies. */
    public static final String RUNS = "runs";

    private static final Set<String> EXTENSIONS = Set.of("yaml", "yml");
    private static final Pattern VERSION = Pattern.compile("(?m)^isorel\\s*:");
    private static final Pattern SECTION = Pattern.compile(
            "(?m)^(models|data|cases|targets|relevance|latent|masking|comparison|gates)\\s*:");

    private ExperimentFiles() {
    }

    /**
     * Tells whether a file is called like an experiment and is in a place where experiments are.
     *
     * @param resource a file or anything else
     * @return true for YAML files outside of folders of runs and of hidden folders
     */
    public static boolean isCandidate(IResource resource) {
        String extension = resource.getFileExtension();
        return resource instanceof IFile && extension != null && EXTENSIONS.contains(extension.toLowerCase(Locale.ROOT))
                && !resource.isDerived() && isSource(resource.getProjectRelativePath());
    }

    /** Tells whether a path is outside of folders of runs and of hidden folders. */
    static boolean isSource(IPath path) {
        return Stream.of(path.segments()).noneMatch(segment -> segment.equals(RUNS) || segment.startsWith("."));
    }

    /**
     * Tells whether a text is meant as an experiment, faulty or not.
     *
     * @param text the text of a YAML file
     * @return true when it has the key {@code isorel} or two other sections of experiments
     */
    public static boolean isExperiment(String text) {
        return VERSION.matcher(text).find() || SECTION.matcher(text).results().limit(2).count() == 2;
    }

    /**
     * Tells whether the builder checks a file when it is saved.
     *
     * @param file a file
     * @return true in projects of our nature that have not switched it off
     */
    public static boolean isChecked(IFile file) {
        IProject project = file.getProject();
        return isCandidate(file) && ExperimentNature.isOn(project) && ValidationSettings.isOn(project);
    }

    /**
     * All files of a project that may be experiments.
     *
     * @param project an open project
     * @return files in the order of the project's tree
     * @throws CoreException if the project is closed
     */
    public static List<IFile> candidates(IProject project) throws CoreException {
        List<IFile> files = new ArrayList<>();
        project.accept(proxy -> {
            if (proxy.getType() == IResource.FILE) {
                Optional.of(proxy.requestResource()).filter(ExperimentFiles::isCandidate).map(IFile.class::cast)
                        .ifPresent(files::add);
            }
            return proxy.getType() == IResource.PROJECT || isSource(IPath.fromPortableString(proxy.getName()));
        }, IResource.NONE);
        return files;
    }

    /**
     * Where a resource is on the disk.
     *
     * @param resource a resource
     * @return its path; empty when it is not on a disk
     */
    public static Optional<Path> location(IResource resource) {
        IPath location = resource.getLocation();
        return location != null ? Optional.of(location.toPath()) : Optional.empty();
    }

    /**
     * A path as an experiment beside which it may be writes it.
     *
     * @param folder the folder of the experiment
     * @param file what is named
     * @return a relative path with slashes, or the whole path when both are on different disks
     */
    public static String relative(IContainer folder, IResource file) {
        Optional<Path> from = location(folder);
        Optional<Path> to = location(file);
        if (from.isEmpty() || to.isEmpty() || !from.get().getRoot().equals(to.get().getRoot())) {
            return to.map(Path::toString).orElse(file.getName());
        }
        return from.get().relativize(to.get()).toString().replace('\\', '/');
    }

    /**
     * The files and folders that an experiment names: when one of them changes, the experiment is to be checked again.
     *
     * @param experiment an experiment
     * @return absolute paths
     */
    static List<Path> named(Experiment experiment) {
        List<Path> files = new ArrayList<>(experiment.data().paths());
        experiment.data().climatologyPath().ifPresent(files::add);
        experiment.models().forEach(model -> {
            files.add(model.file());
            files.add(model.file().resolveSibling("config.json"));
            files.add(configuration(model.file()));
            model.configuration().map(Path::of).filter(Path::isAbsolute).ifPresent(files::add);
            model.scaleEncoding().ifPresent(files::add);
        });
        Stream.concat(experiment.relevance().stream().flatMap(entry -> entry.methods().stream()),
                experiment.masking().stream().flatMap(entry -> entry.methods().stream())).map(MethodEntry::rules)
                .flatMap(Optional::stream).forEach(files::add);
        experiment.latent().stream().flatMap(entry -> entry.labels().stream()).forEach(label -> {
            if (label instanceof LabelEntry.Tracks tracks) {
                files.add(tracks.file());
            }
        });
        return files;
    }

    /** The configuration beside a model. */
    private static Path configuration(Path model) {
        String name = String.valueOf(model.getFileName());
        int dot = name.lastIndexOf('.');
        return model.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".json");
    }
}
