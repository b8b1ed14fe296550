package io.github.isorel.workbench.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.isorel.workbench.UserInterface;
import io.github.isorel.workbench.examples.ExampleProject;
import io.github.isorel.workbench.run.RunFixture;

/** What is known of runs while they are read again. */
class RunCatalogTest {

    private final IProject project = ExampleProject.create("catalog");
    private final IFile storm = RunFixture.experiment(project, "storm.yaml", "isorel: 1\n");
    private final RunCatalog catalog = new RunCatalog(ResourcesPlugin.getWorkspace(), experiment -> { });

    RunCatalogTest() throws Exception {
        RunFixture.run(storm, "storm-1", 1, "attn-lrp", 0.5);
        awaitRuns("storm-1");
    }

    @AfterEach
    void clean() throws CoreException {
        catalog.close();
        project.delete(true, true, null);
    }

    private List<String> ids() {
        return catalog.runs(storm).stream().map(node -> node.run().id()).toList();
    }

    private void awaitRuns(String... ids) {
        UserInterface.await(() -> ids().equals(List.of(ids)), () -> ids().toString());
    }

    /** The change is told before this goes on, and the reading of so many runs takes longer than the look at what is known. */
    @Test
    void runsStayWhileTheyAreReadAgain() throws Exception {
        for (int number = 2; number <= 20; number++) {
            RunFixture.run(storm, "storm-" + number, number, "attn-lrp", 0.5);
            assertTrue(ids().contains("storm-1") && catalog.isKnown(storm) && catalog.mayHaveRuns(storm), ids().toString());
        }
        UserInterface.await(() -> ids().size() == 20, () -> ids().toString());
        assertEquals("storm-20", ids().getFirst());
    }

    @Test
    void ofAnExperimentThatIsGoneNothingStays() throws Exception {
        project.delete(true, true, null);
        assertEquals(List.of(), ids());
    }
}
