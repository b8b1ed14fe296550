package io.github.isorel.engine.relevance;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

/** Explanations by derivatives: of one forecast, or the mean over those from many initial states. */
final class Gradients {

    private static final String BOOK = "gradient";

    private final RollOut rollOut;
    private final StateContract contract;
    private final QuestionRun run;

    Gradients(RollOut rollOut, QuestionRun run) {
        this.rollOut = rollOut;
        this.contract = rollOut.model().contract();
        this.run = run;
    }

    /** The derivative itself, or times the input. */
    Explanation single(Method method, QuestionRun.Way way, Progress progress) throws IOException {
        Map<Variable, Tensor> relevance = method instanceof Method.Gradient ? scaled(way.run().cotangents().tensors(),
                progress) : way.run().relevance().tensors();
        return run.unbudgeted(method, BOOK, way.value(), relevance, way.run().cotangents().tensors(), way.run().coverage());
    }

    /** Derivatives per standard unit of each variable. */
    private Map<Variable, Tensor> scaled(Map<Variable, Tensor> cotangents, Progress progress) throws IOException {
        Map<Variable, RollOut.Normalised> normalisation = rollOut.normalisation(progress);
        Map<Variable, Tensor> scaled = new LinkedHashMap<>();
        cotangents.forEach((variable, tensor) -> scaled.put(variable,
                States.mapped(variable, tensor, (value, level) -> value * normalisation.get(variable).scale(level))));
        return scaled;
    }

    /** The mean over the straight way from the baseline, times the difference to it. */
    Explanation integrated(Method.IntegratedGradients method, Progress progress) throws IOException {
        List<AtmosphericState> baseline = run.baseline(progress);
        List<AtmosphericState> asked = run.question().history();
        List<AtmosphericState> history = rollOut.model().initial(asked);
        var mean = new Cotangents();
        progress.begin("integrated gradients", method.points());
        Progress inner = Progress.cancelledWith(progress);
        for (int point = 0; point < method.points(); point++) {
            double way = (point + 0.5) / method.points();
            List<AtmosphericState> between = States.between(contract, baseline, history, way);
            run.back(between, RuleBook.gradient(), false, List.of(), inner).run().cotangents().tensors()
                    .forEach((variable, tensor) -> mean.add(variable, tensor, 1.0 / method.points()));
            progress.worked(1);
        }
        Map<Variable, Tensor> relevance = States.product(contract, history, baseline, mean.tensors());
        double value = run.value(asked, progress);
        double difference = value - run.value(baseline, progress);
        double gap = (States.total(relevance) - difference) / Math.max(States.absoluteTotal(relevance), Double.MIN_NORMAL);
        return new Explanation(run.map(method, BOOK, value, relevance, mean.tensors()), Optional.empty(), OptionalDouble.of(gap),
                List.of(), Map.of());
    }

    /** The mean over inputs with noise. */
    Explanation smooth(Method.SmoothGradient method, Progress progress) throws IOException {
        Map<Variable, RollOut.Normalised> normalisation = rollOut.normalisation(progress);
        // noise makes nothing of what is missing
        List<AtmosphericState> history = rollOut.model().initial(run.question().history());
        var random = new Random(method.seed());
        var relevance = new Cotangents();
        var sensitivity = new Cotangents();
        progress.begin("noisy gradients", method.samples());
        Progress inner = Progress.cancelledWith(progress);
        for (int sample = 0; sample < method.samples(); sample++) {
            List<AtmosphericState> noisy = history.stream().map(state -> States.changed(contract, state,
                    (variable, value, level)
                    -> value + method.noise() * normalisation.get(variable).scale(level) * random.nextGaussian())).toList();
            BackwardRun back = run.back(noisy, RuleBook.gradient(), false, List.of(), inner).run();
            back.relevance().tensors().forEach((variable, tensor) -> relevance.add(variable, tensor, 1.0 / method.samples()));
            back.cotangents().tensors().forEach((variable, tensor) -> sensitivity.add(variable, tensor, 1.0 / method.samples()));
            progress.worked(1);
        }
        double value = run.value(run.question().history(), progress);
        return run.unbudgeted(method, BOOK, value, relevance.tensors(), sensitivity.tensors(), Map.of());
    }
}
