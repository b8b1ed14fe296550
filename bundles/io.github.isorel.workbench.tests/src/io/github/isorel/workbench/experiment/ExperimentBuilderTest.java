package io.github.isorel.workbench.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.resources.IWorkspaceDescription;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.ui.ide.IDE;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.isorel.workbench.examples.ExampleProject;

class ExperimentBuilderTest {

    private static final String VALID = """
            isorel: 1
            models: demo/demo.ckpt
            data: simulated
            cases: 1990-01-11
            targets: mean(msl, 38..55, 168..192)
            relevance:
              - methods: [attn-lrp]
            """;

    private IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject("checked");

    @BeforeEach
    void create() throws CoreException {
        automatic(false);
        project = ExampleProject.create("checked");
    }

    @AfterEach
    void delete() throws CoreException {
        try {
            project.delete(true, true, null);
        } finally {
            automatic(true); // others rely on it
        }
    }

    private static void automatic(boolean isOn) throws CoreException {
        IWorkspace workspace = ResourcesPlugin.getWorkspace();
        IWorkspaceDescription description = workspace.getDescription();
        description.setAutoBuilding(isOn);
        workspace.setDescription(description);
    }

    private IFile write(String path, String text) throws CoreException {
        IFile file = project.getFile(IPath.fromPortableString(path));
        file.write(text.getBytes(StandardCharsets.UTF_8), true, false, true, null);
        return file;
    }

    private void build() throws CoreException {
        project.build(IncrementalProjectBuilder.INCREMENTAL_BUILD, new NullProgressMonitor());
    }

    private static List<IMarker> problems(IResource resource) throws CoreException {
        return Arrays.stream(resource.findMarkers(ProblemMarkers.TYPE, true, IResource.DEPTH_INFINITE))
                .sorted(Comparator.comparingInt(marker -> marker.getAttribute(IMarker.CHAR_START, -1))).toList();
    }

    private static String text(IMarker marker) throws CoreException {
        String text = ((IFile) marker.getResource()).readString();
        return text.substring(marker.getAttribute(IMarker.CHAR_START, 0), marker.getAttribute(IMarker.CHAR_END, 0));
    }

    @Test
    void theExampleHasTheNatureAndNoProblems() throws Exception {
        assertTrue(ExperimentNature.isOn(project));
        build();
        assertEquals(List.of(), problems(project).stream().map(marker -> marker.getAttribute(IMarker.MESSAGE, "")).toList());
        assertEquals(3, ExperimentFiles.candidates(project).size());
    }

    @Test
    void aMisspeltKeyIsMarkedOnItsWordAndFixed() throws Exception {
        IFile file = write("typo.yaml", VALID.replace("methods", "metods"));
        build();
        IMarker unknown = problems(file).stream().filter(it -> it.getAttribute(IMarker.MESSAGE, "").startsWith("unknown"))
                .findFirst()
                .orElseThrow();
        assertEquals("metods", text(unknown));
        assertEquals(7, unknown.getAttribute(IMarker.LINE_NUMBER, 0));
        assertEquals(IMarker.SEVERITY_ERROR, unknown.getAttribute(IMarker.SEVERITY, -1));
        assertTrue(unknown.getAttribute(IMarker.MESSAGE, "").contains("did you mean 'methods'?"));
        var fixes = IDE.getMarkerHelpRegistry().getResolutions(unknown);
        assertEquals("Replace 'metods' by 'methods'", fixes[0].getLabel());
        fixes[0].run(unknown);
        assertEquals(VALID, file.readString());
        build();
        assertEquals(List.of(), problems(file));
    }

    @Test
    void aMissingKeyIsInserted() throws Exception {
        IFile file = write("missing.yaml", VALID.replace("data: simulated\n", ""));
        build();
        IMarker problem = problems(file).getFirst();
        var fixes = IDE.getMarkerHelpRegistry().getResolutions(problem);
        assertEquals("Insert 'data'", fixes[0].getLabel());
        fixes[0].run(problem);
        assertTrue(file.readString().contains("data: "), file.readString());
        build();
        assertTrue(problems(file).stream()
                .noneMatch(marker -> marker.getAttribute(IMarker.MESSAGE, "").contains("has no 'data'")));
    }

    @Test
    void filesThatAreNamedAreLookedFor() throws Exception {
        IFile file = write("absent.yaml", VALID.replace("demo/demo.ckpt", "demo/demi.ckpt"));
        build();
        IMarker problem = problems(file).getFirst();
        var fixes = IDE.getMarkerHelpRegistry().getResolutions(problem);
        assertEquals("Replace 'demi.ckpt' by 'demo.ckpt'", fixes[0].getLabel());
        project.getFile("demo/demo.ckpt").copy(project.getFile("demo/demi.ckpt").getFullPath(), true, null);
        project.getFile("demo/demo.json").copy(project.getFile("demo/demi.json").getFullPath(), true, null);
        build();
        assertEquals(List.of(), problems(file)); // nothing but the named file has changed
    }

    @Test
    void onlyWhatChangedIsCheckedAgain() throws Exception {
        IFile faulty = write("faulty.yaml", "isorel: 2\n");
        build();
        long before = problems(faulty).getFirst().getId();
        write("other.yaml", VALID);
        write("notes.txt", "no experiment");
        build();
        assertEquals(before, problems(faulty).getFirst().getId());
    }

    @Test
    void copiesInRunsAndOtherFilesAreNoExperiments() throws Exception {
        project.getFolder("runs").create(true, true, null);
        project.getFolder("runs/a").create(true, true, null);
        IFile copy = write("runs/a/experiment.yaml", "isorel: 2\n");
        IFile other = write("settings.yaml", "color: blue\n");
        build();
        assertEquals(List.of(), problems(copy));
        assertEquals(List.of(), problems(other));
        write("settings.yaml", "isorel: 2\n");
        build();
        assertFalse(problems(other).isEmpty());
        write("settings.yaml", "color: blue\n");
        build();
        assertEquals(List.of(), problems(other));
    }

    @Test
    void whenSwitchedOffNothingIsMarked() throws Exception {
        IFile file = write("faulty.yaml", "isorel: 2\n");
        build();
        assertFalse(problems(file).isEmpty());
        ValidationSettings.set(project, false);
        assertEquals(List.of(), problems(file));
        write("faulty.yaml", "isorel: 3\n");
        build();
        assertEquals(List.of(), problems(file));
    }

    @Test
    void withoutTheNatureNothingIsMarked() throws Exception {
        IFile file = write("faulty.yaml", "isorel: 2\n");
        build();
        var description = project.getDescription();
        description.setNatureIds(new String[0]);
        project.setDescription(description, null);
        assertEquals(List.of(), problems(file));
        build();
        assertEquals(List.of(), problems(file));
        assertEquals(0, project.getDescription().getBuildSpec().length);
    }

    @Test
    void cleanTakesAllProblemsAway() throws Exception {
        write("faulty.yaml", "isorel: 2\n");
        build();
        project.build(IncrementalProjectBuilder.CLEAN_BUILD, null);
        assertEquals(List.of(), problems(project));
    }

    @Test
    void aCancelledCheckIsMadeUpForLater() throws Exception {
        build();
        IFile file = write("faulty.yaml", "isorel: 2\n");
        NullProgressMonitor cancelled = new NullProgressMonitor();
        cancelled.setCanceled(true);
        assertThrows(OperationCanceledException.class,
                () -> project.build(IncrementalProjectBuilder.INCREMENTAL_BUILD, cancelled));
        assertEquals(List.of(), problems(file));
        build();
        assertFalse(problems(file).isEmpty());
    }

    @Test
    void aFileThatIsNoTextIsToldOnce() throws Exception {
        IFile file = project.getFile("binary.yaml");
        byte[] bytes = "isorel: 1\nmodels: \u00e9".getBytes(StandardCharsets.ISO_8859_1);
        file.write(bytes, true, false, false, null);
        build();
        assertEquals(1, problems(file).size());
        assertTrue(problems(file).getFirst().getAttribute(IMarker.MESSAGE, "").contains("UTF-8"));
    }
}
