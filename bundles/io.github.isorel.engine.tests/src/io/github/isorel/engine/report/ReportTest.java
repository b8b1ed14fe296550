package io.github.isorel.engine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

import io.github.isorel.engine.figure.ColorMap;
import io.github.isorel.engine.figure.ColorScale;
import io.github.isorel.engine.figure.Coastlines;
import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.figure.Interpolation;
import io.github.isorel.engine.figure.Projection;
import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.figure.plot.BarFigure;
import io.github.isorel.engine.figure.plot.ColorBar;
import io.github.isorel.engine.figure.plot.FigureException;
import io.github.isorel.engine.figure.plot.GridValues;
import io.github.isorel.engine.figure.plot.MapFigure;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Grid;

class ReportTest {

    private static final String HOSTILE = "</title><script>alert('x')</script><img src=\"http://evil/\"> & \u0000\u0007\uD800"
            + " ]]>";
    private static final DisplayUnit PASCAL = new DisplayUnit("Pa", 1, 0);

    @TempDir
    private Path folder = Path.of("");

    private static BarFigure bars(String title) {
        return new BarFigure(title, List.of("one"), List.of(new BarFigure.Bar(title, List.of(2.0))), "Sum", PASCAL);
    }

    private static MapFigure map(String title) {
        Tensor values = Tensor.of(Shape.of(2, 2), 1, 2, 3, 4);
        return MapFigure.of(title, new GridValues(Grid.of(new double[] { 45, -45 }, new double[] { 0, 180 }), values),
                new ColorBar(ColorScale.of(ColorMap.named("vik"), new ValueRange(-4, 4)), "R", PASCAL), Interpolation.NEAREST,
                Projection.world(), Coastlines.naturalEarth());
    }

    private static Report report(String text) {
        ReportTable table = new ReportTable(text, List.of("Name", text, "Number"),
                List.of(List.of("a", text, "\u22121.5"), List.of("b", "c", "2 %")));
        ReportSection full = new ReportSection(text, text, text, List.of(text), List.of(new ReportFigure("map", map(text), text),
                new ReportFigure("bars", bars(text), "")), List.of(table), Map.of(text, text));
        return Report.of(text, List.of(full, ReportSection.of("Another", "", "An answer.", List.of(), List.of())),
                Map.of("product", text));
    }

    private static Document parsed(String html) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> elements(Document document, String name) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < document.getElementsByTagName(name).getLength(); i++) {
            elements.add((Element) document.getElementsByTagName(name).item(i));
        }
        return elements;
    }

    @Test
    void everythingIsThereInItsOrder() throws Exception {
        Document document = parsed(report("Storm").html(Progress.none()));
        assertEquals("Storm", elements(document, "h1").getFirst().getTextContent());
        assertEquals(List.of("Storm", "Another"), elements(document, "h2").stream().map(Element::getTextContent).toList());
        assertEquals(2, elements(document, "figure").size());
        assertEquals(1, elements(document, "figcaption").size());
        assertEquals(List.of("#section-1", "#section-2"),
                elements(document, "a").stream().map(link -> link.getAttribute("href")).toList());
        assertEquals("Another" + "An answer.", elements(document, "li").get(1).getTextContent());
    }

    @Test
    void tablesHaveHeadersAndFiguresHaveTexts() throws Exception {
        Document document = parsed(report("Storm").html(Progress.none()));
        assertEquals(List.of("col", "col", "col", "row", "row"),
                elements(document, "th").stream().map(cell -> cell.getAttribute("scope")).toList());
        assertEquals(1, elements(document, "caption").size());
        assertEquals(List.of("\u22121.5", "2 %"), elements(document, "td").stream()
                .filter(cell -> cell.getAttribute("class").equals("number")).map(Element::getTextContent).toList());
        for (Element svg : elements(document, "svg")) {
            assertEquals("img", svg.getAttribute("role"));
            assertEquals("Storm", svg.getElementsByTagName("title").item(0).getTextContent());
            assertTrue(svg.getElementsByTagName("desc").item(0).getTextContent().length() > 20);
        }
        assertEquals("en", document.getDocumentElement().getAttribute("lang"));
    }

    @Test
    void nothingIsFetchedAndNothingIsRun() throws Exception {
        String html = report(HOSTILE).html(Progress.none());
        Document document = parsed(html);
        for (Element element : elements(document, "*")) {
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                String name = element.getAttributes().item(i).getNodeName();
                String value = element.getAttributes().item(i).getNodeValue();
                assertFalse(name.startsWith("on"), name);
                if (name.endsWith("href") || name.equals("src")) {
                    assertTrue(value.startsWith("#") || value.startsWith("data:image/png;base64,"), name + "=" + value);
                }
            }
        }
        Set<String> names = new TreeSet<>(elements(document, "*").stream().map(Element::getTagName).toList());
        for (String forbidden : List.of("script", "link", "img", "iframe", "object", "base", "form")) {
            assertFalse(names.contains(forbidden), forbidden);
        }
        Matcher addresses = Pattern.compile("https?://[^\"' <)]*").matcher(elements(document,
                "style").getFirst().getTextContent());
        assertFalse(addresses.find(), "the style sheet fetches something");
        assertTrue(elements(document, "meta").stream().anyMatch(meta -> meta.getAttribute("content").contains("default-src"
                + " 'none'")));
    }

    @Test
    void hostileTextsStayTexts() throws Exception {
        Document document = parsed(report(HOSTILE).html(Progress.none()));
        String printed = HOSTILE.replace('\u0000', '\uFFFD').replace('\u0007', '\uFFFD').replace('\uD800', '\uFFFD');
        assertEquals(printed, elements(document, "h1").getFirst().getTextContent());
        assertEquals(printed, elements(document, "caption").getFirst().getTextContent());
        assertEquals(printed, elements(document, "dt").getFirst().getTextContent());
        assertEquals(printed, elements(document, "title").getFirst().getTextContent());
    }

    @Test
    void writingIsAllOrNothing() throws IOException {
        Path file = folder.resolve("report.html");
        report("Storm").writeTo(file, Progress.none());
        assertEquals(report("Storm").html(Progress.none()), Files.readString(file), "the same report, the same bytes");
        Files.writeString(file, "old");
        assertThrows(FigureException.class, () -> report("Storm").writeTo(folder.resolve("nowhere/r.html"), Progress.none()));
        assertEquals("old", Files.readString(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void tablesThatAreNoneAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ReportTable("t", List.of(), List.of()));
        assertThrows(IllegalArgumentException.class, () -> new ReportTable("t", List.of("a", "b"), List.of(List.of("1"))));
    }

    @Test
    void numbersHaveFourDigits() {
        assertEquals("1.000", Numbers.text(1));
        assertEquals("\u2212101868", Numbers.text(-101868.4));
        assertEquals("0.01235", Numbers.text(0.0123456));
        assertEquals("1.235e\u221208", Numbers.text(1.23456e-8));
        assertEquals("0", Numbers.text(0));
        assertEquals("\u2013", Numbers.text(Double.NaN));
        assertEquals("12.5 %", Numbers.percent(0.1251));
    }
}
