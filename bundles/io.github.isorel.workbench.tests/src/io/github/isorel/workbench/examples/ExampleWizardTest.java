package io.github.isorel.workbench.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.isorel.workbench.UserInterface;

class ExampleWizardTest {

    private static final Path EXAMPLES = Path.of(System.getProperty("isorel.examples"));

    @AfterEach
    void clean() throws CoreException {
        for (IProject project : ResourcesPlugin.getWorkspace().getRoot().getProjects()) {
            project.delete(true, true, null);
        }
    }

    private static IProject project(String name) {
        return ResourcesPlugin.getWorkspace().getRoot().getProject(name);
    }

    @Test
    void theWizardCopiesModelDataAndReadme() throws Exception {
        ExampleWizard wizard = new ExampleWizard();
        wizard.init(PlatformUI.getWorkbench(), StructuredSelection.EMPTY);
        WizardDialog dialog = new WizardDialog(UserInterface.page().getWorkbenchWindow().getShell(), wizard);
        dialog.setBlockOnOpen(false);
        dialog.open();
        try {
            assertTrue(wizard.canFinish());
            assertTrue(wizard.performFinish());
        } finally {
            dialog.close();
        }
        IProject project = project("isorel-demo");
        assertTrue(project.isOpen());
        for (String file : new String[] { "README.md", "demo/demo.ckpt", "demo/demo.json", "simulated/surface.nc",
                "simulated/pressure-levels.nc",
                "simulated/static.nc", "simulated/climatology.nc", "experiments/storm-relevance.yaml",
                        "experiments/latent-regimes.yaml",
                "experiments/two-models.yaml" }) {
            Path copy = project.getFile(file).getLocation().toPath();
            assertEquals(-1, Files.mismatch(EXAMPLES.resolve(file), copy), file);
        }
        List<String> names = Stream.of(project.members()).map(IResource::getName).filter(name -> !name.startsWith(".")).sorted()
                .toList();
        assertEquals(List.of("README.md", "demo", "experiments", "simulated"), names); // no headers, no build files
        assertFalse(project.getFile("experiments/great-storm-1987.yaml").exists()); // its model and data are not there
        assertTrue(project.hasNature("io.github.isorel.workbench.nature"));
    }

    @Test
    void aSecondProjectGetsAnotherName() throws Exception {
        project("isorel-demo").create(null);
        ExampleWizard wizard = new ExampleWizard();
        WizardDialog dialog = new WizardDialog(UserInterface.page().getWorkbenchWindow().getShell(), wizard);
        dialog.setBlockOnOpen(false);
        dialog.open();
        try {
            assertEquals("isorel-demo-2", ((ExamplePage) wizard.getPages()[0]).project().getName());
        } finally {
            dialog.close();
        }
    }

    @Test
    void aCancelledCopyLeavesNothing() throws Exception {
        IProject project = project("cancelled");
        NullProgressMonitor monitor = new NullProgressMonitor() {
            @Override
            public boolean isCanceled() {
                return project.getFile("README.md").exists() || project.getFolder("demo").exists();
            }
        };
        assertThrows(OperationCanceledException.class, () -> ExampleContents.find().copyTo(project, monitor));
        assertFalse(project.exists());
        assertFalse(Files.exists(ResourcesPlugin.getWorkspace().getRoot().getLocation().append("cancelled").toPath()));
    }
}
