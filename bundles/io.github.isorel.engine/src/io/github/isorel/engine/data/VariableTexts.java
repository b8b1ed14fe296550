package io.github.isorel.engine.data;

import java.util.Map;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.weather.Variable;

/**
 * How a variable is called in files, for people and for programs.
 *
 * @param longName the CF long name
 * @param standardName the CF standard name, where there is one
 */
record VariableTexts(String longName, Optional<String> standardName) {

    private static final Map<Variable, VariableTexts> KNOWN = Map.ofEntries(
            texts(Variable.surface("2t"), "2 metre temperature", "air_temperature"),
            texts(Variable.surface("10u"), "10 metre U wind component", "eastward_wind"),
            texts(Variable.surface("10v"), "10 metre V wind component", "northward_wind"),
            texts(Variable.surface("msl"), "Mean sea level pressure", "air_pressure_at_mean_sea_level"),
            texts(Variable.constant("lsm"), "Land-sea mask", "land_area_fraction"),
            texts(Variable.constant("slt"), "Soil type", "soil_type"),
            texts(Variable.constant("z"), "Geopotential of the surface", "surface_geopotential"),
            texts(Variable.atmospheric("z"), "Geopotential", "geopotential"),
            texts(Variable.atmospheric("u"), "U component of wind", "eastward_wind"),
            texts(Variable.atmospheric("v"), "V component of wind", "northward_wind"),
            texts(Variable.atmospheric("t"), "Temperature", "air_temperature"),
            texts(Variable.atmospheric("q"), "Specific humidity", "specific_humidity"),
            texts(Variable.atmospheric("w"), "Vertical velocity", "lagrangian_tendency_of_air_pressure"));

    private static Map.Entry<Variable, VariableTexts> texts(Variable variable, String longName, String standardName) {
        return Map.entry(variable, new VariableTexts(longName, Optional.of(standardName)));
    }

    /** The texts of a variable; its short name when it is not known. */
    static VariableTexts of(Variable variable) {
        @Nullable
        VariableTexts known = KNOWN.get(variable);
        return known == null ? new VariableTexts(variable.shortName(), Optional.empty()) : known;
    }
}
