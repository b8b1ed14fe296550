package io.github.isorel.engine.report;

import java.util.Locale;

/** What the lines of a budget are called. */
final class BudgetTexts {

    private BudgetTexts() {
    }

    /** A kind of sink in words; an unknown one as it is. */
    static String kind(String kind) {
        return switch (kind.toUpperCase(Locale.ROOT)) {
            case "BIAS" -> "biases of linear layers";
            case "NORM_BIAS" -> "biases of layer norms";
            case "ADAPTIVE_SHIFT" -> "shifts of adaptive layer norms";
            case "ENCODING" -> "encodings";
            case "QUERY" -> "latents and level queries";
            case "SOFTMAX" -> "softmax";
            case "MASK" -> "attention masks";
            case "LOCATION" -> "locations of variables";
            case "CONSTANT" -> "other constants";
            case "RULE" -> "taken away by rules";
            default -> kind;
        };
    }
}
