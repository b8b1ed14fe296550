package io.github.isorel.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report command on relevance of a small model. */
class ReportCommandTest {

    private static final Path NANO = Shell.FIXTURES.resolve("nano");

    @TempDir
    private Path folder = Path.of("");
    private final Shell shell = Shell.real();

    private Path relevance(String method) {
        Path file = folder.resolve(method + ".nc");
        shell.run("explain", "--model", NANO.resolve("model.ckpt"), "--data", NANO.resolve("nc3"), "--time", "2023-01-15T06",
                "--target", "mean(msl, 35..62, 0..46)", "--method", method, "--out", file).expect(ExitCode.GOOD);
        return file;
    }

    @Test
    void aPageHoldsWhatTheFilesHold() throws IOException {
        Path page = folder.resolve("r.html");
        shell.run("report", relevance("cp-lrp"), relevance("gradient"), "--out", page, "--title", "A <b>title</b>")
                .expect(ExitCode.GOOD);
        String html = Files.readString(page);
        for (String part : List.of("<h1>A &lt;b&gt;title&lt;/b&gt;</h1>", "mean(msl, 35..62, 0..46) by cp-lrp", "by gradient",
                "<p>Constants inside the model absorb ", "has the wrong sign", "latents and level queries",
                "model.ckpt sha256:", "<dd>Isorel 1.2.3</dd>", "<dd>2026-01-02T03:04:05Z</dd>", "isorel report ")) {
            assertTrue(html.contains(part), part);
        }
        assertEquals(5 + 4, html.split("<figure>", -1).length - 1, "figures");
        assertEquals(1, html.split("<p>Constants inside the model absorb", -1).length - 1, "said once");
    }

    @Test
    void whatIsNoRelevanceIsRefused() throws IOException {
        Path page = folder.resolve("r.html");
        String other = shell.run("report", Shell.SIMULATED.resolve("surface.nc"), "--out", page).failure(ExitCode.FAILED);
        assertTrue(other.contains("surface.nc is no file of relevance: it has no variable relevance_"), other);
        String missing = shell.run("report", folder.resolve("nowhere.nc"), "--out", page).failure(ExitCode.FAILED);
        assertTrue(missing.contains("there is no file"), missing);
        String ending = shell.run("report", folder.resolve("x.nc"), "--out", folder.resolve("r.pdf")).failure(ExitCode.WRONG_USE);
        assertTrue(ending.contains("--out must be a file that ends in .html"), ending);
        String none = shell.run("report", "--out", page).failure(ExitCode.WRONG_USE);
        assertTrue(none.contains("missing RUN|EXPERIMENT|FILE"), none);
        assertEquals(List.of(), Shell.files(folder));
    }
}
