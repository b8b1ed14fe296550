package io.github.isorel.engine.data;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/** What the names of variables in files mean, and which names we write: those of ERA5 in the Climate Data Store. */
final class VariableNames {

    private static final Map<String, String> SURFACE = table("""
            2t: t2m 2t var167 2m_temperature tas
            10u: u10 10u var165 10m_u_component_of_wind uas
            10v: v10 10v var166 10m_v_component_of_wind vas
            msl: msl var151 mean_sea_level_pressure psl air_pressure_at_mean_sea_level air_pressure_at_sea_level
            2d: d2m 2d var168 2m_dewpoint_temperature
            100u: u100 100u 100m_u_component_of_wind
            100v: v100 100v 100m_v_component_of_wind
            """);
    private static final Map<String, String> CONSTANT = table("""
            lsm: lsm var172 land_sea_mask land_binary_mask land_area_fraction
            slt: slt var43 soil_type
            z: z z_surface var129 geopotential_at_surface surface_geopotential
            """);
    private static final Map<String, String> ATMOSPHERIC = table("""
            z: z var129 geopotential gh zg hgt geopotential_height
            u: u ua var131 u_component_of_wind eastward_wind
            v: v va var132 v_component_of_wind northward_wind
            t: t ta var130 temperature air_temperature
            q: q hus var133 specific_humidity
            w: w wap var135 vertical_velocity lagrangian_tendency_of_air_pressure
            """);
    private static final Map<String, String> WRITTEN = Map.of("2t", "t2m", "2d", "d2m");

    private VariableNames() {
    }

    private static Map<String, String> table(String text) {
        Map<String, String> table = new HashMap<>();
        for (String line : text.lines().toList()) {
            String[] parts = line.strip().split(":?\\s+");
            for (int i = 1; i < parts.length; i++) {
                table.put(parts[i], parts[0]);
            }
        }
        return Map.copyOf(table);
    }

    /**
     * What a variable of a file is taken for.
     *
     * @param name its name
     * @param standardName its CF standard name; empty when it has none
     * @param levels whether it is given on pressure levels
     * @param times whether it is given at times
     * @return a variable; one with the file's own name when the name is not known
     */
    static Variable recognize(String name, String standardName, boolean levels, boolean times) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (levels) {
            return Variable.atmospheric(either(ATMOSPHERIC, lower, standardName, name));
        }
        @Nullable
        String surface = SURFACE.get(lower);
        if (surface != null) {
            return Variable.surface(surface);
        }
        @Nullable
        String constant = CONSTANT.get(lower);
        if (constant != null) {
            return Variable.constant(constant);
        }
        if (SURFACE.containsKey(standardName)) {
            return Variable.surface(either(SURFACE, lower, standardName, name));
        }
        if (CONSTANT.containsKey(standardName)) {
            return Variable.constant(either(CONSTANT, lower, standardName, name));
        }
        return times ? Variable.surface(name) : Variable.constant(name);
    }

    private static String either(Map<String, String> table, String name, String standardName, String otherwise) {
        return table.getOrDefault(name, table.getOrDefault(standardName, otherwise));
    }

    /** Tells whether a name is one of a variable that lives on pressure levels, whatever else it may mean. */
    static boolean atmospheric(String name) {
        return ATMOSPHERIC.containsKey(name.toLowerCase(Locale.ROOT));
    }

    /** Tells whether names say that values are heights rather than geopotentials. */
    static boolean height(String name, String standardName) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals("gh") || lower.equals("zg") || lower.equals("hgt") || lower.equals("geopotential_height")
                || standardName.equals("geopotential_height");
    }

    /**
     * The name under which a variable is written: that of the Climate Data Store ({@code t2m}, {@code u10}), with digits
     * behind the letters, and {@code z_surface} for the static geopotential.
     *
     * @param variable the variable
     * @return its name in files
     */
    static String written(Variable variable) {
        String name = variable.shortName();
        if (variable.kind() == VariableKind.STATIC && name.equals("z")) {
            return "z_surface";
        }
        @Nullable
        String known = WRITTEN.get(name);
        if (known != null && variable.kind() == VariableKind.SURFACE) {
            return known;
        }
        int letters = 0;
        while (letters < name.length() && Character.isDigit(name.charAt(letters))) {
            letters++;
        }
        return name.substring(letters) + name.substring(0, letters);
    }
}
