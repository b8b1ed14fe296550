package io.github.isorel.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfoCommandTest {

    private final Shell shell = Shell.with(FakeModel.opener());

    private static void assertContains(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), "'" + part + "' is not in\n" + text);
        }
    }

    @Test
    void aCheckpointIsShownWithItsTensorsAndMemory() {
        String shown = shell.run("info", Shell.DEMO, "--grid", "48x96", "--tensors").expect(ExitCode.GOOD).out();
        assertContains(shown, "demo.ckpt: PyTorch zip archive, 11.4 MiB", "236 tensors, 2.97 million elements", "a fake",
                "memory of a step on 48×96: about 6.00 MiB (weights 1.00 MiB",
                "    backbone.decoder_layers.0.blocks.0.attn.proj.bias [");
    }

    @Test
    void weightsWithoutConfigurationAreShownAllTheSame(@TempDir Path folder) throws IOException {
        Path alone = Files.copy(Shell.DEMO, folder.resolve("weights.ckpt"));
        String shown = shell.run("info", alone).expect(ExitCode.GOOD).out();
        assertContains(shown, "236 tensors", "configuration: none beside the file; give --configuration");
    }

    @Test
    void devicesAreListedWithAndWithoutFiles() {
        String shown = shell.run("info", "--devices").expect(ExitCode.GOOD).out();
        assertContains(shown, "ONNX Runtime 1.", "cpu: ", "cuda");
        assertTrue(shown.contains("cannot be used") || shown.contains("gives the right result"), shown);
        String both = shell.run("info", "--devices", Shell.DEMO).expect(ExitCode.GOOD).out();
        assertContains(both, "cpu: ", "demo.ckpt: PyTorch zip archive");
    }

    @Test
    void dataAreShownWithWhatTheyLack() {
        String shown = shell.run("info", Shell.REAL.resolve("gfs-2011-01-15T12-old-cds.nc")).expect(ExitCode.GOOD).out();
        assertContains(shown, "NetCDF-3 classic", "73×144", "expver=1", "lacks as input of Aurora (AuroraPretrained)",
                "q is not in the data",
                "static lsm is not in the data");
        assertTrue(shown.lines().noneMatch(line -> line.contains("- t is not") || line.contains("- msl is not")), shown);
        String forModel = shell.run("info", Shell.SIMULATED, "--model", Shell.DEMO).expect(ExitCode.GOOD).out();
        assertContains(forModel, "has all that the model needs");
    }

    @Test
    void filesThatBelongTogetherAreCheckedTogether() {
        String shown = shell.run("info", "--model", Shell.DEMO, Shell.SIMULATED.resolve("surface.nc"),
                Shell.SIMULATED.resolve("pressure-levels.nc"), Shell.SIMULATED.resolve("static.nc")).expect(ExitCode.GOOD).out();
        assertEquals(3, shown.lines().filter(line -> line.contains("lacks as input of the model")).count(), shown);
        assertTrue(shown.strip().endsWith("All data together:" + System.lineSeparator() + "  has all that the model needs"),
                shown);
    }

    @Test
    void badFilesGetAMessageAndTheOthersAreShown(@TempDir Path folder) throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "some notes that are longer than sixteen bytes");
        Path pointer = Files.writeString(folder.resolve("lfs.ckpt"), "version https://git-lfs.github.com/spec/v1\n");
        Path empty = Files.createFile(folder.resolve("empty.ckpt"));
        Shell.Outcome outcome = shell.run("info", text, folder.resolve("nowhere"), pointer, empty,
                Shell.DEMO).expect(ExitCode.FAILED);
        List<String> errors = outcome.err().lines().filter(line -> line.startsWith("isorel: ")).toList();
        assertEquals(4, errors.size(), outcome.err());
        assertContains(errors.get(0), "notes.txt is neither a checkpoint");
        assertContains(errors.get(1), "nowhere does not exist");
        assertContains(errors.get(2), "git lfs pull");
        assertContains(errors.get(3), "the file is empty");
        assertContains(outcome.out(), "236 tensors");
    }

    @Test
    void compileWritesForTheGridAsked(@TempDir Path folder) throws IOException {
        Path out = folder.resolve("model.onnx");
        shell.run("compile", "--model", Shell.DEMO, "--grid", "48x96", "--out", out).expect(ExitCode.GOOD);
        assertContains(Files.readString(out), "compiled for 48×96");
        shell.run("compile", "--model", Shell.DEMO, "--data", Shell.REAL.resolve("gfs-static.nc"), "--out",
                out).expect(ExitCode.GOOD);
        assertContains(Files.readString(out), "compiled for 72×144, 90…");
        String refused = shell.run("compile", "--model", Shell.DEMO, "--grid", "46x96", "--out", out).failure(ExitCode.FAILED);
        assertContains(refused, "cannot be cut into patches");
    }
}
