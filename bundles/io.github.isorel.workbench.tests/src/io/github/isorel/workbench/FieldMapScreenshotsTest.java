package io.github.isorel.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.IWorkbenchPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.github.isorel.engine.figure.CellMask;
import io.github.isorel.engine.figure.MapCamera;
import io.github.isorel.engine.figure.PlanePoint;
import io.github.isorel.engine.figure.ProjectionKind;
import io.github.isorel.engine.masking.archive.MaskingReader;
import io.github.isorel.engine.masking.archive.MaskingReader.MaskPlace;
import io.github.isorel.engine.masking.archive.StoredMask;
import io.github.isorel.engine.tensor.Precision;
import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.Polygon;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.widgets.MaskOverlay;
import io.github.isorel.workbench.fieldmap.ContourField;
import io.github.isorel.workbench.fieldmap.FieldKind;
import io.github.isorel.workbench.fieldmap.FieldMapPane;
import io.github.isorel.workbench.fieldmap.FieldSelection;
import io.github.isorel.workbench.forecast.ForecastRequest;
import io.github.isorel.workbench.forecast.ForecastRun;
import io.github.isorel.workbench.region.RegionView;

/** Takes pictures of the field map and of the statistics of regions, for people to look at. */
@EnabledIfSystemProperty(named = "isorel.shots", matches = ".+",
        disabledReason = "pictures are taken where isorel.shots names a folder")
class FieldMapScreenshotsTest {

    private static final Instant INITIAL = Instant.parse("1990-01-10T00:00:00Z");
    private static final PressureLevel HIGH = new PressureLevel(500);
    private static final PressureLevel LOW = new PressureLevel(850);
    private static final Box STORM = Box.parse("38..55, 168..192");

    private final Pictures pictures = new Pictures();
    private final IWorkbenchPage page = UserInterface.page();
    private final DemonstrationProject demonstration;
    private final FieldMapPane pane;

    FieldMapScreenshotsTest() throws Exception {
        page.closeAllEditors(false);
        page.resetPerspective();
        demonstration = DemonstrationProject.open();
        pane = UserInterface.fieldMap().pane();
        pane.map().setCamera(MapCamera.WORLD);
        pane.map().pinTool().setPins(List.of());
        pane.choices().chooseBarbs(false);
    }

    private void open(Path file) {
        pane.open(List.of(file));
        Pictures.still();
    }

    private void choose(FieldKind kind, String variable, Optional<PressureLevel> level, int step) {
        pane.selectors().choose(new FieldSelection(kind, Optional.of(level.isPresent() ? Variable.atmospheric(variable)
                : Variable.surface(variable)), level, step));
        Pictures.still();
    }

    /** A forecast as the wizard makes it, which knows the truth. */
    private void runForecast() throws Exception {
        Path output = Files.createDirectories(demonstration.file("forecasts")).resolve("storm.nc");
        Job job = new ForecastRun(page, new ForecastRequest(demonstration.file("demo/demo.ckpt"),
                Optional.of(demonstration.file("demo/scale-encoding.nc")), Precision.FLOAT32,
                List.of(demonstration.file("simulated")), INITIAL, 2, false, output)).start();
        UserInterface.await(() -> job.getResult() != null && pane.source().isPresent(), () -> "no forecast");
        Pictures.still();
    }

    private Path relevance() throws Exception {
        return demonstration.result("storm-relevance", "relevance/demo/january-storm/pressure/reference-lrp/relevance.nc");
    }

    @Test
    void textsInPlaceOfAMap() throws Exception {
        pane.showEmpty();
        pictures.take("map-empty");
        pane.showLoading("Opening forecast.nc");
        pictures.take("map-loading");
        pane.open(List.of(demonstration.file("README.md")));
        pictures.take("map-failed");
        pane.open(List.of(demonstration.file("forecast-that-is-gone.nc")));
        pictures.take("map-gone");
        pictures.takeSmall(pane.map().getParent(), "map-gone");
    }

    @Test
    void forecastTruthAndDifference() throws Exception {
        runForecast();
        choose(FieldKind.FORECAST, "t", Optional.of(LOW), 1);
        pictures.take("map-forecast");
        pane.choices().chooseBarbs(true);
        pane.map().pinTool().setPins(List.of(new GeographicPoint(47, 180), new GeographicPoint(51, 0), new GeographicPoint(-20,
                -60)));
        probe(40, -120);
        pictures.take("map-forecast-barbs-pins");
        pictures.takeSmall(pane.map().getParent(), "map-forecast");
        choose(FieldKind.TRUTH, "msl", Optional.empty(), 1);
        pictures.take("map-truth");
        pane.choices().chooseBarbs(false);
        pane.map().pinTool().setPins(List.of());
        choose(FieldKind.DIFFERENCE, "msl", Optional.empty(), 1);
        pictures.take("map-difference");
        pane.map().setCamera(new MapCamera(180, 47, 6));
        choose(FieldKind.FORECAST, "z", Optional.of(HIGH), 1);
        pictures.take("map-zoomed");
    }

    /** Moves the mouse to a place. */
    private void probe(double latitude, double longitude) {
        PlanePoint place = pane.map().transform().places(latitude, longitude).getFirst();
        Event event = new Event();
        event.x = (int) place.x();
        event.y = (int) place.y();
        pane.map().notifyListeners(SWT.MouseMove, event);
    }

    @Test
    void relevanceAboveContours() throws Exception {
        open(relevance());
        pictures.take("map-relevance");
        pane.choices().choose(99, Optional.of(new ContourField(Variable.surface("msl"), Optional.empty())), 0.8);
        choose(FieldKind.RELEVANCE, "z", Optional.of(HIGH), 0);
        pictures.take("map-relevance-contours");
        pane.map().setCamera(new MapCamera(180, 45, 4));
        pictures.take("map-relevance-zoomed");
        pictures.takeSmall(pane.map().getParent(), "map-relevance");
    }

    @Test
    void projections() throws Exception {
        runForecast();
        choose(FieldKind.FORECAST, "t", Optional.of(LOW), 1);
        pane.choices().chooseBarbs(true);
        for (ProjectionKind kind : ProjectionKind.values()) {
            Pictures.execute("io.github.isorel.workbench.command.projection(io.github.isorel.workbench.parameter.projection="
                    + kind.word() + ")");
            pictures.take("map-projection-" + kind.word());
        }
        pane.choices().chooseBarbs(false);
    }

    @Test
    void regionsAndTheirStatistics() throws Exception {
        page.showView("io.github.isorel.workbench.view.region");
        pictures.take("region-empty");
        page.activate(UserInterface.fieldMap());
        runForecast();
        choose(FieldKind.FORECAST, "msl", Optional.empty(), 1);
        pane.map().regionTool().setRegion(Optional.of(STORM));
        pane.map().setCamera(new MapCamera(180, 40, 3));
        pictures.take("region-box");
        pane.map().regionTool().setRegion(Optional.of(new Polygon(List.of(new GeographicPoint(30, 160), new GeographicPoint(60, 150),
                new GeographicPoint(62, 200), new GeographicPoint(45, 215), new GeographicPoint(28, 190)))));
        pane.map().setCamera(pane.map().camera().with(ProjectionKind.ORTHOGRAPHIC));
        pictures.take("region-polygon");
        RegionView region = (RegionView) page.findView("io.github.isorel.workbench.view.region");
        pictures.takeSmall(region.canvas().getParent(), "region");
        pane.map().regionTool().setRegion(Optional.of(Box.parse("10.1..10.2, 20.1..20.2")));
        pictures.take("region-failed");
        pane.map().regionTool().setRegion(Optional.empty());
    }

    @Test
    void masks() throws Exception {
        Path file = demonstration.result("storm-relevance", "masking/1/demo/pressure/masking.nc");
        StoredMask mask = MaskingReader.mask(file, new MaskPlace(0, 0, 2, false));
        Optional<MaskOverlay> overlay = Optional.of(new MaskOverlay(CellMask.of(mask.grid(), mask.cells()),
                "attn-lrp, most relevant 20 % hidden, january-storm"));
        pane.showEmpty();
        pane.showMask(overlay);
        pictures.take("map-mask-alone");
        pane.showMask(Optional.empty());
        open(relevance());
        pane.showMask(overlay);
        pictures.take("map-mask");
        pane.showMask(Optional.empty());
    }
}
