package io.github.isorel.engine.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.experiment.GateQuantity;
import io.github.isorel.engine.progress.Progress;

class GatesTest {

    @TempDir
    Path folder = Path.of("");

    private static FakeStep relevance(String method, double rest) {
        return FakeStep.of("relevance/m/a/p/" + method).finding(GateQuantity.RELEVANCE_BUDGET_REST, rest, "m", "a", "p", method);
    }

    private GateResult judged(String gate, FakeStep... steps) throws IOException {
        return RunFolder.in(folder, gate).run(List.of(steps)).run().gates().getFirst();
    }

    private static void is(GateResult.State state, String message, GateResult gate) {
        assertEquals(state + ": " + message, gate.state() + ": " + gate.message());
    }

    @Test
    void everyRelationHoldsWhereItShould() throws IOException {
        double[] values = { 0.5, 1, 1.5 };
        String[] relations = { "<", "<=", ">", ">=", "==" };
        boolean[][] expected = { { true, false, false }, { true, true, false }, { false, false, true }, { false, true, true }, {
                false, true, false } };
        for (int relation = 0; relation < relations.length; relation++) {
            for (int value = 0; value < values.length; value++) {
                GateResult gate = judged("relevance.budget.rest " + relations[relation] + " 1", relevance("gradient",
                        values[value]));
                assertEquals(expected[relation][value], gate.state() == GateResult.State.PASSED, gate.toString());
                assertEquals(!expected[relation][value], gate.state() == GateResult.State.FAILED, gate.toString());
            }
        }
        is(GateResult.State.FAILED, "relevance.budget.rest is NaN for m, a, p, gradient (1 of 1 result)", judged(
                "relevance.budget.rest < 1", relevance("gradient", Double.NaN)));
        is(GateResult.State.PASSED, "holds for 1 result: Infinity", judged("relevance.budget.rest > 1", relevance("gradient",
                Double.POSITIVE_INFINITY)));
    }

    @Test
    void gatesLookAtWhatHasToDoWithAllNamesAndNotAtTheControl() throws IOException {
        FakeStep[] steps = { relevance("gradient", 0.5), relevance("attn-lrp", 0.001), relevance("random", 9) };
        is(GateResult.State.PASSED, "holds for 1 result: 0.001", judged("relevance.budget.rest of attn-lrp < 0.1", steps));
        is(GateResult.State.PASSED, "holds for 2 results: 0.001 to 0.5", judged("relevance.budget.rest < 1", steps));
        is(GateResult.State.FAILED, "relevance.budget.rest is 0.5 for m, a, p, gradient (1 of 2 results)", judged(
                "relevance.budget.rest of p, m < 0.1", steps));
        is(GateResult.State.PASSED, "holds for 1 result: 9", judged("relevance.budget.rest of random > 1", steps));
    }

    @Test
    void aGateWithNothingToLookAtFails() throws IOException {
        is(GateResult.State.FAILED, "there is no relevance.budget.rest of b to look at", judged("relevance.budget.rest of b < 1",
                relevance("gradient", 0.5)));
        is(GateResult.State.FAILED, "there is no masking.ratio to look at", judged("masking.ratio > 1", relevance("gradient",
                0.5)));
        is(GateResult.State.FAILED, "there is no relevance.budget.rest to look at: 1 of 1 steps of relevance were not done",
                judged(
                "relevance.budget.rest < 1", relevance("attn-lrp", 0.5).fact("fails", "").failing("no")));
    }

    @Test
    void aGateWaitsForStepsThatWereNotRun() throws IOException {
        List<FakeStep> steps = List.of(relevance("gradient", 0.5), relevance("attn-lrp", 0.25));
        RunOutcome part = RunFolder.in(folder, "relevance.budget.rest < 1", "relevance.budget.rest < 0.3").run(steps, RunFolder
                .only("*/gradient"), Progress.none());
        is(GateResult.State.PENDING, "1 of 2 steps of relevance have not been run", part.run().gates().getFirst());
        is(GateResult.State.FAILED, "relevance.budget.rest is 0.5 for m, a, p, gradient (1 of 1 result)", part.run().gates()
                .getLast());
        assertFalse(part.isGood(), "what failed does not get better");
        assertTrue(RunFolder.in(folder, "relevance.budget.rest < 1").run(steps).isGood());
    }

    @Test
    void manyThatFailAreCounted() throws IOException {
        var steps = new FakeStep[7];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = relevance("gradient-" + i, 2);
        }
        GateResult gate = judged("relevance.budget.rest < 1", steps);
        assertTrue(gate.message().endsWith("2 for m, a, p, gradient-4; and 2 more (7 of 7 results)"), gate.message());
        assertEquals(7, gate.judged());
        assertEquals(10, gate.line());
    }
}
