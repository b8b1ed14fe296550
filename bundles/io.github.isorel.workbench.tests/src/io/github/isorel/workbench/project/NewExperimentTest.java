package io.github.isorel.workbench.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.isorel.engine.experiment.ExperimentCheck;
import io.github.isorel.engine.experiment.ExperimentReader;
import io.github.isorel.engine.experiment.ExperimentReading;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.workbench.UserInterface;
import io.github.isorel.workbench.examples.ExampleProject;
import io.github.isorel.workbench.experiment.ExperimentNature;

class NewExperimentTest {

    @AfterEach
    void clean() throws CoreException {
        UserInterface.page().closeAllEditors(false);
        for (IProject project : ResourcesPlugin.getWorkspace().getRoot().getProjects()) {
            project.delete(true, true, null);
        }
    }

    private static ExperimentReading read(IFile file) throws Exception {
        return ExperimentReader.read(Path.of(file.getLocationURI()));
    }

    @ParameterizedTest
    @EnumSource(ExperimentTemplate.class)
    void everyTemplateCanRunOnTheDemonstration(ExperimentTemplate template) throws Exception {
        IProject project = ExampleProject.create("templates");
        IFile file = project.getFile("experiments/new.yaml");
        NewExperimentWizard.create(file, template, new NullProgressMonitor());
        ExperimentReading reading = read(file);
        assertEquals(List.of(), reading.problems(), file.readString());
        assertEquals(List.of(), ExperimentCheck.check(reading.experiment().orElseThrow(), Progress.none()), file.readString());
        assertFalse(file.readString().contains("${"), file.readString());
    }

    @ParameterizedTest
    @EnumSource(ExperimentTemplate.class)
    void inAnEmptyProjectEveryTemplateSaysWhereToPutModels(ExperimentTemplate template) throws Exception {
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject("empty");
        NewProjectWizard.create(project, null, new NullProgressMonitor());
        IFile file = project.getFile("experiments/new.yaml");
        NewExperimentWizard.create(file, template, new NullProgressMonitor());
        ExperimentReading reading = read(file);
        assertEquals(List.of(), reading.problems(), file.readString());
        assertEquals(project.getFile("models/model.ckpt").getLocation().toPath(),
                reading.experiment().orElseThrow().models().getFirst().file());
    }

    @Test
    void theWizardNamesWhatItFoundAndOpensTheExperiment() throws Exception {
        IProject project = ExampleProject.create("wizard");
        NewExperimentWizard wizard = new NewExperimentWizard();
        wizard.init(PlatformUI.getWorkbench(), new StructuredSelection(project));
        WizardDialog dialog = new WizardDialog(UserInterface.page().getWorkbenchWindow().getShell(), wizard);
        dialog.setBlockOnOpen(false);
        dialog.open();
        NewExperimentPage page = (NewExperimentPage) wizard.getPages()[0];
        try {
            assertEquals("/wizard/experiments/storm-relevance-2.yaml", page.file().getFullPath().toString());
            page.choose(ExperimentTemplate.MASKING);
            assertEquals("masking.yaml", page.file().getName());
            assertTrue(wizard.canFinish());
            assertTrue(wizard.performFinish());
        } finally {
            dialog.close();
        }
        assertTrue(project.getFile("experiments/masking.yaml").exists());
        assertEquals(List.of("masking.yaml"),
                Arrays.stream(UserInterface.page().getEditorReferences()).map(editor -> editor.getName()).toList());
    }

    @Test
    void aNewProjectHasItsFoldersAndTheNature() throws Exception {
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject("fresh");
        NewProjectWizard.create(project, null, new NullProgressMonitor());
        assertTrue(ExperimentNature.isOn(project));
        for (String folder : List.of("models", "data", "experiments")) {
            assertTrue(project.getFolder(folder).exists(), folder);
        }
    }

    @Test
    void withoutAProjectThePageSaysWhatToDo() {
        NewExperimentWizard wizard = new NewExperimentWizard();
        wizard.init(PlatformUI.getWorkbench(), StructuredSelection.EMPTY);
        WizardDialog dialog = new WizardDialog(UserInterface.page().getWorkbenchWindow().getShell(), wizard);
        dialog.setBlockOnOpen(false);
        dialog.open();
        try {
            assertFalse(wizard.canFinish());
            assertTrue(wizard.getPages()[0].getErrorMessage().contains("Isorel Project"));
        } finally {
            dialog.close();
        }
    }
}
