package io.github.isorel.headless;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.data.TensorReader;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.model.ModelOptions;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.relevance.Explainer;
import io.github.isorel.engine.relevance.Explanation;
import io.github.isorel.engine.relevance.Method;
import io.github.isorel.engine.relevance.RelevanceViews;
import io.github.isorel.engine.relevance.Target;
import io.github.isorel.engine.relevance.archive.RelevanceReader;
import io.github.isorel.engine.relevance.archive.StoredRelevance;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

/** The explain command on small models, in earnest. */
class ExplainCommandTest {

    private static final Path NANO = Shell.FIXTURES.resolve("nano");
    private static final Path EXPECTED = NANO.resolve("expected.nc");
    private static final String NANO_TIME = "2023-01-15T06";
    private static final String BOX = "35..62, 0..46";
    private static final String PRESSURE = "mean(msl, " + BOX + ")";
    private static final List<String> SURFACE_AND_STATIC = List.of("t2m", "u10", "v10", "msl", "lsm", "slt", "z_surface");
    private static final List<String> ATMOSPHERIC = List.of("z", "u", "v", "t", "q");
    private static final Pattern SUMS = Pattern.compile("^(\\S+): Σ R = (\\S+) \\S+.*, Σ\\|R\\| = (\\S+) ", Pattern.MULTILINE);

    @TempDir
    private Path folder = Path.of("");
    private final Shell shell = Shell.real();

    private Path out() {
        return folder.resolve("r.nc");
    }

    private Shell.Outcome explain(String target, String method, Object... more) {
        List<Object> words = new ArrayList<>(List.of("explain", "--model", NANO.resolve("model.ckpt"), "--data",
                NANO.resolve("nc3"), "--time", NANO_TIME, "--scale-encoding", EXPECTED, "--target", target,
                "--method", method, "--out", out()));
        words.addAll(Arrays.asList(more));
        return shell.run(words.toArray());
    }

    private Shell.Outcome demonstration(String target, Object... methodAndMore) {
        List<Object> words = new ArrayList<>(List.of("explain", "--model", Shell.DEMO, "--data", Shell.SIMULATED, "--time",
                "1990-01-10", "--target", target, "--out", out(), "--method"));
        words.addAll(Arrays.asList(methodAndMore));
        return shell.run(words.toArray());
    }

    private Path rules(String text) throws IOException {
        return Files.writeString(folder.resolve("my.rules"), text);
    }

    private static double[] sums(Path file, List<String> names) throws IOException {
        double[] sums = new double[2];
        for (String name : names) {
            for (float value : TensorReader.read(file, "relevance_" + name).toArray()) {
                sums[0] += value;
                sums[1] += Math.abs(value);
            }
        }
        return sums;
    }

    private static double[] sums(Path file) throws IOException {
        List<String> names = new ArrayList<>(SURFACE_AND_STATIC);
        names.addAll(ATMOSPHERIC);
        return sums(file, names);
    }

    private static double[] printed(String method, String output) {
        Matcher matcher = SUMS.matcher(output);
        assertTrue(matcher.find() && matcher.group(1).equals(method), output);
        return new double[] { Double.parseDouble(matcher.group(2)), Double.parseDouble(matcher.group(3)) };
    }

    /** The number behind a name in a table. */
    private static double amount(String name, String output) {
        String line = output.lines().filter(text -> text.strip().startsWith(name)).findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in\n" + output));
        return Double.parseDouble(line.strip().substring(name.length()).strip().split(" +")[0]);
    }

    private static void assertNear(double expected, double actual, double tolerance, String what) {
        assertEquals(expected, actual, tolerance * Math.abs(expected), what);
    }

    private static String header(Path file) throws IOException {
        return new String(Files.readAllBytes(file), 0, (int) Math.min(Files.size(file), 100_000), StandardCharsets.UTF_8);
    }

    private static double reference(String target, String method, String name) throws IOException {
        String summary = Files.readString(Shell.FIXTURES.resolve("nano-attribution/summary.json"));
        Matcher matcher = Pattern.compile("\"" + target + "\": \\{.*?\"" + method + "\": \\{.*?\"" + name + "\": ([-+.0-9e]+)",
                Pattern.DOTALL).matcher(summary);
        assertTrue(matcher.find(), target + " " + method + " " + name);
        return Double.parseDouble(matcher.group(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "gradient|", "input-x-gradient|", "integrated-gradients|--points 3",
            "smooth-grad|--samples 2 --noise 0.05 --seed 7", "occlusion|--patch 16", "random|--seed 3", "attn-lrp|--epsilon 1e-6",
            "cp-lrp|", "lrp-epsilon|--epsilon 0.1", "lrp-gamma|--gamma 0.5", "lrp-alpha-beta|--alpha 2 --beta 1",
            "reference-lrp|", "rules|" })
    void everyMethodWritesTheMapWhoseSumsItTells(String method, String parameters) throws IOException {
        List<Object> words = new ArrayList<>(parameters == null ? List.of() : List.of((Object[]) parameters.split(" ")));
        if (method.equals("rules")) {
            words.addAll(List.of("--rules", rules("encoder.** : z-plus\n** : cp # the rest\n")));
        }
        Shell.Outcome outcome = explain(PRESSURE, method, words.toArray()).expect(ExitCode.GOOD);
        double[] told = printed(method, outcome.out());
        double[] written = sums(out());
        assertEquals(written[0], told[0], 2e-5 * written[1], outcome.out());
        assertNear(written[1], told[1], 2e-5, outcome.out());
        assertTrue(written[1] > 0);
        StoredRelevance stored = RelevanceReader.read(out(), Progress.none());
        assertEquals(method, stored.map().question().method());
        assertEquals(PRESSURE, stored.map().question().target().toString());
        assertEquals(written[1], new RelevanceViews(stored.map()).totalMagnitude(), 1e-9 * written[1], "sums in another order");
        assertEquals(outcome.out().contains("of Σ|R| and sinks"), !stored.budget().isEmpty(), outcome.out());
        assertTrue(stored.isValid());
        assertTrue(outcome.out().startsWith(method.matches("occlusion|random") ? method : "  rule"), outcome.out());
        assertTrue(outcome.out().contains("memory of a run: "), outcome.out());
        String header = header(out());
        for (String expected : List.of("CF-1.8", "Isorel 1.2.3", "isorel explain --model", "model.ckpt sha256:", PRESSURE,
                "valid")) {
            assertTrue(header.contains(expected), expected);
        }
        double value = TensorReader.read(out(), "target_value").get(0);
        assertTrue(outcome.out().contains(PRESSURE + " = 101089.2 Pa") && Math.abs(value - 101089.2) < 0.1, outcome.out());
    }

    @ParameterizedTest
    @CsvSource({ "cp-lrp, adetach", "attn-lrp, attnlrp" })
    void theBudgetIsThatOfTheReference(String method, String name) throws IOException {
        String output = explain(PRESSURE, method).expect(ExitCode.GOOD).out();
        double size = reference("msl", name, "input_abs_sum");
        double[] told = printed(method, output);
        assertEquals(reference("msl", name, "input_relevance"), told[0], 1e-4 * size);
        assertEquals(size, told[1], 1e-4 * size);
        assertEquals(reference("msl", name, "encoding"), amount("+ encodings", output), 1e-4 * size);
        assertEquals(reference("msl", name, "encoding:enc.pos"), amount("encoder.pos_embed.add", output), 1e-4 * size);
        assertEquals(reference("msl", name, "bias"), amount("+ biases of linear layers", output), 1e-4 * size);
        assertEquals(reference("msl", name, "param"), amount("+ latents and level queries", output), 1e-4 * size);
        assertEquals(told[0], amount("+ inputs", output), 1e-3);
        assertTrue(output.contains("allowed 1e-04"), output);
        String header = header(out());
        assertTrue(header.contains("\"closed\": true") && header.contains("\"by_kind\": {\"bias\": ")
                && header.contains("\"place\": \"encoder.pos_embed.add\""), "budget as JSON");
    }

    @Test
    void theFileHoldsWhatTheEngineGives() throws IOException {
        explain(PRESSURE, "cp-lrp").expect(ExitCode.GOOD);
        var options = new ModelOptions(Optional.empty(), Optional.empty(),
                Optional.of(TensorReader.read(EXPECTED, "scale_encode")), List.of());
        ModelFile model = ModelFile.open(NANO.resolve("model.ckpt"), options);
        try (DataSet data = DataSet.open(List.of(NANO.resolve("nc3")))) {
            StateContract contract = model.contract(data.grid().orElseThrow());
            List<AtmosphericState> history = data.history(ValueParsers.time(NANO_TIME), contract, false, Progress.none())
                    .states();
            try (var explainer = new Explainer(model.graphs(contract), RuntimeOptions.standard())) {
                Explanation explanation = explainer.explain(new Explainer.Case(history, 1, Target.parse(PRESSURE),
                        Optional.empty(), Optional.empty()), Method.parse("cp-lrp", Optional.empty()), Progress.none());
                for (Map.Entry<Variable, Tensor> entry : explanation.map().relevance().entrySet()) {
                    Tensor written = TensorReader.read(out(), "relevance_" + FieldNames.of(entry.getKey()));
                    assertEquals(entry.getValue().shape(), written.shape());
                    assertArrayEquals(entry.getValue().toArray(), written.toArray(), entry.getKey().toString());
                }
            }
        }
    }

    @Test
    void aWrongSignAndMuchAbsorbedAreToldNextToTheResult() throws IOException {
        Shell.Outcome outcome = explain(PRESSURE, "cp-lrp", "--quiet").expect(ExitCode.GOOD);
        assertTrue(outcome.err().contains("warning: constants inside the model absorb 402."), outcome.err());
        assertTrue(outcome.err().contains("warning: Σ R of the inputs is -271.") && outcome.err().contains("has the wrong sign"),
                outcome.err());
        assertTrue(header(out()).contains("has the wrong sign"), "the file tells it too");
        assertFalse(explain(PRESSURE, "reference-lrp", "--quiet").expect(ExitCode.GOOD).err().contains("warning"));
    }

    @Test
    void checksAreToldAndDecideTheExitCode() throws IOException {
        String output = explain(PRESSURE, "cp-lrp", "--check").expect(ExitCode.GOOD).out();
        assertEquals(4, output.lines().filter(line -> line.startsWith("check passed: ")).count(), output);
        assertTrue(header(out()).contains("check passed: completeness of reference LRP"), "the file tells it too");
        String random = explain(PRESSURE, "random", "--check").expect(ExitCode.FAILED).out();
        assertTrue(random.contains("check FAILED: shuffled weights change the map of random"), random);
    }

    @Test
    void theLedgerTellsEveryBlock() throws IOException {
        String output = explain(PRESSURE, "cp-lrp").expect(ExitCode.GOOD).out();
        assertEquals(10, output.lines().filter(line -> line.matches(
                "  backbone\\.\\S+\\.blocks\\.\\d+\\S*( +[-.0-9]+){2}")).count(), output);
        assertTrue(header(out()).contains("\"blocks\": [{\"place\": "), "the file tells it too");
    }

    @ParameterizedTest
    @CsvSource({ "gradient,grad", "attn-lrp,attnlrp" })
    void relevanceOfLatentsIsLatentTimesCotangent(String method, String name) throws IOException {
        Path latents = folder.resolve("latents.nc");
        String output = explain(PRESSURE, method, "--tap", "bottleneck", "--tap-out", latents).expect(ExitCode.GOOD).out();
        Tensor latent = TensorReader.read(EXPECTED, "backbone_enc2_out");
        Tensor cotangent = TensorReader.read(Shell.FIXTURES.resolve("nano-attribution/msl_intermediate_G.nc"),
                name + "__backbone_enc2_out");
        Tensor relevance = TensorReader.read(latents, "relevance_bottleneck");
        Tensor sums = TensorReader.read(latents, "relevance_sum_bottleneck");
        assertEquals(List.of("token", "channel"), relevance.axes());
        assertEquals(List.of("latent_level", "latitude", "longitude"), sums.axes());
        double largest = 0;
        for (int i = 0; i < 32 * 64; i++) {
            largest = Math.max(largest, Math.abs(latent.get(i) * cotangent.get(i)));
        }
        double total = 0;
        double magnitude = 0;
        for (int token = 0; token < 32; token++) {
            double expected = 0;
            double size = 0;
            for (int i = 64 * token; i < 64 * (token + 1); i++) {
                expected += (double) latent.get(i) * cotangent.get(i);
                size += Math.abs(latent.get(i) * cotangent.get(i));
                assertEquals(latent.get(i) * cotangent.get(i), relevance.get(i), 1e-4 * largest);
            }
            assertEquals(expected, sums.get(token), 64 * 1e-4 * largest, "token " + token); // each channel may miss as much
            total += expected;
            magnitude += size;
        }
        String all = output.lines().filter(line -> line.matches("  bottleneck +all .*")).findFirst().orElseThrow();
        String[] numbers = all.strip().split(" +");
        assertEquals(total, Double.parseDouble(numbers[2]), 1e-4 * magnitude, all);
        assertEquals(magnitude, Double.parseDouble(numbers[3]), 1e-4 * magnitude, all);
        assertTrue(output.contains("0 (surface)"), output);
        assertEquals(TensorReader.read(latents, "latitude").get(1), TensorReader.read(latents, "token_latitude").get(4));
        assertEquals(TensorReader.read(latents, "longitude").get(3), TensorReader.read(latents, "token_longitude").get(7));
        assertEquals(3, TensorReader.read(latents, "token_level").get(31));
        for (String expected : List.of("CF-1.8", "model.ckpt sha256:", PRESSURE, "Relevance of latents", method)) {
            assertTrue(header(latents).contains(expected), expected);
        }
    }

    @Test
    void severalLatentsHaveAxesOfTheirOwn() throws IOException {
        Path latents = folder.resolve("latents.nc");
        demonstration("mean(msl, 35..62, 350..46)", "cp-lrp", "--tap", "encoder", "--tap", "bottleneck", "--tap-out",
                latents).expect(ExitCode.GOOD);
        assertEquals(List.of("latent_level", "latitude_encoder", "longitude_encoder"), TensorReader.read(latents,
                "relevance_sum_encoder").axes());
        assertEquals(List.of("token_bottleneck", "channel_bottleneck"), TensorReader.read(latents, "relevance_bottleneck").axes());
        double[] encoder = new double[2];
        for (float value : TensorReader.read(latents, "relevance_encoder").toArray()) {
            encoder[0] += value;
            encoder[1] += Math.abs(value);
        }
        assertTrue(encoder[1] > Math.abs(encoder[0]) && encoder[1] > 1, Arrays.toString(encoder));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "reference-lrp|--tap encoder --tap-out t.nc|the methods that do are gradient",
            "occlusion|--tap encoder --tap-out t.nc|occlusion tells no relevance of latents", "cp-lrp|--tap encoder|belong together",
            "cp-lrp|--tap-out t.nc|belong together", "cp-lrp|--tap bottelneck --tap-out t.nc|did you mean bottleneck?",
            "cp-lrp|--tap encoder --tap encoder --tap-out t.nc|--tap encoder is given twice",
            "cp-lrp|--tap encoder --tap-out r.nc|names a file that another result goes into" })
    void latentsThatDoNotFit(String method, String parameters, String said) throws IOException {
        Object[] words = Arrays.stream(parameters.split(" ")).map(word -> word.endsWith(".nc") ? folder.resolve(word) : word)
                .toArray();
        String message = explain(PRESSURE, method, words).failure(ExitCode.WRONG_USE);
        assertTrue(message.contains(said), message);
        assertEquals(List.of(), Shell.files(folder));
    }

    @Test
    void aBudgetThatDoesNotCloseIsInvalid() throws IOException {
        Shell.Outcome outcome = explain(PRESSURE, "rules", "--rules", rules("** : gradient")).expect(ExitCode.FAILED);
        assertTrue(outcome.out().lines().reduce((a, b) -> b).orElse("").startsWith("INVALID: the budget does not close"),
                outcome.out());
        assertTrue(header(out()).contains("\"closed\": false") && header(out()).contains("INVALID"), "the file tells it too");
    }

    @Test
    void aBoxMayCrossTheDateLineAndGreenwich() throws IOException {
        explain("mean(t2m, -20..20, 170..-170)", "gradient").expect(ExitCode.GOOD);
        double[] date = sums(out());
        explain("mean(t2m, -20..20, 170..190)", "gradient").expect(ExitCode.GOOD);
        assertArrayEquals(date, sums(out()));
        explain("mean(t2m, -20..20, 350..10)", "gradient").expect(ExitCode.GOOD);
        assertTrue(Math.abs(date[0] - sums(out())[0]) > 1e-6 * date[1], "other boxes have other relevance");
    }

    @Test
    void stepsAreThoseOfTheTargetOrOne() throws IOException {
        String first = explain(PRESSURE, "random").expect(ExitCode.GOOD).out();
        assertTrue(first.contains(" at step 1, valid 2023-01-15T12:00:00Z"), first);
        String second = explain(PRESSURE + " at step 2", "cp-lrp").expect(ExitCode.GOOD).out();
        assertTrue(second.contains(" at step 2 = ") && second.contains(" Pa, valid 2023-01-15T18:00:00Z"), second);
        double[] chained = sums(out());
        explain(PRESSURE, "cp-lrp", "--steps", 2).expect(ExitCode.GOOD);
        assertArrayEquals(chained, sums(out()));
        String early = explain(PRESSURE + " at step 2", "cp-lrp", "--steps", 1).failure(ExitCode.WRONG_USE);
        assertTrue(early.contains("the target is at step 2, but --steps is 1"), early);
    }

    /** The smallest limit that is not refused, as a refusal tells it. */
    private String least(String method) {
        String refused = explain(PRESSURE, method, "--memory", "10m").failure(ExitCode.FAILED);
        assertTrue(refused.contains("10.00 MiB are allowed"), refused);
        return refused.replaceFirst("(?s).*at least ([0-9]+) ([KM])iB.*", "$1$2");
    }

    /** A limit changes how the model runs, and no number beyond rounding (of Σ |R|, with room for six printed digits). */
    @Test
    void aLimitOfMemoryChangesNoRelevance() throws IOException {
        explain(PRESSURE, "attn-lrp").expect(ExitCode.GOOD);
        double[] whole = sums(out());
        explain(PRESSURE, "attn-lrp", "--memory", least("attn-lrp")).expect(ExitCode.GOOD);
        assertArrayEquals(whole, sums(out()), 1e-5 * whole[1]);
    }

    @Test
    void aDryRunTellsThePlanAndWritesNothing() throws IOException {
        String output = explain(PRESSURE, "lrp-gamma", "--dry-run").expect(ExitCode.GOOD).out();
        assertTrue(output.contains("gamma 0.25") && output.contains("Gemm") && output.contains("memory of a run"), output);
        assertFalse(output.contains("Σ"), output);
        assertTrue(output.contains(", in one piece"), output);
        String little = explain(PRESSURE, "lrp-gamma", "--dry-run", "--memory", least("lrp-gamma")).expect(ExitCode.GOOD).out();
        assertTrue(little.contains(", in one piece"), "cutting so small a model takes more than it saves: " + little);
        String patches = explain(PRESSURE, "occlusion", "--patch", 16, "--dry-run").expect(ExitCode.GOOD).out();
        assertTrue(patches.contains((1 + 2 * 4 * 12) + " runs forward"), patches);
        assertEquals(List.of(), Shell.files(folder));
        Object[] words = { "explain", "--model", NANO.resolve("model.ckpt"), "--data", NANO.resolve("nc3"), "--time", NANO_TIME,
                "--target", PRESSURE, "--method", "cp-lrp" };
        assertTrue(shell.run(words).failure(ExitCode.WRONG_USE).contains("missing --out FILE"));
        List<Object> dry = new ArrayList<>(Arrays.asList(words));
        dry.add("--dry-run");
        shell.run(dry.toArray()).expect(ExitCode.GOOD);
    }

    @Test
    void aPointOutsideTheModelsGrid() throws IOException {
        Path odd = Shell.FIXTURES.resolve("odd");
        String message = shell.run("explain", "--model", odd.resolve("model.ckpt"), "--data", odd.resolve("nc4"), "--time",
                NANO_TIME, "--target", "point(t2m, -89, 10)", "--method", "cp-lrp", "--out", out()).failure(ExitCode.WRONG_USE);
        assertTrue(message.contains("lies outside the grid 44×100"), message);
        assertEquals(List.of(), Shell.files(folder));
    }

    @Test
    void adaptersOfLaterStepsAreUsedOnTheWayBack() {
        Path adapted = Shell.FIXTURES.resolve("nano-lora");
        Object[] words = { "explain", "--model", adapted.resolve("model.ckpt"), "--data", adapted.resolve("nc3"), "--time",
                "2022-07-03T18", "--target", PRESSURE + " at step 2", "--method", "cp-lrp", "--out", out(), "--lora", "single" };
        String single = shell.run(words).expect(ExitCode.GOOD).out();
        words[words.length - 1] = "from_second";
        String second = shell.run(words).expect(ExitCode.GOOD).out();
        assertTrue(Math.abs(printed("cp-lrp", single)[0] - printed("cp-lrp", second)[0]) > 1e-3, single + second);
    }

    @Test
    void aCompiledModelIsExplainedTheSame() throws IOException {
        Path compiled = folder.resolve("nano.onnx");
        shell.run("compile", "--model", NANO.resolve("model.ckpt"), "--data", NANO.resolve("nc3"), "--scale-encoding", EXPECTED,
                "--out", compiled).expect(ExitCode.GOOD);
        explain(PRESSURE, "cp-lrp").expect(ExitCode.GOOD);
        double[] fromCheckpoint = sums(out());
        shell.run("explain", "--model", compiled, "--data", NANO.resolve("nc3"), "--time", NANO_TIME, "--target", PRESSURE,
                "--method", "cp-lrp", "--out", out()).expect(ExitCode.GOOD);
        assertArrayEquals(fromCheckpoint, sums(out()), 1e-6 * fromCheckpoint[1]);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "mean(mslp, 35..62, 0..46) | did you mean msl?", "mean(msl, 91..99, 0..46) | column 11",
            "mean(msl, 50.1..50.2, 3.1..3.2) | no grid point lies in the box", "mean(z@700, 35..62, 0..46) | not on 700 hPa",
            "mean(w@500, 35..62, 0..46) | w", "point(t2m, 100, 0) | latitude", "maen(msl, 35..62, 0..46) | did you mean mean?",
            "mean(msl, 35..62, 0..46) at step 0 | steps count from 1", "mean(msl) | column" })
    void aTargetThatIsNone(String target, String said) throws IOException {
        String message = explain(target, "cp-lrp").failure(ExitCode.WRONG_USE);
        assertTrue(message.contains(said), message);
        assertEquals(List.of(), Shell.files(folder));
    }

    @Test
    void truthThatIsMissing() throws IOException {
        String message = explain("rmse(msl, " + BOX + ")", "gradient").failure(ExitCode.FAILED);
        assertTrue(message.contains("needs the truth at 2023-01-15T12:00:00Z") && message.contains("msl"), message);
        assertEquals(List.of(), Shell.files(folder));
    }

    @Test
    void truthComesFromTheData() throws IOException {
        String output = demonstration("rmse(msl, 35..62, 350..46)", "cp-lrp").expect(ExitCode.GOOD).out();
        assertTrue(output.contains(" of it hangs on no forecast and is not shared out"), output);
        double error = TensorReader.read(out(), "target_value").get(0);
        assertTrue(error > 10 && error < 2000, "an error of msl in Pa: " + error);
        demonstration("difference(rmse(msl, 35..62, 350..46), rmse(msl, -62..-35, 350..46))", "gradient").expect(ExitCode.GOOD);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "cp-lpr| |did you mean cp-lrp?", "cp-lrp|--gamma 1|--gamma is no parameter of cp-lrp",
            "gradient|--points 3|--points is no parameter of gradient but of integrated-gradients",
            "random|--noise 1|--noise is no parameter of random but of smooth-grad",
            "cp-lrp|--rules some.rules|--rules is no parameter of cp-lrp but of rules", "rules| |needs a rule book",
            "lrp-alpha-beta|--alpha 3 --beta 1|--alpha must be", "lrp-alpha-beta|--alpha 0.5|--alpha must be",
            "cp-lrp|--epsilon -1|--epsilon", "cp-lrp|--baseline zero|compares with nothing",
            "reference-lrp|--baseline climatology|belong together", "reference-lrp|--climatology c.nc|belong together",
            "reference-lrp|--baseline 2023-01-15T06|another time than --time",
            "reference-lrp|--baseline persistance|persistence?" })
    void aMethodThatDoesNotFit(String method, String parameters, String said) throws IOException {
        Object[] words = parameters == null || parameters.isBlank() ? new Object[0] : parameters.split(" ");
        String message = explain(PRESSURE, method, words).failure(ExitCode.WRONG_USE);
        assertTrue(message.contains(said), message);
        assertEquals(List.of(), Shell.files(folder));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "encoder.** : epsilon 1e-2\\n** : epsilo 3 | line 2: there is no rule 'epsilo', | did you mean epsilon?",
            "** epsilon | line 1: | has no colon", "# nothing | has no rules | ** : attn-lrp",
            "** : gamma x | line 1: | 'x' is not a number",
            "** : epsilon | line 1: | epsilon takes 1 number, not 0",
            "backbone.** : cp | has no rule for | unnormalise.surface.msl" }, quoteCharacter = '"')
    void aRuleBookThatIsWrong(String text, String said, String more) throws IOException {
        Path book = rules(text.replace("\\n", "\n"));
        String message = explain(PRESSURE, "rules", "--rules", book).failure(ExitCode.FAILED);
        assertTrue(message.contains(said) && message.contains(more) && message.contains("my.rules"), message);
        assertEquals(List.of("my.rules"), Shell.files(folder));
    }

    @Test
    void filesOfRulesThatAreNone() throws IOException {
        assertTrue(explain(PRESSURE, "rules", "--rules", folder.resolve("no.rules")).failure(ExitCode.FAILED).contains(
                "there is no rule book"));
        Path binary = Files.write(folder.resolve("b.rules"), new byte[] { (byte) 0xff, (byte) 0xfe, 0 });
        assertTrue(explain(PRESSURE, "rules", "--rules", binary).failure(ExitCode.FAILED).contains("no text in UTF-8"));
    }

    @Test
    void anIdleLineIsTold() throws IOException {
        Path book = rules("encodr.** : cp\n** : attn-lrp\n");
        Shell.Outcome outcome = explain(PRESSURE, "rules", "--rules", book, "--dry-run", "--quiet").expect(ExitCode.GOOD);
        assertTrue(outcome.err().contains("warning: ") && outcome.err().contains("line 1: no place matches encodr.**"),
                outcome.err());
    }

    @Test
    void outputsThatCannotBeWritten() throws IOException {
        String folderMissing = explain(PRESSURE, "cp-lrp", "--dry-run").out();
        assertFalse(folderMissing.isEmpty());
        Object[] words = { "explain", "--model", NANO.resolve("model.ckpt"), "--data", NANO.resolve("nc3"), "--time", NANO_TIME,
                "--target", PRESSURE, "--method", "cp-lrp", "--out", folder.resolve("nowhere/r.nc") };
        assertTrue(shell.run(words).failure(ExitCode.FAILED).contains("does not exist"));
        Path book = rules("** : cp\n");
        words[words.length - 1] = book;
        List<Object> overRules = new ArrayList<>(Arrays.asList(words));
        overRules.set(overRules.indexOf("cp-lrp"), "rules");
        overRules.addAll(List.of("--rules", book));
        assertTrue(shell.run(overRules.toArray()).failure(ExitCode.WRONG_USE).contains("--out is the input"));
        assertEquals("** : cp\n", Files.readString(book));
    }

    @Test
    void tooLittleMemory() throws IOException {
        assertTrue(explain(PRESSURE, "cp-lrp", "--memory", "1m").failure(ExitCode.FAILED).contains("memory"));
        assertEquals(List.of(), Shell.files(folder));
    }

    @Test
    void cancellingLeavesNothingAndKeepsWhatWasThere() throws Exception {
        Files.writeString(out(), "an older result");
        CompletableFuture<Shell.Outcome> running = CompletableFuture.supplyAsync(
                () -> explain(PRESSURE, "integrated-gradients", "--points", 100_000));
        TimeUnit.SECONDS.sleep(2);
        assertFalse(running.isDone());
        long began = System.nanoTime();
        shell.cancellation().cancel();
        running.get(60, TimeUnit.SECONDS).expect(ExitCode.CANCELLED);
        assertTrue(System.nanoTime() - began < TimeUnit.SECONDS.toNanos(10), "cancelling took too long");
        assertEquals(List.of("r.nc"), Shell.files(folder));
        assertEquals("an older result", Files.readString(out()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "gradient", "cp-lrp", "reference-lrp", "reference-lrp --baseline persistence",
            "reference-lrp --baseline 1990-06-11", "reference-lrp --baseline climatology --climatology" })
    void theDemonstrationModelIsExplained(String method) throws IOException {
        List<Object> words = new ArrayList<>(List.of((Object[]) method.split(" ")));
        if (method.endsWith("climatology")) {
            words.add(Shell.SIMULATED.resolve("climatology.nc"));
        }
        Shell.Outcome outcome = demonstration("mean(msl, 35..62, 350..46)", words.toArray()).expect(ExitCode.GOOD);
        double[] written = sums(out());
        assertEquals(written[0], printed(method.split(" ")[0], outcome.out())[0], 2e-5 * written[1]);
        if (method.startsWith("reference-lrp ")) { // static variables are the same in both runs
            assertEquals(0, sums(out(), List.of("lsm", "slt", "z_surface"))[1]);
            assertEquals(written[0], amount("target - target(baseline) =", outcome.out()), 1e-4 * written[1]);
        }
        assertEquals(method.endsWith("climatology"), outcome.err().contains("the climatology has no "), outcome.err());
    }
}
