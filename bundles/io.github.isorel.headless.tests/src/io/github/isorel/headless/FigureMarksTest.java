package io.github.isorel.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What the figure command marks on maps, read back from SVG. */
class FigureMarksTest {

    private static final String[] MSL = { "--variable", "msl", "--step", "1" };

    @TempDir
    private Path folder = Path.of("");
    private final Shell shell = Shell.real();

    private Shell.Outcome figure(Path file, String... more) {
        List<Object> words = new ArrayList<>(List.of("figure", file, "--out", folder.resolve("m.svg")));
        words.addAll(Arrays.asList(more));
        return shell.run(words.toArray());
    }

    private Shell.Outcome map(String... more) {
        List<String> words = new ArrayList<>(List.of(MSL));
        words.addAll(Arrays.asList(more));
        return figure(Shell.SIMULATED, words.toArray(String[]::new));
    }

    private List<Element> elements(String name) throws IOException {
        try {
            NodeList found = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder()
                    .parse(folder.resolve("m.svg").toFile()).getElementsByTagName(name);
            List<Element> elements = new ArrayList<>();
            for (int i = 0; i < found.getLength(); i++) {
                if (found.item(i) instanceof Element element) {
                    elements.add(element);
                }
            }
            return elements;
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException(e);
        }
    }

    private List<String> texts() throws IOException {
        return elements("text").stream().map(Element::getTextContent).toList();
    }

    private static String attribute(Element element, String name) {
        return element.hasAttribute(name) || !(element.getParentNode() instanceof Element parent) ? element.getAttribute(name)
                : attribute(parent, name);
    }

    /** Barbs are the only paths with lines of this width. */
    private long barbs() throws IOException {
        return elements("path").stream().filter(path -> attribute(path, "stroke-width").equals("1.1")).count();
    }

    @Test
    void windsOfAnyHeightAreBarbs() throws IOException {
        map().expect(ExitCode.GOOD);
        assertEquals(0, barbs());
        map("--barbs", "10m").expect(ExitCode.GOOD);
        long near = barbs();
        assertTrue(near > 80, near + " barbs");
        String first = Files.readString(folder.resolve("m.svg"));
        map("--barbs", "850", "--projection", "orthographic").expect(ExitCode.GOOD);
        assertTrue(barbs() > 30 && barbs() < near, barbs() + " barbs on the globe");
        map("--barbs=500").expect(ExitCode.GOOD);
        assertTrue(!Files.readString(folder.resolve("m.svg")).equals(first), "another wind");
        assertTrue(elements("desc").getFirst().getTextContent().endsWith("With wind barbs."));
    }

    @Test
    void placesRegionsAndLinesAreMarked() throws IOException {
        map("--pin", "52,13=Berlin", "--pin", "-30,-60", "--mark", "35..62, 350..46", "--mark", "polygon(-40 300, -10 310, -30 330)",
                "--from", "60,-30", "--to", "20,40", "--dark").expect(ExitCode.GOOD);
        List<String> texts = texts();
        assertTrue(texts.containsAll(List.of("Berlin", "A", "B")), texts.toString());
        assertTrue(texts.stream().anyMatch(text -> text.matches("(9[5-9]|10[0-9]).*hPa")), "the pressure at the pin: " + texts);
        assertEquals(2, elements("path").stream().map(path -> attribute(path, "stroke-dasharray"))
                .filter(dashes -> dashes.matches("[0-9].*")).count(), "dashed outlines");
    }

    @Test
    void masksAreHatched() throws IOException {
        Path masking = folder.resolve("masking.nc");
        shell.run("mask", "--model", Shell.DEMO, "--data", Shell.SIMULATED, "--time", "1990-01-11", "--target",
                "mean(msl, 40..54, 172..188)", "--method", "random,distance", "--fractions", "5,10", "--draws", "2", "--out", masking)
                .expect(ExitCode.GOOD);
        map("--mask", masking.toString(), "--mask-method", "distance", "--mask-area", "10", "--mask-least").expect(ExitCode.GOOD);
        assertTrue(texts().stream().anyMatch(text -> text.startsWith("distance, least relevant 10 %, 1990-01-11")),
                texts().toString());
        map("--mask", masking.toString()).expect(ExitCode.GOOD);
        assertTrue(texts().stream().anyMatch(text -> text.startsWith("random, most relevant 5 %, ")), texts().toString());
        for (String[] wrong : new String[][] { { "--mask-method", "gradient", "random, distance" }, { "--mask-area", "7", "5 %, 10 %" },
                { "--mask-case", "2000-01-01", "1990-01-11" } }) {
            String said = map("--mask", masking.toString(), wrong[0], wrong[1]).failure(ExitCode.WRONG_USE);
            assertTrue(said.contains(wrong[0] + " " + wrong[1]) && said.contains(wrong[2]), said);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = { "--barbs | high; --barbs must be 10m or a pressure level", "--barbs | 400; --barbs 400: ",
            "--barbs | 10; has no such wind; it has that at 10m, 1000, 925, 850, 700, 500, 250, 50 (10m is 10 m above the ground",
            "--barbs-from | x.nc; --barbs-from needs --barbs", "--mask-area | 5; --mask-area needs --mask",
            "--pin | 95,0; --pin must be a latitude and a longitude", "--mark | here; --mark must be a box",
            "--mark | 35..35, 0..10; --mark has no extent", "--mark | 35..62, 10..10; --mark has no extent",
            "--from | 1,2; a line needs --from LAT,LON and --to", "--kind | profile | --pin | 1,2; --pin does not go with --kind" })
    void whatCannotBeIsRefused(String arguments, String told) throws IOException {
        String said = map(Arrays.stream(arguments.split("\\|")).map(String::strip).toArray(String[]::new))
                .failure(ExitCode.WRONG_USE);
        assertTrue(said.contains(told), said);
        assertEquals(List.of(), Shell.files(folder));
    }

    @Test
    void relevanceTakesItsWindFromData() throws IOException {
        Path relevance = folder.resolve("relevance.nc");
        shell.run("explain", "--model", Shell.DEMO, "--data", Shell.SIMULATED, "--time", "1990-01-11", "--target",
                "mean(msl, 40..54, 172..188)", "--method", "gradient", "--out", relevance).expect(ExitCode.GOOD);
        String said = figure(relevance, "--barbs", "10m").failure(ExitCode.WRONG_USE);
        assertTrue(said.contains("--barbs-from FILE"), said);
        figure(relevance, "--barbs", "10m", "--barbs-from", Shell.SIMULATED.toString()).expect(ExitCode.GOOD);
        assertTrue(barbs() > 80, barbs() + " barbs");
    }
}
