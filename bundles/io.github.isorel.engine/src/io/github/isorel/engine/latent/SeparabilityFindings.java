package io.github.isorel.engine.latent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says in words what a test of separability found, and what it can and cannot show. */
final class SeparabilityFindings {

    private static final double SIGNIFICANT = 0.05;
    /** From this area under the curve on, and this balanced accuracy, hardly any sample is on the wrong side. */
    private static final double NEARLY_COMPLETE = 0.95;
    private static final double NEARLY_ALL_RIGHT = 0.9;
    /** With fewer cases intervals from groups are too narrow. */
    private static final int FEW = 10;

    private SeparabilityFindings() {
    }

    static List<String> of(Separability found) {
        List<String> sentences = new ArrayList<>();
        sentences.add(verdict(found));
        sentences.add(power(found));
        if (Math.min(found.cases().positiveGroups(), found.cases().otherGroups()) < FEW) {
            sentences.add("Few cases: " + found.cases().positiveGroups() + " independent groups have '" + found.cases().positive()
                    + "' and " + found.cases().otherGroups()
                    + " have others; intervals drawn from so few are rather too narrow.");
        }
        if (found.cases().groups() < 5) {
            sentences.add("With " + found.cases().groups() + " groups there are so few arrangements of the label that the p-value"
                    + " cannot be small.");
        }
        if (found.settings().harmonics() == 0) {
            sentences.add("The season was left in: where '" + found.cases().positive()
                    + "' is more frequent in one season, this may be"
                    + " the separation of seasons.");
        }
        sentences.add("The test sees linear boundaries among pooled latents of this model, region and definition of '"
                + found.cases().label() + "' only; it tells neither of curved boundaries nor of what the model does with them.");
        return List.copyOf(sentences);
    }

    private static String verdict(Separability found) {
        Separability.Tested auc = found.auc();
        Spread spread = auc.estimate().spread();
        String name = "'" + found.cases().positive() + "'";
        String numbers = String.format(Locale.ROOT, " (AUC %.2f, 95 %% interval %.2f to %.2f, p = %s)", auc.estimate().value(),
                spread.low(), spread.high(), pValue(auc.pValue()));
        if (auc.pValue() > SIGNIFICANT) {
            return "No linear separation of " + name + " was found" + numbers + ".";
        }
        if (spread.low() <= 0.5) {
            return name + " is told apart better than chance by the permutation test, but the interval reaches down to chance"
                    + numbers + ": a hint, no more.";
        }
        return auc.estimate().value() >= NEARLY_COMPLETE && found.balancedAccuracy().estimate().value() >= NEARLY_ALL_RIGHT
                ? "A linear boundary separates " + name + " from the others almost completely" + numbers + "."
                : name + " is distinct, but overlaps with the others: a linear boundary does better than chance, but not"
                        + " completely"
                        + numbers + ".";
    }

    private static String power(Separability found) {
        double detectable = found.detectable();
        return String.format(Locale.ROOT,
                "With %d independent groups with '%s' among %d, an AUC below %.2f cannot be told from chance; "
                + "%s", found.cases().positiveGroups(), found.cases().positive(), found.cases().groups(), found.auc().critical(),
                detectable > 1 ? "not even a perfect separation would be found four times out of five."
                        : String.format(Locale.ROOT, "to be found four times out of five it would have to be about %.2f.",
                        detectable))
                + (found.auc().pValue() > SIGNIFICANT
                        && (detectable > 1 || found.auc().estimate().spread().high() > found.auc().critical())
                        ? " That nothing was found is therefore no evidence that there is nothing." : "");
    }

    /** A p-value with two digits. */
    private static String pValue(double value) {
        return String.format(Locale.ROOT, value < 0.01 ? "%.4f" : "%.2f", value);
    }
}
