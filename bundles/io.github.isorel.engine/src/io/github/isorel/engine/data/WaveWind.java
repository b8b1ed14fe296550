package io.github.isorel.engine.data;

import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Variable;

/**
 * The wind that drives waves: files give its speed and the direction it comes from, models of waves take its components to the
 * east and to the north.
 */
final class WaveWind {

    static final Variable EASTWARD = Variable.surface("10u_wave");
    static final Variable NORTHWARD = Variable.surface("10v_wave");
    /** The speed [m s-1]. */
    static final Variable SPEED = Variable.surface("wind");
    /** The direction that it comes from, clockwise from the north [degree]. */
    static final Variable DIRECTION = Variable.surface("dwi");

    private WaveWind() {
    }

    /** Whether a variable is a component. */
    static boolean isComponent(Variable variable) {
        return variable.equals(EASTWARD) || variable.equals(NORTHWARD);
    }

    /**
     * A component.
     *
     * @param component {@link #EASTWARD} or {@link #NORTHWARD}
     * @param speed speeds
     * @param direction directions, in the same shape
     * @return the component [m s-1]; not a number where speed or direction is missing
     */
    static Tensor of(Variable component, Tensor speed, Tensor direction) {
        float[] values = speed.toArray();
        for (int i = 0; i < values.length; i++) {
            double radians = Math.toRadians(direction.get(i));
            values[i] = (float) (-values[i] * (component.equals(EASTWARD) ? Math.sin(radians) : Math.cos(radians)));
        }
        return Tensor.of(speed.shape(), values);
    }
}
