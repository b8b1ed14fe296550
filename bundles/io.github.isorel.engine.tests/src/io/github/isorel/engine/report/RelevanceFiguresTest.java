package io.github.isorel.engine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.figure.Coastlines;
import io.github.isorel.engine.figure.FieldStyles;
import io.github.isorel.engine.figure.PolarStereographic;
import io.github.isorel.engine.figure.Projection;
import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.figure.plot.BarFigure;
import io.github.isorel.engine.figure.plot.MapFigure;
import io.github.isorel.engine.figure.plot.ProfileFigure;
import io.github.isorel.engine.figure.plot.SectionFigure;
import io.github.isorel.engine.relevance.BudgetEntry;
import io.github.isorel.engine.relevance.RelevanceMap;
import io.github.isorel.engine.relevance.RelevanceQuestion;
import io.github.isorel.engine.relevance.Target;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

class RelevanceFiguresTest {

    private static final Variable MSL = Variable.surface("msl");
    private static final Variable Q = Variable.atmospheric("q");
    private static final Variable LAND = Variable.constant("lsm");
    private static final PressureLevel UPPER = new PressureLevel(500);

    /** Two rows (60°N, 30°S) and two columns; msl: 1…4 and 10…40; q on 500 and 850 hPa: −1…−16; lsm: 100 once. */
    private static RelevanceMap map() {
        Grid grid = Grid.of(new double[] { 60, -30 }, new double[] { 0, 180 });
        Map<Variable, Tensor> relevance = new LinkedHashMap<>();
        relevance.put(MSL, Tensor.of(Shape.of(2, 2, 2), 1, 2, 3, 4, 10, 20, 30, 40));
        relevance.put(Q, Tensor.of(Shape.of(2, 2, 2, 2), -1, -2, -3, -4, -5, -6, -7, -8, -9, -10, -11, -12, -13, -14, -15, -16));
        relevance.put(LAND, Tensor.of(Shape.of(2, 2), 0, 0, 0, 100));
        StateContract contract = new StateContract(List.of(MSL), List.of(LAND), List.of(Q),
                List.of(UPPER, new PressureLevel(850)), Optional.of(grid), 1, 2, Duration.ofHours(6));
        return new RelevanceMap(new RelevanceQuestion("cp-lrp", "", Target.parse("mean(msl, 35..62, 350..46)"), 101_325,
                Instant.parse("2020-02-03T06:00:00Z"), 1), contract, relevance, Map.of());
    }

    private final RelevanceFigures figures = new RelevanceFigures(map(), FieldStyles.load(), Coastlines.naturalEarth(),
            ColorChoice.USUAL);

    private static void assertValues(Tensor tensor, float... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], tensor.get(i), "value " + i + " of " + tensor);
        }
    }

    @Test
    void mapsSumOverWhatIsNotChosen() {
        assertValues(map(Optional.of(MSL), Optional.empty()), 11, 22, 33, 44);
        assertValues(map(Optional.of(Q), Optional.of(UPPER)), -10, -12, -14, -16);
        assertValues(map(Optional.empty(), Optional.of(UPPER)), -10, -12, -14, -16);
        assertValues(map(Optional.empty(), Optional.empty()), 11 - 28, 22 - 32, 33 - 36, 144 - 40);
        assertValues(figures.ofState(0).map(Optional.empty(), Optional.empty(), Projection.world()).field().values(),
                1 - 6, 2 - 8, 3 - 10, 4 - 12);
        assertThrows(IllegalArgumentException.class, () -> map(Optional.of(Variable.surface("2t")), Optional.empty()));
        assertThrows(IllegalArgumentException.class, () -> map(Optional.of(Q), Optional.of(new PressureLevel(300))));
        assertThrows(IllegalArgumentException.class, () -> figures.ofState(2));
    }

    private Tensor map(Optional<Variable> variable, Optional<PressureLevel> level) {
        return figures.map(variable, level, Projection.world()).field().values();
    }

    @Test
    void mapsAreSymmetricAboutZeroAndShowTheTarget() {
        MapFigure figure = figures.map(Optional.empty(), Optional.empty(), Projection.world());
        assertEquals(new ValueRange(-104, 104), figure.bar().scale().range());
        assertEquals(List.of(Box.parse("35..62, 350..46")), figure.outlines());
        assertEquals("Relevance of all inputs, for mean(msl, 35..62, 350..46) (cp-lrp)", figure.title());
        MapFigure north = figures.map(Optional.empty(), Optional.empty(), new PolarStereographic(true, 20, 0));
        assertEquals(new ValueRange(-17, 17), north.bar().scale().range(), "what is not seen does not count");
    }

    @Test
    void sectionsAndProfilesAreThoseOfTheMap() {
        SectionFigure zonal = figures.zonalMean(Optional.empty());
        assertEquals(List.of(-30.0, 60.0), zonal.section().positions());
        assertValues(zonal.section().values(), -15, -11, -23, -19);
        ProfileFigure profile = figures.profile(Optional.of(Q));
        assertEquals(List.of(-52.0, -84.0), profile.profiles().getFirst().values());
        assertThrows(IllegalArgumentException.class, () -> figures.zonalMean(Optional.of(MSL)));
        assertThrows(IllegalArgumentException.class, () -> figures.profile(Optional.of(MSL)));
    }

    @Test
    void sharesAddUpToAllOfIt() {
        BarFigure shares = figures.shares(2);
        double all = 110 + 136 + 100;
        assertEquals(List.of("input at \u22126 h", "input at the initial time", "static"), shares.series());
        assertEquals(List.of("Mean sea level pressure", "Land\u2013sea mask", "2 others"),
                shares.bars().stream().map(BarFigure.Bar::name).toList());
        assertEquals(List.of(10 / all, 100 / all, 0.0), shares.bars().getFirst().parts());
        assertEquals(1, shares.bars().stream().mapToDouble(RelevanceFiguresTest::sum).sum(), 1e-12);
        assertEquals(1, figures.ofState(1).shares(9).bars().stream().mapToDouble(RelevanceFiguresTest::sum).sum(), 1e-12);
    }

    private static double sum(BarFigure.Bar bar) {
        return bar.parts().stream().mapToDouble(Double::doubleValue).sum();
    }

    @Test
    void theBudgetAddsUp() {
        List<BudgetEntry> budget = List.of(new BudgetEntry("target", 1000, "total", ""),
                new BudgetEntry("location", 900, "total", ""), new BudgetEntry("inputs", 130, "total", ""),
                new BudgetEntry("absorbed", -31, "total", ""), new BudgetEntry("rest", 1, "total", ""),
                new BudgetEntry("a", -50, "BIAS", "x"), new BudgetEntry("b", 10, "BIAS", "y"),
                new BudgetEntry("c", 9, "SOMETHING_NEW", "z"));
        BarFigure figure = figures.budget(budget);
        assertEquals(List.of("target \u2212 location", "inputs", "biases of linear layers", "SOMETHING_NEW", "rest"),
                figure.bars().stream().map(BarFigure.Bar::name).toList());
        List<Double> sums = figure.bars().stream().map(RelevanceFiguresTest::sum).toList();
        assertEquals(List.of(100.0, 130.0, -40.0, 9.0, 1.0), sums);
        String none = String.valueOf(assertThrows(IllegalArgumentException.class, () -> figures.budget(List.of())).getMessage());
        assertTrue(none.contains("there is no budget"), none);
    }

    @Test
    void theSectionAnswersAndWarns() {
        List<BudgetEntry> budget = List.of(new BudgetEntry("target", 1000, "total", ""),
                new BudgetEntry("location", 900, "total", ""), new BudgetEntry("inputs", -30, "total", ""),
                new BudgetEntry("absorbed", 131, "total", ""), new BudgetEntry("rest", -1, "total", ""),
                new BudgetEntry("a", 131, "BIAS", "x"));
        RelevanceSection maker = new RelevanceSection(FieldStyles.load(), Coastlines.naturalEarth());
        ReportSection section = maker.of(map(), budget, List.of("Mind the gap."), Map.of("model", "m.ckpt"));
        assertEquals(List.of("relevance-map", "relevance-sections", "relevance-zonal-mean", "relevance-shares",
                "relevance-budget"), section.figures().stream().map(ReportFigure::name).toList());
        assertTrue(section.answer().startsWith("All inputs together carry 74.00 Pa of the 100.0 Pa to be explained, constants"
                + " inside the model 131.0 Pa, and \u22121.000 Pa are left over. The largest part of \u03A3|R|, 31.8 %, falls"
                + " on Mean sea level pressure; "), section.answer()); // 74 = 110 − 136 + 100; 110 of 346
        assertEquals("Mind the gap.", section.warnings().getFirst());
        assertTrue(section.warnings().get(1).startsWith("Constants inside the model absorb 131.0 Pa, more than"),
                "more absorbed");
        assertTrue(section.warnings().get(2).contains("has the wrong sign"), "wrong sign");
        assertEquals(List.of("Land\u2013sea mask", "28.9 %", "100.0"), section.tables().getFirst().rows().get(1));
        assertEquals(List.of("biases of linear layers", "131.0"), section.tables().get(1).rows().get(3));
        ReportSection told = maker.of(map(), budget, List.of("they absorb much", "it has the wrong sign"), Map.of());
        assertEquals(2, told.warnings().size(), "nothing is said twice");
        assertEquals(4, maker.of(map(), List.of(), List.of(), Map.of()).figures().size(), "no budget, no figure of it");
    }
}
