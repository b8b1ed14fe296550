package io.github.isorel.engine.relevance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

/** Relevance maps over all variables of a contract; what nothing reached has relevance 0. */
final class CompleteMap {

    private CompleteMap() {
    }

    static RelevanceMap of(StateContract contract, Explainer.Case question, Method method, String book, double value,
            Map<Variable, Tensor> relevance, Map<Variable, Tensor> sensitivity) {
        var about = new RelevanceQuestion(method.name(), book, question.target(), value,
                question.history().getLast().validTime(), question.step());
        return new RelevanceMap(about, contract, filled(contract, relevance),
                sensitivity.isEmpty() ? sensitivity : filled(contract, sensitivity));
    }

    private static Map<Variable, Tensor> filled(StateContract contract, Map<Variable, Tensor> tensors) {
        Map<Variable, Tensor> all = new LinkedHashMap<>();
        Stream.of(contract.surface(), contract.constants(), contract.atmospheric()).flatMap(List::stream).forEach(variable -> {
            Shape shape = States.inputShape(contract, variable);
            all.put(variable, tensors.getOrDefault(variable, Tensor.wrap(shape, Tensor.allocate(shape))));
        });
        return all;
    }
}
