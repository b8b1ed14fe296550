package io.github.isorel.engine.operation;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.github.isorel.engine.masking.MaskScope;
import io.github.isorel.engine.weather.NearestName;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;
import io.github.isorel.engine.weather.VariableNames;

/** Finds what is to be hidden among what a model takes. */
final class HiddenFields {

    private final StateContract contract;
    private final Wording wording;

    HiddenFields(StateContract contract, Wording wording) {
        this.contract = contract;
        this.wording = wording;
    }

    /**
     * What is hidden.
     *
     * @throws IllegalArgumentException if the model takes no such variable, or not at that level
     */
    MaskScope of(MaskingSettings settings) {
        Set<MaskScope.Entry> entries = new LinkedHashSet<>();
        settings.hide().forEach(name -> entries.addAll(entries(name)));
        return new MaskScope(entries.isEmpty() ? MaskScope.everything(contract).fields() : entries,
                settings.states().positions(contract));
    }

    private List<MaskScope.Entry> entries(String text) {
        String[] parts = text.split("@", 2);
        List<Variable> all = Stream.of(contract.surface(), contract.atmospheric(), contract.constants()).flatMap(List::stream)
                .toList();
        Collection<String> names = all.stream().map(VariableNames::of).toList();
        Variable variable = all.stream().filter(candidate -> VariableNames.of(candidate).equals(parts[0])).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(wording.of("hide") + ": the model takes no " + parts[0]
                        + ", only " + String.join(", ", names) + NearestName.suggestion(parts[0], names)));
        if (parts.length == 1) {
            return MaskScope.atAllLevels(contract, variable);
        }
        if (variable.kind() != VariableKind.ATMOSPHERIC) {
            throw new IllegalArgumentException(wording.of("hide") + ": " + parts[0] + " has no levels, write it without @"
                    + parts[1]);
        }
        List<String> levels = contract.levels().stream().map(PressureLevel::hectopascal).map(String::valueOf).toList();
        if (!levels.contains(parts[1])) {
            throw new IllegalArgumentException(wording.of("hide") + ": " + parts[0] + " is given on " + String.join(", ", levels)
                    + " hPa, not on " + parts[1]);
        }
        return List.of(new MaskScope.Entry(variable, levels.indexOf(parts[1])));
    }
}
