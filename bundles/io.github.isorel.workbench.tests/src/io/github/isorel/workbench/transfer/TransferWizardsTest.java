package io.github.isorel.workbench.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.IWizard;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.ui.IWorkbenchWizard;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.experiment.run.RunStore;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.workbench.Screenshots;
import io.github.isorel.workbench.UserInterface;
import io.github.isorel.workbench.examples.ExampleProject;
import io.github.isorel.workbench.experiment.ExperimentNature;
import io.github.isorel.workbench.fieldmap.FieldMapView;
import io.github.isorel.workbench.fieldmap.RelevanceFixture;
import io.github.isorel.workbench.run.RunFixture;

class TransferWizardsTest {

    private static final Path EXAMPLES = Path.of(System.getProperty("isorel.examples"));
    private static final Path MODEL = EXAMPLES.resolve("demo/demo.ckpt");

    @TempDir
    Path folder = Path.of("");

    private final IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject("transfer");

    TransferWizardsTest() throws CoreException {
        project.delete(true, true, null);
        project.create(null);
        project.open(null);
        ExperimentNature.addTo(project, null);
    }

    @AfterEach
    void clean() throws CoreException {
        for (IProject each : ResourcesPlugin.getWorkspace().getRoot().getProjects()) {
            each.delete(true, true, null);
        }
    }

    private static WizardDialog open(IWorkbenchWizard wizard, Object... selected) {
        wizard.init(PlatformUI.getWorkbench(), new StructuredSelection(selected));
        WizardDialog dialog = new WizardDialog(UserInterface.page().getWorkbenchWindow().getShell(), wizard);
        dialog.setBlockOnOpen(false);
        dialog.open();
        return dialog;
    }

    private static void awaitPage(ImportWizard wizard) {
        UserInterface.await(() -> wizard.page().isPageComplete() || wizard.page().getErrorMessage() != null, () ->
                wizard.page().text());
    }

    private List<String> names(String path) throws IOException {
        Path place = project.getLocation().toPath().resolve(path);
        try (Stream<Path> files = Files.isDirectory(place) ? Files.list(place) : Stream.empty()) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aModelComesWithWhatBelongsToIt() throws Exception {
        ImportModelWizard wizard = new ImportModelWizard();
        WizardDialog dialog = open(wizard);
        try {
            wizard.page().enter(List.of(MODEL));
            awaitPage(wizard);
            String text = wizard.page().text();
            assertTrue(text.contains("surface variables: 2t, 10u, 10v, msl") && text.contains("levels: ")
                    && text.contains("time step: ") && text.contains("configuration: "), text);
            assertTrue(text.contains("parameters: ") && text.contains("scale-encoding.nc"), text);
            Screenshots.take(dialog.getShell(), "import-model");
            assertTrue(wizard.performFinish());
        } finally {
            dialog.close();
        }
        assertEquals(List.of("demo.ckpt", "demo.json", "scale-encoding.nc"), names("models"));
        assertEquals(-1, Files.mismatch(MODEL, project.getLocation().toPath().resolve("models/demo.ckpt")));
        assertTrue(project.getFile("models/demo.ckpt").exists(), "the workspace sees it");
        ImportModelWizard again = new ImportModelWizard();
        WizardDialog other = open(again);
        try {
            again.page().enter(List.of(MODEL));
            awaitPage(again);
            assertTrue(String.valueOf(again.page().getErrorMessage()).contains("nothing is replaced"),
                    again.page().getErrorMessage());
            assertFalse(again.canFinish());
        } finally {
            other.close();
        }
    }

    @Test
    void weightsThatDoNotFitAreErrors() throws Exception {
        ImportModelWizard wizard = new ImportModelWizard();
        WizardDialog dialog = open(wizard);
        try {
            wizard.page().enter(List.of(Files.writeString(folder.resolve("broken.ckpt"), "no checkpoint")));
            awaitPage(wizard);
            assertTrue(wizard.page().text().contains("broken.ckpt"), wizard.page().text());
            assertFalse(wizard.canFinish());
            wizard.page().enter(List.of(MODEL));
            awaitPage(wizard);
            assertTrue(wizard.canFinish());
            wizard.page().choose(1); // the published Aurora, which is another model
            awaitPage(wizard);
            assertFalse(wizard.canFinish());
            assertTrue(wizard.page().text().contains("demo.ckpt"), wizard.page().text());
        } finally {
            dialog.close();
        }
        assertEquals(List.of(), names("models"));
    }

    @Test
    void aCommonConfigurationGetsTheNameOfItsModel() throws Exception {
        Files.copy(MODEL, folder.resolve("mine.ckpt"));
        Files.copy(EXAMPLES.resolve("demo/demo.json"), folder.resolve("config.json"));
        assertEquals(Map.of(folder.resolve("mine.ckpt"), "mine.ckpt", folder.resolve("config.json"), "mine.json"),
                ImportKind.MODEL.inspection(List.of(folder.resolve("mine.ckpt")), 0, List.of()).run(Progress.none()).files());
    }

    @Test
    void dataAreHeldAgainstAModelOfTheWorkspace() throws Exception {
        ImportKind.MODEL.transfer(ImportKind.MODEL.inspection(List.of(MODEL), 0, List.of()).run(Progress.none()),
                project.getLocation().toPath().resolve("models"), false, Progress.none());
        project.refreshLocal(2, null);
        ImportDataWizard wizard = new ImportDataWizard();
        WizardDialog dialog = open(wizard);
        try {
            wizard.page().enter(List.of(EXAMPLES.resolve("simulated/surface.nc")));
            awaitPage(wizard);
            assertTrue(wizard.page().text().startsWith("Lacks as input of the model:"), wizard.page().text());
            assertTrue(wizard.page().text().contains("  - "), wizard.page().text());
            assertTrue(wizard.canFinish(), "what is missing may come from other files");
            Screenshots.take(dialog.getShell(), "import-data");
            wizard.page().enter(List.of(EXAMPLES.resolve("simulated")));
            awaitPage(wizard);
            assertTrue(wizard.page().text().contains("All that demo.ckpt needs is there."), wizard.page().text());
            wizard.page().setLinked(true);
            assertTrue(wizard.performFinish());
        } finally {
            dialog.close();
        }
        assertEquals(List.of("climatology.nc", "pressure-levels.nc", "static.nc", "surface.nc"), names("data"));
        assertTrue(Files.isSymbolicLink(project.getLocation().toPath().resolve("data/surface.nc")));
    }

    @Test
    void aCancelledOrFailedTransferLeavesNothing() throws Exception {
        Path first = Files.writeString(folder.resolve("a.nc"), "first");
        Path second = Files.writeString(folder.resolve("b.nc"), "second");
        Map<Path, String> files = new LinkedHashMap<>();
        files.put(first, "a.nc");
        files.put(second, "b.nc");
        List<Long> units = new ArrayList<>();
        Progress cancelled = new Progress() {
            @Override
            public void begin(String name, long count) {
                assertEquals(11, count);
            }

            @Override
            public void worked(long count) {
                units.add(count);
            }

            @Override
            public boolean isCancelled() {
                return !units.isEmpty(); // when the first file is there
            }
        };
        Path target = Files.createDirectory(folder.resolve("target"));
        assertThrows(CancellationException.class, () -> FileTransfer.of(files, false).into(target, cancelled));
        assertEquals(0, target.toFile().list().length);
        Files.delete(second);
        Files.createSymbolicLink(second, folder.resolve("nowhere"));
        assertThrows(IOException.class, () -> FileTransfer.of(files, false).into(target, Progress.none()));
        assertEquals(0, target.toFile().list().length);
        Files.delete(second);
        Files.writeString(second, "second");
        Files.writeString(target.resolve("b.nc"), "mine");
        IOException taken = assertThrows(IOException.class, () -> FileTransfer.of(files, false).into(target, Progress.none()));
        assertTrue(String.valueOf(taken.getMessage()).contains("b.nc is in"), taken.getMessage());
        assertEquals("mine", Files.readString(target.resolve("b.nc")));
        assertEquals(List.of("b.nc"), List.of(target.toFile().list()));
    }

    @Test
    void aRunGoesOutAndComesInAgain() throws Exception {
        IProject from = ExampleProject.create("transfer-from");
        IFile storm = RunFixture.experiment(from, "storm.yaml", "isorel: 1\n");
        RunFixture.run(storm, "storm-1", 1, "attn-lrp", 0.5);
        RunFixture.run(storm, "storm-2", 2, "gradient", 0.5);
        Path zip = folder.resolve("storm-1.zip");
        ExportRunPackageWizard export = new ExportRunPackageWizard();
        WizardDialog dialog = open(export);
        try {
            UserInterface.await(export::canFinish, () -> String.valueOf(export.page().getErrorMessage()));
            assertEquals("storm-2", export.page().run().id(), "the newest is proposed");
            export.page().choose(1);
            export.page().enter(folder.resolve("storm-1.tar"));
            assertFalse(export.canFinish());
            export.page().enter(zip);
            Screenshots.take(dialog.getShell(), "export-run");
            assertTrue(export.performFinish());
        } finally {
            dialog.close();
        }
        ImportRunPackageWizard wizard = new ImportRunPackageWizard();
        dialog = open(wizard);
        try {
            wizard.page().enter(List.of(zip));
            wizard.page().enterFolder("transfer/experiments");
            awaitPage(wizard);
            assertTrue(wizard.page().text().contains("run storm-1 of storm.yaml"), wizard.page().text());
            Screenshots.take(dialog.getShell(), "import-run");
            assertTrue(wizard.performFinish());
        } finally {
            dialog.close();
        }
        Path experiments = project.getLocation().toPath().resolve("experiments");
        assertEquals(List.of("storm-1"), RunStore.open(experiments.resolve("runs")).runs().stream().map(run ->
                run.id()).toList());
        assertEquals("a,1\n", Files.readString(experiments.resolve("runs/storm-1/results")
                .resolve(RunFixture.STEP).resolve("numbers.csv")));
        assertTrue(project.getFile("experiments/storm.yaml").exists());
        ImportRunPackageWizard again = new ImportRunPackageWizard();
        dialog = open(again);
        try {
            again.page().enter(List.of(zip));
            again.page().enterFolder("transfer/experiments");
            awaitPage(again);
            UserInterface.await(() -> !again.canFinish() && String.valueOf(again.page()
                    .getErrorMessage()).contains("storm-1 is in"),
                    () -> again.page().getErrorMessage());
        } finally {
            dialog.close();
        }
    }

    @Test
    void theReportOfARunIsWritten() throws Exception {
        IProject from = ExampleProject.create("transfer-from");
        RunFixture.run(RunFixture.experiment(from, "storm.yaml", "isorel: 1\n"), "storm-1", 1, "attn-lrp", 0.5);
        Path page = folder.resolve("report.html");
        ExportReportWizard export = new ExportReportWizard();
        WizardDialog dialog = open(export);
        try {
            UserInterface.await(export::canFinish, () -> String.valueOf(export.page().getErrorMessage()));
            export.page().enter(page);
            assertTrue(export.performFinish());
        } finally {
            dialog.close();
        }
        assertTrue(Files.readString(page).contains("Storm 1"), "the title of the experiment");
    }

    @Test
    void wizardsAreInTheMenus() {
        for (String id : List.of("importModel", "importData", "importRun")) {
            assertNotNull(PlatformUI.getWorkbench().getImportWizardRegistry().findWizard("io.github.isorel.workbench.wizard."
                    + id), id);
        }
        for (String id : List.of("exportFigure", "exportNumbers", "exportReport", "exportRun")) {
            assertNotNull(PlatformUI.getWorkbench().getExportWizardRegistry().findWizard("io.github.isorel.workbench.wizard."
                    + id), id);
        }
    }

    @Test
    void theFigureAndTheNumbersOfTheMapAreExportedByItsOwnDialogs() throws Exception {
        FieldMapView map = UserInterface.fieldMap();
        FieldMapView.open(UserInterface.page(), List.of(RelevanceFixture.write(folder.resolve("relevance.nc"), Map.of())));
        UserInterface.await(() -> !map.pane().isPending() && map.pane().map().picture().isPresent(), () -> map.pane().map()
                .text());
        for (ExportViewWizard wizard : List.of(new ExportFigureWizard(), new ExportNumbersWizard())) {
            WizardDialog dialog = open(wizard);
            assertTrue(wizard.canFinish());
            assertEquals(map, wizard.page().view());
            UserInterface.inDialog(() -> {
                assertTrue(wizard.performFinish());
                dialog.close();
            }, shell -> {
                assertTrue(shell.getText().startsWith("Export"), shell.getText());
                shell.close();
            });
        }
        map.pane().showEmpty();
    }

    @Test
    void viewsWithoutAnythingToExportAreNotOffered() {
        UserInterface.fieldMap().pane().showEmpty();
        IWizard wizard = new ExportFigureWizard();
        WizardDialog dialog = open((IWorkbenchWizard) wizard);
        try {
            assertFalse(wizard.canFinish());
            assertTrue(String.valueOf(((ExportFigureWizard) wizard).page().getErrorMessage()).contains("No open view"));
        } finally {
            dialog.close();
        }
    }
}
