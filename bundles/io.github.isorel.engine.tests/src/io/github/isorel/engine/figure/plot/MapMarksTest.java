package io.github.isorel.engine.figure.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import io.github.isorel.engine.figure.CellMask;
import io.github.isorel.engine.figure.Orthographic;
import io.github.isorel.engine.figure.PlanePoint;
import io.github.isorel.engine.figure.Projection;
import io.github.isorel.engine.figure.Wind;
import io.github.isorel.engine.figure.plot.MapMarks.MarkedCells;
import io.github.isorel.engine.figure.plot.MapMarks.Pin;
import io.github.isorel.engine.figure.plot.VerticalSection.Course.GreatCircle;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.Field;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.Variable;

/** What is marked on a map is read back from SVG and looked at pixel by pixel. */
class MapMarksTest {

    /** 960 by 576 units of 1/96 inch, each of one pixel. */
    private static final FigureSize SIZE = new FigureSize(960, 576, 96);
    private static final MapFigure WORLD = plain(Projection.world());

    private static MapFigure plain(Projection projection) {
        return Figures.map(projection, -1, 1, (lat, lon) -> lat / 90);
    }

    private static Field field(String name, DoubleBinaryOperator value) {
        return new Field(Variable.surface(name), Optional.empty(), Figures.WORLD, Instant.EPOCH, "m s**-1",
                Figures.field(Figures.WORLD, value).values());
    }

    private static MapMarks wind(DoubleBinaryOperator eastward, DoubleBinaryOperator northward) {
        return new MapMarks(Optional.empty(), Optional.empty(), List.of(), Optional.of(new Wind(field("10u", eastward),
                field("10v", northward))), List.of());
    }

    private static MapMarks pins(Pin... pins) {
        return new MapMarks(Optional.empty(), Optional.empty(), List.of(), Optional.empty(), List.of(pins));
    }

    private static List<Element> elements(MapFigure figure, String name) throws IOException {
        return elements(figure, name, SIZE);
    }

    private static List<Element> elements(MapFigure figure, String name, FigureSize size) throws IOException {
        String svg = new FigureWriter(FigureStyle.light(), size).svg(figure, Progress.none());
        try {
            NodeList found = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg))).getElementsByTagName(name);
            List<Element> elements = new ArrayList<>();
            for (int i = 0; i < found.getLength(); i++) {
                if (found.item(i) instanceof Element element) {
                    elements.add(element);
                }
            }
            return elements;
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException(e);
        }
    }

    /** Barbs of the SVG as the numbers in their paths: x1 y1 x2 y2 of the shaft, then of each feather. */
    private static List<double[]> barbs(MapFigure figure) throws IOException {
        return elements(figure, "path").stream().filter(path -> attribute(path, "stroke-width").equals("1.1"))
                .map(path -> Arrays.stream(path.getAttribute("d").replaceAll("[A-Z]", " ").strip().split("[ ,]+"))
                        .mapToDouble(Double::parseDouble).toArray()).toList();
    }

    /** An attribute of an element, or of the nearest one around it. */
    private static String attribute(Element element, String name) {
        return element.hasAttribute(name) || !(element.getParentNode() instanceof Element parent) ? element.getAttribute(name)
                : attribute(parent, name);
    }

    private static List<String> texts(MapFigure figure) throws IOException {
        return texts(figure, SIZE);
    }

    private static List<String> texts(MapFigure figure, FigureSize size) throws IOException {
        return elements(figure, "text", size).stream().map(Element::getTextContent).toList();
    }

    /** Where a point of the globe lies in the picture. */
    private static PlanePoint place(MapFigure figure, double latitude, double longitude) {
        Rectangle2D map = new MapPainter(figure, Figures.canvas(new BufferedImage(SIZE.width(), SIZE.height(),
                BufferedImage.TYPE_INT_RGB))).map();
        PlanePoint place = figure.projection().place(latitude, longitude).orElseThrow();
        return new PlanePoint(map.getX() + place.x() * map.getWidth(), map.getY() + place.y() * map.getHeight());
    }

    /** How many of the pixels around a point the marks change. */
    private static int changed(MapFigure figure, MapMarks marks, double latitude, double longitude,
            int reach) throws IOException {
        BufferedImage plain = Figures.drawn(figure, SIZE);
        BufferedImage marked = Figures.drawn(figure.with(marks), SIZE);
        PlanePoint at = place(figure, latitude, longitude);
        int changed = 0;
        for (int y = (int) at.y() - reach; y <= at.y() + reach; y++) {
            for (int x = (int) at.x() - reach; x <= at.x() + reach; x++) {
                changed += plain.getRGB(x, y) == marked.getRGB(x, y) ? 0 : 1;
            }
        }
        return changed;
    }

    @Test
    void barbsStandAsOnWeatherCharts() throws IOException {
        // a west wind of 12.5 m/s, 24.3 knots: two feathers and a half, towards low pressure, which is poleward
        List<double[]> barbs = barbs(WORLD.with(wind((lat, lon) -> 12.5, (lat, lon) -> 0)));
        assertTrue(barbs.size() > 100, barbs.size() + " barbs");
        double equator = place(WORLD, 0, 0).y();
        for (double[] barb : barbs) {
            assertEquals(16, barb.length, "a shaft, two feathers and a half");
            assertEquals(barb[0] - 24, barb[2], 0.1, "the shaft points to where the wind comes from");
            assertEquals(barb[1], barb[3], 0.1);
            assertEquals(barb[2], barb[4], 0.1, "the first feather stands at the end of the shaft");
            double poleward = barb[1] < equator ? -1 : 1;
            assertTrue(poleward * (barb[7] - barb[5]) > 9, "the feather lies poleward at " + barb[1]);
            assertEquals(2, (barb[7] - barb[5]) / (barb[15] - barb[13]), 0.1, "the half is half as long");
        }
        assertTrue(barbs.stream().anyMatch(barb -> barb[1] > equator + 9), "south of the equator, too");
        assertEquals(List.of(), barbs(WORLD), "and none without a wind");
    }

    @Test
    void barbsStayOnTheDiscOfTheGlobe() throws IOException {
        MapFigure globe = plain(new Orthographic(40, 10));
        List<double[]> barbs = barbs(globe.with(wind((lat, lon) -> -20, (lat, lon) -> 20)));
        PlanePoint middle = place(globe, 40, 10);
        double radius = middle.y() - place(globe, 40 + 89.999, 10).y();
        assertTrue(barbs.size() > 30, barbs.size() + " barbs");
        for (double[] barb : barbs) {
            for (int i = 0; i < barb.length; i += 2) {
                assertTrue(Math.hypot(barb[i] - middle.x(), barb[i + 1] - middle.y()) <= radius + 0.1, "a barb beside the globe");
            }
        }
    }

    @Test
    void missingWindHasNoBarbAndCalmACircle() throws IOException {
        MapMarks half = wind((lat, lon) -> lat > 0 ? Double.NaN : 10, (lat, lon) -> 0);
        double equator = place(WORLD, 0, 0).y();
        assertTrue(barbs(WORLD.with(half)).stream().allMatch(barb -> barb[1] > equator));
        List<double[]> calm = barbs(WORLD.with(wind((lat, lon) -> 1, (lat, lon) -> 0)));
        assertTrue(calm.size() > 100, calm.size() + " circles");
        for (double[] circle : calm) { // below 2.5 knots there is no shaft
            assertEquals(6, IntStream.range(0, circle.length / 2).mapToDouble(i -> circle[2 * i]).max().orElseThrow()
                    - IntStream.range(0, circle.length / 2).mapToDouble(i -> circle[2 * i]).min().orElseThrow(), 0.1);
        }
    }

    @Test
    void pinsHaveTheirLabelOrTheValueThere() throws IOException {
        MapMarks marks = pins(new Pin(new GeographicPoint(45, 5), Optional.empty()), new Pin(new GeographicPoint(-35, 300),
                Optional.of("Low L")), new Pin(new GeographicPoint(-85, 0), Optional.of("hidden")));
        List<String> texts = texts(WORLD.with(marks));
        assertTrue(texts.contains("0.5000 Pa"), "the grid point at 45 degrees north holds 45/90: " + texts);
        assertTrue(texts.contains("Low L") && texts.contains("hidden"), texts.toString());
        MapFigure north = plain(new Orthographic(60, 0));
        assertFalse(texts(north.with(marks)).contains("hidden"), "the other side of the globe is not seen");
        assertTrue(changed(WORLD, marks, -35, -60, 6) > 20, "a ring at the place");
        assertEquals(0, changed(WORLD, marks, 10, 120, 40), "and nothing elsewhere");
    }

    @Test
    void regionsMasksAndLinesAreWhereTheyBelong() throws IOException {
        float[] cells = new float[18 * 36];
        cells[4 * 36 + 20] = 1; // centre at 45 N, 205 E
        MarkedCells mask = new MarkedCells(CellMask.of(Figures.WORLD, Tensor.of(Shape.of(18, 36), cells)), "5 % hidden");
        MapMarks marks = new MapMarks(Optional.of(new GreatCircle(new GeographicPoint(0, 20), new GeographicPoint(0, 80))),
                Optional.of(mask), List.of(Box.parse("-60..-30, 300..330")), Optional.empty(), List.of());
        double latitude = Figures.WORLD.latitude(4);
        double longitude = Figures.WORLD.longitude(20) - 360;
        assertTrue(changed(WORLD, marks, latitude, longitude, 7) > 40, "hatched");
        assertEquals(0, changed(WORLD, marks, latitude, longitude - 14, 7), "beside the cell");
        assertTrue(changed(WORLD, marks, -60, -45, 10) > 20, "the southern edge of the region");
        assertEquals(0, changed(WORLD, marks, -45, -45, 15), "not its middle");
        assertTrue(changed(WORLD, marks, 0, 50, 3) > 10, "the line");
        assertTrue(texts(WORLD.with(marks)).containsAll(List.of("A", "B", "5 % hidden")));
        assertTrue(elements(WORLD.with(marks), "path").stream()
                .anyMatch(path -> !attribute(path, "stroke-dasharray").equals("none")
                && !attribute(path, "stroke-dasharray").isEmpty()), "regions are dashed, which no other line is");
    }

    /** No word of it is lost on a small map, and none stands beside it. */
    @Test
    void theLabelOfAMaskIsWrappedOnANarrowMap() throws IOException {
        String label = "reference-lrp of the storm over the Channel, most relevant 10 % of the globe hidden, 1990-01-25 12:00";
        float[] cells = new float[18 * 36];
        cells[0] = 1;
        MapMarks marks = new MapMarks(Optional.empty(), Optional.of(new MarkedCells(CellMask.of(Figures.WORLD, Tensor.of(Shape.of(
                18, 36), cells)), label)), List.of(), Optional.empty(), List.of());
        FigureSize small = new FigureSize(400, 260, 96);
        List<String> texts = texts(WORLD.with(marks), small);
        int first = texts.indexOf(texts.stream().filter(text -> text.startsWith("reference-lrp")).findFirst().orElseThrow());
        int last = texts.indexOf(texts.stream().filter(text -> text.endsWith("12:00")).findFirst().orElseThrow());
        assertTrue(last > first, "more than one line: " + texts);
        assertEquals(label, String.join(" ", texts.subList(first, last + 1)));
        Canvas canvas = Figures.canvas(new BufferedImage(small.width(), small.height(), BufferedImage.TYPE_INT_RGB));
        double room = new MapPainter(WORLD, canvas).map().getWidth();
        texts.subList(first, last + 1).forEach(line -> assertTrue(canvas.textWidth(line, Canvas.Size.SMALL) < room, line));
    }

    @Test
    void marksStayAndAreTold() {
        MapMarks marks = pins(new Pin(new GeographicPoint(45, 5), Optional.empty()));
        assertEquals(marks, WORLD.with(marks).with(Box.parse("0..10, 0..10")).titled("other") instanceof MapFigure figure
                ? figure.marks() : MapMarks.NONE);
        assertTrue(WORLD.with(marks).description().endsWith(" With a marked place."), WORLD.with(marks).description());
        assertNotEquals(WORLD.with(marks).description(), WORLD.description());
    }
}
