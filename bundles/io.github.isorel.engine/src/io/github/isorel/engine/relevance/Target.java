package io.github.isorel.engine.relevance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;

import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

/**
 * The one number that is explained: a scalar in physical units, computed from the fields of a forecast. Immutable; all sums are
 * taken in double precision.
 * <p>
 * As text (a box is two latitudes, then two longitudes from west to east, edges included; it may cross 0° and the date line):
 * <ul>
 * <li>{@code mean(msl, 35..62, 350..46)}, {@code mean(z@500, BOX)}: the mean over the grid points of a box, weighted with the
 * area of their cells ({@link io.github.isorel.engine.weather.Grid#areaWeights()});
 * <li>{@code point(t2m, 51.5, 359.9)}: the value at the nearest grid point;
 * <li>{@code rmse(msl, BOX)}: the root of the area-weighted mean squared error of the forecast against the truth;
 * <li>{@code difference(TARGET, TARGET)}: the first minus the second, in the same unit;
 * <li>each followed by {@code at step N}, the step of the roll-out, from 1; without it, the last one.
 * </ul>
 * Fields are {@code t2m, u10, v10, msl} (also {@code 2t, 10u, 10v}), {@code z, u, v, t, q, w} with a level, as {@code z@500} for
 * 500 hPa, and the square of the wind speed, {@code ws2} (10 m above the ground) and {@code ws2@850}.
 * <p>
 * Maps of tensors that a target gives hold the variables of {@link #variables()}, shaped as in the state; they are zero where the
 * target does not look, and so are all other variables. The truth that a target may need is a state on the forecast's grid, for
 * the same valid time; it may be empty where {@link #needsTruth()} is false.
 */
public sealed interface Target permits FieldTarget, DifferenceTarget, TargetAtStep {

    /** What a target begins with. */
    List<String> FUNCTIONS = List.of("mean", "point", "difference", "rmse");

    /**
     * Reads a target.
     *
     * @param text a target as above
     * @return the target
     * @throws IllegalArgumentException if the text is no target; the message tells the column, what was expected there, and what
     *         may have been meant
     */
    static Target parse(String text) {
        return new TargetParser(text).wholeTarget();
    }

    /**
     * The step of the roll-out that the target looks at.
     *
     * @return the step, from 1; empty for the last one
     */
    default OptionalInt step() {
        return OptionalInt.empty();
    }

    /**
     * The unit of the target.
     *
     * @return the unit in CF notation, e.g. {@code Pa}
     */
    String unit();

    /**
     * The parts of the globe that the target looks at, for whoever shows where it is.
     *
     * @return its box or polygon, those of both parts of a difference, each once; empty for a target that looks at points alone
     */
    List<GeographicArea> areas();

    /**
     * The variables of the forecast that the target looks at.
     *
     * @return at least one variable, in a stable order
     */
    Set<Variable> variables();

    /**
     * Tells whether the target compares the forecast with the truth.
     *
     * @return true when {@link #value} and its derivatives need the truth
     */
    boolean needsTruth();

    /**
     * Tells whether the target is linear in the forecast, so that its derivatives are the same for every forecast.
     *
     * @return true for means and points of variables as they are, and for differences of these
     */
    boolean isLinear();

    /**
     * Where the target is.
     *
     * @return the middle of its box, its point, or the middle of the two parts of a difference; empty when these are opposite
     *         each other
     */
    Optional<GeographicPoint> center();

    /**
     * The grid points that the target looks at.
     *
     * @param grid the grid of a forecast
     * @return positions in a field, in row-major order, at least one; unmodifiable, in the order of the grid
     * @throws IllegalArgumentException if no grid point lies in the box, or a point lies outside the grid
     */
    SortedSet<Integer> points(Grid grid);

    /**
     * Checks that forecasts of a model have what the target looks at.
     *
     * @param contract what the model gives; levels and grid are checked where they are known
     * @throws IllegalArgumentException if a variable or level is missing, or no grid point lies in the box, or a point lies
     *         outside the grid; the message tells what there is
     */
    void require(StateContract contract);

    /**
     * The target itself, F.
     *
     * @param forecast the forecast
     * @param truth the truth
     * @return its value in {@link #unit()}
     * @throws IllegalArgumentException if the forecast does not have what the target looks at, a value there is not finite, or
     *         the truth is needed and missing or on another grid
     */
    double value(AtmosphericState forecast, Optional<AtmosphericState> truth);

    /**
     * The derivatives of the target with respect to the values of the forecast.
     *
     * @param forecast the forecast
     * @param truth the truth
     * @return ∂F/∂x, in the target's unit per unit of the variable
     * @throws IllegalArgumentException as for {@link #value}; also where F is not differentiable, that is where a root mean
     *         square error is zero
     */
    Map<Variable, Tensor> gradient(AtmosphericState forecast, Optional<AtmosphericState> truth);

    /**
     * What layer-wise relevance propagation starts from: cotangents G, so that Σ x · G is shared out. For targets linear in the
     * forecast, G is the gradient and Σ x · G = F. A square x² is the product x · x, of which each factor gets one half: G is
     * half the gradient, and again Σ x · G = F. A root mean square error is homogeneous, of degree one, in forecast − truth; G is
     * its gradient (half of it for {@code ws2}), Σ (forecast − truth) · G = F for fields that are not squared, and the truth's
     * part, Σ truth · G, is a constant.
     *
     * @param forecast the forecast
     * @param truth the truth
     * @return G, in the target's unit per unit of the variable
     * @throws IllegalArgumentException as for {@link #gradient}
     */
    Map<Variable, Tensor> relevance(AtmosphericState forecast, Optional<AtmosphericState> truth);

    /**
     * Multipliers that explain the difference of two forecasts exactly: Σ (forecast − reference) · m = F(forecast)
     * − F(reference), up to the rounding of m to float32. The factors of a product contribute with the mean of the other factor
     * in
     * the two forecasts (Shrikumar et al. 2017 for the idea, the discrete product rule for the split).
     *
     * @param forecast the forecast
     * @param reference another forecast, on the same grid and levels
     * @param truth the truth for both
     * @return m, in the target's unit per unit of the variable
     * @throws IllegalArgumentException as for {@link #value}, or if the forecasts differ in grid or levels
     * @see <a href="https://proceedings.mlr.press/v70/shrikumar17a.html">Shrikumar et al. 2017</a>
     */
    Map<Variable, Tensor> difference(AtmosphericState forecast, AtmosphericState reference, Optional<AtmosphericState> truth);

    /**
     * The target as text.
     *
     * @return text that {@link #parse(String)} turns into an equal target
     */
    @Override
    String toString();
}
