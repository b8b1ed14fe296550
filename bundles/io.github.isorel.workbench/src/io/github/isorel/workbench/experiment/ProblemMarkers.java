package io.github.isorel.workbench.experiment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.resources.IWorkspaceRunnable;
import org.eclipse.core.runtime.CoreException;

import io.github.isorel.engine.experiment.Problem;

/** Problems of experiments as markers on lines. */
public final class ProblemMarkers {

    /** The type of these markers. */
    public static final String TYPE = "io.github.isorel.workbench.problem";

    /** Attribute: the word that is probably wrong. */
    static final String WORD = "word";

    /** Attribute: what was probably meant by the word. */
    public static final String PROPOSAL = "proposal";

    /** Attribute: the key that is missing. */
    static final String MISSING_KEY = "missingKey";

    private ProblemMarkers() {
    }

    /**
     * Shows the problems of a file in place of the former ones. They appear together.
     *
     * @param file the file
     * @param text its text
     * @param problems its problems
     * @throws CoreException if the file is gone
     */
    static void show(IFile file, String text, List<Problem> problems) throws CoreException {
        IWorkspaceRunnable change = monitor -> {
            clear(file);
            for (Problem problem : problems) {
                file.createMarker(TYPE, attributes(text, problem));
            }
        };
        file.getWorkspace().run(change, file.getWorkspace().getRuleFactory().markerRule(file), IWorkspace.AVOID_UPDATE, null);
    }

    private static Map<String, Object> attributes(String text, Problem problem) {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put(IMarker.MESSAGE, problem.message() + (problem.fix().isEmpty() ? "" : "; " + problem.fix()));
        attributes.put(IMarker.SEVERITY, problem.isError() ? IMarker.SEVERITY_ERROR : IMarker.SEVERITY_WARNING);
        attributes.put(IMarker.LINE_NUMBER, problem.position().line());
        TextRange range = TextRange.at(text, problem.position());
        attributes.put(IMarker.CHAR_START, range.start());
        attributes.put(IMarker.CHAR_END, range.end());
        problem.replacement().ifPresent(replacement -> {
            attributes.put(WORD, replacement.word());
            attributes.put(PROPOSAL, replacement.proposal());
        });
        problem.missingKey().ifPresent(key -> attributes.put(MISSING_KEY, key));
        return attributes;
    }

    /**
     * Takes away the problems in a file, or in all files of a project.
     *
     * @param resource the file or project
     * @throws CoreException if it does not exist
     */
    static void clear(IResource resource) throws CoreException {
        resource.deleteMarkers(TYPE, true, IResource.DEPTH_INFINITE);
    }
}
