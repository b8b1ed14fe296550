package io.github.isorel.engine.experiment.step;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import io.github.isorel.engine.comparison.Estimate;
import io.github.isorel.engine.comparison.IncomparableException;
import io.github.isorel.engine.experiment.run.SourceDigests;
import io.github.isorel.engine.experiment.run.Step;
import io.github.isorel.engine.experiment.run.StepKind;

/** A step that reads the same result of several models. Names of models stand in its files, so that its result hangs on them. */
abstract class ComparisonStep implements Step {

    private final String name;
    private final List<String> models;
    private final List<String> needs;

    /**
     * A step.
     *
     * @param name its name behind its kind
     * @param models names of the models, at least two
     * @param needs the steps whose results are compared
     */
    ComparisonStep(String name, List<String> models, List<String> needs) {
        this.name = name;
        this.models = List.copyOf(models);
        this.needs = List.copyOf(needs);
    }

    @Override
    public String name() {
        return kind() + "/" + name;
    }

    @Override
    public StepKind kind() {
        return StepKind.COMPARISON;
    }

    @Override
    public List<String> needs() {
        return needs;
    }

    @Override
    public long memory() {
        return 0; // what is compared lies in the Java heap
    }

    @Override
    public Map<String, String> facts(SourceDigests digests) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("models", String.join("\n", models));
        return facts;
    }

    List<String> models() {
        return models;
    }

    /** Two models and what came out of comparing them. */
    record Compared<T>(String first, String second, T result) {

        String names() {
            return first + " and " + second;
        }
    }

    /** Compares two models. */
    interface Comparison<T> {
        T of(String first, String second) throws IOException;
    }

    /**
     * Compares every model with every later one. Pairs that cannot be compared are told, unless there are no others.
     *
     * @param comparison compares two
     * @param remarks takes what is to be said about each
     * @param told what a result has to say
     * @return the pairs that could be compared, at least one
     * @throws IOException if none could be compared, or a file cannot be read
     */
    <T> List<Compared<T>> pairs(Comparison<T> comparison, List<String> remarks, Function<T, List<String>> told)
            throws IOException {
        List<Compared<T>> compared = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (int first = 0; first < models.size(); first++) {
            for (int second = first + 1; second < models.size(); second++) {
                String pair = models.get(first) + " and " + models.get(second) + ": ";
                try {
                    T result = comparison.of(models.get(first), models.get(second));
                    compared.add(new Compared<>(models.get(first), models.get(second), result));
                    told.apply(result).forEach(remark -> remarks.add(pair + remark));
                } catch (IncomparableException e) {
                    refused.add(pair + e.getMessage());
                }
            }
        }
        if (compared.isEmpty()) {
            throw new IOException(String.join("; ", refused));
        }
        remarks.addAll(refused);
        return compared;
    }

    /** An estimate for people, e.g. {@code 0.832 [0.714, 0.901]}. */
    static String text(Estimate estimate) {
        return correlation(estimate.value()) + (estimate.hasInterval()
                ? " [" + correlation(estimate.low()) + ", " + correlation(estimate.high()) + "]" : "");
    }

    /** A number between −1 and 1 for people. */
    static String correlation(double value) {
        return Double.isNaN(value) ? "undefined" : String.format(Locale.ROOT, "%.3f", value);
    }

    /** A ratio for people. */
    static String ratio(double value) {
        return Double.isNaN(value) ? "undefined" : Double.isInfinite(value) ? value > 0 ? "∞" : "-∞"
                : String.format(Locale.ROOT, "%.2f", value);
    }

    /** An estimate in a JSON document. */
    static Map<String, Object> json(Estimate estimate) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("value", estimate.value());
        json.put("low", estimate.low());
        json.put("high", estimate.high());
        return json;
    }

    /** A number in a table: all its digits; nothing where there is none. */
    static String cell(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }
}
