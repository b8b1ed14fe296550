package io.github.isorel.headless;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.data.GridFileReader;
import io.github.isorel.engine.data.TensorReader;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.tensor.Tensor;

class MaskCommandTest {

    private static final String TARGET = "mean(msl, 40..54, 172..188)";

    @TempDir
    Path folder = Path.of("");

    private List<Object> words(Object... further) {
        List<Object> words = new ArrayList<>(List.of("mask", "--model", Shell.DEMO, "--data", Shell.SIMULATED, "--time",
                "1990-01-11", "--target", TARGET,
                "--out", folder.resolve("masking.nc")));
        words.addAll(List.of(further));
        return words;
    }

    private Shell.Outcome mask(Object... further) {
        return Shell.real().run(words(further).toArray());
    }

    private String refused(ExitCode code, Object... further) throws IOException {
        String message = mask(further).failure(code);
        assertTrue(Shell.files(folder).stream().noneMatch(name -> name.startsWith("masking")), message);
        return message;
    }

    @Test
    void relevanceFromFilesAndMethodsIsComparedSideBySide() throws IOException {
        Path relevance = folder.resolve("relevance.nc");
        Shell.real().run("explain", "--model", Shell.DEMO, "--data", Shell.SIMULATED, "--time", "1990-01-11", "--target", TARGET,
                "--method", "gradient",
                "--out", relevance).expect(ExitCode.GOOD);
        Shell.Outcome outcome = mask("--relevance", relevance, "--method", "random,distance", "--fractions", "5", "--draws", "6",
                "--batch", "4")
                .expect(ExitCode.GOOD);
        assertTrue(outcome.out().contains("24 masked forecasts, 4 at once: 1 case, gradient, random, distance"), outcome.out());
        assertTrue(outcome.out().lines().anyMatch(line -> line.startsWith(
                "gradient, 5 % hidden: the forecast degrades against random masks")),
                outcome.out());
        Path file = folder.resolve("masking.nc");
        Tensor ratio = TensorReader.read(file, "ratio");
        assertEquals(List.of("case", "baseline", "method", "fraction", "total"), ratio.axes());
        Tensor pooled = TensorReader.read(file, "pooled_ratio");
        assertArrayEquals(pooled.toArray(), ratio.toArray());
        assertTrue(ratio.get(1) > 3, "the change in the region by the gradient's mask, zonal-mean: " + ratio.get(1));
        try (GridFileReader reader = GridFileReader.open(file)) {
            assertEquals("Isorel 1.2.3", reader.attributes().get("isorel_product"));
        }
        assertEquals(List.of("masking.nc", "relevance.nc"), Shell.files(folder));
        String other = mask("--relevance", relevance, "--time", "1990-02-11").failure(ExitCode.WRONG_USE);
        assertTrue(other.contains("there is no file of relevance by gradient for 1990-02-11"), other);
    }

    @Test
    void cancelledTestsGoOnWithTheSameNumbers() throws IOException {
        Object[] region = { "--region", "36..60, 165..195", "--draws", "8", "--batch", "3", "--match", "shape" };
        mask(region).expect(ExitCode.GOOD);
        Path file = folder.resolve("masking.nc");
        Tensor whole = TensorReader.read(file, "degradation_random");
        Files.delete(file);
        Shell shell = Shell.with(ModelFile::open);
        Path resume = folder.resolve("masking.nc.resume");
        Thread watch = new Thread(() -> {
            try {
                while (!Files.exists(resume) || Files.readString(resume).lines().count() < 3) {
                    Thread.onSpinWait();
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            shell.cancellation().cancel();
        });
        watch.setDaemon(true);
        watch.start();
        Shell.Outcome cancelled = shell.run(words(region).toArray()).expect(ExitCode.CANCELLED);
        assertTrue(cancelled.err().contains("forecasts are kept in " + resume + ": the same command goes on from there"),
                cancelled.err());
        assertEquals(List.of("masking.nc.resume"), Shell.files(folder));
        String other = mask("--region", "36..60, 165..195", "--draws", "9").failure(ExitCode.FAILED);
        assertTrue(other.contains("is the record of another test"), other);
        Shell.Outcome resumed = mask("--region", "36..60, 165..195", "--draws", "8", "--match", "shape").expect(ExitCode.GOOD);
        assertTrue(resumed.err().contains("going on from " + resume), resumed.err());
        assertArrayEquals(whole.toArray(), TensorReader.read(file, "degradation_random").toArray());
        assertEquals(List.of("masking.nc"), Shell.files(folder));
    }

    @Test
    void whatCannotBeIsRefusedByName() throws IOException {
        assertTrue(refused(ExitCode.WRONG_USE).contains(
                "say what to hide: --relevance FILE…, --method METHOD,… or --region REGION"));
        assertTrue(refused(ExitCode.WRONG_USE, "--method", "random", "--region",
                "1..2, 3..4").contains("--region is hidden instead of what is relevant"));
        assertTrue(refused(ExitCode.WRONG_USE, "--method", "gradiant").contains("did you mean gradient?"));
        assertTrue(refused(ExitCode.WRONG_USE, "--method",
                "rules").contains("run isorel explain and give its file with --relevance"));
        assertTrue(refused(ExitCode.WRONG_USE, "--method", "random", "--baseline",
                "zero").contains("--baseline needs at least two different ones"));
        assertTrue(refused(ExitCode.WRONG_USE, "--method", "random", "--baseline",
                "1990-01-12,1990-01-12T00:00Z").contains("--baseline needs at least two different ones"));
        assertTrue(refused(ExitCode.WRONG_USE, "--method", "random", "--baseline",
                "zero,climatology").contains("--climatology FILE belong together"));
        assertTrue(refused(ExitCode.WRONG_USE, "--method", "random", "--baseline", "zero,mean").contains("or a time such as"));
        assertTrue(refused(ExitCode.WRONG_USE, "--method", "random", "--fractions", "5,120").contains("above 0 and at most 100"));
        assertTrue(refused(ExitCode.WRONG_USE, "--method", "random", "--fractions", "10,5").contains("the smallest first"));
        assertTrue(refused(ExitCode.WRONG_USE, "--method", "random", "--match",
                "form").contains("must be some of latitude, land-sea, shape"));
        assertTrue(refused(ExitCode.WRONG_USE, "--method", "random", "--draws", "1").contains("--draws must be at least 2"));
        assertTrue(refused(ExitCode.WRONG_USE, "--method", "random", "--target", TARGET, "--target",
                TARGET).contains("there are 1 times and 3 targets"));
        assertTrue(refused(ExitCode.FAILED, "--relevance",
                Shell.SIMULATED.resolve("static.nc")).contains("is no file of relevance"));
    }

    @Test
    void whatDoesNotFitTheModelIsRefusedByName() throws IOException {
        assertTrue(refused(ExitCode.WRONG_USE, "--region", "86..87, 0..1").contains("take a larger region or mask single cells"));
        assertTrue(refused(ExitCode.WRONG_USE, "--method", "random", "--hide", "q@800").contains("q is given on 100, 200"));
        assertTrue(refused(ExitCode.WRONG_USE, "--method", "random", "--hide", "tm").contains("the model takes no tm"));
        assertTrue(refused(ExitCode.WRONG_USE, "--method", "random", "--fractions", "0.01").contains("less than half a patch"));
        assertTrue(refused(ExitCode.WRONG_USE, "--method", "random", "--fractions",
                "100").contains("no random masks can be matched"));
        assertTrue(refused(ExitCode.WRONG_USE, "--method", "random", "--baseline",
                "zero,1990-01-11").contains("nothing would be hidden"));
        Path climatology = Shell.SIMULATED.resolve("climatology.nc");
        assertTrue(refused(ExitCode.FAILED, "--method", "random", "--hide", "lsm", "--baseline", "zero,climatology",
                "--climatology", climatology)
                .contains("the climatology has no lsm"));
        assertTrue(refused(ExitCode.FAILED, "--method", "random", "--time", "1991-01-11").contains("1991-01-11"));
    }

    @Test
    void dryRunsShowThePlanAndWhatCannotBeMatched() throws IOException {
        Shell.Outcome outcome = mask("--method", "distance", "--fractions", "2", "--match", "shape,latitude", "--hide", "t,q@850",
                "--states", "newest",
                "--dry-run").expect(ExitCode.GOOD);
        assertTrue(outcome.out().contains("hidden: t@100, t@200, t@300, t@500, t@700, t@850, t@925, q@850 of state 2 of 2"),
                outcome.out());
        assertTrue(outcome.err().contains("only 23 of 50 random masks could be matched"), outcome.err());
        assertEquals(List.of(), Shell.files(folder));
    }
}
