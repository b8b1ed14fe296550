package io.github.isorel.engine.experiment;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A number that a gate can look at. There is one for each result; a gate holds when it holds for all of them. */
public enum GateQuantity {
    /** Root mean square error of the forecast by that of persistence, for each variable, level and step with truth. */
    FORECAST_SKILL_RATIO("forecast.skill.ratio", Section.FORECAST),
    /** What is left of the budget as a share of Σ|R| over inputs and sinks; for methods with a budget. */
    RELEVANCE_BUDGET_REST("relevance.budget.rest", Section.RELEVANCE),
    /** By how much Σ R misses the difference of the target, as a share of Σ|R|; for methods that compare with a baseline. */
    RELEVANCE_COMPLETENESS_GAP("relevance.completeness.gap", Section.RELEVANCE),
    /** Number of self-checks that failed; for relevance with {@code check}. */
    RELEVANCE_CHECKS_FAILED("relevance.checks.failed", Section.RELEVANCE),
    /** Cosine similarity of a bootstrapped principal component to the component itself, median over replicates. */
    LATENT_COMPONENT_STABILITY("latent.component.stability", Section.LATENT),
    /** Share of samples whose class is told from the others, cross-validated, mean over classes. */
    LATENT_SEPARABILITY("latent.separability", Section.LATENT),
    /** p-value of the separability (of the area under its curve) by permutation. */
    LATENT_SEPARABILITY_P_VALUE("latent.separability.p-value", Section.LATENT),
    /** How many times more the most relevant mask degrades the forecast than random masks do. */
    MASKING_RATIO("masking.ratio", Section.MASKING),
    /** Lower end of the ratio's 95 % interval. */
    MASKING_RATIO_LOWER("masking.ratio.lower", Section.MASKING),
    /** Upper end of the ratio's 95 % interval. */
    MASKING_RATIO_UPPER("masking.ratio.upper", Section.MASKING),
    /** p-value of the degradation among random masks. */
    MASKING_P_VALUE("masking.p-value", Section.MASKING),
    /** Rank correlation of the relevance maps of two models. */
    COMPARISON_RELEVANCE_CORRELATION("comparison.relevance.correlation", Section.COMPARISON),
    /** Centred kernel alignment of the latents of two models. */
    COMPARISON_LATENT_ALIGNMENT("comparison.latent.alignment", Section.COMPARISON);

    /** The part of an experiment that a quantity comes from. */
    public enum Section {
        /** Forecasts. */
        FORECAST,
        /** Relevance. */
        RELEVANCE,
        /** Latents. */
        LATENT,
        /** Masking tests. */
        MASKING,
        /** Comparison of models. */
        COMPARISON;

        /** The key of the section in the file. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final String label;
    private final Section section;

    GateQuantity(String label, Section section) {
        this.label = label;
        this.section = section;
    }

    /**
     * The name as users write it.
     *
     * @return words with dots between
     */
    public String label() {
        return label;
    }

    /**
     * The part of an experiment that it comes from.
     *
     * @return the section
     */
    public Section section() {
        return section;
    }

    /**
     * A quantity by name.
     *
     * @param label a name
     * @return the quantity; empty when none is called so
     */
    public static Optional<GateQuantity> find(String label) {
        return Stream.of(values()).filter(quantity -> quantity.label.equals(label)).findFirst();
    }

    /**
     * All names.
     *
     * @return names in the order of the sections
     */
    public static List<String> labels() {
        return Stream.of(values()).map(GateQuantity::label).toList();
    }
}
