package io.github.isorel.engine.verification;

import java.time.Duration;
import java.util.Optional;

import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;

/**
 * The verification of one variable at one level and lead time.
 *
 * @param leadTime time from the initial state to the forecast
 * @param variable the variable
 * @param level the pressure level of an atmospheric variable; empty at the surface
 * @param cases how many forecasts were compared with truth
 * @param coverage the share of the grid's area where there was truth to compare with, mean over the cases: above 0, at most 1
 * @param forecast skill of the forecast
 * @param persistence skill of the initial state taken as forecast
 */
public record FieldScore(Duration leadTime, Variable variable, Optional<PressureLevel> level, int cases, double coverage,
        Skill forecast, Skill persistence) {
}
