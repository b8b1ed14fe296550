package io.github.isorel.engine.aurora;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.aurora.AuroraConfiguration.PerceiverSettings;
import io.github.isorel.engine.checkpoint.AuroraWeights;
import io.github.isorel.engine.checkpoint.ElementType;
import io.github.isorel.engine.checkpoint.Weights;
import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.masking.MaskScope;
import io.github.isorel.engine.masking.MaskedStates;
import io.github.isorel.engine.model.ModelException;
import io.github.isorel.engine.model.ModelGraphs;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.relevance.Explainer;
import io.github.isorel.engine.relevance.Explanation;
import io.github.isorel.engine.relevance.Method;
import io.github.isorel.engine.relevance.RelevanceException;
import io.github.isorel.engine.relevance.Target;
import io.github.isorel.engine.runtime.GraphSession;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

/**
 * The models for air pollution and ocean waves against twins: common models, which are proved against the original elsewhere,
 * whose inputs and outputs are made here by the formulas of the public implementation. Fields that a variant adds are variables
 * of the twin; heads that it adds are variables whose embedding is zero. Tolerance: 2e-4 of normalised values, as both sum up in
 * float32 in different orders.
 */
class VariantsTest {

    private static final double TOLERANCE = 2e-4;
    private static final Instant TIME = Instant.parse("2022-07-03T18:00:00Z");
    private static final List<PressureLevel> LEVELS = List.of(new PressureLevel(500), new PressureLevel(850));
    private static final List<String> SURFACE = List.of("2t", "msl", "pm1", "tcco");
    private static final List<String> CONSTANTS = List.of("lsm", "z", "static_co");
    private static final List<String> ATMOSPHERIC = List.of("z", "t", "co", "so2");
    private static final List<String> GASES = List.of("co", "so2");
    private static final Map<String, Integer> CHANGED = Map.of("pm1", 0, "tcco", 1, "co", 1, "so2", 1);
    private static final VariantSettings AIR = new VariantSettings(true, true, LEVELS, true, GASES, CHANGED,
            List.of("pm1", "tcco"),
            GASES, true, false, List.of(), List.of());
    private static final VariantSettings SEA = new VariantSettings(false, false, List.of(), false, List.of(), Map.of(), List.of(),
            List.of(), false, false, List.of("swh", "mwd"), List.of("mwd"));

    /** Weights made from their names; a name may stand for another one, and embeddings may be zero. */
    private record Made(SortedMap<String, Shape> shapes, UnaryOperator<String> alias, Set<String> zero) implements Weights {

        @Override
        public SortedSet<String> names() {
            return new TreeSet<>(shapes.keySet());
        }

        @Override
        public Shape shape(String name) {
            return shapes.get(name);
        }

        @Override
        public ElementType type(String name) {
            return ElementType.FLOAT32;
        }

        @Override
        public Tensor tensor(String name) {
            Shape shape = shapes.get(name);
            float[] values = new float[Math.toIntExact(shape.count())];
            if (!zero.contains(name)) {
                var random = new Random(alias.apply(name).hashCode());
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) (0.2 * random.nextGaussian());
                }
            }
            return Tensor.of(shape, values);
        }
    }

    private static AuroraConfiguration configuration(List<String> surface, List<String> constants, List<String> atmospheric,
            List<PressureLevel> levels, Map<String, Scaling> scalings, LoraMode lora, VariantSettings variant) {
        return new AuroraConfiguration("test", surface, constants, atmospheric, levels, Duration.ofHours(12), 2, 3, 4, 16,
                new PerceiverSettings(2, 1, 1, 2, 1e-5, false), new Window(2, 2, 3), new Stages(List.of(1, 1), List.of(2, 4)),
                new Stages(List.of(1, 1), List.of(4, 2)), 2, lora, 40, scalings, variant);
    }

    private static Grid grid() {
        double[] latitudes = new double[9];
        double[] longitudes = new double[18];
        for (int i = 0; i < latitudes.length; i++) {
            latitudes[i] = 40 - 2 * i;
        }
        for (int i = 0; i < longitudes.length; i++) {
            longitudes[i] = 10 + 2 * i;
        }
        return Grid.of(latitudes, longitudes);
    }

    private static Map<String, Tensor> run(AuroraConfiguration configuration, UnaryOperator<String> alias, Set<String> zero,
            boolean isFirst, Map<String, Tensor> inputs) throws IOException {
        Graph graph = graph(configuration, alias, zero, isFirst);
        try (var session = GraphSession.open(graph, RuntimeOptions.standard(), Progress.none())) {
            Map<String, Tensor> own = new HashMap<>();
            for (Value input : graph.inputs()) {
                own.put(input.name(), input.name().equals("absolute_time") ? Encodings.absoluteTime(TIME, 16)
                        : inputs.get(input.name()));
            }
            return session.run(own, Progress.none());
        }
    }

    private static Graph graph(AuroraConfiguration configuration, UnaryOperator<String> alias, Set<String> zero,
            boolean isFirst) throws IOException {
        var weights = new Made(new TreeMap<>(WeightTable.of(configuration)), alias, zero);
        return new AuroraCompiler(configuration, weights, Optional.empty()).compile(grid(), OptionalInt.empty(), isFirst,
                Progress.none());
    }

    /** Normalised values around 0, some of positive variables below it, of a name and shape. */
    private static float[] normal(String name, Shape shape) {
        var random = new Random(name.hashCode() + 17L);
        float[] values = new float[Math.toIntExact(shape.count())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static Tensor physical(float[] normalised, Shape shape, List<Scaling> scalings) {
        float[] values = new float[normalised.length];
        int points = grid().rows() * grid().columns();
        for (int i = 0; i < values.length; i++) {
            Scaling scaling = scalings.get(i / points % scalings.size());
            values[i] = (float) (normalised[i] * scaling.scale() + scaling.location());
        }
        return Tensor.of(shape, values);
    }

    private static float[] mapped(float[] values, java.util.function.DoubleUnaryOperator function) {
        float[] mapped = new float[values.length];
        for (int i = 0; i < mapped.length; i++) {
            mapped[i] = (float) function.applyAsDouble(values[i]);
        }
        return mapped;
    }

    private static Tensor repeated(float[] once, int times, Shape shape) {
        float[] values = new float[once.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(once, 0, values, i * once.length, once.length);
        }
        return Tensor.of(shape, values);
    }

    private static final Shape FLAT = Shape.of(2, 9, 18);
    private static final Shape ONCE = Shape.of(9, 18);

    private static Shape deep(int levels) {
        return Shape.of(2, levels, 9, 18);
    }

    /** Inputs of the variant and of its twin, by normalised values that both share. */
    private record Air(Map<String, Tensor> inputs, Map<String, Tensor> twin, Map<String, Scaling> scalings) {
    }

    /** The public implementation: a feature combiner of the variable, cut, and its logarithm. */
    private static float[] combined(String place, float[] z) {
        float[] weight = new Made(new TreeMap<>(Map.of(place + ".weight", Shape.of(1, 2))), name -> name, Set.of())
                .tensor(place + ".weight").toArray();
        double bias = new Made(new TreeMap<>(Map.of(place + ".bias", Shape.of(1))), name -> name, Set.of())
                .tensor(place + ".bias").get(0);
        return mapped(z, x -> weight[0] * Math.min(Math.max(x, 0), 2.5)
                + weight[1] * (Math.log(Math.max(x, 1e-4)) - Math.log(1e-4)) / -Math.log(1e-4) + bias);
    }

    private static Air air(List<PressureLevel> levels) {
        var normalisation = new Normalisation(Map.of());
        Map<String, Tensor> inputs = new HashMap<>();
        Map<String, Tensor> twin = new HashMap<>();
        Map<String, Scaling> plain = new HashMap<>();
        for (String name : SURFACE) {
            float[] z = normal(name, FLAT);
            Scaling scaling = normalisation.of(Variable.surface(name));
            inputs.put("surface." + name, physical(z, FLAT, List.of(scaling)));
            twin.put("surface." + name, Tensor.of(FLAT,
                    AIR.positive().contains(name) ? combined("surf_feature_combiner." + name, z)
                    : z));
            plain.put(name, new Scaling(0, 1));
        }
        Map<String, float[]> constants = new LinkedHashMap<>();
        for (String name : CONSTANTS) {
            float[] z = normal("static " + name, ONCE);
            inputs.put("static." + name, physical(z, ONCE, List.of(normalisation.of(Variable.constant(name)))));
            constants.put(name, z);
        }
        double[] turns = { 18 / 24.0, 6 / 7.0, 3 / 365.25 }; // a Sunday, the third day of the month
        for (int i = 0; i < VariantSettings.TIMES.size(); i++) {
            double angle = 2 * Math.PI * turns[i / 2];
            float value = (float) (i % 2 == 0 ? Math.cos(angle) : Math.sin(angle));
            constants.put(VariantSettings.TIMES.get(i), mapped(new float[9 * 18], x -> value));
        }
        inputs.put("time_of_input", Encodings.timeOfInput(TIME));
        constants.forEach((name, z) -> {
            twin.put("static." + name, Tensor.of(ONCE, z));
            plain.put(name, new Scaling(0, 1));
        });
        Shape shape = deep(levels.size());
        for (String name : ATMOSPHERIC) {
            float[] z = normal(name + " on levels", shape);
            inputs.put("atmospheric." + name, physical(z, shape, normalisation.of(Variable.atmospheric(name), levels)));
            twin.put("atmospheric." + name, Tensor.of(shape, GASES.contains(name) ? combined("atmos_feature_combiner." + name, z)
                    : z));
        }
        constants.forEach((name, z) -> twin.put("atmospheric.static_" + name, name.equals("z")
                ? twin.get("atmospheric.z") : repeated(z, 2 * levels.size(), shape)));
        for (String name : twinAtmospheric()) {
            levels.forEach(level -> plain.put(name + "_" + level.hectopascal(), new Scaling(0, 1)));
            twin.putIfAbsent("atmospheric." + name, Tensor.wrap(shape, Tensor.allocate(shape)));
        }
        for (String name : List.of("pm1_mod", "tcco_mod")) {
            plain.put(name, new Scaling(0, 1));
            twin.put("surface." + name, Tensor.wrap(FLAT, Tensor.allocate(FLAT)));
        }
        return new Air(inputs, twin, plain);
    }

    private static List<String> twinConstants() {
        return Stream.concat(CONSTANTS.stream(), VariantSettings.TIMES.stream()).toList();
    }

    private static List<String> twinAtmospheric() {
        List<String> names = new ArrayList<>(ATMOSPHERIC);
        twinConstants().forEach(name -> names.add("static_" + name));
        names.addAll(List.of("co_mod", "so2_mod"));
        return names;
    }

    /** Weights without their level, so that those of all levels are the same, and one perceiver's for both. */
    private static String shared(String name) {
        return name.replaceFirst("\\.layers\\.(500|850)\\.", ".").replace("level_decoder_alternate", "level_decoder");
    }

    private static Map<String, Tensor> twin(Air air, List<PressureLevel> levels, UnaryOperator<String> alias) throws IOException {
        List<String> surface = Stream.concat(SURFACE.stream(), Stream.of("pm1_mod", "tcco_mod")).toList();
        AuroraConfiguration common = configuration(surface, twinConstants(), twinAtmospheric(), levels, air.scalings(),
                LoraMode.OFF, VariantSettings.NONE);
        Set<String> zero = Set.of("encoder.surf_token_embeds.weights.pm1_mod", "encoder.surf_token_embeds.weights.tcco_mod",
                "encoder.atmos_token_embeds.weights.co_mod", "encoder.atmos_token_embeds.weights.so2_mod");
        return run(common, alias, zero, true, air.twin());
    }

    private static void assertNear(double[] expected, Tensor found, List<Scaling> scalings, String what) {
        int points = 9 * 18;
        for (int i = 0; i < expected.length; i++) {
            Scaling scaling = scalings.get(i / points % scalings.size());
            assertEquals(expected[i], (found.get(i) - scaling.location()) / scaling.scale(), TOLERANCE, what + " at " + i);
        }
    }

    private static double[] changed(Tensor head, Tensor modulation, float[] inputs, int state) {
        double[] expected = new double[Math.toIntExact(head.shape().count())];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = head.get(i) + (1 + modulation.get(i)) * inputs[state * expected.length + i];
        }
        return expected;
    }

    @Test
    void airPollutionIsACommonModelWithOtherInputsAndOutputs() throws IOException {
        Air air = air(LEVELS);
        Map<String, Tensor> twin = twin(air, LEVELS, name -> name);
        var normalisation = new Normalisation(Map.of());
        for (boolean isFirst : new boolean[] { true, false }) {
            AuroraConfiguration configuration = configuration(SURFACE, CONSTANTS, ATMOSPHERIC, LEVELS, Map.of(), LoraMode.OFF,
                    AIR);
            Map<String, Tensor> outputs = run(configuration, VariantsTest::shared, Set.of(), isFirst, air.inputs());
            boolean isBelowZero = false;
            for (String name : SURFACE) {
                Tensor head = twin.get("forecast.surface." + name);
                double[] expected = CHANGED.containsKey(name) ? changed(head, twin.get("forecast.surface." + name + "_mod"),
                        normal(name, FLAT), CHANGED.get(name)) : doubles(head);
                isBelowZero |= keep(expected, !isFirst && AIR.positive().contains(name));
                assertNear(expected, outputs.get("forecast.surface." + name), List.of(normalisation.of(Variable.surface(name))),
                        name);
            }
            for (String name : ATMOSPHERIC) {
                Tensor head = twin.get("forecast.atmospheric." + name);
                double[] expected = CHANGED.containsKey(name) ? changed(head, twin.get("forecast.atmospheric." + name + "_mod"),
                        normal(name + " on levels", deep(2)), CHANGED.get(name)) : doubles(head);
                keep(expected, !isFirst && GASES.contains(name));
                assertNear(expected, outputs.get("forecast.atmospheric." + name),
                        normalisation.of(Variable.atmospheric(name), LEVELS),
                        name);
            }
            assertTrue(isBelowZero, "no value below zero proves nothing");
        }
    }

    private static double[] doubles(Tensor tensor) {
        double[] values = new double[Math.toIntExact(tensor.shape().count())];
        for (int i = 0; i < values.length; i++) {
            values[i] = tensor.get(i);
        }
        return values;
    }

    /** Keeps values from being negative where asked to; tells whether any was. */
    private static boolean keep(double[] values, boolean isKept) {
        boolean isBelowZero = false;
        for (int i = 0; i < values.length; i++) {
            isBelowZero |= values[i] < 0;
            values[i] = isKept ? Math.max(values[i], 0) : values[i];
        }
        return isBelowZero;
    }

    /** With a single level the weights of that level are those of a common model; both perceivers are told apart. */
    @Test
    void everyLevelHasItsOwnWeightsAndEveryPerceiverItsVariables() throws IOException {
        for (PressureLevel level : LEVELS) {
            List<PressureLevel> only = List.of(level);
            Air air = air(only);
            AuroraConfiguration configuration = configuration(SURFACE, CONSTANTS, ATMOSPHERIC, only, Map.of(), LoraMode.OFF, AIR);
            Map<String, Tensor> outputs = run(configuration, name -> name, Set.of(), true, air.inputs());
            String layer = ".layers." + level.hectopascal() + ".";
            UnaryOperator<String> ofLevel = name -> name.matches("(encoder\\.atmos_token_embeds|decoder\\.atmos_heads)\\..*")
                    ? name.startsWith("enc") ? name.replace("encoder.atmos_token_embeds.", "encoder.atmos_token_embeds" + layer)
                            : name.replaceFirst("\\.(weight|bias)$", layer + "$1")
                    : name;
            var normalisation = new Normalisation(Map.of());
            Map<String, Tensor> common = twin(air, only, ofLevel);
            assertNear(doubles(common.get("forecast.atmospheric.t")), outputs.get("forecast.atmospheric.t"),
                    normalisation.of(Variable.atmospheric("t"), only), "t");
            Map<String, Tensor> alternate = twin(air, only, name -> ofLevel.apply(name.replace("level_decoder.",
                    "level_decoder_alternate.")));
            assertNear(changed(alternate.get("forecast.atmospheric.co"), alternate.get("forecast.atmospheric.co_mod"),
                    normal("co on levels", deep(1)), 1), outputs.get("forecast.atmospheric.co"),
                    normalisation.of(Variable.atmospheric("co"), only), "co");
        }
    }

    @Test
    void withAdaptersSulphurDioxideNearTheGroundIsCut() throws IOException {
        Air air = air(LEVELS);
        Map<String, Tensor> free = run(configuration(SURFACE, CONSTANTS, ATMOSPHERIC, LEVELS, Map.of(), LoraMode.OFF, AIR),
                name -> name, Set.of(), true, air.inputs());
        Map<String, Tensor> cut = run(configuration(SURFACE, CONSTANTS, ATMOSPHERIC, LEVELS, Map.of(), LoraMode.SINGLE, AIR),
                name -> name, Set.of(), true, air.inputs());
        List<Scaling> scalings = new Normalisation(Map.of()).of(Variable.atmospheric("so2"), LEVELS);
        double[] expected = doubles(free.get("forecast.atmospheric.so2"));
        int large = 0;
        for (int i = 0; i < expected.length; i++) {
            expected[i] /= scalings.get(i / (9 * 18)).scale();
            large += expected[i] > 1 ? 1 : 0;
            expected[i] = i >= 9 * 18 ? Math.min(expected[i], 1) : expected[i];
        }
        assertTrue(large > 20, "too few large values");
        assertNear(expected, cut.get("forecast.atmospheric.so2"), scalings, "so2");
    }

    private static List<String> seaSurface() {
        return List.of("2t", "msl", "swh", "mwd");
    }

    private static AuroraConfiguration sea() {
        return configuration(seaSurface(), List.of("lsm", "wmb"), List.of("z", "t"), LEVELS, Map.of(), LoraMode.OFF, SEA);
    }

    @Test
    void wavesAreACommonModelWithOtherInputsAndOutputs() throws IOException {
        var normalisation = new Normalisation(Map.of());
        AuroraConfiguration configuration = sea();
        Graph graph = graph(configuration, name -> name, Set.of(), true);
        ModelGraphs model = ModelGraphs.of(configuration.contract().withGrid(grid()), graph);
        List<AtmosphericState> history = model.initial(List.of(state(configuration, 0), state(configuration, 1)));
        Map<String, Tensor> inputs = model.inputs(history, graph);
        Map<String, Tensor> outputs = run(configuration, name -> name, Set.of(), true, inputs);
        Map<String, Tensor> twinInputs = new HashMap<>(inputs);
        Map<String, Scaling> plain = new HashMap<>();
        Tensor density = inputs.get("density.mwd");
        for (String name : List.of("mwd_sin", "mwd_cos", "mwd_density", "swh_density", "swh")) {
            plain.put(name, new Scaling(0, 1));
        }
        float[] degrees = inputs.get("surface.mwd").toArray();
        float[] heights = inputs.get("surface.swh").toArray();
        float[] sine = new float[degrees.length];
        float[] cosine = new float[degrees.length];
        float[] waves = new float[degrees.length];
        Scaling height = normalisation.of(Variable.surface("swh"));
        for (int i = 0; i < degrees.length; i++) {
            boolean isThere = density.get(i) > 0;
            sine[i] = isThere ? (float) Math.sin(Math.toRadians(degrees[i])) : 0;
            cosine[i] = isThere ? (float) Math.cos(Math.toRadians(degrees[i])) : 0;
            waves[i] = inputs.get("density.swh").get(i) > 0 ? (float) ((heights[i] - height.location()) / height.scale()) : 0;
        }
        twinInputs.putAll(Map.of("surface.mwd_sin", Tensor.of(FLAT, sine), "surface.mwd_cos", Tensor.of(FLAT, cosine),
                "surface.mwd_density", density, "surface.swh_density", inputs.get("density.swh"), "surface.swh",
                Tensor.of(FLAT, waves)));
        AuroraConfiguration common = configuration(List.of("2t", "msl", "swh", "swh_density", "mwd_sin", "mwd_cos",
                "mwd_density"),
                List.of("lsm", "wmb"), List.of("z", "t"), LEVELS, plain, LoraMode.OFF, VariantSettings.NONE);
        Map<String, Tensor> twin = run(common, name -> name, Set.of(), true, twinInputs);
        assertNear(doubles(twin.get("forecast.surface.swh")), outputs.get("forecast.surface.swh"), List.of(height), "swh");
        for (String part : List.of("_sin", "_cos")) {
            assertNear(doubles(twin.get("forecast.surface.mwd" + part)), outputs.get("forecast.direction.mwd" + part),
                    List.of(new Scaling(0, 1)), part);
        }
        AtmosphericState next = model.next(history.getLast(), outputs, 1);
        int there = 0;
        for (int i = 0; i < 9 * 18; i++) {
            boolean isSea = history.getLast().tensor(Variable.constant("wmb")).get(i) > 0;
            double likely = isSea ? 1 / (1 + Math.exp(-twin.get("forecast.surface.mwd_density").get(i))) : 0;
            assertEquals(likely, outputs.get("forecast.density.mwd").get(i), TOLERANCE);
            float direction = next.tensor(Variable.surface("mwd")).get(i);
            if (Math.abs(likely - 0.5) > TOLERANCE) {
                assertEquals(likely < 0.5, Float.isNaN(direction));
            }
            if (!Float.isNaN(direction)) {
                there++;
                double expected = Math.toDegrees(Math.atan2(twin.get("forecast.surface.mwd_sin").get(i),
                        twin.get("forecast.surface.mwd_cos").get(i)));
                assertTrue(direction >= 0 && direction < 360);
                assertEquals(1, Math.cos(Math.toRadians(expected - direction)), 1e-5);
            }
        }
        assertTrue(there > 10 && there < 9 * 18 - 10, "both must occur: " + there);
    }

    /** A state with land without waves, a calm without direction and values of all variables. */
    private static AtmosphericState state(AuroraConfiguration configuration, int number) {
        var normalisation = new Normalisation(Map.of());
        Map<Variable, Tensor> values = new LinkedHashMap<>();
        StateContract contract = configuration.contract();
        for (Variable variable : Stream.of(contract.surface(), contract.constants()).flatMap(List::stream).toList()) {
            String seed = variable.toString() + (contract.constants().contains(variable) ? 0 : number);
            values.put(variable, physical(normal(seed, ONCE), ONCE, List.of(normalisation.of(variable))));
        }
        float[] heights = mapped(normal("heights" + number, ONCE), Math::abs);
        float[] directions = mapped(normal("directions" + number, ONCE), x -> (x * 70 + 360) % 360);
        for (int i = 0; i < 20; i++) {
            heights[i] = Float.NaN;
            directions[i] = Float.NaN;
        }
        heights[30] = 5e-5f;
        values.put(Variable.surface("swh"), Tensor.of(ONCE, heights));
        values.put(Variable.surface("mwd"), Tensor.of(ONCE, directions));
        for (Variable variable : contract.atmospheric()) {
            Shape shape = Shape.of(2, 9, 18);
            values.put(variable, physical(normal(variable.shortName() + number, shape), shape,
                    normalisation.of(variable, LEVELS)));
        }
        return new AtmosphericState(grid(), TIME.minus(Duration.ofHours(12L * (1 - number))), LEVELS, values);
    }

    @Test
    void whatIsMissingIsToldApartFromWhatIsThere() throws IOException {
        AuroraConfiguration configuration = sea();
        Graph graph = graph(configuration, name -> name, Set.of(), true);
        ModelGraphs model = ModelGraphs.of(configuration.contract().withGrid(grid()), graph);
        List<AtmosphericState> given = List.of(state(configuration, 0), state(configuration, 1));
        List<AtmosphericState> history = model.initial(given);
        Map<String, Tensor> inputs = model.inputs(history, graph);
        for (String name : List.of("swh", "mwd")) { // land, and the calm
            assertEquals(0, inputs.get("density." + name).get(5));
            assertEquals(0, inputs.get("surface." + name).get(5));
            assertEquals(0, inputs.get("density." + name).get(30));
            assertEquals(1, inputs.get("density." + name).get(31));
        }
        assertFalse(Float.isNaN(given.getLast().tensor(Variable.surface("mwd")).get(30)), "the given state was changed");
        // a variable that must not be missing still is an error
        Map<Variable, Tensor> values = new LinkedHashMap<>(given.getLast().values());
        float[] pressure = values.get(Variable.surface("msl")).toArray();
        pressure[7] = Float.NaN;
        values.put(Variable.surface("msl"), Tensor.of(ONCE, pressure));
        var broken = new AtmosphericState(grid(), TIME, LEVELS, values);
        var error = assertThrows(ModelException.class, () -> model.initial(List.of(given.getFirst(), broken)));
        assertTrue(error.getMessage().contains("msl"), error.getMessage());
    }

    private static Explanation explained(ModelGraphs model, Explainer.Case question, Method method) throws IOException {
        try (var explainer = new Explainer(model, RuntimeOptions.standard())) {
            return explainer.explain(question, method, Progress.none());
        }
    }

    private static Explainer.Case about(String target, int steps, List<AtmosphericState> history,
            Optional<List<AtmosphericState>> baseline) {
        return new Explainer.Case(history, steps, Target.parse(target), Optional.empty(), baseline);
    }

    @Test
    void whatIsMissingHasNoRelevance() throws IOException {
        AuroraConfiguration configuration = sea();
        StateContract contract = configuration.contract().withGrid(grid());
        ModelGraphs model = ModelGraphs.of(contract, graph(configuration, name -> name, Set.of(), true));
        List<AtmosphericState> history = List.of(state(configuration, 0), state(configuration, 1));
        Explainer.Case question = about("mean(msl, -90..90, 0..360)", 1, history, Optional.empty());
        Variable height = Variable.surface("swh");
        for (Method method : List.of(new Method.InputTimesGradient(), new Method.SmoothGradient(2, 0.01, 1),
                new Method.IntegratedGradients(3), new Method.Occlusion(9))) {
            Explanation explanation = explained(model, question, method);
            Tensor relevance = explanation.map().relevance(height);
            if (!(method instanceof Method.Occlusion)) { // which tells of whole patches
                assertEquals(0, relevance.get(5), method.name());
                assertEquals(0, relevance.get(30), method.name());
            }
        }
        Map<Variable, Tensor> everywhere = new LinkedHashMap<>(history.getLast().values());
        everywhere.put(height, Tensor.of(ONCE, mapped(normal("everywhere", ONCE), x -> 1 + Math.abs(x))));
        var other = new AtmosphericState(grid(), TIME, LEVELS, everywhere);
        var error = assertThrows(IllegalArgumentException.class, () -> explained(model, about("mean(msl, -90..90, 0..360)", 1,
                history, Optional.of(List.of(history.getFirst(), other))), new Method.IntegratedGradients(1)));
        assertTrue(error.getMessage().contains("is missing in the initial states, but not in the baseline"), error.getMessage());
    }

    /**
     * Through sines and cosines of directions, sizes and logarithms of concentrations, all of a difference arrives at the inputs.
     */
    @Test
    void differencesToAReferenceAreExactInBothVariants() throws IOException {
        AuroraConfiguration sea = sea();
        AuroraConfiguration air = configuration(SURFACE, CONSTANTS, ATMOSPHERIC, LEVELS, Map.of(), LoraMode.OFF, AIR);
        for (AuroraConfiguration configuration : List.of(sea, air)) {
            Graph graph = graph(configuration, configuration.equals(air) ? VariantsTest::shared : name -> name, Set.of(), true);
            ModelGraphs model = ModelGraphs.of(configuration.contract().withGrid(grid()), graph);
            List<AtmosphericState> history = List.of(state(configuration, 0), state(configuration, 1));
            Explanation explanation = explained(model, about("mean(msl, -90..90, 0..360)", 1, history, Optional.empty()),
                    new Method.Reference());
            assertEquals(0, explanation.completeness().orElseThrow(), 1e-4, configuration.name());
            float[] relevance = explanation.map().relevance(Variable.surface(configuration.equals(air) ? "pm1" : "mwd"))
                    .toArray();
            assertTrue(IntStream.range(0, relevance.length).anyMatch(i -> relevance[i] != 0), configuration.name());
        }
    }

    @Test
    void noRelevanceGoesBackFromDirections() throws IOException {
        AuroraConfiguration configuration = sea();
        StateContract contract = configuration.contract().withGrid(grid());
        ModelGraphs model = ModelGraphs.of(contract, graph(configuration, name -> name, Set.of(), true));
        List<AtmosphericState> history = List.of(state(configuration, 0), state(configuration, 1));
        var error = assertThrows(RelevanceException.class, () -> explained(model, about("mean(msl, -90..90, 0..360)", 2, history,
                Optional.empty()), new Method.Gradient()));
        assertTrue(error.getMessage().contains("the forecast of mwd"), error.getMessage());
    }

    @Test
    void aMaskingTestOfForecastsWithGapsIsRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> MaskScope.parse(sea().contract().withGrid(grid()),
                List.of("msl"), MaskedStates.ALL));
        assertTrue(error.getMessage().contains("lack values of mwd, swh"), error.getMessage());
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> configuration(List.of("2t"), CONSTANTS, ATMOSPHERIC, LEVELS, Map.of(),
                LoraMode.OFF, AIR));
        assertThrows(IllegalArgumentException.class, () -> configuration(SURFACE, CONSTANTS, ATMOSPHERIC,
                List.of(new PressureLevel(700)), Map.of(), LoraMode.OFF, AIR));
        assertThrows(IllegalArgumentException.class,
                () -> configuration(seaSurface(), List.of("lsm"), List.of("z"), LEVELS, Map.of(),
                LoraMode.OFF, SEA));
    }

    /** The layout in which the checkpoint for air pollution is published, as the public implementation reads it. */
    private static SortedMap<String, Shape> published(AuroraConfiguration configuration) {
        SortedMap<String, Shape> shapes = new TreeMap<>(WeightTable.of(configuration));
        int width = 16;
        shapes.keySet().removeIf(name -> name.matches("(encoder\\.(surf|atmos)_token_embeds|decoder\\.(surf|atmos)_heads)\\..*"));
        new ArrayList<>(shapes.keySet()).stream().filter(name -> name.contains("level_decoder_alternate")).forEach(name ->
                shapes.put(name.replace("_alternate", "_new"), shapes.remove(name)));
        shapes.put("net.encoder.surf_token_embeds.weight", Shape.of(width, 7, 2, 3, 3));
        shapes.put("encoder.surf_token_embeds.bias", Shape.of(width));
        shapes.put("encoder.surf_token_embeds.weight_new", Shape.of(width, 22, 2, 3, 3));
        shapes.put("encoder.atmos_token_embeds.weight", Shape.of(width, 5, 2, 3, 3));
        shapes.put("encoder.atmos_token_embeds.bias", Shape.of(width));
        shapes.put("encoder.atmos_token_embeds.weight_new", Shape.of(width, 5, 2, 3, 3));
        shapes.put("encoder.atmos_token_embeds.weight_new2", Shape.of(width, 17, 2, 3, 3));
        shapes.put("decoder.surf_head.weight", Shape.of(4 * 9, 32));
        shapes.put("decoder.surf_head.bias", Shape.of(4 * 9));
        shapes.put("decoder.surf_head_new.weight", Shape.of(8 * 9, 32));
        shapes.put("decoder.surf_head_new.bias", Shape.of(8 * 9));
        shapes.put("decoder.surf_head_mod.weight", Shape.of(12 * 9, 32));
        shapes.put("decoder.surf_head_mod.bias", Shape.of(12 * 9));
        shapes.put("surf_feature_combiner.2t.weight", Shape.of(1, 2));
        shapes.put("surf_feature_combiner.2t.bias", Shape.of(1));
        for (PressureLevel level : PublishedConfigurations.LEVELS) {
            String second = "encoder.atmos_token_embeds_new.layers." + level.hectopascal();
            shapes.put(second + ".weight", Shape.of(width, 5, 2, 3, 3));
            shapes.put(second + ".weight_new", Shape.of(width, 5, 2, 3, 3));
            shapes.put(second + ".weight_new2", Shape.of(width, 17, 2, 3, 3));
            shapes.put(second + ".bias", Shape.of(width));
            for (String head : List.of("", "_mod", "_new", "_mod_new")) {
                shapes.put("decoder.atmos_head" + head + ".layers." + level.hectopascal() + ".weight", Shape.of(5 * 9, 32));
                shapes.put("decoder.atmos_head" + head + ".layers." + level.hectopascal() + ".bias", Shape.of(5 * 9));
            }
        }
        return shapes;
    }

    @Test
    void thePublishedLayoutOfAirPollutionBecomesThatOfTheModel() throws IOException {
        AuroraConfiguration large = PublishedConfigurations.find("AuroraAirPollution").orElseThrow();
        AuroraConfiguration small = configuration(large.surface(), large.constants(), large.atmospheric(), large.levels(),
                Map.of(),
                LoraMode.OFF, large.variant());
        var raw = new Made(published(small), name -> name, Set.of());
        Weights weights = AuroraWeights.adapt(raw, 2);
        assertEquals(List.of(), WeightTable.problems(small, weights));
        Tensor news = raw.tensor("encoder.surf_token_embeds.weight_new");
        assertEquals(news.get(22 * 18 * 3 + 18 * 21 + 5),
                weights.tensor("encoder.surf_token_embeds.weights.doy_sin").get(3 * 18 + 5));
        Tensor repeated = raw.tensor("encoder.atmos_token_embeds.weight_new2");
        for (String name : List.of("z", "static_z")) { // the slip
            assertEquals(repeated.get(17 * 18 * 2 + 18 + 4),
                    weights.tensor("encoder.atmos_token_embeds.layers.850.weights." + name)
                    .get(2 * 18 + 4));
        }
        assertEquals(raw.tensor("encoder.atmos_token_embeds.weight").get(5 * 18 + 18 + 1),
                weights.tensor("encoder.atmos_token_embeds.layers.50.weights.u").get(18 + 1));
        assertEquals(raw.tensor("encoder.atmos_token_embeds.bias").get(7)
                + raw.tensor("encoder.atmos_token_embeds_new.layers.300.bias").get(7),
                weights.tensor("encoder.atmos_token_embeds.layers.300.bias").get(7), 1e-7f);
        assertEquals(raw.tensor("decoder.surf_head_mod.weight").get((2 * 12 + 4 + 1) * 32 + 9),
                weights.tensor("decoder.surf_heads.pm2p5_mod.weight").get(2 * 32 + 9));
        assertEquals(raw.tensor("decoder.atmos_head_mod_new.layers.925.bias").get(3 * 5 + 4),
                weights.tensor("decoder.atmos_heads.so2_mod.layers.925.bias").get(3));
        assertEquals(raw.tensor("decoder.level_decoder_new.layers.0.2.bias").get(1),
                weights.tensor("decoder.level_decoder_alternate.layers.0.2.bias").get(1));
    }
}
