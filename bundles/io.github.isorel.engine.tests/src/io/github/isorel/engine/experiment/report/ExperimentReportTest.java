package io.github.isorel.engine.experiment.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

import io.github.isorel.engine.data.StateLayout;
import io.github.isorel.engine.data.StateWriter;
import io.github.isorel.engine.experiment.GateQuantity;
import io.github.isorel.engine.experiment.run.DigestedFile;
import io.github.isorel.engine.experiment.run.Finding;
import io.github.isorel.engine.experiment.run.GateResult;
import io.github.isorel.engine.experiment.run.RunOrigin;
import io.github.isorel.engine.experiment.run.StepCost;
import io.github.isorel.engine.experiment.run.StepKind;
import io.github.isorel.engine.experiment.run.StepResult;
import io.github.isorel.engine.experiment.run.StepState;
import io.github.isorel.engine.experiment.run.StoredRun;
import io.github.isorel.engine.experiment.run.StoredStep;
import io.github.isorel.engine.figure.Coastlines;
import io.github.isorel.engine.figure.FieldStyles;
import io.github.isorel.engine.operation.ScoreFile;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.provenance.Digest;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.verification.FieldScore;
import io.github.isorel.engine.verification.Skill;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.Variable;

/** Pages and figures of runs, made by hand: what is in the files is on the page, whatever else is in them. */
class ExperimentReportTest {

    private static final String HOSTILE = "</title><script>alert('x')</script><img src=\"http://evil/\"> & ]]>";
    private static final Instant TIME = Instant.parse("1990-01-10T00:00:00Z");
    private static final List<Variable> SURFACE = List.of(Variable.surface("2t"), Variable.surface("msl"));

    @TempDir
    private Path folder = Path.of("");
    private final ExperimentReport report = report(ExperimentReport.USUAL_MOST);

    private static ExperimentReport report(int most) {
        return new ExperimentReport(FieldStyles.load(), Coastlines.naturalEarth(), most);
    }

    @BeforeEach
    void writeExperiment() throws IOException {
        Files.writeString(folder.resolve("experiment.yaml"), "isorel: 1\ntitle: A test\nmodels: {m: m.ckpt}\ndata: d\n"
                + "cases: [{time: 1990-01-10, name: a, region: '30..60, 170..190'}]\noutput: {figures: [png, svg]}\n");
    }

    private Path place(String step) throws IOException {
        return Files.createDirectories(folder.resolve("results").resolve(step));
    }

    private static StoredStep step(String name, StepKind kind, Path place, String answer, String... files) {
        return new StoredStep(name, kind, Digest.sha256(name), List.of(), Map.of("name", name), StepState.DONE, Optional.of(
                new StepResult(answer, List.of(new Finding(GateQuantity.FORECAST_SKILL_RATIO, 0.25, List.of("m"))), List.of(
                        "Take care of " + name + "."))), Optional.of(new StepCost(TIME, 1.5, 3 << 20,
                                "cpu, 2 threads, all free memory")),
                Stream.of(files).map(file -> new DigestedFile(file, 1, Digest.sha256(file))).toList(), "", place);
    }

    private static StoredStep without(String name, StepState state, String message) {
        return new StoredStep(name, StepKind.RELEVANCE, Digest.sha256(name), List.of(), Map.of(), state, Optional.empty(),
                Optional.empty(), List.of(), message, Path.of(""));
    }

    private StoredStep forecast(String name) throws IOException {
        Path place = place("forecast/m/" + name);
        Grid grid = Grid.regular(8, 16);
        Map<Variable, Tensor> values = new LinkedHashMap<>();
        float[] numbers = new float[8 * 16];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = 280 + i % 16;
        }
        SURFACE.forEach(variable -> values.put(variable, Tensor.of(Shape.of(8, 16), numbers)));
        Instant valid = TIME.plus(Duration.ofHours(6));
        try (StateWriter writer = StateWriter.create(place.resolve("forecast.nc"), new StateLayout(grid, List.of(), SURFACE,
                List.of(valid), Optional.of(TIME)), Map.of("isorel_model", "m.ckpt"))) {
            writer.write(new AtmosphericState(grid, valid, List.of(), values));
        }
        Skill skill = new Skill(150, -12.5, OptionalDouble.of(0.75));
        ScoreFile.write(place.resolve("scores.csv"), TIME, List.of(new FieldScore(Duration.ofHours(6), Variable.surface("msl"),
                Optional.empty(), 1, 1, skill, new Skill(300, 25, OptionalDouble.empty()))), Map.of());
        return step("forecast/m/" + name, StepKind.FORECAST, place, "answer of " + name, "forecast.nc", "scores.csv");
    }

    private StoredStep comparison() throws IOException {
        Path place = place("comparison/scores");
        Files.writeString(place.resolve("scores.csv"), "variable,rmse_m,\"of, both\"\nmsl,0.123456789,NaN\n\""
                + HOSTILE.replace("\"",
                "\"\"") + "\",12,1e-9\n");
        return step("comparison/scores", StepKind.COMPARISON, place, "m is better", "scores.csv");
    }

    private StoredRun run(String title, List<GateResult> gates, StoredStep... steps) {
        return new StoredRun("a-test-0123456789", folder, title, TIME, new RunOrigin("a-test.yaml", "d".repeat(64),
                "Isorel 1.2.3",
                "cpu", "21", 1, List.of(new DigestedFile("m.ckpt", 12, "e".repeat(64)))), List.of(steps), gates);
    }

    private Document written(StoredRun run, ExperimentReport maker) throws Exception {
        maker.write(run, ExperimentReport.Files.wanted(run), Progress.none());
        return parsed(folder.resolve("report.html"));
    }

    private static Document parsed(Path page) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(Files.readString(page).getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> texts(Document document, String name) {
        return elements(document, name).stream().map(Element::getTextContent).toList();
    }

    private static List<Element> elements(Document document, String name) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < document.getElementsByTagName(name).getLength(); i++) {
            elements.add((Element) document.getElementsByTagName(name).item(i));
        }
        return elements;
    }

    private List<String> files(String below) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(below))) {
            return files.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()).sorted().toList();
        }
    }

    private List<String> entries() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
    }

    @Test
    void theNumbersOfTheFilesAreOnThePage() throws Exception {
        Document page = written(run("A test", List.of(), forecast("a"), comparison()), report);
        List<String> cells = texts(page, "td");
        assertTrue(cells.containsAll(List.of("hPa", "1.500", "3.000", "\u22120.1250", "0.7500")), "scores in hPa: " + cells);
        assertTrue(cells.containsAll(List.of("0.1235", "\u2013", "12", "1.000e\u221209")), "the table of the comparison: "
                + cells);
        assertTrue(texts(page, "th").containsAll(List.of(HOSTILE, "of, both")), "names of rows and columns");
        assertTrue(texts(page, "p").contains("The error is smaller than that of persistence in 1 of 1 pairs of field and lead"
                + " time,"
                + " over 1 case; the ratio of both errors is 0.5000 to 0.5000, 0.5000 in the middle."), "150 of 300 Pa");
        assertTrue(texts(page, "p").contains("Take care of forecast/m/a."), "remarks of the step");
        assertTrue(texts(page, "p").contains("M is better."), "the answer as a sentence");
        assertEquals(List.of("Forecast: m, a", "Comparison: scores", "Provenance"), texts(page, "h2"));
        assertTrue(texts(page, "dd").contains("m.ckpt") && texts(page, "dd").stream().anyMatch(text ->
                text.startsWith("isorel: 1")),
                "provenance of the file, text of the experiment");
    }

    @Test
    void figuresLieBesideThePageInAllFormats() throws Exception {
        Document page = written(run("A test", List.of(), forecast("a")), report);
        assertEquals(List.of("figures/forecast/m/a/forecast-map.png", "figures/forecast/m/a/forecast-map.svg",
                "figures/forecast/m/a/forecast-region.png", "figures/forecast/m/a/forecast-region.svg"), files("figures"));
        assertEquals(2, elements(page, "figure").size());
        assertEquals(List.of("experiment.yaml", "figures", "report.html", "results"), entries(), "nothing hidden is left");
    }

    @Test
    void theSameRunGivesTheSamePageAndIsKnown() throws Exception {
        StoredRun run = run("A test", List.of(), forecast("a"));
        ExperimentReport.Files files = ExperimentReport.Files.wanted(run);
        assertFalse(report.isCurrent(run, files));
        written(run, report);
        String first = Files.readString(folder.resolve("report.html"));
        assertTrue(report.isCurrent(run, files));
        assertFalse(report.isCurrent(run("Another", List.of(), forecast("a")), files));
        written(run, report);
        assertEquals(first, Files.readString(folder.resolve("report.html")));
    }

    @Test
    void hostileTextsStayTextsAndNothingIsFetched() throws Exception {
        StoredRun run = run(HOSTILE, List.of(new GateResult(HOSTILE, 3, GateResult.State.FAILED, HOSTILE, 1)), forecast("a"),
                comparison(), without("relevance/m/a/p/x", StepState.FAILED, HOSTILE));
        Document page = written(run, report);
        assertEquals(List.of(HOSTILE), texts(page, "h1"));
        for (Element element : elements(page, "*")) {
            assertFalse(List.of("script", "link", "img", "iframe", "object", "form").contains(element.getTagName()),
                    element.getTagName());
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                String name = element.getAttributes().item(i).getNodeName();
                String value = element.getAttributes().item(i).getNodeValue();
                assertFalse(name.startsWith("on"), name);
                assertTrue(!name.endsWith("href") && !name.equals("src") || value.startsWith("#")
                        || value.startsWith("data:image/png;base64,"), name + "=" + value);
            }
        }
    }

    @Test
    void gatesAndWhatIsMissingComeFirst() throws Exception {
        StoredRun run = run("A test", List.of(new GateResult("forecast.skill.ratio < 1", 5, GateResult.State.PASSED, "holds", 3),
                new GateResult("forecast.skill.ratio < 0.1", 6, GateResult.State.FAILED, "0.25 for m", 3)), forecast("a"),
                without("relevance/m/a/p/x", StepState.FAILED, "no memory"), without("relevance/m/a/p/y", StepState.NOT_RUN,
                        "needs x"), without("relevance/m/a/p/z", StepState.PENDING, ""));
        Document page = written(run, report);
        assertEquals(List.of("Gates", "Steps without a result", "Forecast: m, a", "Provenance"), texts(page, "h2"));
        List<String> paragraphs = texts(page, "p");
        assertTrue(paragraphs.contains("1 of 2 gates hold; 1 does not."), paragraphs.toString());
        assertTrue(paragraphs.contains("Of 4 steps 1 failed, 1 could not be tried, since a step that they need failed, 1 have not"
                + " been run yet."), paragraphs.toString());
        assertTrue(paragraphs.contains("relevance/m/a/p/x: no memory"), "the reason is a warning");
    }

    @Test
    void aRunWithoutAnythingHasAPage() throws Exception {
        Document page = written(run("Empty", List.of()), report);
        assertEquals(List.of("Provenance"), texts(page, "h2"));
        assertEquals(List.of("experiment.yaml", "report.html"), entries(), "no figures, no folder of them");
    }

    @Test
    void beyondTheMostResultsAreToldOfWithoutFigures() throws Exception {
        StoredStep[] steps = new StoredStep[5];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = forecast("c" + i);
        }
        Document page = written(run("Many", List.of(), steps), report(2));
        assertEquals(List.of("Forecast: m, c0", "Forecast: m, c1", "Further results", "Provenance"), texts(page, "h2"));
        assertTrue(texts(page, "td").contains("answer of c4"), "their answers are told");
        assertTrue(texts(page, "p").stream().anyMatch(text ->
                text.startsWith("The first 2 results have figures. 3 further ones")),
                "what was left out is said");
        assertEquals(2, elements(page, "figure").size(), "no case c0 in the experiment, so no region");
        assertEquals(4, files("figures").size());
    }

    @Test
    void whatCannotBeReadOrIsCancelledLeavesEverythingAsItWas() throws Exception {
        StoredRun good = run("A test", List.of(), forecast("a"));
        written(good, report);
        String before = Files.readString(folder.resolve("report.html"));
        List<String> figures = files("figures");
        StoredStep damaged = forecast("b");
        Files.writeString(damaged.folder().resolve("scores.csv"), "nothing");
        StoredRun bad = run("A test", List.of(), forecast("a"), damaged);
        IOException error = assertThrows(IOException.class, () -> report.write(bad, ExperimentReport.Files.wanted(bad),
                Progress.none()));
        assertTrue(String.valueOf(error.getMessage()).contains("is no file of scores"), error.getMessage());
        assertThrows(CancellationException.class, () -> report.write(good, ExperimentReport.Files.wanted(good), cancelled()));
        assertEquals(before, Files.readString(folder.resolve("report.html")));
        assertEquals(figures, files("figures"));
        assertEquals(List.of("experiment.yaml", "figures", "report.html", "results"), entries(), "nothing hidden is left");
    }

    private static Progress cancelled() {
        return new Progress() {
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
        };
    }

    @Test
    void theExperimentSaysWhatIsWritten() throws Exception {
        StoredRun run = run("A test", List.of(), forecast("a"));
        Files.writeString(folder.resolve("experiment.yaml"), "isorel: 1\nmodels: m.ckpt\ndata: d\ncases: 1990-01-10\n"
                + "output: {figures: none, report: false}\n");
        report.write(run, ExperimentReport.Files.wanted(run), Progress.none());
        assertEquals(List.of("experiment.yaml", "results"), entries());
        Files.writeString(folder.resolve("experiment.yaml"), "isorel: 1\nmodels: m.ckpt\ndata: d\ncases: 1990-01-10\n"
                + "output: {figures: svg, report: false}\n");
        report.write(run, ExperimentReport.Files.wanted(run), Progress.none());
        assertEquals(List.of("experiment.yaml", "figures", "results"), entries());
        assertEquals(List.of("figures/forecast/m/a/forecast-map.svg"), files("figures"));
    }

    @Test
    void runsSideBySideShowDifferencesOnly() throws Exception {
        Path page = folder.resolve("both.html");
        StoredRun one = run("A test", List.of(), forecast("a"));
        StoredStep other = forecast("a");
        StoredRun two = new StoredRun("b-test-0123456789", folder.resolve("b"), "B test", TIME, one.origin(),
                List.of(new StoredStep(
                other.name(), other.kind(), "f".repeat(64), List.of(), Map.of("name", HOSTILE), StepState.DONE, Optional.of(
                        new StepResult("another answer", List.of(new Finding(GateQuantity.FORECAST_SKILL_RATIO, 0.5,
                                List.of("m"))),
                                List.of())), other.cost(), List.of(), "", other.folder())), List.of());
        new RunsReport().write(List.of(one, two), "Both", page, Map.of("product", "x"), Progress.none());
        Document document = parsed(page);
        List<String> cells = texts(document, "td");
        assertTrue(cells.containsAll(List.of("0.2500", "0.5000", "answer of a", "another answer")), cells.toString());
        assertFalse(cells.contains("Isorel 1.2.3"), "the same in both");
        assertThrows(IllegalArgumentException.class, () -> new RunsReport().write(List.of(one), "One", page, Map.of(),
                Progress.none()));
    }
}
