package io.github.isorel.engine.relevance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;

import io.github.isorel.engine.model.ModelGraphs;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.MemoryPlan;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Precision;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/** Explains targets of a model's forecasts. Holds native memory until closed; one explanation at a time. */
public final class Explainer implements AutoCloseable {

    private final RollOut rollOut;
    private final StateContract contract;

    /**
     * An explainer.
     *
     * @param model the model as graphs
     * @param options where and how to run
     */
    public Explainer(ModelGraphs model, RuntimeOptions options) {
        this.rollOut = new RollOut(model, options);
        this.contract = model.contract();
    }

    /**
     * What is to be explained.
     *
     * @param history the initial states, oldest first
     * @param steps number of roll-out steps; the target looks at the last one unless it says another
     * @param target the target
     * @param truth the true state at the target's time, for targets that need it
     * @param baseline the initial states to compare with, for methods that do; empty for the location of every variable, which
     *        is zero in normalised space
     */
    public record Case(List<AtmosphericState> history, int steps, Target target, Optional<AtmosphericState> truth,
            Optional<List<AtmosphericState>> baseline) {

        /** Copies the list and checks the steps. */
        public Case {
            history = List.copyOf(history);
            if (steps < 1 || target.step().orElse(1) > steps || target.step().orElse(1) < 1) {
                throw new IllegalArgumentException("the target looks at step " + target.step().orElse(steps) + " of " + steps);
            }
        }

        int step() {
            return target.step().orElse(steps);
        }
    }

    /**
     * What a run will take and which rules it will follow, without running anything.
     *
     * @param question what is to be explained
     * @param method how
     * @param progress reports the work; can be cancelled
     * @return number of operations by operation and rule, and how the largest run fits into memory
     * @throws IOException if the graph cannot be made; an operation without a rule is named; or if no run fits into memory
     */
    public Plan plan(Case question, Method method, Progress progress) throws IOException {
        return plan(question, method, List.of(), progress);
    }

    /**
     * What a run that tells the relevance of latents too will take.
     *
     * @param question what is to be explained
     * @param method how
     * @param taps names of the latents
     * @param progress reports the work; can be cancelled
     * @return number of operations by operation and rule, and how the largest run fits into memory
     * @throws IOException if the graph cannot be made; an operation without a rule is named; or if no run fits into memory
     */
    public Plan plan(Case question, Method method, List<String> taps, Progress progress) throws IOException {
        requireFloat32(method);
        RuleBook book = method instanceof Method.Propagation propagation ? propagation.book()
                : method instanceof Method.Reference ? RuleBook.reference() : RuleBook.gradient();
        List<String> seeded = question.target().variables().stream().map(Names::output).toList();
        BackwardGraph backward = rollOut.backwardGraph(question.step() - 1, book, seeded, taps, progress);
        return new Plan(backward.coverage(), MemoryPlan.of(backward.graph(), backward.wayForward(), rollOut.options(), progress));
    }

    /**
     * What a run will take.
     *
     * @param coverage number of operations by operation and rule
     * @param memory how the largest run fits into memory
     */
    public record Plan(Map<String, Integer> coverage, MemoryPlan memory) {
    }

    /**
     * Explains a target.
     *
     * @param question what is to be explained
     * @param method how
     * @param progress reports the work; can be cancelled
     * @return the relevance of every input value, with its books
     * @throws IOException if the model cannot be run or an operation has no rule
     * @throws IllegalArgumentException if the target does not fit the model, or truth is needed and missing
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public Explanation explain(Case question, Method method, Progress progress) throws IOException {
        requireFloat32(method);
        question.target().require(contract);
        return switch (method) {
        case Method.Gradient gradient -> explain(question, method, List.of(), progress).explanation();
        case Method.InputTimesGradient product -> explain(question, method, List.of(), progress).explanation();
        case Method.IntegratedGradients integrated -> gradients(question).integrated(integrated, progress);
        case Method.SmoothGradient smooth -> gradients(question).smooth(smooth, progress);
        case Method.Occlusion occlusion -> occluded(question, occlusion, progress);
        case Method.Random random -> random(question, random, progress);
        case Method.Propagation propagation -> explain(question, method, List.of(), progress).explanation();
        case Method.Reference reference -> reference(question, progress);
        };
    }

    /**
     * Explains a target and tells the relevance of latents at the target's step too, in the same runs.
     *
     * @param question what is to be explained
     * @param method how; one that {@linkplain Method#reachesLatents reaches latents}
     * @param taps names of the latents; may be empty
     * @param progress reports the work; can be cancelled
     * @return the relevance of every input value with its books, and that of the latents: latent ⊙ cotangent, which for both
     *         methods of gradients is latent × derivative
     * @throws IOException if the model cannot be run or an operation has no rule
     * @throws IllegalArgumentException as {@link #explain(Case, Method, Progress)}, or if the model has no such latent, the
     *         target does not depend on it or the method does not reach it
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public Tapped explain(Case question, Method method, List<String> taps, Progress progress) throws IOException {
        requireFloat32(method);
        question.target().require(contract);
        if (!method.reachesLatents()) {
            throw new IllegalArgumentException(method.name() + " tells no relevance of latents; "
                    + String.join(", ", Method.NAMES_FOR_LATENTS) + " do");
        }
        taps.forEach(rollOut.model()::output);
        RuleBook book = method instanceof Method.Propagation propagation ? propagation.book() : RuleBook.gradient();
        QuestionRun run = run(question);
        QuestionRun.Way way = run.back(question.history(), book, book.isBudgeted(), taps, progress);
        Explanation explanation = method instanceof Method.Propagation propagation ? propagated(run, propagation, way)
                : gradients(question).single(method, way, progress);
        List<LatentRelevance> latents = new ArrayList<>();
        for (String tap : taps) {
            latents.add(latent(question, tap, way.run().lastOutputs()));
        }
        return new Tapped(explanation, latents);
    }

    /**
     * Roundings have no derivative, and what is left of a difference between two forecasts behind them is mostly noise. Random
     * numbers ask nothing of the model.
     */
    private void requireFloat32(Method method) throws RelevanceException {
        Precision precision = rollOut.model().precision();
        if (precision != Precision.FLOAT32 && !(method instanceof Method.Random)) {
            throw new RelevanceException(method.name() + " explains models in float32 only, and this one is to be run in "
                    + precision.word() + "; leave the precision out");
        }
    }

    /**
     * An explanation with latents.
     *
     * @param explanation the relevance of every input value
     * @param latents the relevance of latents at the target's step, in the order in which they were asked for
     */
    public record Tapped(Explanation explanation, List<LatentRelevance> latents) {

        /** Copies the list. */
        public Tapped {
            latents = List.copyOf(latents);
        }
    }

    private LatentRelevance latent(Case question, String tap, Map<String, Tensor> outputs) {
        Tensor relevance = outputs.get(Backward.RELEVANCE + rollOut.model().output(tap));
        if (relevance == null) {
            throw new IllegalArgumentException(question.target() + " does not depend on the latent " + tap);
        }
        return new LatentRelevance(tap, relevance.named("token", "channel"), rollOut.model().tokenGrid(tap,
                relevance.shape().size(0)));
    }

    private QuestionRun run(Case question) {
        return new QuestionRun(rollOut, question);
    }

    private Gradients gradients(Case question) {
        return new Gradients(rollOut, run(question));
    }

    private static Explanation propagated(QuestionRun run, Method.Propagation method, QuestionRun.Way way) {
        BackwardRun back = way.run();
        return new Explanation(run.map(method, method.book().name(), way.value(), back.relevance().tensors(), Map.of()),
                Optional.of(back.budget()), OptionalDouble.empty(), back.ledger(), back.coverage());
    }

    private Explanation reference(Case question, Progress progress) throws IOException {
        Target target = question.target();
        List<AtmosphericState> states = rollOut.forward(question.history(), question.step(), progress);
        List<AtmosphericState> references = rollOut.forward(run(question).baseline(progress), question.step(), progress);
        int last = question.history().size() + question.step() - 1;
        var run = new BackwardRun(rollOut, RuleBook.reference(), List.of());
        run.run(states, references, question.step(), target.difference(states.get(last), references.get(last), question.truth()),
                progress);
        double value = target.value(states.get(last), question.truth());
        double gap = run.relevance().total() - (value - target.value(references.get(last), question.truth()));
        double relativeGap = gap / Math.max(run.relevance().absoluteTotal(), Double.MIN_NORMAL);
        RelevanceMap map = run(question).map(new Method.Reference(), "reference-lrp", value, run.relevance().tensors(), Map.of());
        return new Explanation(map, Optional.empty(), OptionalDouble.of(relativeGap), List.of(), run.coverage());
    }

    /** Batches have sessions of their own; those of before would only take the memory that they need. */
    private Explanation occluded(Case question, Method.Occlusion method, Progress progress) throws IOException {
        List<AtmosphericState> baseline = run(question).baseline(progress);
        rollOut.close();
        return new OcclusionRun(rollOut.model(), rollOut.options()).explain(question, method, baseline, progress);
    }

    private Explanation random(Case question, Method.Random method, Progress progress) throws IOException {
        var random = new Random(method.seed());
        Map<Variable, Tensor> relevance = new LinkedHashMap<>();
        Stream.of(contract.surface(), contract.constants(), contract.atmospheric()).flatMap(List::stream).forEach(variable -> {
            Shape shape = States.inputShape(contract, variable);
            float[] values = new float[Math.toIntExact(shape.count())];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
            }
            relevance.put(variable, Tensor.of(shape, values));
        });
        QuestionRun run = run(question);
        return run.unbudgeted(method, "none", run.value(question.history(), progress), relevance, Map.of(), Map.of());
    }

    /** A history moved along a direction, which is given in the scale of each variable. */
    List<AtmosphericState> moved(List<AtmosphericState> history, Map<Variable, Tensor> direction, double step,
            Progress progress) throws IOException {
        Map<Variable, RollOut.Normalised> normalisation = rollOut.normalisation(progress);
        List<AtmosphericState> moved = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            Map<Variable, Tensor> values = new LinkedHashMap<>(history.get(i).values());
            int index = i;
            direction.forEach((variable, tensor) -> values.put(variable, States.moved(variable,
                    history.get(index).tensor(variable),
                    variable.kind() == VariableKind.STATIC ? tensor : tensor.slice(index), level ->
                    step * normalisation.get(variable).scale(level))));
            moved.add(new AtmosphericState(history.get(i).grid(), history.get(i).validTime(), history.get(i).levels(), values));
        }
        return moved;
    }

    @Override
    public void close() {
        rollOut.close();
    }
}
