package io.github.isorel.engine.latent;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

/** What is said of a test that found nothing: whether it could have found anything. */
class SeparabilityFindingsTest {

    private static final String NO_EVIDENCE = "therefore no evidence that there is nothing";

    private static boolean warns(double low, double high, double critical, double pValue) {
        var cases = new Separability.Cases("event", "storm", 12, 48, 3, 11, 12, 3);
        double middle = (low + high) / 2;
        var tested = new Separability.Tested(new Estimate(middle, new Spread(middle, middle, low, high)), 0.5, critical, pValue);
        return new Separability(cases, SeparabilitySettings.usual(), tested, tested, tested, 0, List.of(), List.of()).findings()
                .get(1).contains(NO_EVIDENCE);
    }

    /** An interval below what chance exceeds says little when not even a perfect separation would have been found. */
    @Test
    void aTestThatCanFindNothingIsNoEvidence() {
        assertTrue(warns(0.0, 0.69, 0.91, 0.83));
    }

    @Test
    void anIntervalThatReachesBeyondChanceIsNoEvidence() {
        assertTrue(warns(0.45, 0.75, 0.6, 0.2));
    }

    @Test
    void aTestThatWouldHaveFoundSeparationIsEvidence() {
        assertFalse(warns(0.45, 0.55, 0.6, 0.5));
    }

    @Test
    void whatWasFoundNeedsNoExcuse() {
        assertFalse(warns(0.3, 1.0, 0.91, 0.01));
    }
}
