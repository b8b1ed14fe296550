package io.github.isorel.headless;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

import io.github.isorel.engine.weather.NearestName;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/**
 * A field as it is named on the command line: {@code msl}, {@code z@500}.
 *
 * @param name name of the variable, that of ERA5 files or Aurora's
 * @param level the level behind the at sign
 */
record FieldName(String name, Optional<PressureLevel> level) {

    /** Reads a name. */
    static FieldName parse(String text) {
        if (!text.matches("[A-Za-z0-9_]+(@[1-9][0-9]{0,3})?")) {
            throw new IllegalArgumentException("must be a variable, on levels also with its level in hPa, such as msl or z@500");
        }
        int at = text.indexOf('@');
        return at < 0 ? new FieldName(text, Optional.empty())
                : new FieldName(text.substring(0, at), Optional.of(new PressureLevel(Integer.parseInt(text.substring(at + 1)))));
    }

    /**
     * The variable of that name.
     *
     * @param known the variables there are
     * @param file the file that holds them, for the message
     * @throws UsageException if there is none
     */
    Variable in(Set<Variable> known, Object file) {
        Collection<String> names = known.stream().map(FieldNames::of).toList();
        return known.stream().filter(variable -> FieldNames.of(variable).equals(name)).findFirst()
                .or(() -> known.stream().filter(variable -> variable.kind() != VariableKind.STATIC
                        && variable.shortName().equals(name)).findFirst())
                .orElseThrow(() -> new UsageException(file + " has no variable '" + name + "', only " + String.join(", ", names)
                        + NearestName.suggestion(name, names)));
    }
}
