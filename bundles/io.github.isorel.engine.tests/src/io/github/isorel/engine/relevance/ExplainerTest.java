package io.github.isorel.engine.relevance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import io.github.isorel.engine.aurora.ReferenceModel;
import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.data.TensorReader;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.model.ModelGraphs;
import io.github.isorel.engine.model.ModelOptions;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.Device;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/**
 * Explanations of the fixture model against PyTorch. Its targets are weighted by the cosine of the latitude, ours by cell areas;
 * on a regular grid without poles both are the same but for a factor that the normalisation of the weights takes away.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplainerTest {

    /** max|ΔR| / max|R| against float64: the original in float32 reaches 1.4e-5 with ε = 0 and 6e-5 with ε = 1e-2. */
    private static final double TOLERANCE = 1e-4;
    private static final double TOLERANCE_EPSILON = 1e-3;
    private static final Path FIXTURES = Path.of(System.getProperty("isorel.fixtures"));
    private static final Instant TIME = Instant.parse("2023-01-15T06:00:00Z");
    private static final String BOX = "35..62, 0..46";
    private static final Map<String, Target> TARGETS = Map.of("msl", Target.parse("mean(msl, " + BOX + ")"), "z500",
            Target.parse("mean(z@500, " + BOX + ")"), "ws850sq",
            Target.parse("mean(ws2@850, " + BOX + ")"));

    private final Explainer explainer;
    private final ModelGraphs graphs;
    private final StateContract contract;
    private final List<AtmosphericState> history;

    ExplainerTest() throws IOException {
        var reference = new ReferenceModel("nano");
        ModelFile file = ModelFile.open(reference.file("model.ckpt"),
                new ModelOptions(Optional.empty(), Optional.empty(), Optional.of(reference.expected("scale_encode")), List.of()));
        contract = file.contract(reference.grid());
        graphs = file.graphs(contract);
        explainer = new Explainer(graphs, RuntimeOptions.standard());
        try (DataSet data = DataSet.open(List.of(reference.file("nc3")))) {
            history = data.history(TIME, contract, false, Progress.none()).states();
        }
    }

    @AfterAll
    void close() {
        explainer.close();
    }

    @BeforeAll
    void fixturesAreThere() {
        assertTrue(Files.isRegularFile(FIXTURES.resolve("nano-attribution/msl.nc")));
    }

    private Explainer.Case question(String target) {
        return new Explainer.Case(history, 1, TARGETS.get(target), Optional.empty(), Optional.empty());
    }

    private static String stored(String method, Variable variable) {
        String kind = switch (variable.kind()) {
        case SURFACE -> "surf";
        case STATIC -> "static";
        case ATMOSPHERIC -> "atmos";
        };
        return method + "__" + kind + "_" + variable.shortName();
    }

    private static void assertStored(String target, String method, Map<Variable, Tensor> relevance,
            double tolerance) throws IOException {
        double largestDifference = 0;
        double largest = 0;
        for (Map.Entry<Variable, Tensor> entry : relevance.entrySet()) {
            Tensor expected = TensorReader.read(FIXTURES.resolve("nano-attribution/" + target + ".nc"),
                    stored(method, entry.getKey()));
            assertEquals(expected.shape(), entry.getValue().shape());
            for (int i = 0; i < expected.shape().count(); i++) {
                double difference = Math.abs((double) expected.get(i) - entry.getValue().get(i));
                largestDifference = difference <= largestDifference ? largestDifference : difference;
                largest = Math.max(largest, Math.abs(expected.get(i)));
            }
        }
        assertTrue(largestDifference <= tolerance * largest,
                method + " of " + target + " differs by " + largestDifference / largest);
    }

    @ParameterizedTest
    @CsvSource({ "msl,gradient,grad", "msl,input-x-gradient,inputxgrad", "msl,attn-lrp,attnlrp", "msl,cp-lrp,adetach",
            "ws850sq,gradient,grad",
            "ws850sq,attn-lrp,attnlrp", "ws850sq,cp-lrp,adetach" })
    void relevanceIsThatOfTheOriginal(String target, String method, String name) throws IOException {
        Explanation explanation = explainer.explain(question(target), Method.parse(method, Optional.empty()), Progress.none());
        assertStored(target, name, explanation.map().relevance(), TOLERANCE);
        assertTrue(explanation.isValid());
    }

    /** A target on a level, by sums over each field and by samples of single points. */
    @ParameterizedTest
    @CsvSource({ "gradient,grad", "attn-lrp,attnlrp", "cp-lrp,adetach" })
    void relevanceOfTheGeopotentialIsThatOfTheOriginal(String method, String name) throws IOException {
        JsonObject stored = JsonParser.parseString(Files.readString(FIXTURES.resolve("nano-attribution/z500.json")))
                .getAsJsonObject().getAsJsonObject(name);
        Map<Variable, Tensor> relevance = explainer.explain(question("z500"), Method.parse(method, Optional.empty()),
                Progress.none()).map().relevance();
        double each = TOLERANCE * stored.get("largest").getAsDouble();
        double sums = TOLERANCE * stored.get("magnitude").getAsDouble();
        int compared = 0;
        for (Map.Entry<Variable, Tensor> entry : relevance.entrySet()) {
            String key = stored("", entry.getKey()).substring(2);
            float[] values = entry.getValue().toArray();
            for (JsonElement sample : stored.getAsJsonObject("samples").getAsJsonArray(key)) {
                int index = sample.getAsJsonArray().get(0).getAsInt();
                assertEquals(sample.getAsJsonArray().get(1).getAsDouble(), values[index], each, key + " at " + index);
                compared++;
            }
            JsonArray fields = stored.getAsJsonObject("sums").getAsJsonArray(key);
            int points = values.length / fields.size();
            for (int field = 0; field < fields.size(); field++) {
                double sum = 0;
                for (int i = field * points; i < (field + 1) * points; i++) {
                    sum += values[i];
                }
                assertEquals(fields.get(field).getAsDouble(), sum, sums, key + ", field " + field);
            }
        }
        assertTrue(compared > 150, "samples: " + compared);
    }

    @ParameterizedTest
    @CsvSource({ "attnlrp_eps1em2,false", "adetach_eps1em2,true" })
    void stabilisedRelevanceIsThatOfTheOriginal(String name, boolean isAttentionConstant) throws IOException {
        RuleBook book = isAttentionConstant ? RuleBook.constantAttention(1e-2) : RuleBook.attention(1e-2);
        Explanation explanation = explainer.explain(question("msl"), new Method.Propagation("rules", book), Progress.none());
        assertStored("msl", name, explanation.map().relevance(), TOLERANCE_EPSILON);
        assertTrue(explanation.isValid());
    }

    @Test
    void integratedGradientsAreThoseOfTheOriginal() throws IOException {
        Explanation all = explainer.explain(question("msl"), new Method.IntegratedGradients(64), Progress.none());
        assertStored("msl", "ig_all", all.map().relevance(), TOLERANCE);
        // 1.5e-5 of the difference, which is a tenth of Σ|R|
        assertTrue(Math.abs(all.completeness().orElseThrow()) < 1e-5, all.completeness().toString());
    }

    @Test
    void integratedGradientsKeepWhatTheBaselineKeeps() throws IOException {
        List<AtmosphericState> baseline = new ArrayList<>();
        Explainer.Case dynamic = new Explainer.Case(history, 1, TARGETS.get("msl"), Optional.empty(),
                Optional.of(baselineWithStatics(baseline)));
        Explanation explanation = explainer.explain(dynamic, new Method.IntegratedGradients(64), Progress.none());
        assertStored("msl", "ig_dyn", explanation.map().relevance(), TOLERANCE);
    }

    /** The location of every variable but the static ones, which stay. */
    private List<AtmosphericState> baselineWithStatics(List<AtmosphericState> baseline) throws IOException {
        JsonObject locations = JsonParser.parseString(Files.readString(FIXTURES.resolve("normalisation.json"))).getAsJsonObject()
                .getAsJsonObject("locations");
        for (AtmosphericState state : history) {
            Map<Variable, Tensor> values = new LinkedHashMap<>(state.values());
            values.replaceAll((variable, tensor) -> variable.kind() == VariableKind.STATIC ? tensor
                    : States.mapped(variable, tensor,
                    (value, level) -> locations.get(variable.kind() == VariableKind.SURFACE ? variable.shortName()
                            : variable.shortName() + "_" + contract.levels().get(level).hectopascal()).getAsDouble()));
            baseline.add(new AtmosphericState(state.grid(), state.validTime(), state.levels(), values));
        }
        return baseline;
    }

    @ParameterizedTest
    @CsvSource({ "msl,attn-lrp,attnlrp", "msl,cp-lrp,adetach", "z500,attn-lrp,attnlrp", "z500,cp-lrp,adetach",
            "ws850sq,attn-lrp,attnlrp",
            "ws850sq,cp-lrp,adetach" })
    void budgetsAreThoseOfTheOriginal(String target, String method, String name) throws IOException {
        RelevanceBudget budget = explainer.explain(question(target), Method.parse(method, Optional.empty()), Progress.none())
                .budget().orElseThrow();
        JsonObject expected = JsonParser.parseString(Files.readString(FIXTURES.resolve("nano-attribution/summary.json")))
                .getAsJsonObject()
                .getAsJsonObject(target).getAsJsonObject(name);
        double unit = TOLERANCE * expected.get("input_abs_sum").getAsDouble();
        assertEquals(expected.get("F0").getAsDouble(), budget.target() - budget.location(), unit);
        assertEquals(expected.get("input_relevance").getAsDouble(), budget.inputs(), unit);
        assertEquals(expected.get("absorbed_total").getAsDouble(), budget.totalAbsorbed(), unit);
        JsonObject groups = expected.getAsJsonObject("absorbed_by_group");
        Map<String, Sink.Kind> kinds = Map.of("bias", Sink.Kind.BIAS, "ln_beta", Sink.Kind.NORM_BIAS, "adaln_shift",
                Sink.Kind.ADAPTIVE_SHIFT,
                "encoding", Sink.Kind.ENCODING, "param", Sink.Kind.QUERY, "softmax", Sink.Kind.SOFTMAX);
        kinds.forEach((group, kind) -> {
            double wanted = groups.has(group) ? groups.get(group).getAsDouble() : 0;
            assertEquals(wanted, budget.byKind().getOrDefault(kind, 0.0), unit, group);
        });
        assertEquals(0, budget.rest(), unit);
        Map<String, String> encodings = Map.of("encoding:enc.abs_time", "encoder.absolute_time_embed.add", "encoding:enc.pos",
                "encoder.pos_embed.add",
                "encoding:enc.level_embed", "encoder.atmos_levels_embed.add", "encoding:enc.surf_level_encoding",
                "encoder.surf_level_encoding.add");
        encodings.forEach((stored, place) -> assertEquals(expected.getAsJsonObject("absorbed").get(stored).getAsDouble(),
                budget.absorbed().entrySet().stream().filter(e -> e.getKey().place().equals(place))
                .mapToDouble(Map.Entry::getValue).sum(), unit, place));
    }

    @ParameterizedTest
    @ValueSource(strings = { "msl", "ws850sq" })
    void referenceRelevanceIsComplete(String target) throws IOException {
        Explanation explanation = explainer.explain(question(target), new Method.Reference(), Progress.none());
        assertTrue(Math.abs(explanation.completeness().orElseThrow()) <= Explanation.COMPLETE,
                explanation.completeness().toString());
    }

    @Test
    void rollOutGradientsAgreeWithCentralDifferences() throws IOException {
        Target target = Target.parse("mean(z@500, 35..62, 350..46) at step 2");
        Explanation explanation = explainer.explain(new Explainer.Case(history, 2, target, Optional.empty(), Optional.empty()),
                new Method.Gradient(),
                Progress.none());
        for (Variable variable : List.of(Variable.surface("msl"), Variable.atmospheric("t"), Variable.constant("lsm"))) {
            double slope = 0;
            Tensor sensitivity = explanation.map().sensitivity().get(variable);
            for (int i = 0; i < sensitivity.shape().count(); i++) {
                slope += sensitivity.get(i) * direction(variable, i);
            }
            double difference = (value(target, variable, 1) - value(target, variable, -1)) / 2;
            // float32 forecasts of 5e4 m² s⁻² averaged over the box, and curvature of the second order
            assertEquals(difference, slope, 2e-2 * Math.abs(slope) + 5e-3, variable.toString());
        }
    }

    /** A smooth direction of small size in the unit of the variable. */
    private static double direction(Variable variable, int index) {
        double size = variable.equals(Variable.surface("msl")) ? 5 : variable.equals(Variable.atmospheric("t")) ? 0.05 : 0.02;
        return size * Math.sin(0.37 * (index % 2048));
    }

    private double value(Target target, Variable variable, int sign) throws IOException {
        List<AtmosphericState> moved = new ArrayList<>();
        int offset = 0;
        for (AtmosphericState state : history) {
            Map<Variable, Tensor> values = new LinkedHashMap<>(state.values());
            float[] changed = state.tensor(variable).toArray();
            for (int i = 0; i < changed.length; i++) {
                changed[i] += (float) (sign * direction(variable, offset + i));
            }
            offset += variable.kind() == VariableKind.STATIC ? 0 : changed.length;
            values.put(variable, Tensor.of(state.tensor(variable).shape(), changed));
            moved.add(new AtmosphericState(state.grid(), state.validTime(), state.levels(), values));
        }
        return explainer.explain(new Explainer.Case(moved, 2, target, Optional.empty(), Optional.empty()), new Method.Random(1),
                Progress.none()).map()
                .question().targetValue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "attn-lrp", "cp-lrp", "lrp-gamma", "lrp-alpha-beta", "lrp-epsilon" })
    void rollOutBudgetsClose(String method) throws IOException {
        Target target = Target.parse("difference(mean(t2m, 30..60, 350..40), mean(t2m, -60..-30, 170..190)) at step 3");
        Explanation explanation = explainer.explain(new Explainer.Case(history, 3, target, Optional.empty(), Optional.empty()),
                Method.parse(method, Optional.empty()), Progress.none());
        assertTrue(explanation.isValid(), explanation.budget().toString());
    }

    @Test
    void rollOutReferenceIsComplete() throws IOException {
        Target target = Target.parse("mean(ws2@850, 35..62, 350..46)");
        Explanation explanation = explainer.explain(new Explainer.Case(history, 2, target, Optional.empty(), Optional.empty()),
                new Method.Reference(),
                Progress.none());
        assertTrue(Math.abs(explanation.completeness().orElseThrow()) <= Explanation.COMPLETE,
                explanation.completeness().toString());
    }

    @Test
    void occlusionAndNoiseFindTheirWay() throws IOException {
        Explanation occlusion = explainer.explain(question("msl"), new Method.Occlusion(16), Progress.none());
        Explanation smooth = explainer.explain(question("msl"), new Method.SmoothGradient(4, 0, 1), Progress.none());
        Explanation product = explainer.explain(question("msl"), new Method.InputTimesGradient(), Progress.none());
        product.map().relevance().forEach((variable, tensor) -> {
            for (int i = 0; i < tensor.shape().count(); i++) {
                // noise of size 0
                assertEquals(tensor.get(i), smooth.map().relevance(variable).get(i), 1e-4, variable.toString());
            }
        });
        assertEquals(product.map().question().targetValue(), occlusion.map().question().targetValue(), 0.05);
        assertTrue(States.absoluteTotal(occlusion.map().relevance()) > 0);
    }

    @Test
    void asManyForecastsRunAtOnceAsKeepTheDeviceBusy() {
        var two = new RuntimeOptions(Device.CPU, OptionalInt.of(2), OptionalLong.empty());
        var many = new RuntimeOptions(Device.CPU, OptionalInt.of(64), OptionalLong.empty());
        assertEquals(1, OcclusionRun.useful(two));
        assertEquals(8, OcclusionRun.useful(many));
    }

    @Test
    void patchesHiddenAtOnceGiveWhatTheyGiveOneByOne() throws IOException {
        var occlusion = new OcclusionRun(graphs, RuntimeOptions.standard());
        Explainer.Case question = new Explainer.Case(history, 2, TARGETS.get("msl"), Optional.empty(), Optional.empty());
        List<AtmosphericState> baseline = baselineWithStatics(new ArrayList<>());
        Explanation alone = occlusion.explain(question, new Method.Occlusion(32), baseline, 1, Progress.none());
        Explanation together = occlusion.explain(question, new Method.Occlusion(32), baseline, 7, Progress.none());
        // a target of 1e5 Pa is known to 8e-3 Pa, the spacing of float32 there, and averaged over the box; a patch has 1024
        // points
        double rounding = 0.02 / 1024;
        double largest = 0;
        for (Map.Entry<Variable, Tensor> entry : alone.map().relevance().entrySet()) {
            for (int i = 0; i < entry.getValue().shape().count(); i++) {
                assertEquals(entry.getValue().get(i), together.map().relevance(entry.getKey()).get(i), rounding,
                        entry.getKey().toString());
                largest = Math.max(largest, Math.abs(entry.getValue().get(i)));
            }
        }
        assertTrue(largest > 20 * rounding, "patches change the target by much more than rounding: " + largest);
    }

    @ParameterizedTest
    @CsvSource({ "input-x-gradient,grad", "attn-lrp,attnlrp", "cp-lrp,adetach" })
    void relevanceOfLatentsIsThatOfTheOriginal(String method, String name) throws IOException {
        Map<String, String> stored = new LinkedHashMap<>(Map.of("encoder", "encoder_out", "backbone.encoder.0",
                "backbone_enc0_unscaled",
                "bottleneck", "backbone_enc2_out", "backbone.encoder.2", "backbone_enc2_out", "backbone.decoder.0",
                "backbone_dec0_out",
                "backbone.decoder.1", "backbone_dec1_out", "backbone", "backbone_out"));
        List<String> taps = List.copyOf(stored.keySet());
        Explainer.Tapped tapped = explainer.explain(question("msl"), Method.parse(method, Optional.empty()), taps,
                Progress.none());
        assertEquals(taps, tapped.latents().stream().map(LatentRelevance::tap).toList());
        for (LatentRelevance latent : tapped.latents()) {
            Tensor values = new ReferenceModel("nano").expected(stored.get(latent.tap()));
            Tensor cotangent = TensorReader.read(FIXTURES.resolve("nano-attribution/msl_intermediate_G.nc"),
                    name + "__" + stored.get(latent.tap()));
            assertEquals(values.shape(), latent.relevance().shape());
            double largest = 0;
            double largestDifference = 0;
            for (int i = 0; i < values.shape().count(); i++) {
                double expected = (double) values.get(i) * cotangent.get(i);
                largest = Math.max(largest, Math.abs(expected));
                largestDifference = Math.max(largestDifference, Math.abs(expected - latent.relevance().get(i)));
            }
            assertTrue(largestDifference <= TOLERANCE * largest,
                    latent.tap() + " by " + method + " differs by " + largestDifference / largest);
        }
        // the way to the inputs is the same, up to other fusions of the runtime
        Explanation alone = explainer.explain(question("msl"), Method.parse(method, Optional.empty()), Progress.none());
        double size = new RelevanceViews(alone.map()).totalMagnitude();
        assertEquals(new RelevanceViews(alone.map()).total(), new RelevanceViews(tapped.explanation().map()).total(),
                1e-6 * size);
    }

    @Test
    void tokensOfLatentsAreWhereTheirPatchesAre() throws IOException {
        List<String> taps = List.of("encoder", "backbone.encoder.1", "bottleneck", "backbone.decoder.0", "backbone");
        List<LatentRelevance> latents = explainer.explain(question("msl"), Method.parse("cp-lrp", Optional.empty()), taps,
                Progress.none()).latents();
        assertEquals(List.of(8, 4, 2, 4, 8),
                latents.stream().map(latent -> latent.tokens().orElseThrow().patches().rows()).toList());
        assertEquals(List.of(16, 8, 4, 8, 16),
                latents.stream().map(latent -> latent.tokens().orElseThrow().patches().columns()).toList());
        for (LatentRelevance latent : latents) {
            assertEquals(4, latent.levels());
            Tensor sums = latent.ofTokens();
            double total = 0;
            for (float sum : sums.toArray()) {
                total += sum;
            }
            double magnitude = 0;
            for (int level = 0; level < 4; level++) {
                total -= latent.total(level);
                magnitude += latent.totalMagnitude(level);
            }
            assertEquals(0, total, 1e-6 * magnitude); // tokens are rounded to float32
        }
        // 5.625°, patches of 4, two mergings: 16 points to a token
        var coarse = latents.get(2).tokens().orElseThrow().patches();
        assertEquals((contract.grid().orElseThrow().latitude(0) + contract.grid().orElseThrow().latitude(15)) / 2,
                coarse.latitude(0), 1e-9);
        assertEquals(7.5 * 5.625, coarse.longitude(0), 1e-9);
    }

    @Test
    void latentsThatAreNotThereAreRefused() {
        Method gradient = new Method.Gradient();
        assertThrows(IllegalArgumentException.class,
                () -> explainer.explain(question("msl"), gradient, List.of("middle"), Progress.none()));
        var error = assertThrows(IllegalArgumentException.class,
                () -> explainer.explain(question("msl"), new Method.Reference(), List.of("encoder"),
                Progress.none()));
        assertTrue(error.getMessage().contains("attn-lrp"), error.getMessage());
        for (String name : Method.NAMES) {
            Optional<RuleBook> rules = name.equals("rules") ? Optional.of(RuleBook.attention(0)) : Optional.empty();
            assertEquals(Method.NAMES_FOR_LATENTS.contains(name), Method.parse(name, rules).reachesLatents(), name);
        }
    }

    @Test
    void theLedgerHoldsEveryBlock() throws IOException {
        Explanation explanation = explainer.explain(question("msl"), Method.parse("cp-lrp", Optional.empty()), Progress.none());
        // 10 blocks of the backbone and the encoder's perceiver; the target needs no level
        assertEquals(11, explanation.ledger().size());
        assertTrue(explanation.ledger().stream().allMatch(entry -> entry.absoluteRelevance() >= Math.abs(entry.relevance())));
    }

    @Test
    void selfChecksPassAndFindFaults() throws IOException {
        var check = new SelfCheck(graphs, RuntimeOptions.standard(), question("msl"));
        for (SelfCheck.Finding finding : check.run(Method.parse("cp-lrp", Optional.empty()), Progress.none())) {
            assertTrue(finding.isPassed(), finding.toString());
        }
        // what does not hang on the model does not change with its weights
        assertFalse(check.randomisation(new Method.Random(1), Progress.none()).isPassed());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThrows(IllegalArgumentException.class,
                () -> new Explainer.Case(history, 1, Target.parse("mean(msl, 0..1, 0..1) at step 2"),
                Optional.empty(), Optional.empty()));
        var level = new Explainer.Case(history, 1, Target.parse("mean(z@700, 35..62, 0..46)"), Optional.empty(),
                Optional.empty());
        assertThrows(IllegalArgumentException.class, () -> explainer.explain(level, new Method.Gradient(), Progress.none()));
        var truth = new Explainer.Case(history, 1, Target.parse("rmse(msl, 35..62, 0..46)"), Optional.empty(), Optional.empty());
        assertThrows(IllegalArgumentException.class, () -> explainer.explain(truth, new Method.Gradient(), Progress.none()));
        assertThrows(CancellationException.class,
                () -> explainer.explain(question("msl"), new Method.IntegratedGradients(64), new Cancelled()));
    }

    /** A progress that was cancelled before it began. */
    private static final class Cancelled implements Progress {
        @Override
        public void begin(String stage, long units) {
            // nobody watches
        }

        @Override
        public void worked(long units) {
            // nobody watches
        }

        @Override
        public boolean isCancelled() {
            return true;
        }
    }
}
