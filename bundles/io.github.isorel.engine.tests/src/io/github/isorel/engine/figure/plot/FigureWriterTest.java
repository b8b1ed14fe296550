package io.github.isorel.engine.figure.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

import io.github.isorel.engine.figure.Projection;
import io.github.isorel.engine.progress.Progress;

class FigureWriterTest {

    private static final FigureWriter WRITER = new FigureWriter(FigureStyle.light(), FigureSize.STANDARD);

    @TempDir
    private Path folder = Path.of("");

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    @Test
    void svgHoldsTextsAsTextsAndPixelsAsAPicture() throws Exception {
        MapFigure figure = Figures.map(Projection.world(), -1, 1, (lat, lon) -> lat / 90);
        String svg = WRITER.svg(figure, Progress.none());
        Document document = parsed(svg);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < document.getElementsByTagName("text").getLength(); i++) {
            texts.add(document.getElementsByTagName("text").item(i).getTextContent());
        }
        assertTrue(texts.containsAll(List.of("A map", "Relevance [Pa]", "60\u00B0N", "0\u00B0", "\u22120.4")), texts.toString());
        assertEquals("A map", document.getElementsByTagName("title").item(0).getTextContent());
        Element image = (Element) document.getElementsByTagName("image").item(0);
        String reference = image.getAttribute("xlink:href");
        byte[] png = Base64.getDecoder().decode(reference.substring("data:image/png;base64,".length()));
        BufferedImage raster = ImageIO.read(new ByteArrayInputStream(png));
        assertEquals(figure.bar().scale().argb(85 / 90f), raster.getRGB(raster.getWidth() / 2, 2), "north is up");
        assertFalse(svg.contains("<!DOCTYPE"), "nobody is led to fetch a document type");
        assertEquals("1200", document.getDocumentElement().getAttribute("width"));
    }

    @Test
    void svgLeavesTheWidthOfTextsToItsViewer() throws Exception {
        Document document = parsed(WRITER.svg(Figures.bars(1, 3), Progress.none()));
        int named = 0;
        for (int i = 0; i < document.getElementsByTagName("text").getLength(); i++) {
            Element text = (Element) document.getElementsByTagName("text").item(i);
            if (text.getTextContent().startsWith("bar number")) {
                assertEquals("end", text.getAttribute("text-anchor"), "names end at the axis");
                named++;
            }
        }
        assertEquals(3, named);
    }

    @Test
    void elementsOfOneDocumentShareNoIdentifiers() throws Exception {
        String first = WRITER.svgElement(Figures.ordinary().get("globe"), "a-", Progress.none());
        String second = WRITER.svgElement(Figures.ordinary().get("north"), "b-", Progress.none());
        assertTrue(first.startsWith("<svg"), "no declaration");
        Document both = parsed("<both>" + first + second + "</both>");
        List<String> identifiers = new ArrayList<>();
        for (int i = 0; i < both.getElementsByTagName("*").getLength(); i++) {
            String identifier = ((Element) both.getElementsByTagName("*").item(i)).getAttribute("id");
            if (!identifier.isEmpty()) {
                assertFalse(identifiers.contains(identifier), identifier);
                identifiers.add(identifier);
            }
        }
        assertTrue(identifiers.size() > 4, identifiers.toString());
        Matcher used = Pattern.compile("url\\(#([^)]*)\\)").matcher(first + second);
        int references = 0;
        while (used.find()) {
            assertTrue(identifiers.contains(used.group(1)), used.group(1));
            references++;
        }
        assertTrue(references > 2, references + " references");
    }

    @Test
    void pngHasItsSizeInPixelsAndOnPaper() throws IOException {
        byte[] png = new FigureWriter(FigureStyle.light(), new FigureSize(640, 480, 300)).png(Figures.bars(1, 5),
                Progress.none());
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertEquals(640, image.getWidth());
        assertEquals(480, image.getHeight());
        String bytes = new String(png, StandardCharsets.ISO_8859_1);
        int at = bytes.indexOf("pHYs") + 4;
        int perMeter = (png[at] & 255) << 24 | (png[at + 1] & 255) << 16 | (png[at + 2] & 255) << 8 | png[at + 3] & 255;
        assertEquals(11811, perMeter, "300 dots an inch of 0.0254 m");
        assertEquals(1, png[at + 8], "the unit is the metre");
    }

    @TestFactory
    Stream<DynamicTest> nothingIsCutOff() {
        List<FigureSize> sizes = List.of(FigureSize.STANDARD, new FigureSize(700, 500, 150), new FigureSize(800, 1000, 96));
        return Figures.ordinary().entrySet().stream().flatMap(entry -> sizes.stream().map(size -> DynamicTest.dynamicTest(
                entry.getKey() + " " + size, () -> {
                    BufferedImage image = Figures.drawn(entry.getValue(), size);
                    for (int x = 0; x < image.getWidth(); x++) {
                        assertEquals(0xFFFFFFFF, image.getRGB(x, 1), "ink at the upper edge, x = " + x);
                        assertEquals(0xFFFFFFFF, image.getRGB(x, image.getHeight() - 2), "ink at the lower edge, x = " + x);
                    }
                    for (int y = 0; y < image.getHeight(); y++) {
                        assertEquals(0xFFFFFFFF, image.getRGB(1, y), "ink at the left edge, y = " + y);
                        assertEquals(0xFFFFFFFF, image.getRGB(image.getWidth() - 2, y), "ink at the right edge, y = " + y);
                    }
                })));
    }

    @TestFactory
    Stream<DynamicTest> everyFigureIsDrawnWhateverItsValues() {
        return Stream.concat(Figures.ordinary().entrySet().stream(), Figures.degenerate().entrySet().stream())
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    String svg = WRITER.svg(entry.getValue(), Progress.none());
                    Document document = parsed(svg);
                    assertFalse(svg.contains("NaN") || svg.contains("Infinity"), "a place that is no number");
                    assertTrue(document.getElementsByTagName("text").getLength() > 1, "texts");
                    assertFalse(entry.getValue().description().isBlank());
                    for (FigureSize size : List.of(new FigureSize(100, 100, 30), new FigureSize(100, 100, 600))) {
                        Figures.drawn(entry.getValue(), size); // hardly any room
                    }
                    assertEquals("other", entry.getValue().titled("other").title());
                }));
    }

    @Test
    void writingReplacesAndLeavesNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("f.png"), "old");
        WRITER.write(Figures.bars(1, 3), file, Progress.none());
        assertArrayEquals(WRITER.png(Figures.bars(1, 3), Progress.none()), Files.readAllBytes(file));
        WRITER.write(Figures.bars(1, 3), folder.resolve("f.svg"), Progress.none());
        assertEquals(2, files().size(), files().toString());
    }

    @Test
    void theSameFigureGivesTheSameBytes() throws IOException {
        Figure figure = Figures.ordinary().get("globe");
        assertEquals(WRITER.svg(figure, Progress.none()), WRITER.svg(figure, Progress.none()));
    }

    @Test
    void cancellingLeavesTheOldFile() throws IOException {
        Path file = Files.writeString(folder.resolve("f.png"), "old");
        Recorded cancelled = new Recorded(0);
        assertThrows(CancellationException.class,
                () -> WRITER.write(Figures.map(Projection.world(), -1, 1, (lat, lon) -> 0), file, cancelled));
        assertThrows(CancellationException.class, () -> WRITER.write(Figures.bars(1, 3), file, cancelled));
        for (long units : new long[] { 5, 103, 190 }) { // while drawing, when compressing begins and towards its end
            assertThrows(CancellationException.class, () -> WRITER.write(Figures.map(Projection.world(), -1, 1, (lat, lon) -> 0),
                    file, new Recorded(units)), units + " units");
        }
        assertEquals("old", Files.readString(file));
        assertEquals(1, files().size());
    }

    @Test
    void unitsOfProgressAddUp() throws IOException {
        for (Figure figure : Figures.ordinary().values()) {
            Recorded png = new Recorded(Long.MAX_VALUE);
            WRITER.write(figure, folder.resolve("f.png"), png);
            assertEquals(List.of(100L, 100L), png.promised);
            assertEquals(200, png.done);
            Recorded svg = new Recorded(Long.MAX_VALUE);
            WRITER.write(figure, folder.resolve("f.svg"), svg);
            assertEquals(List.of(100L), svg.promised);
            assertEquals(100, svg.done);
        }
    }

    /** Keeps what is reported, and cancels once some units are done. */
    private static final class Recorded implements Progress {

        private final List<Long> promised = new ArrayList<>();
        private final long enough;
        private long done;

        Recorded(long enough) {
            this.enough = enough;
        }

        @Override
        public void begin(String stage, long units) {
            promised.add(units);
        }

        @Override
        public void worked(long units) {
            done += units;
        }

        @Override
        public boolean isCancelled() {
            return done >= enough;
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
        Path file = folder.resolve("nowhere/f.png");
        String message = String.valueOf(assertThrows(FigureException.class,
                () -> WRITER.write(Figures.bars(1, 3), file, Progress.none())).getMessage());
        assertTrue(message.contains("nowhere") && message.contains("cannot be written"), message);
        assertThrows(IllegalArgumentException.class,
                () -> WRITER.write(Figures.bars(1, 3), folder.resolve("f.jpg"), Progress.none()));
        assertEquals(List.of(), files());
    }

    @Test
    void darkFiguresAreDark() throws IOException {
        byte[] png = new FigureWriter(FigureStyle.dark(), FigureSize.STANDARD).png(Figures.bars(1, 3), Progress.none());
        assertEquals(FigureStyle.dark().background(), ImageIO.read(new ByteArrayInputStream(png)).getRGB(2, 2));
    }
}
