package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.latent.PrincipalComponents;
import io.github.isorel.engine.operation.ComponentMaps;
import io.github.isorel.engine.operation.LatentInput;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableNames;

/** Regresses physical fields on the scores of components, on behalf of {@code latent pca}. */
final class LatentFields {

    static final Option<Path> DATA = Option.of("--data", "FILE", ValueParsers::file,
            "NetCDF files or folders with fields at the times of the samples, for --fields").many();
    static final Option<String> FIELDS = Option.of("--fields", "NAME,NAME…", ValueParsers::text,
            "fields to regress on the scores, such as msl,t2m,z@500");
    static final Option<Path> FIELDS_OUT = Option.of("--fields-out", "FILE", ValueParsers::file,
            "NetCDF file for the maps of what one standard deviation of each component goes with");

    private final Arguments arguments;
    private final StateContract contract;

    private LatentFields(Arguments arguments, StateContract contract) {
        this.arguments = arguments;
        this.contract = contract;
    }

    /**
     * Checks what was asked for.
     *
     * @return nothing when no fields are wanted
     * @throws UsageException if an option is missing or a field has no such name
     * @throws IOException if the maps cannot be written
     */
    static Optional<LatentFields> of(Arguments arguments) throws IOException {
        List<Option<?>> all = List.of(DATA, FIELDS, FIELDS_OUT);
        List<Option<?>> missing = all.stream().filter(option -> !arguments.has(option)).toList();
        if (missing.size() == all.size()) {
            return Optional.empty();
        }
        if (!missing.isEmpty()) {
            throw new UsageException("--data, --fields and --fields-out go together; missing " + String.join(", ",
                    missing.stream().map(Option::synopsis).toList()));
        }
        List<Path> taken = new ArrayList<>(arguments.values(DATA));
        taken.add(arguments.required(LatentArguments.ARCHIVE));
        OutputFile.check(FIELDS_OUT, arguments.required(FIELDS_OUT), taken);
        return Optional.of(new LatentFields(arguments, contract(arguments.required(FIELDS))));
    }

    private static StateContract contract(String names) {
        Set<Variable> surface = new LinkedHashSet<>();
        Set<Variable> atmospheric = new LinkedHashSet<>();
        Set<PressureLevel> levels = new LinkedHashSet<>();
        for (String name : names.split(",")) {
            String[] parts = name.split("@", 2);
            if (parts.length == 1) {
                surface.add(VariableNames.surface(name).orElseThrow(() -> unknown(name)));
            } else {
                atmospheric.add(VariableNames.atmospheric(parts[0]).orElseThrow(() -> unknown(name)));
                levels.add(new PressureLevel(level(name, parts[1])));
            }
        }
        return new StateContract(List.copyOf(surface), List.of(), List.copyOf(atmospheric), List.copyOf(levels),
                Optional.empty(), 1, 1,
                Duration.ofHours(1));
    }

    private static int level(String name, String text) {
        if (!text.matches("[1-9][0-9]{0,3}")) {
            throw unknown(name);
        }
        return Integer.parseInt(text);
    }

    private static UsageException unknown(String name) {
        return new UsageException(FIELDS.name() + ": there is no field '" + name + "'" + NearestWord.suggestion(name,
                List.copyOf(VariableNames.all())) + "; surface variables are " + String.join(", ", VariableNames.ofSurface())
                + ", those on a level in hPa " + String.join(", ", VariableNames.ofLevels().stream().map(own -> own
                + "@500").toList()));
    }

    /**
     * Makes and writes the maps.
     *
     * @param components the components
     * @param input where they come from
     * @param context streams, progress, clock
     * @throws IOException if fields are missing or the maps cannot be written
     */
    void write(PrincipalComponents components, LatentInput input, CommandContext context) throws IOException {
        try (DataSet data = DataSet.open(arguments.values(DATA))) {
            new ComponentMaps(data, contract, RunArguments.operation(context)).write(components, input,
                    arguments.required(FIELDS_OUT));
        }
    }
}
