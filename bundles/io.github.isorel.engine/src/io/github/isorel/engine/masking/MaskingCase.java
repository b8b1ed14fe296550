package io.github.isorel.engine.masking;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.relevance.Target;
import io.github.isorel.engine.weather.AtmosphericState;

/**
 * One forecast to be tested, with what is hidden from it.
 *
 * @param name its name, e.g. the initial time
 * @param history the initial states, oldest first
 * @param target what is looked at
 * @param step the step of the roll-out that is looked at, from 1
 * @param truth the truth at that step; its variables may be fewer than the forecast's
 * @param baselines what hidden values are replaced by: at least two, of different names
 * @param contenders the masks to be compared with random ones: at least one, of different names
 */
public record MaskingCase(String name, List<AtmosphericState> history, Target target, int step, Optional<AtmosphericState> truth,
        List<Baseline> baselines, List<Contender> contenders) {

    /** Copies the lists and checks that there is enough to compare. */
    public MaskingCase {
        history = List.copyOf(history);
        baselines = List.copyOf(baselines);
        contenders = List.copyOf(contenders);
        if (new HashSet<>(baselines.stream().map(Baseline::name).toList()).size() < Math.max(2, baselines.size())) {
            throw new IllegalArgumentException(
                    "a test needs at least two different baselines, since what hidden values are replaced by"
                    + " decides about the result; there is " + baselines.stream().map(Baseline::name).toList());
        }
        if (contenders.isEmpty() || new HashSet<>(contenders.stream().map(Contender::name).toList()).size() < contenders.size()) {
            throw new IllegalArgumentException("a test needs at least one mask, and every one has a name of its own, not "
                    + contenders.stream().map(Contender::name).toList());
        }
    }
}
