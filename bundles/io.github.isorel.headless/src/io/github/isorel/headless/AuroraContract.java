package io.github.isorel.headless;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

/** What the published Aurora for 0.25° takes as input. */
final class AuroraContract {

    /**
     * AuroraPretrained: 13 levels, two states six hours apart, patches of 4.
     *
     * @see <a href="https://doi.org/10.1038/s41586-025-09005-y">Bodnar et al. 2025, A foundation model for the Earth system,
     *      Nature 641</a>
     */
    static final StateContract STANDARD = new StateContract(Stream.of("2t", "10u", "10v", "msl").map(Variable::surface).toList(),
            Stream.of("lsm", "z", "slt").map(Variable::constant).toList(),
            Stream.of("z", "u", "v", "t", "q").map(Variable::atmospheric).toList(),
            Stream.of(50, 100, 150, 200, 250, 300, 400, 500, 600, 700, 850, 925, 1000).map(PressureLevel::new).toList(),
            Optional.empty(), 4, 2, Duration.ofHours(6));

    private AuroraContract() {
    }
}
