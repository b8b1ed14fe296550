package io.github.isorel.engine.relevance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

/** What methods ask of a model for one question: its target from any initial states, and what goes back from there. */
final class QuestionRun {

    private final RollOut rollOut;
    private final StateContract contract;
    private final Explainer.Case question;

    QuestionRun(RollOut rollOut, Explainer.Case question) {
        this.rollOut = rollOut;
        this.contract = rollOut.model().contract();
        this.question = question;
    }

    Explainer.Case question() {
        return question;
    }

    /** The target of a forecast from given initial states. */
    double value(List<AtmosphericState> history, Progress progress) throws IOException {
        AtmosphericState forecast = rollOut.forward(history, question.step(), progress).get(history.size() + question.step() - 1);
        return question.target().value(forecast, question.truth());
    }

    /** Goes back from the target of a forecast from given initial states, by a book without reference. */
    Way back(List<AtmosphericState> history, RuleBook book, boolean isRelevance, List<String> taps, Progress progress)
            throws IOException {
        Target target = question.target();
        int known = target.isLinear() ? question.step() - 1 : question.step();
        List<AtmosphericState> states = rollOut.forward(history, known, progress);
        AtmosphericState seen = states.getLast();
        Map<Variable, Tensor> seeds = isRelevance ? target.relevance(seen, question.truth()) : target.gradient(seen,
                question.truth());
        var run = new BackwardRun(rollOut, book, taps);
        run.run(states, List.of(), question.step(), seeds, progress);
        AtmosphericState before = states.get(history.size() + question.step() - 2);
        AtmosphericState forecast = rollOut.model().next(before, run.lastOutputs(), question.step());
        return new Way(run, target.value(forecast, question.truth()));
    }

    /**
     * A way back and the target that it started from.
     *
     * @param run what came back
     * @param value the target
     */
    record Way(BackwardRun run, double value) {
    }

    /** The states to compare with: those given, or the location of every variable. */
    List<AtmosphericState> baseline(Progress progress) throws IOException {
        List<AtmosphericState> history = rollOut.model().initial(question.history());
        if (question.baseline().isPresent()) {
            List<AtmosphericState> given = rollOut.model().initial(question.baseline().get());
            contract.gappy().forEach(variable -> States.requireSameGaps(variable, history, given));
            return given;
        }
        Map<Variable, RollOut.Normalised> normalisation = rollOut.normalisation(progress);
        List<AtmosphericState> baseline = new ArrayList<>();
        for (AtmosphericState state : history) {
            baseline.add(States.changed(contract, state, (variable, value, level) -> // what is missing stays missing
                    Double.isNaN(value) ? value : normalisation.get(variable).location(level)));
        }
        return baseline;
    }

    /** A map of what was found, with zeros where nothing was. */
    RelevanceMap map(Method method, String book, double value, Map<Variable, Tensor> relevance,
            Map<Variable, Tensor> sensitivity) {
        return CompleteMap.of(contract, question, method, book, value, relevance, sensitivity);
    }

    /** An explanation by a method that keeps no books and promises no sum. */
    Explanation unbudgeted(Method method, String book, double value, Map<Variable, Tensor> relevance,
            Map<Variable, Tensor> sensitivity, Map<String, Integer> coverage) {
        return new Explanation(map(method, book, value, relevance, sensitivity), Optional.empty(), OptionalDouble.empty(),
                List.of(), coverage);
    }
}
