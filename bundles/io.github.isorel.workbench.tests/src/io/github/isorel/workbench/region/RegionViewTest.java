package io.github.isorel.workbench.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.widgets.TableItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.isorel.engine.figure.plot.HistogramFigure;
import io.github.isorel.engine.weather.Field;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.workbench.UserInterface;
import io.github.isorel.workbench.examples.ExampleProject;
import io.github.isorel.workbench.fieldmap.FieldMapPane;
import io.github.isorel.workbench.fieldmap.FieldMapView;
import io.github.isorel.workbench.fieldmap.RelevanceFixture;

/** The numbers of a region follow what is drawn on the map and what the map shows. */
class RegionViewTest {

    private static final GeographicArea EUROPE = GeographicArea.parse("35..62, 350..46");

    private final IProject project;
    private final FieldMapPane pane = UserInterface.fieldMap().pane();
    private final RegionView view;

    RegionViewTest() throws CoreException {
        project = ExampleProject.create("region-view");
        view = (RegionView) UserInterface.page().showView(RegionView.ID);
    }

    @AfterEach
    void close() throws CoreException {
        pane.map().regionTool().setRegion(Optional.empty());
        pane.showEmpty();
        view.setPinned(false);
        UserInterface.page().hideView(view);
        UserInterface.settle();
        project.delete(true, true, null);
    }

    private void open(Path file) {
        FieldMapView.open(UserInterface.page(), List.of(file));
        UserInterface.await(() -> !pane.isPending() && pane.map().picture().isPresent(), () -> pane.map().text());
    }

    private HistogramFigure await(GeographicArea area) {
        UserInterface.page().bringToTop(view);
        UserInterface.await(() -> !view.isPending() && view.shown().filter(shown -> shown.area().equals(area)).isPresent()
                && view.canvas().raster().isPresent(), () -> view.canvas().text());
        return (HistogramFigure) view.canvas().figure().orElseThrow();
    }

    private String cell(String name, int column) {
        TableItem row = Stream.of(view.table().getItems()).filter(item -> item.getText(0).startsWith(name)).findFirst()
                .orElseThrow(
                () -> new AssertionError(Stream.of(view.table().getItems()).map(TableItem::getText).toList()));
        return row.getText(column);
    }

    /** The area-weighted mean in a box, from the values of the map, with weights by the cosine of latitude. */
    private double mean(Field field) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < field.grid().rows() * field.grid().columns(); i++) {
            double latitude = field.grid().latitude(i / field.grid().columns());
            if (EUROPE.contains(latitude, field.grid().longitude(i % field.grid().columns()))) {
                sum += Math.cos(Math.toRadians(latitude)) * field.values().get(i);
                weights += Math.cos(Math.toRadians(latitude));
            }
        }
        return sum / weights;
    }

    @Test
    void numbersAreThoseOfTheFieldInTheRegion() throws Exception {
        assertTrue(view.canvas().text().contains("Draw Box"), view.canvas().text());
        open(project.getLocation().toPath().resolve("simulated"));
        pane.map().regionTool().setRegion(Optional.of(EUROPE));
        HistogramFigure figure = await(EUROPE);
        Field field = pane.map().picture().orElseThrow().field();
        assertEquals(1, figure.shares().stream().mapToDouble(Double::doubleValue).sum(), 1e-9);
        assertEquals(mean(field), figure.marks().getFirst().value(), 1e-3 * Math.abs(mean(field)));
        assertTrue(figure.title().contains("35..62, 350..46"), figure.title());
        assertTrue(cell("Minimum", 2).endsWith("E") || cell("Minimum", 2).endsWith("W"), cell("Minimum", 2));
        assertTrue(Stream.of(view.table().getItems()).noneMatch(item -> item.getText(0).contains("R")), "no relevance, no sum");
        GeographicArea polygon = GeographicArea.parse("polygon(35 350, 62 0, 50 46)");
        pane.map().regionTool().setRegion(Optional.of(polygon));
        int cells = Integer.parseInt(cell("Grid cells", 1));
        await(polygon);
        assertTrue(Integer.parseInt(cell("Grid cells", 1)) < cells);
        pane.map().regionTool().setRegion(Optional.empty());
        UserInterface.await(() -> view.canvas().text().contains("Draw Box"), () -> view.canvas().text());
    }

    @Test
    void ofRelevanceSumAndShareAreTold() throws Exception {
        open(RelevanceFixture.write(project.getLocation().toPath().resolve("relevance.nc"), Map.of()));
        GeographicArea globe = GeographicArea.parse("-90..90, 0..360");
        pane.map().regionTool().setRegion(Optional.of(globe));
        await(globe);
        assertEquals("100 %", cell("Share of", 1).replaceAll("\\.0+", ""));
        List<String> lines = new ArrayList<>();
        view.numbers().orElseThrow().csv().forEach(lines::add);
        assertEquals("statistic,value,unit,latitude [degrees north],longitude [degrees east]", lines.getFirst());
        Field field = pane.map().picture().orElseThrow().field();
        double sum = 0;
        for (int i = 0; i < field.values().shape().count(); i++) {
            sum += field.values().get(i);
        }
        String written = lines.stream().filter(line -> line.contains("sum over cells")).findFirst().orElseThrow();
        assertEquals(sum, Double.parseDouble(written.replaceFirst("^\"[^\"]*\",", "").split(",")[0]), 1e-4 * Math.abs(sum),
                written);
        assertEquals(30, lines.stream().filter(line -> line.contains("area with values from")).count());
    }

    @Test
    void aPinnedViewKeepsItsRegionAndARegionWithoutCellsIsTold() throws Exception {
        open(project.getLocation().toPath().resolve("simulated"));
        pane.map().regionTool().setRegion(Optional.of(EUROPE));
        await(EUROPE);
        view.setPinned(true);
        pane.map().regionTool().setRegion(Optional.of(GeographicArea.parse("0..30, 0..60")));
        UserInterface.settle();
        await(EUROPE);
        view.setPinned(false);
        pane.map().regionTool().setRegion(Optional.of(GeographicArea.parse("polygon(0.1 0.1, 0.2 0.1, 0.2 0.2)")));
        UserInterface.await(() -> view.canvas().text().contains("no grid point lies in"), () -> view.canvas().text());
    }
}
