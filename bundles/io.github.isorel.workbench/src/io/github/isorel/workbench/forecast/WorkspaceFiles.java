package io.github.isorel.workbench.forecast;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspaceRoot;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;

/** The models and data that lie in open projects. Asks the workspace's tree only, not the disk. */
final class WorkspaceFiles {

    /** File name extensions of models. */
    static final Set<String> MODELS = Set.of("ckpt", "safetensors", "onnx");

    /** File name extensions of data. */
    static final Set<String> DATA = Set.of("nc", "nc4", "netcdf");

    /** Folder of a project in which forecasts are kept: not offered as data. */
    static final String FORECASTS = "forecasts";

    private final IWorkspaceRoot root;
    private final List<Path> models = new ArrayList<>();
    /** How many data files each folder holds. */
    private final Map<Path, Integer> dataFolders = new LinkedHashMap<>();

    /** Looks through the workspace. */
    WorkspaceFiles(IWorkspaceRoot root) throws CoreException {
        this.root = root;
        root.accept(this::visited);
    }

    private boolean visited(IResource resource) {
        if (resource instanceof IFile file) {
            if (MODELS.contains(extension(file))) {
                location(file).ifPresent(models::add);
            } else if (DATA.contains(extension(file)) && !file.getParent().getName().equals(FORECASTS)) {
                location(file.getParent()).ifPresent(folder -> dataFolders.merge(folder, 1, Integer::sum));
            }
        }
        return !(resource instanceof IProject project) || project.isOpen();
    }

    /** The extension of a file in lower case, without the dot; empty when there is none. */
    static String extension(IFile file) {
        String extension = file.getFileExtension();
        return extension != null ? extension.toLowerCase(Locale.ROOT) : "";
    }

    /** Where a resource is on the disk. */
    static Optional<Path> location(IResource resource) {
        IPath location = resource.getLocation();
        return location != null ? Optional.of(location.toPath()) : Optional.empty();
    }

    List<Path> models() {
        return models;
    }

    /** The folders with data, the one with the most files first: initial states usually come in several files. */
    List<Path> dataFolders() {
        return dataFolders.entrySet().stream().sorted(Map.Entry.<Path, Integer>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The open project that holds a path. */
    Optional<IProject> project(Path path) {
        Stream<IResource> files = Stream.of(root.findFilesForLocationURI(path.toUri()));
        Stream<IResource> folders = Stream.of(root.findContainersForLocationURI(path.toUri()));
        return Stream.concat(files, folders).map(IResource::getProject).filter(project -> project != null && project.isOpen())
                .findFirst();
    }

    /** Any open project. */
    Optional<IProject> anyProject() {
        return Stream.of(root.getProjects()).filter(IProject::isOpen).findFirst();
    }

    /** A path as people in the workspace know it. */
    String label(Path path) {
        for (IContainer folder : root.findContainersForLocationURI(path.toUri())) {
            return folder.getFullPath().makeRelative().toString();
        }
        for (IFile file : root.findFilesForLocationURI(path.toUri())) {
            return file.getFullPath().makeRelative().toString();
        }
        return path.toString();
    }
}
