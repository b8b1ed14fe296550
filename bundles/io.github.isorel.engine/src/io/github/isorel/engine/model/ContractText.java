package io.github.isorel.engine.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

/** Contracts as JSON, for the metadata of compiled models. */
final class ContractText {

    private ContractText() {
    }

    static String format(StateContract contract) {
        var json = new JsonObject();
        json.add("surface", names(contract.surface()));
        json.add("static", names(contract.constants()));
        json.add("atmospheric", names(contract.atmospheric()));
        json.add("levels", new Gson().toJsonTree(contract.levels().stream().map(PressureLevel::hectopascal).toList()));
        contract.grid().ifPresent(grid -> {
            json.add("latitudes", new Gson().toJsonTree(grid.latitudes()));
            json.add("longitudes", new Gson().toJsonTree(grid.longitudes()));
        });
        json.addProperty("patch_size", contract.patchSize());
        json.addProperty("history", contract.history());
        json.addProperty("time_step", contract.timeStep().toString());
        if (!contract.gappy().isEmpty()) {
            json.add("may_be_missing", names(contract.surface().stream().filter(contract.gappy()::contains).toList()));
        }
        return json.toString();
    }

    private static JsonElement names(List<Variable> variables) {
        return new Gson().toJsonTree(variables.stream().map(Variable::shortName).toList());
    }

    /**
     * Reads what {@link #format} wrote.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static StateContract parse(String text) {
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            Optional<Grid> grid = json.has("latitudes") ? Optional.of(Grid.of(numbers(json, "latitudes"), numbers(json,
                    "longitudes"))) : Optional.empty();
            List<PressureLevel> levels = json.getAsJsonArray("levels").asList().stream().map(level ->
                    new PressureLevel(level.getAsInt())).toList();
            return new StateContract(variables(json, "surface", Variable::surface), variables(json, "static", Variable::constant),
                    variables(json, "atmospheric", Variable::atmospheric), levels, grid, json.get("patch_size").getAsInt(),
                    json.get("history").getAsInt(), Duration.parse(json.get("time_step").getAsString()),
                    json.has("may_be_missing") ? Set.copyOf(variables(json, "may_be_missing", Variable::surface)) : Set.of());
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("the contract in the metadata cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<Variable> variables(JsonObject json, String key, Function<String, Variable> kind) {
        return json.getAsJsonArray(key).asList().stream().map(name -> kind.apply(name.getAsString())).toList();
    }

    private static double[] numbers(JsonObject json, String key) {
        JsonArray array = json.getAsJsonArray(key);
        return array.asList().stream().mapToDouble(JsonElement::getAsDouble).toArray();
    }
}
