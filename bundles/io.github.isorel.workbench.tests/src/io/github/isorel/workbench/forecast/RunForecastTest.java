package io.github.isorel.workbench.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.jface.wizard.WizardDialog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.data.TensorReader;
import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.model.ForecastModel;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.model.ModelOptions;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.tensor.Precision;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Field;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.workbench.LeastTime;
import io.github.isorel.workbench.UserInterface;
import io.github.isorel.workbench.examples.ExampleProject;
import io.github.isorel.workbench.fieldmap.FieldKind;
import io.github.isorel.workbench.fieldmap.FieldMapPane;
import io.github.isorel.workbench.fieldmap.FieldMapView;
import io.github.isorel.workbench.fieldmap.FieldSelection;

/** The demonstration model on the example data, from the wizard to the map. */
class RunForecastTest {

    private static final Instant INITIAL = Instant.parse("1990-01-10T00:00:00Z");
    private static final Variable TEMPERATURE = Variable.surface("2t");
    private static final Variable GEOPOTENTIAL = Variable.atmospheric("z");
    private static final Optional<PressureLevel> MIDDLE = Optional.of(new PressureLevel(500));

    private final IProject project;
    private final FieldMapPane pane;

    RunForecastTest() throws CoreException {
        ErrorDialog.AUTOMATED_MODE = true; // errors are looked at here, not in dialogs
        project = ExampleProject.create("forecasts-test");
        pane = UserInterface.fieldMap().pane();
        pane.showEmpty();
    }

    @AfterEach
    void delete() throws CoreException {
        pane.showEmpty();
        UserInterface.settle();
        project.delete(true, true, null);
    }

    private Path file(String path) {
        return project.getFile(path).getLocation().toPath();
    }

    private ForecastRequest request(int steps, String name) {
        return new ForecastRequest(file("demo/demo.ckpt"), Optional.empty(), Precision.FLOAT32, List.of(file("simulated")), INITIAL,
                steps, false, file("forecasts/" + name));
    }

    private void awaitJob(Job job) {
        UserInterface.await(() -> job.getResult() != null, () -> job.getName() + " did not end");
        UserInterface.await(() -> !pane.isPending() && !pane.map().text().contains("Progress"), () -> "no field arrived");
    }

    private Field shown(FieldKind kind, Variable variable, Optional<PressureLevel> level, int step) {
        pane.selectors().choose(new FieldSelection(kind, variable, level, step));
        UserInterface.await(() -> !pane.isPending(), () -> "no field arrived");
        return pane.map().picture().orElseThrow(() -> new AssertionError(pane.map().text())).field();
    }

    /** The same forecast by the engine alone, with the scale encoding that lies beside the model. */
    private List<AtmosphericState> byTheEngine(int steps, Precision precision) throws Exception {
        List<AtmosphericState> states = new ArrayList<>();
        Tensor encoding = TensorReader.read(file("demo/scale-encoding.nc"), "scale_encode");
        ModelFile model = ModelFile.open(file("demo/demo.ckpt"),
                new ModelOptions(Optional.empty(), Optional.empty(), Optional.of(encoding), List.of(), precision));
        try (DataSet data = DataSet.open(List.of(file("simulated")))) {
            StateContract contract = model.contract(data.grid().orElseThrow());
            try (ForecastModel loaded = model.load(contract, RuntimeOptions.standard(), Progress.none())) {
                loaded.forecast(data.history(INITIAL, contract, false, Progress.none()).states(), steps, Set.of(),
                        step -> states.add(step.state()), Progress.none());
            }
        }
        return states;
    }

    private AtmosphericState truth(Instant time) throws Exception {
        ModelFile model = ModelFile.open(file("demo/demo.ckpt"), ModelOptions.none());
        try (DataSet data = DataSet.open(List.of(file("simulated")))) {
            return data.truth(time, model.contract(data.grid().orElseThrow()), Progress.none()).orElseThrow();
        }
    }

    @Test
    void theWizardRunsAForecastAndTheMapShowsTheEnginesValues() throws Exception {
        RunForecastWizard wizard = new RunForecastWizard(UserInterface.page(), Optional.of(file("demo/demo.ckpt")),
                Optional.empty());
        WizardDialog dialog = new WizardDialog(UserInterface.page().getWorkbenchWindow().getShell(), wizard);
        dialog.setBlockOnOpen(false);
        dialog.open();
        UserInterface.await(wizard::canFinish, () -> "the wizard says: " + wizard.page().getErrorMessage());
        ForecastForm form = wizard.page().form();
        assertEquals(Optional.of(file("simulated")), form.data());
        assertEquals(Optional.of(file("demo/scale-encoding.nc")), form.encoding()); // it lies beside the model
        assertEquals(Optional.of(INITIAL), form.time()); // the first time with the day before it
        form.chooseSteps(2);
        assertTrue(wizard.performFinish());
        dialog.close();
        awaitJob(wizard.started().orElseThrow());

        List<AtmosphericState> expected = byTheEngine(2, Precision.FLOAT32);
        for (int step = 0; step < 2; step++) {
            Field temperature = shown(FieldKind.FORECAST, TEMPERATURE, Optional.empty(), step);
            assertEquals(INITIAL.plusSeconds(86_400L * (step + 1)), temperature.validTime());
            assertArrayEquals(expected.get(step).field(TEMPERATURE, Optional.empty()).values().toArray(), temperature.values()
                    .toArray(), 1e-3f);
            assertArrayEquals(expected.get(step).field(GEOPOTENTIAL, MIDDLE).values().toArray(),
                    shown(FieldKind.FORECAST, GEOPOTENTIAL, MIDDLE, step).values().toArray(), 0.5f); // m2 s-2 of 50 000
        }
        assertTrue(project.getFile("forecasts/demo-19900110T0000-2steps.nc").exists()); // known to the workspace, too
    }

    @Test
    void theChosenPrecisionIsThatOfTheForecast() throws Exception {
        RunForecastWizard wizard = new RunForecastWizard(UserInterface.page(), Optional.of(file("demo/demo.ckpt")),
                Optional.empty());
        WizardDialog dialog = new WizardDialog(UserInterface.page().getWorkbenchWindow().getShell(), wizard);
        dialog.setBlockOnOpen(false);
        dialog.open();
        UserInterface.await(wizard::canFinish, () -> "the wizard says: " + wizard.page().getErrorMessage());
        ForecastForm form = wizard.page().form();
        assertEquals(Precision.FLOAT32, form.precision());
        form.choosePrecision(Precision.BFLOAT16);
        form.chooseSteps(1);
        assertTrue(wizard.performFinish());
        dialog.close();
        awaitJob(wizard.started().orElseThrow());

        float[] shown = shown(FieldKind.FORECAST, TEMPERATURE, Optional.empty(), 0).values().toArray();
        assertArrayEquals(temperature(byTheEngine(1, Precision.BFLOAT16)), shown, 1e-3f);
        float[] exact = temperature(byTheEngine(1, Precision.FLOAT32));
        double largest = IntStream.range(0, exact.length).mapToDouble(i -> Math.abs(exact[i] - shown[i])).max().orElseThrow();
        assertTrue(largest > 0.01 && largest < 2, largest + " K away from float32"); // bfloat16 has 8 bits
    }

    private static float[] temperature(List<AtmosphericState> states) {
        return states.getFirst().field(TEMPERATURE, Optional.empty()).values().toArray();
    }

    @Test
    void truthDifferenceAndCommonScale() throws Exception {
        awaitJob(new ForecastRun(UserInterface.page(), request(2, "f.nc")).start());
        float[] forecast = shown(FieldKind.FORECAST, TEMPERATURE, Optional.empty(), 1).values().toArray();
        ValueRange scale = pane.map().picture().orElseThrow().scale().range();
        float[] truth = shown(FieldKind.TRUTH, TEMPERATURE, Optional.empty(), 1).values().toArray();
        assertEquals(scale, pane.map().picture().orElseThrow().scale().range()); // can be compared by eye
        assertArrayEquals(truth(INITIAL.plusSeconds(2 * 86_400L)).field(TEMPERATURE, Optional.empty()).values().toArray(), truth);
        float[] difference = shown(FieldKind.DIFFERENCE, TEMPERATURE, Optional.empty(), 1).values().toArray();
        for (int i = 0; i < difference.length; i++) {
            assertEquals(forecast[i] - truth[i], difference[i]);
        }
        ValueRange symmetric = pane.map().picture().orElseThrow().scale().range();
        assertEquals(-symmetric.low(), symmetric.high());
        shown(FieldKind.FORECAST, TEMPERATURE, Optional.empty(), 0);
        assertEquals(scale, pane.map().picture().orElseThrow().scale().range()); // the same at each step
    }

    @Test
    void unitsChangeTheScaleNotTheField() throws Exception {
        awaitJob(new ForecastRun(UserInterface.page(), request(1, "f.nc")).start());
        Field kelvin = shown(FieldKind.FORECAST, TEMPERATURE, Optional.empty(), 0);
        DisplayUnit celsius = DisplayUnit.choices(TEMPERATURE, "K").getLast();
        pane.selectors().choose(celsius);
        assertEquals(celsius, pane.map().picture().orElseThrow().unit());
        assertEquals(kelvin, pane.map().picture().orElseThrow().field());
    }

    @Test
    void aRepeatedInitialStateIsSaidInTheTitle() throws Exception {
        Instant first = Instant.parse("1990-01-09T00:00:00Z"); // the data begin here
        ForecastRequest lonely =
                new ForecastRequest(file("demo/demo.ckpt"), Optional.empty(), Precision.FLOAT32, List.of(file("simulated")), first,
                        1, true, file("forecasts/r.nc"));
        awaitJob(new ForecastRun(UserInterface.page(), lonely).start());
        assertTrue(pane.map().text().contains("initial state repeated"), pane.map().text());
        ForecastRequest refused =
                new ForecastRequest(lonely.model(), lonely.scaleEncoding(), Precision.FLOAT32, lonely.data(), first, 1, false,
                        lonely.output());
        Job job = new ForecastRun(UserInterface.page(), refused).start();
        awaitJob(job);
        assertEquals(IStatus.ERROR, job.getResult().getSeverity());
    }

    @Test
    void stepsGoForwardAndBackAndStopAtTheEnds() throws Exception {
        awaitJob(new ForecastRun(UserInterface.page(), request(2, "f.nc")).start());
        Instant first = shown(FieldKind.FORECAST, TEMPERATURE, Optional.empty(), 0).validTime();
        for (int expected : new int[] { 1, 1, 0, 0 }) {
            pane.selectors().step(expected == 1 ? 1 : -1);
            UserInterface.await(() -> !pane.isPending(), () -> "no field arrived");
            assertEquals(first.plusSeconds(86_400L * expected), pane.map().picture().orElseThrow().field().validTime());
        }
    }

    @Test
    void theWrittenFileShowsTheSameFields() throws Exception {
        awaitJob(new ForecastRun(UserInterface.page(), request(2, "again.nc")).start());
        float[] forecast = shown(FieldKind.FORECAST, GEOPOTENTIAL, MIDDLE, 1).values().toArray();
        FieldMapView.open(UserInterface.page(), List.of(file("forecasts/again.nc")));
        UserInterface.await(() -> !pane.isPending(), () -> "the file was not opened");
        float[] reread = shown(FieldKind.DATA, GEOPOTENTIAL, MIDDLE, 1).values().toArray();
        assertArrayEquals(forecast, reread);
    }

    @Test
    void dataFilesAreShownWithoutAModel() throws Exception {
        FieldMapView.open(UserInterface.page(), List.of(file("simulated/surface.nc")));
        UserInterface.await(() -> !pane.isPending() && pane.map().picture().isPresent(), () -> pane.map().text());
        float[] shown = shown(FieldKind.DATA, TEMPERATURE, Optional.empty(), 3).values().toArray();
        assertArrayEquals(truth(Instant.parse("1990-01-12T00:00:00Z")).field(TEMPERATURE, Optional.empty()).values().toArray(),
                shown);
        Field other = shown(FieldKind.DATA, Variable.surface("msl"), Optional.empty(), 3);
        assertNotEquals(shown[0], other.value(0, 0));
    }

    @Test
    void staticFieldsAreShownWithoutATime() throws Exception {
        FieldMapView.open(UserInterface.page(), List.of(file("simulated/static.nc")));
        UserInterface.await(() -> !pane.isPending() && pane.map().picture().isPresent(), () -> pane.map().text());
        Field mask = shown(FieldKind.DATA, Variable.constant("lsm"), Optional.empty(), 0);
        assertEquals(0, mask.value(24, 56)); // 1.9 S, 150 W: mid Pacific
        assertEquals(1, mask.value(10, 24), 0.01); // 50.6 N, 90 E: Altai
    }

    @Test
    void aClimatologyIsNamedInTheView() throws Exception {
        FieldMapView.open(UserInterface.page(), List.of(file("simulated/climatology.nc")));
        UserInterface.await(() -> !pane.isPending() && pane.map().text().contains("climatology.nc holds no fields"),
                () -> pane.map().text());
    }

    @Test
    void cancelStopsWithinASecondAndLeavesNoFile() throws Exception {
        Path folder = file("forecasts");
        LeastTime.assertWithin(1000, () -> {
            Job job = new ForecastRun(UserInterface.page(), request(400, "cancelled.nc")).start();
            UserInterface.await(() -> holdsFiles(folder), () -> "the forecast never began to write: " + job.getResult());
            long start = System.nanoTime();
            job.cancel();
            UserInterface.await(() -> job.getResult() != null, () -> "the job does not end");
            assertEquals(IStatus.CANCEL, job.getResult().getSeverity());
            assertFalse(holdsFiles(folder));
            return start;
        });
        UserInterface.await(() -> pane.map().text().startsWith("No field"), () -> pane.map().text());
    }

    private static boolean holdsFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isPresent();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aBrokenModelIsNamedInTheView() throws Exception {
        Path broken = file("demo/demo.ckpt");
        Files.write(broken, new byte[1000]);
        Job job = new ForecastRun(UserInterface.page(), request(1, "f.nc")).start();
        awaitJob(job);
        assertEquals(IStatus.ERROR, job.getResult().getSeverity());
        UserInterface.await(() -> pane.map().text().contains("demo.ckpt"), () -> pane.map().text());
        assertFalse(pane.map().text().contains("\tat "), pane.map().text());
        assertFalse(holdsFiles(file("forecasts")));
    }

    @Test
    void aFileThatIsNoNetcdfIsNamedInTheView() throws Exception {
        FieldMapView.open(UserInterface.page(), List.of(file("README.md")));
        UserInterface.await(() -> pane.map().text().contains("README.md") && !pane.isPending(), () -> pane.map().text());
        assertEquals(Optional.empty(), pane.map().picture());
    }
}
