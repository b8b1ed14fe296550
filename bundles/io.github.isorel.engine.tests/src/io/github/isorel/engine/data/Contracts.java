package io.github.isorel.engine.data;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

/** What models of the tests ask for. */
final class Contracts {

    private Contracts() {
    }

    /** Aurora's variables on some levels, two states six hours apart. */
    static StateContract aurora(int patch, int... levels) {
        return new StateContract(Stream.of("2t", "10u", "10v", "msl").map(Variable::surface).toList(),
                Stream.of("lsm", "z", "slt").map(Variable::constant).toList(),
                Stream.of("z", "u", "v", "t", "q").map(Variable::atmospheric).toList(), levels(levels), Optional.empty(), patch,
                2,
                Duration.ofHours(6));
    }

    /** One state of some variables, on any grid and all levels. */
    static StateContract only(Variable... variables) {
        List<Variable> all = List.of(variables);
        return new StateContract(all.stream().filter(v -> v.equals(Variable.surface(v.shortName()))).toList(),
                all.stream().filter(v -> v.equals(Variable.constant(v.shortName()))).toList(),
                all.stream().filter(v -> v.equals(Variable.atmospheric(v.shortName()))).toList(), List.of(), Optional.empty(), 1,
                1,
                Duration.ofHours(6));
    }

    /** Two states of some variables, some hours apart, on any grid and all levels. */
    static StateContract pairs(int hours, Variable... variables) {
        StateContract one = only(variables);
        return new StateContract(one.surface(), one.constants(), one.atmospheric(), one.levels(), one.grid(), 1, 2,
                Duration.ofHours(hours));
    }

    /** The same on a grid. */
    static StateContract on(StateContract contract, io.github.isorel.engine.weather.Grid grid) {
        return new StateContract(contract.surface(), contract.constants(), contract.atmospheric(), contract.levels(),
                Optional.of(grid), contract.patchSize(), contract.history(), contract.timeStep());
    }

    static List<PressureLevel> levels(int... levels) {
        return IntStream.of(levels).mapToObj(PressureLevel::new).toList();
    }
}
