package io.github.isorel.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.widgets.FieldMap;
import io.github.isorel.widgets.FigureCanvas;
import io.github.isorel.workbench.compare.CompareView;
import io.github.isorel.workbench.examples.ExampleProject;
import io.github.isorel.workbench.fieldmap.FieldMapView;
import io.github.isorel.workbench.fieldmap.RelevanceFixture;
import io.github.isorel.workbench.latent.LatentFixture;
import io.github.isorel.workbench.latent.LatentSpaceView;
import io.github.isorel.workbench.masking.MaskingFixture;
import io.github.isorel.workbench.masking.MaskingView;
import io.github.isorel.workbench.region.RegionView;
import io.github.isorel.workbench.relevance.BudgetView;
import io.github.isorel.workbench.relevance.SectionView;
import io.github.isorel.workbench.results.ResultLauncher;
import io.github.isorel.workbench.run.RunFixture;
import io.github.isorel.workbench.runtable.RunTableView;
import io.github.isorel.workbench.runtable.RunTables;

/** Views with contents by keyboard alone: Tab reaches everything in reading order and leaves the view again. */
class KeyboardTest {

    /** Longer ways than any view has. */
    private static final int MOST = 60;

    private final IWorkbenchPage page = UserInterface.page();
    private final IProject project;
    private final Path folder;
    private final List<IViewPart> opened = new ArrayList<>();

    KeyboardTest() throws Exception {
        project = ExampleProject.create("keyboard");
        folder = project.getLocation().toPath();
        Shell window = page.getWorkbenchWindow().getShell();
        window.forceActive(); // without a window manager it is not, after another shell was closed
        UserInterface.await(() -> window.getDisplay().getActiveShell() == window, () -> "the window is not active");
    }

    @AfterEach
    void clean() throws Exception {
        opened.forEach(UserInterface::close);
        UserInterface.fieldMap().pane().map().regionTool().setRegion(Optional.empty());
        UserInterface.fieldMap().pane().showEmpty();
        UserInterface.settle();
        project.delete(true, true, null);
    }

    private <V extends IViewPart> V view(Class<V> kind, String id) throws Exception {
        V view = kind.cast(page.showView(id));
        if (!id.equals(FieldMapView.ID)) {
            opened.add(view);
        }
        return view;
    }

    /** What takes keys, from the upper left to the lower right as it lies in its parents. */
    private static List<Control> reachable(Composite parent) {
        return Stream.of(parent.getChildren()).filter(child -> child.isVisible() && child.isEnabled())
                .flatMap(child -> switch (child) {
            case Combo combo -> Stream.of(combo);
            case Table table -> Stream.of(table);
            case Tree tree -> Stream.of(tree);
            case FieldMap map -> Stream.of(map);
            case FigureCanvas canvas -> Stream.of(canvas);
            case Composite composite -> reachable(composite).stream();
            case Button button -> Stream.of(button);
            case Text text -> Stream.of(text);
            case Scale scale -> Stream.of(scale);
            default -> Stream.<Control>empty();
        }).toList();
    }

    private static String name(Control control) {
        Point at = control.toDisplay(0, 0);
        String said = switch (control) {
            case Combo combo -> combo.getText();
            case Button button -> button.getText();
            default -> "";
        };
        return control.getClass().getSimpleName() + " " + said + " at " + at.x + ", " + at.y;
    }

    /** Those of some controls to which Tab leads, or Shift and Tab, from one of them until one comes again. */
    private static List<Control> tabbed(Control from, List<Control> wanted, int direction) {
        List<Control> seen = new ArrayList<>();
        from.forceFocus();
        Control focus = from;
        for (int i = 0; i < MOST && focus != null && !seen.contains(focus); i++) {
            seen.add(focus);
            focus.traverse(direction);
            UserInterface.settle();
            focus = Display.getCurrent().getFocusControl();
        }
        return seen.stream().filter(wanted::contains).toList(); // the rest of the window lies between the last and the first
    }

    private void assertByKeyboard(IViewPart view, Composite contents) {
        page.activate(view);
        UserInterface.settle();
        List<Control> wanted = reachable(contents);
        assertFalse(wanted.isEmpty(), view.getTitle());
        assertReached(wanted, tabbed(wanted.getFirst(), wanted, SWT.TRAVERSE_TAB_NEXT), view.getTitle() + " by Tab");
        assertReached(wanted.reversed(), tabbed(wanted.getLast(), wanted, SWT.TRAVERSE_TAB_PREVIOUS), view.getTitle()
                + " by Shift and Tab");
        for (int i = 1; i < wanted.size(); i++) {
            Point before = wanted.get(i - 1).toDisplay(0, 0);
            Point at = wanted.get(i).toDisplay(0, 0);
            int height = wanted.get(i).getSize().y;
            assertTrue(at.y + height > before.y || at.x > before.x, name(wanted.get(i)) + " lies above and left of "
                    + name(wanted.get(i - 1)));
        }
        page.activate(view);
        assertTrue(wanted.getFirst().forceFocus());
        view.setFocus();
        assertTrue(wanted.getFirst().isFocusControl(), "the focus stays where it is in " + view.getTitle());
    }

    @Test
    void tabReachesAllOfEveryView() throws Exception {
        Path relevance = RelevanceFixture.write(folder.resolve("relevance.nc"), Map.of());
        FieldMapView map = UserInterface.fieldMap();
        map.pane().open(List.of(relevance));
        UserInterface.await(() -> !map.pane().isPending() && map.pane().map().picture().isPresent(),
                () -> map.pane().map().text());
        map.pane().map().regionTool().setRegion(Optional.of(GeographicArea.parse(
                "35..62, 350..46")));
        assertByKeyboard(map, map.pane().control());
        SectionView section = view(SectionView.class, SectionView.ID);
        UserInterface.await(() -> section.canvas().raster().isPresent(), section.canvas()::text);
        assertByKeyboard(section, section.canvas().getParent());
        BudgetView budget = view(BudgetView.class, BudgetView.ID);
        UserInterface.await(() -> budget.canvas().raster().isPresent(), budget.canvas()::text);
        assertByKeyboard(budget, budget.canvas().getParent());
        RegionView region = view(RegionView.class, RegionView.ID);
        UserInterface.await(() -> region.canvas().raster().isPresent(), region.canvas()::text);
        assertByKeyboard(region, region.canvas().getParent());
        ResultLauncher.open(page, LatentFixture.write(folder.resolve("latents.nc")));
        LatentSpaceView latents = view(LatentSpaceView.class, LatentSpaceView.ID);
        UserInterface.await(() -> latents.pane().space().isPresent() && latents.pane().cloud().raster().isPresent(),
                () -> latents.pane().cloud().text());
        latents.pane().select(List.of(1, 5, 9));
        UserInterface.settle();
        assertByKeyboard(latents, top(latents.pane().cloud()));
        ResultLauncher.open(page, MaskingFixture.write(folder.resolve("masking.nc")));
        MaskingView masking = view(MaskingView.class, MaskingView.ID);
        UserInterface.await(() -> masking.pane().canvas().raster().isPresent(), masking.pane().canvas()::text);
        assertByKeyboard(masking, top(masking.pane().canvas()));
        CompareView.open(page, List.of(relevance, relevance));
        CompareView compare = view(CompareView.class, CompareView.ID);
        UserInterface.await(() -> !compare.isPreparing() && compare.maps().stream().allMatch(it -> it.map().picture()
                .isPresent()), () -> "no comparison");
        UserInterface.settle();
        assertByKeyboard(compare, top(compare.maps().getFirst().map()));
        IFile experiment = RunFixture.experiment(project, "listed.yaml", "isorel: 1\n");
        RunFixture.run(experiment, "listed-1", 1, "gradient", 1);
        RunTableView runs = view(RunTableView.class, RunTableView.ID);
        runs.show(List.of(experiment));
        UserInterface.await(() -> RunTables.count(runs) == 1, () -> "no runs");
        page.activate(runs);
        runs.setFocus();
        UserInterface.settle();
        assertByKeyboard(runs, top(Display.getCurrent().getFocusControl()));
    }

    private static void assertReached(List<Control> wanted, List<Control> seen, String how) {
        assertEquals(wanted, seen, how + ": " + wanted.stream().map(KeyboardTest::name).toList() + " but "
                + seen.stream().map(KeyboardTest::name).toList());
    }

    /** What a view has put into the window: the outermost composite whose parent is that of the part. */
    private static Composite top(Control control) {
        Composite at = control.getParent();
        while (!(at.getParent() instanceof Shell) && at.getParent().getData("modelElement") == null) {
            at = at.getParent();
        }
        return at;
    }

    @Test
    void whatHasTheFocusHasALineAroundIt() {
        FieldMap map = UserInterface.fieldMap().pane().map();
        page.activate(UserInterface.fieldMap());
        assertTrue(map.forceFocus() && map.isFocusControl());
        RGB line = map.getDisplay().getSystemColor(SWT.COLOR_LIST_SELECTION).getRGB();
        assertEquals(line, corner(map));
        Control other = reachable(map.getShell()).stream().filter(it -> it != map && it.forceFocus()).findFirst().orElseThrow();
        assertTrue(other.isFocusControl());
        assertFalse(line.equals(corner(map)));
    }

    private static RGB corner(Control control) {
        Image image = new Image(control.getDisplay(), control.getSize().x, control.getSize().y);
        GC gc = new GC(image);
        try {
            control.print(gc);
            ImageData data = image.getImageData(100);
            return data.palette.getRGB(data.getPixel(20, 1));
        } finally {
            gc.dispose();
            image.dispose();
        }
    }
}
