package io.github.isorel.workbench.fieldmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

import io.github.isorel.engine.figure.CellMask;
import io.github.isorel.engine.figure.MapCamera;
import io.github.isorel.engine.figure.ProjectionKind;
import io.github.isorel.engine.figure.plot.Figure;
import io.github.isorel.engine.figure.plot.FigureSize;
import io.github.isorel.engine.figure.plot.FigureStyle;
import io.github.isorel.engine.figure.plot.FigureWriter;
import io.github.isorel.engine.figure.plot.VerticalSection.Course.GreatCircle;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.widgets.MaskOverlay;
import io.github.isorel.widgets.RegionTool.Shape;
import io.github.isorel.workbench.UserInterface;

/** Which commands of the map can do something, and what of the map leaves the workbench. */
class MapCommandsTest {

    private static final String PREFIX = "io.github.isorel.workbench.command.";
    private static final List<String> COMMANDS = List.of("previousTime", "nextTime", "play", "zoomIn", "zoomOut", "resetView",
            "smooth", "lockRange", "drawLine", "drawBox", "drawPolygon", "pinValue", "removeLine", "removePins", "removeRegion",
            "removeMask", "showRegion", "regionAsTarget", "regionAsMask", "exportPicture", "exportNumbers", "copyPicture",
            "projection");
    private static final Set<String> WITH_A_FIELD = Set.of("nextTime", "play", "zoomIn", "resetView", "smooth", "lockRange",
            "drawLine", "drawBox", "drawPolygon", "pinValue", "exportPicture", "exportNumbers", "copyPicture", "projection");

    private final FieldMapView view = UserInterface.fieldMap();
    private final FieldMapPane pane = view.pane();

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void empty() {
        pane.map().pinTool().setPins(List.of());
        pane.map().lineTool().setLine(Optional.empty());
        pane.map().lineTool().setDrawing(false);
        pane.map().regionTool().setShape(Shape.NONE);
        pane.map().regionTool().setRegion(Optional.empty());
        pane.choices().chooseBarbs(false);
        pane.showMask(Optional.empty());
        pane.showEmpty();
        pane.map().setCamera(MapCamera.WORLD);
        UserInterface.settle();
    }

    private void show() {
        UserInterface.page().activate(view);
        pane.show(new TwoTimes());
        settle();
    }

    private void settle() {
        UserInterface.await(() -> !pane.isPending() && pane.map().picture().isPresent(), () -> pane.map().text());
        UserInterface.settle();
    }

    private static Set<String> enabled() {
        UserInterface.settle();
        ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
        Set<String> enabled = new TreeSet<>();
        COMMANDS.stream().filter(name -> commands.getCommand(PREFIX + name).isEnabled()).forEach(enabled::add);
        return enabled;
    }

    private static Set<String> and(Set<String> some, String... more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(List.of(more));
        return all;
    }

    private static void run(String command) throws Exception {
        PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(PREFIX + command, null);
        UserInterface.settle();
    }

    private static MaskOverlay mask() {
        float[] cells = new float[TwoTimes.GRID.rows() * TwoTimes.GRID.columns()];
        cells[5 * TwoTimes.GRID.columns() + 5] = 1;
        return new MaskOverlay(CellMask.of(TwoTimes.GRID, Tensor.of(io.github.isorel.engine.tensor.Shape.of(TwoTimes.GRID.rows(),
                TwoTimes.GRID.columns()), cells)), "hidden");
    }

    private void mark() {
        pane.map().pinTool().setPins(List.of(new GeographicPoint(50, 10)));
        pane.map().lineTool().setLine(Optional.of(new GreatCircle(new GeographicPoint(0, 0), new GeographicPoint(30, 60))));
        pane.map().regionTool().setRegion(Optional.of(Box.parse("35..62, 350..46")));
        pane.showMask(Optional.of(mask()));
    }

    @Test
    void nothingCanBeDoneWithNothing() {
        UserInterface.page().activate(view);
        pane.showEmpty();
        assertEquals(Set.of("projection"), enabled());
    }

    @Test
    void whatIsThereCanBeRemovedOnce() throws Exception {
        show();
        assertEquals(and(WITH_A_FIELD), enabled());
        mark();
        assertEquals(and(WITH_A_FIELD, "removeLine", "removePins", "removeRegion", "removeMask", "showRegion", "regionAsTarget",
                "regionAsMask"), enabled());
        run("removePins");
        assertFalse(enabled().contains("removePins"));
        run("removeLine");
        assertFalse(enabled().contains("removeLine"));
        run("removeRegion");
        assertEquals(and(WITH_A_FIELD, "removeMask"), enabled());
        run("removeMask");
        assertEquals(and(WITH_A_FIELD), enabled());
        assertEquals(Optional.empty(), pane.map().mask());
    }

    @Test
    void timesAndMagnificationHaveEnds() throws Exception {
        show();
        run("nextTime");
        settle();
        assertTrue(enabled().contains("previousTime"));
        assertFalse(enabled().contains("nextTime"), "there is none after the last");
        run("zoomIn");
        assertTrue(enabled().contains("zoomOut"));
        pane.map().setCamera(new MapCamera(0, 0, MapCamera.CLOSEST));
        assertFalse(enabled().contains("zoomIn"));
    }

    @Test
    void drawingCanBeLeftWhateverIsShown() throws Exception {
        show();
        run("drawBox");
        assertEquals(Shape.BOX, pane.map().regionTool().shape());
        pane.showEmpty();
        assertTrue(enabled().contains("drawBox"), "to switch it off");
        run("drawBox");
        assertFalse(enabled().contains("drawBox"));
    }

    @Test
    void buttonsFollowWithoutBeingAsked() {
        UserInterface.page().activate(view);
        pane.showEmpty();
        UserInterface.await(() -> !button("Zoom In").isEnabled(), () -> "Zoom In is enabled above nothing");
        show();
        UserInterface.await(() -> button("Zoom In").isEnabled() && button("Next Time").isEnabled(), () -> "still disabled");
        pane.selectors().step(1);
        settle();
        UserInterface.await(() -> !button("Next Time").isEnabled() && button("Previous Time").isEnabled(), () -> "still enabled");
    }

    private ToolItem button(String tooltip) {
        List<ToolItem> items = new ArrayList<>();
        collect(view.getSite().getShell(), items);
        return items.stream().filter(item -> String.valueOf(item.getToolTipText()).startsWith(tooltip)).findFirst()
                .orElseThrow(() -> new AssertionError(items.stream().map(ToolItem::getToolTipText).toList().toString()));
    }

    private static void collect(Composite parent, List<ToolItem> items) {
        for (Control child : parent.getChildren()) {
            if (child instanceof ToolBar bar) {
                items.addAll(List.of(bar.getItems()));
            } else if (child instanceof Composite composite) {
                collect(composite, items);
            }
        }
    }

    private Document exported(Path file) throws Exception {
        Figure figure = view.picture().orElseThrow();
        new FigureWriter(FigureStyle.light(), FigureSize.STANDARD).write(figure, file, Progress.none());
        return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(file.toFile());
    }

    /** How often an attribute has a value, also where it is that of a group. */
    private static Map<String, Integer> counts(Document svg, String attribute) {
        Map<String, Integer> counts = new HashMap<>();
        NodeList paths = svg.getElementsByTagName("path");
        for (int i = 0; i < paths.getLength(); i++) {
            for (Node node = paths.item(i); node instanceof Element element; node = node.getParentNode()) {
                if (element.hasAttribute(attribute)) {
                    counts.merge(element.getAttribute(attribute), 1, Integer::sum);
                    break;
                }
            }
        }
        return counts;
    }

    @Test
    void exportedPicturesShowWhatTheViewShows() throws Exception {
        show();
        Document plain = exported(folder.resolve("plain.svg"));
        assertEquals(null, counts(plain, "stroke-width").get("1.1"));
        mark();
        pane.choices().chooseBarbs(true);
        settle();
        pane.map().setCamera(pane.map().camera().with(ProjectionKind.ORTHOGRAPHIC));
        Document marked = exported(folder.resolve("marked.svg"));
        int barbs = counts(marked, "stroke-width").getOrDefault("1.1", 0);
        assertTrue(barbs > 20, barbs + " barbs");
        assertEquals(1, counts(marked, "stroke-dasharray").entrySet().stream().filter(entry -> entry.getKey().matches("[0-9].*"))
                .mapToInt(Map.Entry::getValue).sum(), "the region");
        String text = Files.readString(folder.resolve("marked.svg"));
        for (String wanted : List.of(">A<", ">B<", ">hidden<", ">280.00 K<", "wind barbs")) {
            assertTrue(text.contains(wanted), wanted);
        }
        Path png = folder.resolve("marked.png");
        new FigureWriter(FigureStyle.dark(), FigureSize.STANDARD).write(view.picture().orElseThrow(), png, Progress.none());
        assertEquals(FigureSize.STANDARD.width(), ImageIO.read(png.toFile()).getWidth());
        String shots = System.getProperty("isorel.shots");
        if (shots != null) {
            Files.copy(png, Path.of(shots, "exported-map.png"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
