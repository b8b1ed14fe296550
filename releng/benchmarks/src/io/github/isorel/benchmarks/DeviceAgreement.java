package io.github.isorel.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.data.History;
import io.github.isorel.engine.model.ForecastModel;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.model.ModelOptions;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.relevance.Explainer;
import io.github.isorel.engine.relevance.Explanation;
import io.github.isorel.engine.relevance.Method;
import io.github.isorel.engine.relevance.RuleBook;
import io.github.isorel.engine.relevance.Target;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.StateContract;

/**
 * One model on two devices: forecasts, latents, gradient and relevance must agree. Forecasts and latents are compared by their
 * largest difference over the standard deviation of the field (of a level; of a latent: of all of it), relevance by its largest
 * difference over the largest |R| of all variables.
 */
final class DeviceAgreement {

    /** Rounding to float32 through a hundred layers; what TensorFloat-32 does is a hundred times as much. */
    static final double GATE = 1e-4;
    private static final int STEPS = 2;
    private static final Target TARGET = Target.parse("mean(msl, 35..62, 350..46)");

    private final String name;
    private final ModelFile model;
    private final History history;
    private final StateContract contract;
    private final CheckResults results;

    private DeviceAgreement(String name, ModelFile model, History history, StateContract contract, CheckResults results) {
        this.name = name;
        this.model = model;
        this.history = history;
        this.contract = contract;
        this.results = results;
    }

    static DeviceAgreement of(String name, Path checkpoint, List<Path> files, Instant time, CheckResults results) throws IOException {
        ModelFile model = ModelFile.open(checkpoint, ModelOptions.none());
        try (DataSet data = DataSet.open(files)) {
            StateContract contract = model.contract(data.grid().orElseThrow());
            return new DeviceAgreement(name, model, data.history(time, contract, false, Progress.none()), contract, results);
        }
    }

    /** A forecast of two steps with all latents: every field and latent by its name. */
    Map<String, Tensor> forecast(RuntimeOptions options, Progress progress) throws IOException {
        Map<String, Tensor> values = new LinkedHashMap<>();
        try (ForecastModel loaded = model.load(contract, options, progress)) {
            Set<String> taps = new TreeSet<>(loaded.taps());
            loaded.forecast(history.states(), STEPS, taps, step -> {
                step.taps().forEach((tap, tensor) -> values.put("step " + step.number() + " latent " + tap, tensor));
                step.state().values().forEach((variable, tensor) -> values.put("step " + step.number() + " " + variable, tensor));
            }, progress);
        }
        return values;
    }

    /** Compares two forecasts. */
    void compareForecasts(String what, Map<String, Tensor> expected, Map<String, Tensor> found, double gate) {
        double forecasts = 0;
        double latents = 0;
        String worst = "";
        for (Map.Entry<String, Tensor> entry : expected.entrySet()) {
            double difference = largestOverSpread(entry.getValue(), found.get(entry.getKey()));
            boolean isLatent = entry.getKey().contains("latent");
            worst = !(difference <= Math.max(forecasts, latents)) ? entry.getKey() : worst;
            forecasts = isLatent ? forecasts : Math.max(forecasts, difference);
            latents = isLatent ? Math.max(latents, difference) : latents;
        }
        results.add("agreement", "model", name, "what", what, "forecast_largest_over_spread", forecasts, "latent_largest_over_spread", latents,
                "worst", worst, "passes", Math.max(forecasts, latents) <= gate);
    }

    /** Explains the target by every method on both devices and compares. */
    void compareRelevance(RuntimeOptions reference, RuntimeOptions other, TimeLimit limit) throws IOException {
        List<Method> methods = List.of(new Method.Gradient(), new Method.Propagation("attn-lrp", RuleBook.attention(0)), new Method.Reference());
        var question = new Explainer.Case(history.states(), STEPS, TARGET, Optional.empty(), Optional.empty());
        for (Method method : methods) {
            Explanation expected;
            try (var explainer = new Explainer(model.graphs(contract), reference)) {
                expected = explainer.explain(question, method, limit);
            }
            try (var explainer = new Explainer(model.graphs(contract), other)) {
                long start = System.nanoTime();
                Explanation found = explainer.explain(question, method, limit);
                report(method, expected, found, (System.nanoTime() - start) / 1e9);
            }
        }
    }

    private void report(Method method, Explanation expected, Explanation found, double seconds) {
        double largest = 0;
        double difference = 0;
        for (var entry : expected.map().relevance().entrySet()) {
            float[] a = entry.getValue().toArray();
            float[] b = found.map().relevance(entry.getKey()).toArray();
            for (int i = 0; i < a.length; i++) {
                largest = Math.max(largest, Math.abs(a[i]));
                difference = Math.max(difference, Math.abs((double) a[i] - b[i]));
            }
        }
        results.add("agreement", "model", name, "what", method.name(), "largest_over_largest", difference / largest, "largest_relevance", largest,
                "is_valid", found.isValid(), "completeness", found.completeness().orElse(0), "seconds", seconds,
                "passes", difference / largest <= GATE && found.isValid());
    }

    /** Largest |a − b| over the standard deviation of a, level by level where there are levels. */
    static double largestOverSpread(Tensor expected, Tensor found) {
        if (expected.shape().rank() > 2) {
            double largest = 0;
            for (int level = 0; level < expected.shape().size(0); level++) {
                largest = Math.max(largest, largestOverSpread(expected.slice(level), found.slice(level)));
            }
            return largest;
        }
        float[] a = expected.toArray();
        float[] b = found.toArray();
        double mean = 0;
        for (float value : a) {
            mean += value / (double) a.length;
        }
        double variance = 0;
        double difference = 0;
        for (int i = 0; i < a.length; i++) {
            variance += (a[i] - mean) * (a[i] - mean) / a.length;
            difference = Math.max(difference, Math.abs((double) a[i] - b[i])); // a NaN stays
        }
        return difference == 0 ? 0 : difference / Math.sqrt(variance);
    }
}
