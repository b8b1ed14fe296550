package io.github.isorel.workbench.explorer;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.experiment.run.DigestedFile;
import io.github.isorel.engine.experiment.run.StoredRun;
import io.github.isorel.engine.experiment.run.StoredStep;
import io.github.isorel.workbench.run.ExperimentElement;

/** A result of a run. For views it stands for the file with its numbers. */
@NonNullByDefault({})
public final class ResultNode implements IAdaptable, ExperimentElement {

    private static final String COMPONENTS = "components.json";

    private final ResultGroup group;
    private final StoredStep step;

    ResultNode(ResultGroup group, StoredStep step) {
        this.group = group;
        this.step = step;
    }

    @Override
    public IFile experiment() {
        return group.experiment();
    }

    ResultGroup group() {
        return group;
    }

    /**
     * The step that gave the result, or is going to.
     *
     * @return the step as it was last read
     */
    public StoredStep step() {
        return step;
    }

    /** Whether a view shows a file, rather than an editor. */
    static boolean hasView(Path file) {
        return file.toString().endsWith(".nc") || file.endsWith(COMPONENTS);
    }

    /** The file that people look at first: components, then fields before tables; empty when there is no result. */
    Optional<Path> mainFile() {
        List<String> names = step.files().stream().map(DigestedFile::name).toList();
        return names.stream().filter(COMPONENTS::equals).findFirst()
                .or(() -> names.stream().filter(name -> name.endsWith(".nc")).findFirst())
                .or(() -> names.stream().filter(name -> name.endsWith(".csv")).findFirst()).or(() -> names.stream().findFirst())
                .map(step.folder()::resolve);
    }

    /** The main file in the workspace. */
    Optional<IFile> resource() {
        Path folder = group.run().run().folder();
        return mainFile().map(file -> group.run().folder().getFile(IPath.fromPath(folder.relativize(file))));
    }

    @Override
    public <T> T getAdapter(Class<T> type) {
        if (type == StoredStep.class) {
            return type.cast(step);
        }
        if (type == StoredRun.class) {
            return type.cast(group.run().run());
        }
        return type == IResource.class || type == IFile.class ? resource().map(type::cast).orElse(null) : null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResultNode node && node.group.equals(group) && node.step.name().equals(step.name());
    }

    @Override
    public int hashCode() {
        return Objects.hash(group, step.name());
    }
}
