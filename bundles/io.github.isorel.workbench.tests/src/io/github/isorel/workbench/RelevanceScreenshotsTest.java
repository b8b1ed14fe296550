package io.github.isorel.workbench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.ide.IDE;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.github.isorel.engine.figure.MapCamera;
import io.github.isorel.engine.figure.plot.VerticalSection.Course.GreatCircle;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.workbench.fieldmap.FieldMapPane;
import io.github.isorel.workbench.relevance.BudgetView;
import io.github.isorel.workbench.relevance.SectionView;

/** Takes pictures of the views of relevance beside the map, for people to look at. */
@EnabledIfSystemProperty(named = "isorel.shots", matches = ".+",
        disabledReason = "pictures are taken where isorel.shots names a folder")
class RelevanceScreenshotsTest {

    private static final int LINE = 0;
    private static final int ZONAL_MEAN = 1;
    private static final int TARGET = 2;

    private final Pictures pictures = new Pictures();
    private final IWorkbenchPage page = UserInterface.page();
    private final DemonstrationProject demonstration;
    private final FieldMapPane pane;

    RelevanceScreenshotsTest() throws Exception {
        page.closeAllEditors(false);
        page.resetPerspective();
        demonstration = DemonstrationProject.open();
        pane = UserInterface.fieldMap().pane();
        pane.map().setCamera(MapCamera.WORLD);
        pane.map().pinTool().setPins(List.of());
        pane.choices().chooseBarbs(false);
    }

    private void open(String method) throws Exception {
        Path file = demonstration.result("storm-relevance", "relevance/demo/january-storm/pressure/" + method + "/relevance.nc");
        page.activate(UserInterface.fieldMap());
        pane.open(List.of(file));
        Pictures.still();
    }

    @Test
    void experimentWithItsResults() throws Exception {
        open("attn-lrp");
        BudgetView view = (BudgetView) page.showView(BudgetView.ID);
        view.choose(BudgetView.Topic.SHARES);
        IDE.openEditor(page, demonstration.experiment("storm-relevance"));
        pictures.take("experiment");
        page.closeAllEditors(false);
        page.hideView(view);
    }

    /** What holds choices, figure and the line below of a view. */
    private static Composite contents(Control canvas) {
        return canvas.getParent().getParent();
    }

    @Test
    void sections() throws Exception {
        pane.showEmpty();
        SectionView view = (SectionView) page.showView(SectionView.ID);
        pictures.take("section-empty");
        open("reference-lrp");
        pane.map().lineTool().setLine(Optional.of(new GreatCircle(new GeographicPoint(25, 140), new GeographicPoint(60, 220))));
        view.choose(LINE, 0);
        pictures.take("section-line");
        pictures.takeSmall(contents(view.canvas()), "section-line");
        view.choose(LINE, 1);
        pictures.take("section-line-each");
        view.choose(ZONAL_MEAN, 0);
        pictures.take("section-zonal-mean");
        view.choose(ZONAL_MEAN, 1);
        pictures.take("section-zonal-mean-each");
        view.choose(TARGET, 0);
        pictures.take("section-target");
        pane.map().lineTool().setLine(Optional.empty());
        view.choose(LINE, 0);
        pictures.take("section-no-line");
        page.hideView(view);
    }

    @Test
    void budgets() throws Exception {
        pane.showEmpty();
        BudgetView view = (BudgetView) page.showView(BudgetView.ID);
        pictures.take("budget-empty");
        open("attn-lrp");
        view.choose(BudgetView.Topic.SHARES);
        pictures.take("budget-shares");
        pictures.takeSmall(contents(view.canvas()), "budget-shares");
        view.choose(BudgetView.Topic.BUDGET);
        pictures.take("budget-budget");
        view.choose(BudgetView.Topic.LEDGER);
        pictures.take("budget-ledger");
        pictures.takeSmall(contents(view.canvas()), "budget-ledger");
        open("gradient");
        pictures.take("budget-none");
        page.hideView(view);
    }
}
