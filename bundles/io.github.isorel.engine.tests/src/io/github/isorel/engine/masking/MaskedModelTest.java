package io.github.isorel.engine.masking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.model.BatchForecast;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.model.ModelGraphs;
import io.github.isorel.engine.model.ModelOptions;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.relevance.Normalisation;
import io.github.isorel.engine.relevance.Target;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

/** Masks in front of the demonstration model. */
@TestInstance(Lifecycle.PER_CLASS)
class MaskedModelTest {

    private static final Path EXAMPLES = Path.of(System.getProperty("isorel.examples"));
    private static final int BATCH = 4;

    private StateContract contract = Worlds.contract(io.github.isorel.engine.weather.Grid.regular(2, 4));
    private List<AtmosphericState> history = List.of();
    private Optional<AtmosphericState> truth = Optional.empty();
    private Optional<ModelGraphs> model = Optional.empty();
    private Optional<BatchForecast> batches = Optional.empty();

    @BeforeAll
    void load() throws IOException {
        ModelFile file = ModelFile.open(EXAMPLES.resolve("demo/demo.ckpt"), ModelOptions.none());
        try (DataSet data = DataSet.open(List.of(EXAMPLES.resolve("simulated")))) {
            contract = file.contract(data.grid().orElseThrow());
            history = data.history(Instant.parse("1990-01-11T00:00:00Z"), contract, false, Progress.none()).states();
            truth = data.truth(Instant.parse("1990-01-12T00:00:00Z"), contract, Progress.none());
        }
        ModelGraphs graphs = file.graphs(contract);
        model = Optional.of(graphs);
        batches = Optional.of(new BatchForecast(graphs, RuntimeOptions.standard(), BATCH));
    }

    @AfterAll
    void close() {
        batches.ifPresent(BatchForecast::close);
    }

    private List<AtmosphericState> forecast(List<List<AtmosphericState>> histories) throws IOException {
        return Forecaster.of(batches.orElseThrow()).forecast(histories, 1, Progress.none());
    }

    private static void assertSame(AtmosphericState expected, AtmosphericState actual) {
        expected.values().forEach((variable, tensor) -> assertEquals(tensor.elements(), actual.tensor(variable).elements(),
                variable.toString()));
    }

    private PatchGrid patches() {
        return new PatchGrid(contract.grid().orElseThrow(), contract.patchSize());
    }

    @Test
    void maskingNothingChangesNothingToTheBit() throws IOException {
        AtmosphericState alone = forecast(List.of(history)).getFirst();
        MaskScope all = MaskScope.everything(contract);
        Mask box = Mask.in(patches(), Box.parse("30..60, 150..200"));
        Baseline baseline = Baseline.zonalMean(history);
        List<AtmosphericState> beside = forecast(List.of(HiddenStates.hide(history, box, all, baseline),
                HiddenStates.hide(history, Mask.nothing(patches()), all, baseline), HiddenStates.hide(history, box, all,
                new Baseline.InFill())));
        assertSame(alone, beside.get(1));
        assertNotEquals(alone.tensor(Variable.surface("msl")).elements(),
                beside.get(0).tensor(Variable.surface("msl")).elements());
    }

    @Test
    void maskingEverythingIsTheForecastFromTheBaseline() throws IOException {
        Baseline.Replacement baseline = (Baseline.Replacement) Baseline.noise(history, 3);
        List<MaskScope.Entry> fields = new ArrayList<>(MaskScope.everything(contract).fields());
        contract.constants().forEach(variable -> fields.addAll(MaskScope.atAllLevels(contract, variable)));
        var all = new MaskScope(new java.util.LinkedHashSet<>(fields), MaskScope.allStates(contract));
        List<AtmosphericState> hidden = HiddenStates.hide(history, Mask.everything(patches()), all, baseline);
        List<AtmosphericState> forecasts = forecast(List.of(hidden, baseline.states()));
        assertSame(forecasts.get(1), forecasts.get(0));
    }

    @Test
    void zeroIsTheLocationOfEachVariable() throws IOException {
        Normalisation normalisation = Normalisation.of(model.orElseThrow().graph(0, Progress.none()));
        Tensor t = ((Baseline.Replacement) Baseline.zero(history, contract,
                normalisation)).states().getLast().tensor(Variable.atmospheric("t"));
        int field = 48 * 96;
        for (int level = 0; level < contract.levels().size(); level++) {
            double location = normalisation.location(Variable.atmospheric("t"), level);
            assertTrue(location > 190 && location < 300, "a temperature, not " + location);
            assertEquals((float) location, t.get(level * field + 17));
        }
        assertTrue(normalisation.location(Variable.atmospheric("t"), 0) < normalisation.location(Variable.atmospheric("t"),
                5)); // 100 and 850 hPa
    }

    /** A box at the target degrades the forecast there more than random masks do, and the test says so for both baselines. */
    @Test
    void aBoxAtTheTargetIsFound(@TempDir Path folder) throws IOException {
        var question = new MaskingCase("1990-01-11", history, Target.parse("mean(msl, 40..54, 172..188)"), 1, truth,
                List.of(Baseline.zonalMean(history),
                new Baseline.InFill()), List.of(Contender.drawn("region", Mask.in(patches(), Box.parse("36..60, 165..195")))));
        double area = question.contenders().getFirst().most().getFirst().area();
        var plan = new MaskingPlan(contract, List.of(question), List.of(area), MaskScope.everything(contract),
                new RandomMasks(patches(),
                Set.of(Matching.SHAPE), Optional.empty()), 12, 1);
        MaskingJournal journal = MaskingJournal.open(folder.resolve("journal"), plan.digest(), BATCH);
        MaskingResult result = new MaskingRun(plan, Normalisation.of(model.orElseThrow().graph(0, Progress.none())),
                Forecaster.of(batches.orElseThrow()))
                .run(journal, Progress.none());
        for (int baseline = 0; baseline < 2; baseline++) {
            DegradationRatio ratio = result.ratio(List.of(0), baseline, 0, 0, result.headline());
            assertEquals(1.0 / 13, ratio.pValue(), 1e-15);
            assertTrue(ratio.low() > 1, ratio.toString());
        }
    }
}
