package io.github.isorel.engine.comparison;

import java.time.Duration;
import java.util.Optional;

import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;

/**
 * How two models score on one field in the same cases.
 *
 * @param leadTime time from the initial state to the forecast
 * @param variable the variable
 * @param level the pressure level of an atmospheric variable; empty at the surface
 * @param cases how many cases both have
 * @param first root mean square error of the first model over these cases, in the unit of the variable
 * @param second the same of the second model
 * @param difference second minus first, in the unit of the variable: negative where the second is better; its interval draws
 *        groups of cases anew, both models in the same cases, and is NaN where there are fewer than two groups
 * @param firstCorrelation mean over cases of the first model's anomaly correlation; NaN without a climatology
 * @param secondCorrelation the same of the second model
 */
public record ScoreDifference(Duration leadTime, Variable variable, Optional<PressureLevel> level, int cases, double first,
        double second, Estimate difference, double firstCorrelation, double secondCorrelation) {

    /**
     * Tells whether the difference is larger than what chance among cases would make.
     *
     * @return true when zero is outside of the interval; false when there is none
     */
    public boolean isClear() {
        return difference.hasInterval() && (difference.low() > 0 || difference.high() < 0);
    }
}
