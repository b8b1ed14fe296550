package io.github.isorel.engine.aurora;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;

import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;

/**
 * Location and scale of each variable and level. The table holds the constants that the published models were trained with; a
 * configuration may override some of them.
 */
final class Normalisation {

    private static final String TABLE = "/aurora/normalisation.json";

    private final Map<String, Scaling> table;

    Normalisation(Map<String, Scaling> overrides) {
        table = published();
        table.putAll(overrides);
    }

    private static Map<String, Scaling> published() {
        try (InputStream stream = Normalisation.class.getResourceAsStream(TABLE)) {
            if (stream == null) {
                throw new IllegalStateException("the engine lacks its table " + TABLE);
            }
            Map<String, Scaling> table = new TreeMap<>();
            JsonElement json = JsonParser.parseReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            json.getAsJsonObject().asMap().forEach((key, pair) -> table.put(key,
                    new Scaling(pair.getAsJsonArray().get(0).getAsDouble(), pair.getAsJsonArray().get(1).getAsDouble())));
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The scaling of a surface or static variable. */
    Scaling of(Variable variable) {
        return find(variable.shortName(), variable.toString());
    }

    /** The scalings of an atmospheric variable, one a level. */
    List<Scaling> of(Variable variable, List<PressureLevel> levels) {
        return levels.stream().map(level -> find(variable.shortName() + "_" + level.hectopascal(), variable + " at "
                + level)).toList();
    }

    /** Phrases for all that has no constants; empty when all have. */
    List<String> missing(AuroraConfiguration configuration) {
        var contract = configuration.contract();
        var flat = Stream.concat(contract.surface().stream(), contract.constants().stream())
                .filter(variable -> !table.containsKey(variable.shortName())).map(Variable::toString);
        var layered = contract.atmospheric().stream().flatMap(variable -> contract.levels().stream()
                .filter(level -> !table.containsKey(variable.shortName() + "_" + level.hectopascal())).map(level -> variable
                + " at " + level));
        return Stream.concat(flat, layered).toList();
    }

    private Scaling find(String key, String what) {
        Scaling scaling = table.get(key);
        if (scaling == null) {
            throw new IllegalArgumentException("there are no normalisation constants for " + what);
        }
        return scaling;
    }
}
