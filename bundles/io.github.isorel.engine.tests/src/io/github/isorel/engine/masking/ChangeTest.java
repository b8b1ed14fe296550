package io.github.isorel.engine.masking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.Variable;

class ChangeTest {

    private static final Grid GRID = Grid.regular(18, 36);
    private static final List<AtmosphericState> HISTORY = Worlds.history(GRID, 1);

    private static Change change(String text) {
        return Change.parse(text, Worlds.contract(GRID));
    }

    private static AtmosphericState newest(String... texts) {
        return Change.apply(java.util.Arrays.stream(texts).map(ChangeTest::change).toList(), HISTORY, Progress.none()).getLast();
    }

    private static float at(AtmosphericState state, Variable variable, int latitude, int longitude) {
        return state.tensor(variable).get((85 - latitude) / 10 * 36 + longitude / 10);
    }

    @Test
    void amountsAreAddedInTheBoxAlone() {
        AtmosphericState changed = newest("add 2 K to t@850 in 35..62, 350..20");
        assertEquals(at(HISTORY.getLast(), Worlds.T, 45, 350) + 2, at(changed, Worlds.T, 45, 350), 1e-6);
        assertEquals(at(HISTORY.getLast(), Worlds.T, 55, 20) + 2, at(changed, Worlds.T, 55, 20), 1e-6);
        assertEquals(at(HISTORY.getLast(), Worlds.T, 65, 0), at(changed, Worlds.T, 65, 0));
        assertEquals(at(HISTORY.getLast(), Worlds.T, 45, 30), at(changed, Worlds.T, 45, 30));
        assertEquals(at(HISTORY.getLast(), Worlds.MSL, 45, 0), at(changed, Worlds.MSL, 45, 0));
    }

    @Test
    void valuesAreSetScaledAndChangedInOrder() {
        assertEquals(273.15, at(newest("set t to 0 °C"), Worlds.T, 5, 100), 1e-4);
        assertEquals(0, at(newest("set t to 0"), Worlds.T, 5, 100));
        assertEquals(100_000, at(newest("set msl to 1000 hPa in -90..90, -180..180"), Worlds.MSL, -85, 100));
        assertEquals(3 * (5 + 2), at(newest("set t to 5 K", "add 2K to t", "scale t by 3"), Worlds.T, 5, 100), 1e-5);
        assertEquals(1, at(newest("set lsm to 1 in 0..10, 90..110"), Worlds.LAND, 5, 100));
    }

    @Test
    void fieldsAreMovedToTheNorthAndEast() {
        AtmosphericState before = HISTORY.getLast();
        AtmosphericState changed = newest("shift all by 10, -20 in -50..50, 0..360");
        assertEquals(at(before, Worlds.T, 25, 120), at(changed, Worlds.T, 35, 100), 1e-6);
        assertEquals(at(before, Worlds.MSL, 25, 10), at(changed, Worlds.MSL, 35, 350), 1e-6);
        assertEquals(at(before, Worlds.T, 65, 100), at(changed, Worlds.T, 65, 100));
        assertEquals(0.5 * (at(before, Worlds.T, 25, 90) + at(before, Worlds.T, 25, 100)), at(newest("shift t by 0, 5"), Worlds.T,
                25, 100), 1e-6);
        assertEquals(0.75 * at(before, Worlds.T, 25, 0) + 0.25 * at(before, Worlds.T, 15, 0), at(newest("shift t by 2.5, 0"),
                Worlds.T, 25, 0), 1e-6);
        assertEquals(at(before, Worlds.T, 85, 50), at(newest("shift t by -20, 0"), Worlds.T, 85, 50), 1e-6);
    }

    @Test
    void edgesFallOffWithTheCosine() {
        AtmosphericState changed = newest("set msl to 0", "add 1 Pa to msl in 0..30, 100..140 smooth 40");
        assertEquals(1, at(changed, Worlds.MSL, 25, 140));
        assertEquals(0.5 * (1 + Math.cos(Math.PI * 10 / 40)), at(changed, Worlds.MSL, 25, 150), 1e-6);
        assertEquals(0.5 * (1 + Math.cos(Math.PI * 35 / 40)), at(changed, Worlds.MSL, 65, 130), 1e-6);
        assertEquals(0, at(changed, Worlds.MSL, 25, 180), 1e-6);
        assertEquals(0.5 * (1 + Math.cos(Math.PI * 30 / 40)), at(changed, Worlds.MSL, 5, 70), 1e-6);
    }

    @Test
    void oneStateOfTheHistoryCanBeChanged() {
        List<AtmosphericState> current = Change.apply(List.of(change("scale t by 2 state current")), HISTORY, Progress.none());
        assertSame(HISTORY.getFirst(), current.getFirst());
        assertEquals(2 * at(HISTORY.getLast(), Worlds.T, 5, 0), at(current.getLast(), Worlds.T, 5, 0), 1e-6);
        List<AtmosphericState> previous = Change.apply(List.of(change("scale t by 2 state previous")), HISTORY, Progress.none());
        assertSame(HISTORY.getLast(), previous.getLast());
        assertEquals(Set.of(0, 1), change("scale t by 2 state all").states());
    }

    @Test
    void mistakesAreShownWithTheirColumn() {
        for (String[] wrong : new String[][] { { "ad 2 K to t", "column 1: expected one of add, set, scale, shift" },
                { "add 2 K t", "column 9: expected 'to', but found 't'" }, { "add x K to t",
                "column 5: expected a number with a unit" },
                { "add 2 hPa to t", "column 7: t cannot be given in 'hPa' but in K" }, { "add 2 to t",
                "column 7: expected a unit, t is in K" },
                { "add 2 K to w", "column 12: the model takes no 'w', only all, msl, t, lsm" },
                { "add 2 K to t@500", "column 14: t is given on 850 hPa, not on 500" }, { "add 2 Pa to msl@850",
                "column 17: msl has no levels" },
                { "scale t by 2 in 1..2, 3..4", "column 17: no grid point lies in the box" },
                { "scale t by 2 in 100..20, 3..4", "column 17: a latitude lies within -90..90" },
                { "scale t by 2 in 10..20", "column 23: expected ','" }, { "scale t by 2 smooth 3",
                "column 21: only a box has an edge" },
                { "scale t by 2 state old", "column 20: expected current, previous or all" }, { "scale t by 2 now",
                "column 14: expected in BOX" },
                { "shift t by 2", "column 13: expected ',', but found the end" },
                { "add 2 K to all", "column 7: variables of different units" }, { "", "column 1: expected one of add" } }) {
            IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> change(wrong[0]), wrong[0]);
            assertTrue(error.getMessage().contains(wrong[1]), error.getMessage());
        }
    }

    @Test
    void numbersThatOverflowAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> newest("scale t by 1" + "0".repeat(38), "scale t by 1"
                + "0".repeat(38)));
    }

    @Test
    void differencesAreWeightedWithTheArea() {
        AtmosphericState changed = newest("add 3 K to t in 80..90, 0..360");
        StateDifference difference = StateDifference.of(changed, HISTORY.getLast());
        double cap = (1 - Math.sin(Math.toRadians(80))) / 2;
        assertEquals(3 * Math.sqrt(cap), difference.rootMeanSquare(Worlds.T, StateDifference.everywhere(GRID)), 1e-6);
        assertEquals(3, difference.rootMeanSquare(Worlds.T,
                StateDifference.region(List.of(change("add 3 K to t in 80..90, 0..360")), GRID)), 1e-6);
        assertEquals(0, difference.rootMeanSquare(Worlds.MSL, StateDifference.everywhere(GRID)));
        assertEquals(85, difference.largest(Worlds.T).latitude());
        assertEquals(Worlds.LEVEL, difference.largest(Worlds.T).level().orElseThrow());
    }

    @Test
    void whatIsMissingIsLeftOutOfDifferences() {
        AtmosphericState changed = newest("add 3 K to t in 80..90, 0..360");
        Map<Variable, Tensor> values = new LinkedHashMap<>(changed.values());
        float[] missing = values.get(Worlds.T).toArray();
        missing[0] = Float.NaN;
        values.put(Worlds.T, Tensor.of(values.get(Worlds.T).shape(), missing));
        var gappy = new AtmosphericState(GRID, changed.validTime(), changed.levels(), values);
        StateDifference difference = StateDifference.of(gappy, HISTORY.getLast());
        assertEquals(3, difference.largest(Worlds.T).value(), 1e-4);
        assertEquals(3, difference.rootMeanSquare(Worlds.T, StateDifference.region(List.of(change(
                "add 3 K to t in 80..90, 0..360")), GRID)), 1e-4);
    }
}
