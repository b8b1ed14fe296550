package io.github.isorel.engine.verification;

import java.util.OptionalDouble;

/**
 * How near some predictions of one field came to the truth. All means are weighted with the area of the grid cells and then taken
 * over the cases. A prediction that is not a number makes all numbers NaN.
 *
 * @param rootMeanSquareError root of the mean over cases of the mean square error, in the unit of the field
 * @param bias mean of prediction minus truth, in the unit of the field
 * @param anomalyCorrelation uncentred correlation, −1 to 1, of the anomalies of prediction and truth from the climatology,
 *        products summed over all cases before they are divided; empty without a climatology; NaN where anomalies vanish
 */
public record Skill(double rootMeanSquareError, double bias, OptionalDouble anomalyCorrelation) {
}
