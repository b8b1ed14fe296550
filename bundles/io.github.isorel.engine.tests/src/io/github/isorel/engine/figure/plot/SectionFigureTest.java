package io.github.isorel.engine.figure.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.figure.ColorMap;
import io.github.isorel.engine.figure.Interpolation;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;

class SectionFigureTest {

    private static final ColorMap VIK = ColorMap.named("vik");

    @Test
    void lowPressureIsUpWhateverTheOrderOfLevels() throws IOException {
        for (List<PressureLevel> levels : List.of(Figures.levels(100, 500, 1000),
                Figures.levels(1000, 500, 100))) {
            BufferedImage image = Figures.drawn(Figures.section(levels, 4,
                    (level, x) -> level < 200 ? 1 : level > 800 ? -1 : 0, 1), FigureSize.STANDARD);
            assertEquals(VIK.argb(255), image.getRGB(500, 120), "100 hPa above");
            assertEquals(VIK.argb(0), image.getRGB(500, 600), "1000 hPa below");
        }
    }

    @Test
    void northIsToTheRight() throws IOException {
        BufferedImage image = Figures.drawn(Figures.section(Figures.levels(500), 20, (level, x) -> x < 10 ? -1 : 1, 1),
                FigureSize.STANDARD);
        assertEquals(VIK.argb(0), image.getRGB(200, 300), "the first samples are southern");
        assertEquals(VIK.argb(255), image.getRGB(900, 300));
    }

    @Test
    void levelsLieAtTheLogarithmOfTheirPressure() {
        var axis = new Axis.Pressure(Figures.levels(1000, 100, 10));
        assertEquals(axis.fraction(100) - axis.fraction(1000), axis.fraction(10) - axis.fraction(100), 1e-12);
        assertEquals(0.5, axis.fraction(100), 1e-12);
        assertTrue(axis.fraction(10) > axis.fraction(1000));
        assertEquals(100, axis.level(0.34).hectopascal(), "bands meet where logarithms are half way");
        assertEquals(1000, axis.level(0.32).hectopascal());
    }

    @Test
    void zonalMeansRunFromSouthToNorth() {
        Grid grid = Grid.of(new double[] { 60, -30 }, new double[] { 0, 90, 180, 270 });
        Tensor values = Tensor.of(Shape.of(1, 2, 4), 1, 2, 3, 4, 10, 20, 30, 40);
        VerticalSection section = VerticalSection.zonalMean(grid, Figures.levels(500), values);
        assertEquals(List.of(-30.0, 60.0), section.positions());
        assertEquals(25, section.values().get(0));
        assertEquals(2.5f, section.values().get(1));
    }

    @Test
    void aCircleOfLatitudeIsCenteredAndKeepsToItsReach() {
        Grid grid = Grid.of(new double[] { 60, -30 }, new double[] { 0, 90, 180, 270 });
        Tensor values = Tensor.of(Shape.of(1, 2, 4), 1, 2, 3, 4, 10, 20, 30, 40);
        VerticalSection all = VerticalSection.alongLatitude(grid, Figures.levels(500), values, new GeographicPoint(50, 0), 180);
        assertEquals(new VerticalSection.Course.LatitudeCircle(60), all.course(), "the nearest row");
        assertEquals(List.of(-180.0, -90.0, 0.0, 90.0), all.positions());
        assertEquals(List.of(3f, 4f, 1f, 2f), List.of(all.values().get(0), all.values().get(1), all.values().get(2),
                all.values().get(3)));
        VerticalSection part = VerticalSection.alongLatitude(grid, Figures.levels(500), values, new GeographicPoint(-80, 200),
                80);
        assertEquals(List.of(180.0, 270.0), part.positions());
        assertEquals(30, part.values().get(0));
        assertThrows(IllegalArgumentException.class, () -> VerticalSection.alongLatitude(grid, Figures.levels(500), values,
                new GeographicPoint(0, 45), 10));
    }

    @Test
    void marksAreDrawnWhereTheyAre() throws IOException {
        SectionFigure plain = Figures.section(Figures.levels(500), 160, (level, x) -> 0, 1);
        BufferedImage without = Figures.drawn(plain, FigureSize.STANDARD);
        BufferedImage with = Figures.drawn(plain.marked(List.of(0.0, 500.0)), FigureSize.STANDARD);
        List<Integer> columns = new ArrayList<>();
        for (int x = 0; x < with.getWidth(); x++) {
            for (int y = 0; y < with.getHeight(); y++) {
                if (with.getRGB(x, y) != without.getRGB(x, y) && !columns.contains(x)) {
                    columns.add(x);
                }
            }
        }
        assertTrue(!columns.isEmpty() && columns.getLast() - columns.getFirst() <= 3, "one line, what lies beside is left out: "
                + columns);
        assertEquals(540, columns.getFirst(), 60, "the equator lies in the middle of the section");
    }

    @Test
    void panelsShareTheirColors() {
        SectionFigure one = Figures.section(Figures.levels(500), 3, (level, x) -> x, 1);
        SectionFigure other = Figures.section(Figures.levels(500), 3, (level, x) -> x, 2);
        assertThrows(IllegalArgumentException.class, () -> new SectionPanels("", List.of(one, other), 2));
        assertThrows(IllegalArgumentException.class, () -> new SectionPanels("", List.of(), 2));
        assertEquals(2, new SectionPanels("", List.of(one, one, one), 2).rows());
    }

    @Test
    void aGreatCircleTakesTheValuesOnItsWay() {
        Grid grid = Grid.regular(18, 36);
        Tensor latitudes = Figures.field(grid, (lat, lon) -> lat).values().reshaped(Shape.of(1, 18, 36));
        var course = new VerticalSection.Course.GreatCircle(new GeographicPoint(60, -90), new GeographicPoint(60, 90));
        VerticalSection section = VerticalSection.along(grid, Figures.levels(500), latitudes, course, 5, Interpolation.BILINEAR);
        assertEquals(60, section.values().get(0), 1e-4); // float32
        assertEquals(75, section.values().get(1), 1e-4, "over the pole, where it is shorter");
        assertEquals(85, section.values().get(2), 1e-4, "the last row goes on to the pole");
        assertEquals(6371 * Math.PI / 3, section.positions().getLast(), 1e-9);
        var nowhere = new VerticalSection.Course.GreatCircle(new GeographicPoint(60, 0), new GeographicPoint(60, 0));
        assertThrows(IllegalArgumentException.class,
                () -> VerticalSection.along(grid, Figures.levels(500), latitudes, nowhere, 5, Interpolation.NEAREST));
    }
}
