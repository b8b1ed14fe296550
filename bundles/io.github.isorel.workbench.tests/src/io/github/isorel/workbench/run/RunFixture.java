package io.github.isorel.workbench.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;

import io.github.isorel.engine.provenance.Digest;

/** Runs of an experiment as the engine leaves them, written by hand: a step each, with a table. */
public final class RunFixture {

    /** The name of the only step. */
    public static final String STEP = "latent/regimes/demo/separability";

    private static final String RECORD = """
            {"isorel_run": 1, "id": "%1$s", "title": "%2$s", "created": "%3$s", "experiment": "%4$s",
             "experiment_sha256": "%5$s", "product": "Isorel 0.1.0", "device": "cpu", "java": "21", "seed": %6$d,
             "sources": [],
             "steps": [{"name": "latent/regimes/demo/separability", "kind": "latent", "key": "%7$s", "state": "%8$s",
               "needs": [], "facts": {"method": "%9$s", "steps": "2"},
               "cost": {"completed": "2026-01-02T03:04:06Z", "seconds": 12.5, "peak_memory": 1000},
               "result": {"answer": "They can be told apart.", "remarks": [], "findings": [
                 {"quantity": "latent.separability", "value": %10$s, "about": ["demo", "storm"]}]},
               "files": [{"name": "numbers.csv", "size": 4, "sha256": "%11$s"}]}],
             "gates": []}
            """;

    private RunFixture() {
    }

    /** An experiment of a project, in its folder of experiments. */
    public static IFile experiment(IProject project, String name, String text) throws CoreException {
        IFile file = project.getFile(IPath.fromPortableString("experiments/" + name));
        file.write(text.getBytes(StandardCharsets.UTF_8), true, false, true, null);
        return file;
    }

    /**
     * A run of an experiment that is done.
     *
     * @param experiment the experiment
     * @param id name of the run
     * @param number tells runs apart: their seed, their time and their result
     * @param method the only parameter in which runs differ
     * @param rest the only number that was found
     */
    public static Path run(IFile experiment, String id, int number, String method, double rest) throws CoreException,
            IOException {
        return run(experiment, id, number, method, rest, "done");
    }

    /** As above, in another state. */
    public static Path run(IFile experiment, String id, int number, String method, double rest,
            String state) throws CoreException,
            IOException {
        Path file = experiment.getLocation().toPath();
        Path runs = file.resolveSibling("runs");
        String key = Digest.sha256(id);
        Path cached = Files.createDirectories(runs.resolve(".cache").resolve(key.substring(0, 2)).resolve(key));
        Path table = Files.writeString(cached.resolve("numbers.csv"), "a,%d".formatted(number) + "\n");
        Path folder = Files.createDirectories(runs.resolve(id));
        Path results = Files.createDirectories(folder.resolve("results").resolve(STEP));
        Files.createLink(results.resolve("numbers.csv"), table);
        Files.copy(file, folder.resolve("experiment.yaml"));
        Files.writeString(folder.resolve("report.html"), "<html>" + id + "</html>");
        Files.writeString(folder.resolve("run.json"), String.format(Locale.ROOT, RECORD, id, "Storm " + number,
                "2026-01-%02dT03:04:05Z".formatted(number), experiment.getName(), Digest.sha256(Files.readString(file)), number,
                        key,
                state, method, Double.toString(rest), Digest.sha256("a,%d".formatted(number) + "\n")));
        experiment.getParent().refreshLocal(IResource.DEPTH_INFINITE, null);
        return folder;
    }
}
