package io.github.isorel.engine.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.isorel.engine.experiment.Problem.Replacement;

class ProblemTest {

    private static final String TEXT = """
            isorel: 1
            models: demo.ckpt
            data: simulated
            cases: 1990-01-11
            targets: {pressure: "mean(msl, 38..55, 168..192)"}
            relevance:
              - targets: pressure
                methods: [attn-lrp]
                check: true
            gates: relevance.budget.rest of attn-lrp < 1e-3
            """;

    private static List<Problem> problems(String text) {
        return ExperimentReader.read(Path.of("experiment.yaml"), text).problems();
    }

    @ParameterizedTest
    @CsvSource({ "methods:, metods:, metods, methods", "[attn-lrp], [attn-lpr], attn-lpr, attn-lrp",
            "budget.rest, budget.res, relevance.budget.res, relevance.budget.rest", "of attn-lrp, of atn-lrp, atn-lrp, attn-lrp",
            "targets: pressure, targets: presure, presure, pressure", "check: true, check: yes, yes, true" })
    void misspeltNamesHaveAReplacement(String right, String wrong, String word, String proposal) {
        List<Replacement> replacements = problems(TEXT.replace(right, wrong)).stream().map(Problem::replacement)
                .flatMap(Optional::stream).toList();
        assertTrue(replacements.contains(new Replacement(word, proposal)), replacements.toString());
    }

    @Test
    void aFileThatIsNotThereIsReplacedByItsName() {
        Problem problem = new Problem("e.yaml", Position.START, Problem.Severity.ERROR, "there is no model /a b/demi.ckpt",
                "did you mean 'demo.ckpt'?");
        assertEquals(Optional.of(new Replacement("demi.ckpt", "demo.ckpt")), problem.replacement());
    }

    @Test
    void aMissingKeyIsTold() {
        List<Problem> problems = problems(TEXT.replace("data: simulated\n", ""));
        assertEquals(Optional.of("data"), problems.getFirst().missingKey());
        assertEquals(Optional.empty(), problems.getFirst().replacement());
    }

    @Test
    void otherProblemsHaveNeither() {
        Problem problem = problems(TEXT.replace("isorel: 1", "isorel: 2")).getFirst();
        assertEquals(Optional.empty(), problem.replacement());
        assertEquals(Optional.empty(), problem.missingKey());
    }
}
