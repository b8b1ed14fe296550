package io.github.isorel.workbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.IWorkbenchPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.github.isorel.engine.figure.MapCamera;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.widgets.FigureCanvas;
import io.github.isorel.workbench.compare.CompareView;
import io.github.isorel.workbench.fieldmap.FieldKind;
import io.github.isorel.workbench.fieldmap.FieldMapPane;
import io.github.isorel.workbench.fieldmap.FieldMapView;
import io.github.isorel.workbench.fieldmap.FieldSelection;
import io.github.isorel.workbench.latent.LatentSpacePane;
import io.github.isorel.workbench.latent.LatentSpaceView;
import io.github.isorel.workbench.masking.MaskingView;
import io.github.isorel.workbench.runtable.RunTableView;

/** Takes pictures of the views of latents, masking tests, comparisons and runs, for people to look at. */
@EnabledIfSystemProperty(named = "isorel.shots", matches = ".+",
        disabledReason = "pictures are taken where isorel.shots names a folder")
class ResultScreenshotsTest {

    private final Pictures pictures = new Pictures();
    private final IWorkbenchPage page = UserInterface.page();
    private final DemonstrationProject demonstration;

    ResultScreenshotsTest() throws Exception {
        page.closeAllEditors(false);
        page.resetPerspective();
        demonstration = DemonstrationProject.open();
    }

    @Test
    void maskingTests() throws Exception {
        MaskingView view = (MaskingView) page.showView(MaskingView.ID);
        pictures.take("masking-empty");
        MaskingView.open(page, demonstration.file("README.md"));
        pictures.take("masking-failed");
        MaskingView.open(page, demonstration.result("storm-relevance", "masking/1/demo/pressure/masking.nc"));
        pictures.take("masking");
        pictures.takeSmall(view.pane().canvas().getParent().getParent().getParent(), "masking");
        int figures = view.pane().section().orElseThrow().figures().size();
        int tables = view.pane().section().orElseThrow().tables().size();
        for (int i = 1; i < Math.max(figures, tables); i++) {
            view.pane().choose(Math.min(i, figures - 1), Math.min(i, tables - 1));
            pictures.take("masking-" + i);
        }
        page.hideView(view);
    }

    @Test
    void latentSpace() throws Exception {
        LatentSpaceView view = (LatentSpaceView) page.showView(LatentSpaceView.ID);
        pictures.take("latent-empty");
        LatentSpaceView.open(page, demonstration.file("README.md"));
        pictures.take("latent-failed");
        LatentSpaceView.open(page, demonstration.result("latent-regimes", "latent/bottleneck/demo/components/components.json"));
        Pictures.still();
        pictures.take("latent-scree");
        LatentSpacePane pane = view.pane();
        pictures.takeSmall(pane.cloud().getParent().getParent(), "latent");
        lasso(pane.cloud());
        Pictures.choose(pane.cloud().getParent().getParent(), "day_of_year");
        Pictures.tab(pane.cloud().getParent(), 1);
        pictures.take("latent-states");
        Pictures.tab(pane.cloud().getParent(), 2);
        pictures.take("latent-graph");
        pane.choose(0, 1, "season");
        Pictures.choose(pane.cloud().getParent().getParent(), "season: JJA \u2212 DJF");
        pictures.take("latent-contrast");
        FieldMapView map = UserInterface.fieldMap();
        page.activate(view);
        pane.select(IntStream.range(0, 10).boxed().toList());
        Pictures.execute("io.github.isorel.workbench.command.showComposite");
        Pictures.still();
        page.activate(map);
        pictures.take("latent-composite");
        map.pane().showEmpty();
        page.hideView(view);
    }

    /** Drags a line around the states on the right. */
    private static void lasso(FigureCanvas canvas) {
        Point size = canvas.getSize();
        int[][] corners = { { size.x / 2, size.y / 8 }, { 3 * size.x / 4, size.y / 8 }, { 3 * size.x / 4, size.y * 7 / 8 },
            { size.x / 2, size.y * 7 / 8 } };
        for (int i = 0; i <= corners.length; i++) {
            Event event = new Event();
            event.x = corners[Math.min(i, corners.length - 1)][0];
            event.y = corners[Math.min(i, corners.length - 1)][1];
            event.button = 1;
            event.stateMask = i > 0 ? SWT.BUTTON1 : 0;
            canvas.notifyListeners(i == 0 ? SWT.MouseDown : i < corners.length ? SWT.MouseMove : SWT.MouseUp, event);
        }
        UserInterface.settle();
    }

    @Test
    void comparisons() throws Exception {
        page.showView(CompareView.ID);
        pictures.take("compare-empty");
        String place = "/1990-01-10T00Z/pressure/";
        List<Path> files = new ArrayList<>();
        for (String method : List.of("attn-lrp", "reference-lrp")) {
            for (String model : List.of("demo", "sibling")) {
                files.add(demonstration.result("two-models", "relevance/" + model + place + method + "/relevance.nc"));
            }
        }
        CompareView.open(page, files.subList(0, 2));
        Pictures.still();
        CompareView view = (CompareView) page.findView(CompareView.ID);
        pictures.take("compare-two");
        pictures.takeSmall(view.maps().getFirst().map().getParent().getParent().getParent().getParent().getParent(), "compare-two");
        CompareView.open(page, files);
        Pictures.still();
        view.maps().getFirst().map().setCamera(new MapCamera(180, 45, 3));
        pictures.take("compare-four");
        CompareView.open(page, List.of(forecast("demo"), forecast("sibling")));
        Pictures.still();
        FieldMapPane first = view.maps().getFirst();
        first.selectors().choose(new FieldSelection(FieldKind.DATA, Optional.of(Variable.atmospheric("t")),
                Optional.of(new PressureLevel(850)), 0));
        pictures.take("compare-forecasts");
        CompareView.open(page, List.of(forecast("demo"), files.getFirst()));
        pictures.take("compare-nothing-in-common");
        page.hideView(view);
    }

    private Path forecast(String model) throws Exception {
        return demonstration.result("two-models", "forecast/" + model + "/1990-01-11T00Z/forecast.nc");
    }

    @Test
    void runTable() throws Exception {
        RunTableView view = (RunTableView) page.showView(RunTableView.ID);
        view.show(List.of(demonstration.experiment("great-storm-1987")));
        pictures.take("runtable-empty");
        view.show(List.of(demonstration.experiment("storm-relevance"), demonstration.experiment("two-models"),
                demonstration.experiment("latent-regimes")));
        pictures.take("runtable");
        pictures.press("Differences only");
        pictures.take("runtable-differences");
        pictures.press("Differences only");
        page.hideView(view);
    }
}
