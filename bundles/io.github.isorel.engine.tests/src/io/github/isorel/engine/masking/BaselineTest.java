package io.github.isorel.engine.masking;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.Variable;

class BaselineTest {

    private static final Grid GRID = Grid.regular(12, 20);
    private static final PatchGrid PATCHES = new PatchGrid(GRID, 2);
    private static final List<AtmosphericState> HISTORY = Worlds.history(GRID, 3);
    private static final MaskScope ALL = MaskScope.everything(Worlds.contract(GRID));
    private static final Mask BOX = Mask.in(PATCHES, Box.parse("-30..45, 300..80"));

    private static List<AtmosphericState> states(Baseline baseline) {
        return ((Baseline.Replacement) baseline).states();
    }

    @Test
    void zonalMeansAreMeansOfRows() {
        float[] values = HISTORY.getFirst().tensor(Worlds.T).toArray();
        double sum = 0;
        for (int column = 0; column < 20; column++) {
            sum += values[3 * 20 + column];
        }
        float[] means = states(Baseline.zonalMean(HISTORY)).getFirst().tensor(Worlds.T).toArray();
        assertEquals(sum / 20, means[3 * 20], 1e-7);
        assertEquals(means[3 * 20], means[3 * 20 + 19]);
    }

    /** Amplitudes by a discrete Fourier transform as it is written in textbooks. */
    private static double[] wave(float[] values, int row, int wave) {
        double real = 0;
        double imaginary = 0;
        for (int column = 0; column < 20; column++) {
            real += values[row * 20 + column] * Math.cos(2 * Math.PI * wave * column / 20);
            imaginary -= values[row * 20 + column] * Math.sin(2 * Math.PI * wave * column / 20);
        }
        return new double[] { real, imaginary };
    }

    @Test
    void noiseHasTheSpectrumOfTheFields() {
        for (int seed = 1; seed <= 2; seed++) {
            List<AtmosphericState> noise = states(Baseline.noise(HISTORY, seed));
            for (int index = 0; index < 2; index++) {
                float[] before = HISTORY.get(index).tensor(Worlds.MSL).toArray();
                float[] after = noise.get(index).tensor(Worlds.MSL).toArray();
                assertNotEquals(before[5], after[5], 1e-4);
                for (int row = 0; row < 12; row++) {
                    for (int wave = 0; wave <= 10; wave++) {
                        double[] x = wave(before, row, wave);
                        double[] y = wave(after, row, wave);
                        assertEquals(Math.hypot(x[0], x[1]), Math.hypot(y[0], y[1]),
                                1e-5); // float32 sums of 20 numbers of size 1
                    }
                }
            }
        }
    }

    @Test
    void noiseKeepsCrossSpectraBetweenRowsAndVariables() {
        AtmosphericState noise = states(Baseline.noise(HISTORY, 9)).getLast();
        double[][] before = { wave(HISTORY.getLast().tensor(Worlds.MSL).toArray(), 2, 3),
                wave(HISTORY.getLast().tensor(Worlds.T).toArray(), 7, 3) };
        double[][] after = { wave(noise.tensor(Worlds.MSL).toArray(), 2, 3), wave(noise.tensor(Worlds.T).toArray(), 7, 3) };
        assertEquals(before[0][0] * before[1][0] + before[0][1] * before[1][1], after[0][0] * after[1][0]
                + after[0][1] * after[1][1], 1e-4);
        assertEquals(before[0][1] * before[1][0] - before[0][0] * before[1][1],
                after[0][1] * after[1][0] - after[0][0] * after[1][1], 1e-4);
    }

    @Test
    void rowsOfOddLengthHaveASpectrumToo() {
        double[] row = { 1, 4, -2, 0.5, 3 };
        double[] other = new RandomPhases(5, 1).apply(row);
        for (int wave = 0; wave < 3; wave++) {
            double[] sums = new double[4];
            for (int i = 0; i < 5; i++) {
                sums[0] += row[i] * Math.cos(2 * Math.PI * wave * i / 5);
                sums[1] += row[i] * Math.sin(2 * Math.PI * wave * i / 5);
                sums[2] += other[i] * Math.cos(2 * Math.PI * wave * i / 5);
                sums[3] += other[i] * Math.sin(2 * Math.PI * wave * i / 5);
            }
            assertEquals(Math.hypot(sums[0], sums[1]), Math.hypot(sums[2], sums[3]), 1e-12);
        }
    }

    @Test
    void inFillSolvesTheLaplaceEquation() {
        List<AtmosphericState> filled = HiddenStates.hide(HISTORY, BOX, ALL, new Baseline.InFill());
        float[] before = HISTORY.getLast().tensor(Worlds.MSL).toArray();
        float[] after = filled.getLast().tensor(Worlds.MSL).toArray();
        double[] slow = relaxed(before);
        for (int i = 0; i < after.length; i++) {
            assertEquals(slow[i], after[i], 2e-7); // float32 rounding of numbers up to 3
        }
    }

    /** Relaxation point by point until nothing changes, around the globe. */
    private static double[] relaxed(float[] field) {
        double[] x = new double[field.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = BOX.points().get(i) ? 0 : field[i];
        }
        for (int sweep = 0; sweep < 3000; sweep++) {
            BOX.points().stream().forEach(i -> {
                int row = i / 20;
                int column = i % 20;
                x[i] = 0.25 * (x[i - 20] + x[i + 20] + x[row * 20 + (column + 19) % 20] + x[row * 20 + (column + 1) % 20]);
            });
        }
        return x;
    }

    @Test
    void inFillNeedsSurroundings() {
        assertThrows(IllegalArgumentException.class, () -> HiddenStates.hide(HISTORY, Mask.everything(PATCHES), ALL,
                new Baseline.InFill()));
        float[] constant = new float[240];
        java.util.Arrays.fill(constant, 101_325);
        AtmosphericState even = Worlds.state(GRID, Worlds.TIME, constant, constant, constant);
        Mask polar = Mask.in(PATCHES, Box.parse("60..90, 0..360"));
        assertArrayEquals(constant, HiddenStates.hide(List.of(even, even), polar, ALL,
                new Baseline.InFill()).getLast().tensor(Worlds.MSL).toArray());
    }

    @Test
    void onlyWhatIsInTheScopeIsHidden() {
        var scope = new MaskScope(Set.of(new MaskScope.Entry(Worlds.T, 0)), Set.of(1));
        List<AtmosphericState> hidden = HiddenStates.hide(HISTORY, BOX, scope, Baseline.zonalMean(HISTORY));
        assertSame(HISTORY.getFirst(), hidden.getFirst());
        assertSame(HISTORY.getLast().tensor(Worlds.MSL), hidden.getLast().tensor(Worlds.MSL));
        float[] before = HISTORY.getLast().tensor(Worlds.T).toArray();
        float[] mean = states(Baseline.zonalMean(HISTORY)).getLast().tensor(Worlds.T).toArray();
        float[] after = hidden.getLast().tensor(Worlds.T).toArray();
        for (int i = 0; i < after.length; i++) {
            assertEquals(BOX.points().get(i) ? mean[i] : before[i], after[i]);
        }
        assertSame(HISTORY, HiddenStates.hide(HISTORY, Mask.nothing(PATCHES), scope, Baseline.zonalMean(HISTORY)));
    }

    @Test
    void baselinesWithoutTheVariableAreRefused() {
        var lacking = new Baseline.Replacement("climatology", HISTORY.stream().map(state -> new AtmosphericState(GRID,
                state.validTime(),
                state.levels(), java.util.Map.<Variable, io.github.isorel.engine.tensor.Tensor>of(Worlds.MSL,
                state.tensor(Worlds.MSL)))).toList());
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> HiddenStates.hide(HISTORY, BOX, ALL,
                lacking));
        assertTrue(error.getMessage().startsWith("the baseline climatology has no t"), error.getMessage());
    }
}
