package io.github.isorel.engine.relevance;

import java.util.List;
import java.util.Locale;

import io.github.isorel.engine.weather.VariableKind;

/** An axis of the relevance of one variable, in the order in which axes come. */
public enum RelevanceAxis {
    /** The states that the model sees, the initial time being the last. */
    HISTORY,
    /** Pressure levels, in the order of the model. */
    LEVEL,
    /** Latitudes, north to south. */
    LATITUDE,
    /** Longitudes, west to east. */
    LONGITUDE;

    /**
     * The axes of the relevance of variables of one kind.
     *
     * @param kind where the variables live
     * @return history, latitude, longitude at the surface; history, level, latitude, longitude in the atmosphere; latitude,
     *         longitude of static variables, whose relevance is the sum over the history
     */
    public static List<RelevanceAxis> of(VariableKind kind) {
        return switch (kind) {
            case SURFACE -> List.of(HISTORY, LATITUDE, LONGITUDE);
            case ATMOSPHERIC -> List.of(HISTORY, LEVEL, LATITUDE, LONGITUDE);
            case STATIC -> List.of(LATITUDE, LONGITUDE);
        };
    }

    /**
     * The name of the axis in tensors and files.
     *
     * @return the name in lower case, e.g. {@code latitude}
     */
    public String axisName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
