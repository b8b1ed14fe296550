package io.github.isorel.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The figure command on the example data and on relevance of a small model. */
class FigureCommandTest {

    private static final Path NANO = Shell.FIXTURES.resolve("nano");
    private static final String TARGET = "mean(msl, 35..62, 350..46)";

    @TempDir
    private Path folder = Path.of("");
    private Path results = Path.of("");
    private final Shell shell = Shell.real();

    @BeforeEach
    void prepare() throws IOException {
        results = Files.createDirectory(folder.resolve("results"));
    }

    private Shell.Outcome figure(Path file, String out, String... more) {
        List<Object> words = new ArrayList<>(List.of("figure", file, "--out", results.resolve(out)));
        words.addAll(Arrays.asList(more));
        return shell.run(words.toArray());
    }

    private Path relevance(String method) {
        Path file = folder.resolve(method + ".nc");
        shell.run("explain", "--model", NANO.resolve("model.ckpt"), "--data", NANO.resolve("nc3"), "--time", "2023-01-15T06",
                "--target", TARGET, "--method", method, "--out", file).expect(ExitCode.GOOD);
        return file;
    }

    private String svg(String name) throws IOException {
        return Files.readString(results.resolve(name));
    }

    private static void assertContains(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), "'" + part + "' is not in\n" + text.substring(0, Math.min(3000, text.length())));
        }
    }

    private static String[] words(String line) {
        return Arrays.stream(line.split("\\|")).map(String::strip).toArray(String[]::new);
    }

    @Test
    void aMapOfDataAsPng() throws IOException {
        figure(Shell.SIMULATED, "m.png", "--variable", "msl", "--time", "1990-01-11", "--size", "640x400")
                .expect(ExitCode.GOOD);
        byte[] png = Files.readAllBytes(results.resolve("m.png"));
        assertEquals("\u0089PNG", new String(png, 0, 4, StandardCharsets.ISO_8859_1));
        assertEquals(640, (png[18] & 255) << 8 | png[19] & 255);
        assertEquals(400, (png[22] & 255) << 8 | png[23] & 255);
        assertEquals(List.of("m.png"), Shell.files(results));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "--variable | t@850 | --time | 1990-01-11 | --contours | msl | --region | 30..75, -40..50; Temperature 850 hPa,"
                    + " 1990-01-11 00:00 UTC;60°N",
            "--variable | z | --level | 500 | --step | 3 | --projection | north-polar; Geopotential 500 hPa [gpdam];90°E",
            "--variable | msl | --step | 1 | --projection | mercator; Mean sea level pressure;60°S",
            "--variable | msl | --step | 1 | --projection | lambert | --region | 30..70, -40..40; Mean sea level pressure;40°N",
            "--variable | u | --kind | zonal-mean | --step | 1; Pressure [hPa];60°S",
            "--variable | t | --kind | section | --step | 1 | --from | -60,-20 | --to | 60,30; Distance from 60.0°S 20.0°W to"
            + " 60.0°N 30.0°E [km];1000",
            "--variable | q | --kind | profile | --step | 2; Specific humidity [g kg⁻¹];925",
            "--variable | z_surface | --colors | batlow | --title | Hills and valleys; Hills and valleys; Surface"
            + " geopotential [m² s⁻²]",
            "--variable | v10 | --step | 1 | --range | -5,10; 10 m northward wind; −4" })
    void everyKindOfDataFigureSaysWhatItShows(String arguments, String first, String second) throws IOException {
        figure(Shell.SIMULATED, "f.svg", words(arguments)).expect(ExitCode.GOOD);
        assertContains(svg("f.svg"), first, second);
    }

    /** The mean of a map of light colours lies between those of the full colours and of white paper. */
    @Test
    void colorsOfMapsAreAsOpaqueAsIsAskedFor() throws IOException {
        double[] means = new double[3];
        for (int i = 0; i < means.length; i++) {
            figure(Shell.SIMULATED, "o.png", "--variable", "t2m", "--step", "1", "--size", "400x260", "--opacity",
                    List.of("1", "0.4", "0").get(i)).expect(ExitCode.GOOD);
            means[i] = mean(results.resolve("o.png"));
        }
        assertEquals(0.4 * means[0] + 0.6 * means[2], means[1], 5); // lines are always dark, and halos of coasts light
        assertTrue(means[2] > means[0] + 40, Arrays.toString(means));
    }

    private static double mean(Path png) throws IOException {
        BufferedImage image = ImageIO.read(png.toFile());
        double sum = 0;
        for (int y = 80; y < 180; y++) {
            for (int x = 80; x < 260; x++) {
                sum += image.getRGB(x, y) >> 8 & 255;
            }
        }
        return sum / (100 * 180);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = { "mercator; 86..90, 0..40; nothing of the region lies within; take a polar map",
            "mercator; -90..-85, 0..40; nothing of the region lies within; take a polar map",
            "lambert; -20..20, 0..40; not -13 and 13; around the equator take a Mercator map" })
    void mapsThatCannotShowTheRegionAreRefused(String projection, String region, String first, String second) throws IOException {
        String told = figure(Shell.SIMULATED, "p.svg", "--variable", "msl", "--step", "1", "--projection", projection,
                "--region=" + region).expect(ExitCode.WRONG_USE).err();
        assertTrue(told.contains(first + "; " + second), told);
        assertEquals(List.of(), Shell.files(results));
    }

    @Test
    void aHistogramComesWithTheNumbersOfItsRegion() throws IOException {
        String written = figure(Shell.SIMULATED, "h.svg", "--kind", "histogram", "--variable", "t@850", "--step", "1", "--region",
                "polygon(35 350, 62 10, 40 46)").expect(ExitCode.GOOD).out();
        assertContains(svg("h.svg"), "Temperature 850 hPa", "Area [%]", "polygon(35 350, 62 10, 40 46)", "median ");
        assertContains(written, "mean ", "standard deviation ", "50 % of the area below ", "grid cells ");
        double[] numbers = Arrays.stream(written.split("\\R")).filter(line -> line.contains("of the area below")).mapToDouble(line
                -> Double.parseDouble(line.replaceFirst(".*below +", "").split(" ")[0])).toArray();
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        assertEquals(5, numbers.length);
        assertEquals(Arrays.toString(sorted), Arrays.toString(numbers));
        String whole = figure(relevance("gradient"), "r.svg", "--kind", "histogram").expect(ExitCode.GOOD).out();
        assertTrue(whole.matches("(?s).*share of magnitudes +100\\.?0* %.*"), whole);
        figure(Shell.SIMULATED, "n.svg", "--kind", "histogram", "--variable", "msl", "--step", "1", "--region",
                "0.1..0.2, 0.1..0.2").expect(ExitCode.WRONG_USE);
    }

    @Test
    void everyKindOfRelevanceFigureSaysWhatItShows() throws IOException {
        Path file = relevance("attn-lrp");
        figure(file, "map.svg").expect(ExitCode.GOOD);
        assertContains(svg("map.svg"), "Relevance of all inputs, for " + TARGET + " (attn-lrp)", "Pa]");
        figure(file, "q.svg", "--variable", "q@500", "--history", "2", "--contours", "msl", "--contours-from",
                NANO.resolve("nc3").toString()).expect(ExitCode.GOOD);
        assertContains(svg("q.svg"), "Relevance of specific humidity 500 hPa, input at the initial time");
        figure(file, "section.svg", "--kind", "section", "--from", "55,-60", "--to", "50,40").expect(ExitCode.GOOD);
        assertContains(svg("section.svg"), "all variables on levels", "Distance from 55.0\u00B0N 60.0\u00B0W");
        figure(file, "zonal.svg", "--kind", "zonal-mean", "--variable", "t").expect(ExitCode.GOOD);
        assertContains(svg("zonal.svg"), "Relevance of temperature, zonal mean");
        figure(file, "profile.svg", "--kind", "profile", "--dark").expect(ExitCode.GOOD);
        assertContains(svg("profile.svg"), "Eastward wind", "Specific humidity");
        figure(file, "shares.svg", "--kind", "shares").expect(ExitCode.GOOD);
        assertContains(svg("shares.svg"), "Share of \u03A3|R| [%]", "input at \u22126 h", "static");
        figure(file, "budget.svg", "--kind", "budget").expect(ExitCode.GOOD);
        assertContains(svg("budget.svg"), "target \u2212 location", "biases of linear layers", "encodings", "rest");
    }

    @Test
    void invalidRelevanceIsMarked() throws IOException {
        Path rules = Files.writeString(folder.resolve("my.rules"), "** : gradient\n");
        Path file = folder.resolve("invalid.nc");
        shell.run("explain", "--model", NANO.resolve("model.ckpt"), "--data", NANO.resolve("nc3"), "--time", "2023-01-15T06",
                "--target", TARGET, "--method", "rules", "--rules", rules, "--out", file).expect(ExitCode.FAILED);
        assertContains(figure(file, "m.svg").expect(ExitCode.GOOD).err(), "warning: ", "is marked as invalid");
        assertContains(svg("m.svg"), "INVALID: Relevance of all inputs");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = { "; missing --variable V; t2m",
            "--variable | mssl | --step | 1; has no variable 'mssl', only ; did you mean msl?",
            "--variable | t | --step | 1; t needs a level; 850 hPa",
            "--variable | t@400 | --step | 1; t is not on 400 hPa; 500 hPa",
            "--variable | msl@500 | --step | 1; msl is not on pressure levels; 500 hPa",
            "--variable | msl; missing --time TIME or --step N; times",
            "--variable | msl | --step | 999; --step 999 is not there; times",
            "--variable | msl | --time | 1970-01-01; has no msl at 1970-01-01T00:00:00Z; times",
            "--variable | msl | --step | 1 | --kind | section | --from | 0,0 | --to | 9,9; is for variables on pressure"
            + " levels; msl",
            "--variable | t | --step | 1 | --kind | section; a section needs --from LAT,LON; --to",
            "--variable | t | --step | 1 | --kind | section | --from | 1,2 | --to | 1,2; --from and --to; the same point",
            "--variable | t | --kind | profile | --step | 1 | --opacity | 0.5; --opacity does not go with --kind profile; usage",
            "--variable | t | --kind | profile | --step | 1 | --from | 1,2; --from does not go with --kind profile; usage",
            "--kind | shares; --kind shares is for files of relevance; holds fields",
            "--variable | msl | --step | 1 | --history | 1; --history is for files of relevance; --step",
            "--variable | msl | --step | 1 | --region | 5..5, 0..9; has no extent; 5..5",
            "--variable | msl | --step | 1 | --contours-from | x.nc; --contours-from needs --contours; usage",
            "--variable | msl | --step | 1 | --time | 1990-01-11; --time and --step name the same; one",
            "--variable | t@500 | --level | 850 | --step | 1; the level is given twice; 500 hPa" })
    void whatDataDoNotHoldIsSaid(String arguments, String first, String second) throws IOException {
        String said = figure(Shell.SIMULATED, "f.svg", arguments == null ? new String[0] : words(arguments))
                .failure(ExitCode.WRONG_USE);
        assertContains(said, first, second);
        assertEquals(List.of(), Shell.files(results));
    }

    @ParameterizedTest
    @ValueSource(strings = { "--out=f.gif", "--kind=pie", "--projection=gnomonic", "--colors=rainbow", "--range=5,1", "--range=5",
            "--percentile=0", "--percentile=101", "--size=10x10", "--size=1200", "--from=95,0", "--to=here", "--region=x",
            "--contours=msl@", "--opacity=1.5", "--opacity=half", "--level=0", "--dpi=1" })
    void badValuesAreRefused(String word) throws IOException {
        List<Object> words = new ArrayList<>(List.of("figure", Shell.SIMULATED, word));
        if (!word.startsWith("--out")) {
            words.addAll(List.of("--out", results.resolve("f.png")));
        }
        String said = shell.run(words.toArray()).failure(ExitCode.WRONG_USE);
        if (!word.equals("--dpi=1") && !word.equals("--level=0")) {
            assertContains(said, word.substring(0, word.indexOf('=')) + " must be ");
        }
        assertEquals(List.of(), Shell.files(results));
    }

    @Test
    void whatRelevanceDoesNotHoldIsSaid() throws IOException {
        Path file = relevance("gradient");
        assertContains(figure(file, "f.png", "--variable", "w").failure(ExitCode.WRONG_USE), "has no variable 'w'", "t2m");
        assertContains(figure(file, "f.png", "--kind", "budget").failure(ExitCode.WRONG_USE), "there is no budget");
        assertContains(figure(file, "f.png", "--history", "3").failure(ExitCode.WRONG_USE), "the model saw 2 states");
        assertContains(figure(file, "f.png", "--step", "1").failure(ExitCode.WRONG_USE), "--history");
        assertContains(figure(file, "f.png", "--contours", "msl").failure(ExitCode.WRONG_USE), "--contours-from FILE");
        assertContains(figure(file, "f.png", "--variable", "q@123").failure(ExitCode.WRONG_USE), "123 hPa");
        assertEquals(List.of(), Shell.files(results));
    }

    @Test
    void filesThatAreNoneAndPlacesThatAreNone() throws IOException {
        Path text = Files.writeString(folder.resolve("t.nc"), "no NetCDF at all");
        assertContains(figure(text, "f.png").failure(ExitCode.FAILED), "t.nc is not a NetCDF file");
        assertContains(figure(folder.resolve("nowhere.nc"), "f.png").failure(ExitCode.FAILED), "there is no file");
        assertContains(figure(Shell.SIMULATED, "nowhere/f.png", "--variable", "msl", "--step", "1").failure(ExitCode.FAILED),
                "does not exist");
        assertContains(shell.run("figure", "--out", results.resolve("f.png")).failure(ExitCode.WRONG_USE), "missing FILE");
        assertContains(shell.run("figure", text, text, "--out", results.resolve("f.png")).failure(ExitCode.WRONG_USE),
                "one file");
        assertEquals(List.of(), Shell.files(results));
    }

    @Test
    void cancellingLeavesNothing() throws IOException {
        shell.cancellation().cancel();
        Shell.Outcome outcome = figure(Shell.SIMULATED, "f.png", "--variable", "msl", "--step", "1");
        assertEquals(ExitCode.CANCELLED.number(), outcome.code());
        assertFalse(outcome.err().contains("internal error"), outcome.err());
        assertEquals(List.of(), Shell.files(results));
    }
}
