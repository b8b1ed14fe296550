package io.github.isorel.headless;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.isorel.engine.latent.Label;
import io.github.isorel.engine.latent.archive.LatentArchive;

/** The command latent archive with the demonstration model. */
class LatentArchiveCommandTest {

    @TempDir
    private Path folder = Path.of("");
    private final Shell shell = Shell.real();

    private Path out() {
        return folder.resolve("a.nc");
    }

    private Shell.Outcome archive(Object... words) {
        List<Object> all = new ArrayList<>(List.of("latent", "archive", "--model", Shell.DEMO, "--data", Shell.SIMULATED, "--out",
                out(), "--threads", 1, "--batch", 3));
        all.addAll(Arrays.asList(words));
        return shell.run(all.toArray());
    }

    private Shell.Outcome relabel(Object... words) {
        List<Object> all = new ArrayList<>(List.of("latent", "archive", "--relabel", "--data", Shell.SIMULATED, "--out", out()));
        all.addAll(Arrays.asList(words));
        return shell.run(all.toArray());
    }

    @Test
    void anArchiveGrowsAndIsLabelled() throws IOException {
        Shell.Outcome plan = archive("--times", "1990-01-10", "--dry-run").expect(ExitCode.GOOD);
        assertTrue(plan.out().contains("latent bottleneck: 4 levels of 3×6 tokens of 192 channels"), plan.out());
        assertTrue(plan.out().contains("times: 1, to be computed 1, 3 at once"), plan.out());
        assertEquals(List.of(), Shell.files(folder));

        archive("--times", "1990-01-10", "--rule", "storm = min(msl, 35..62, 350..46) < 1010 hPa").expect(ExitCode.GOOD);
        Shell.Outcome grown = archive("--times", "1990-01", "1990-07-10").expect(ExitCode.GOOD);
        assertTrue(grown.out().contains("times: 6, to be computed 5"), grown.out());
        assertTrue(grown.err().contains("times left out: 1, since"), grown.err());
        assertTrue(grown.out().contains("season: DJF 5, JJA 1"), grown.out());
        LatentArchive archive = LatentArchive.open(out());
        assertEquals(6, archive.count());
        assertEquals(List.of("month", "season", "day_of_year", "time_of_day", "storm", "storm_value"), archive.labels().stream()
                .map(Label::name).toList());
        assertTrue(((Label.Classes) archive.label("storm").orElseThrow()).values().stream().allMatch(List.of("storm",
                "calm")::contains), "the rule holds for rows that came later too");
        assertEquals("bottleneck", archive.identity().fact("tap").orElseThrow());
        assertTrue(archive.attributes().getOrDefault("history", "").lines().count() == 2, archive.attributes().toString());
        byte[] before = Files.readAllBytes(out());
        archive("--times", "1990-01").expect(ExitCode.GOOD);
        assertArrayEquals(before, Files.readAllBytes(out()));
        String refused = archive("--times", "1990-01", "--pool", "mean+std").failure(ExitCode.FAILED);
        assertTrue(refused.contains("pooling is \"mean over the whole grid"), refused);
    }

    @Test
    void labelsAreMadeWithoutAModel() throws IOException {
        archive("--times", "1990-02", "--latent-levels", "together", "--region", "35..62, 350..46", "--surface", "land").expect(
                ExitCode.GOOD);
        Path tracks = Files.writeString(folder.resolve("tracks.csv"), """
                id,time,lat,lon
                one,1990-02-10T00:00:00Z,60,20
                one,1990-02-10T06:00:00Z,61,22
                """);
        Path columns = Files.writeString(folder.resolve("columns.csv"), "time,index\n1990-02-11,0.5\n");
        Shell.Outcome made = relabel("--tracks", tracks, "--track-region", "50..70, 0..40", "--columns", columns, "--rule",
                "warm = mean(t2m) above quantile 0.5").expect(ExitCode.GOOD);
        assertTrue(made.out().contains("track: calm 4, storm 1") && made.out().contains("track_id: one 1") && made.out().contains(
                "warm: not_warm 3, warm 2"), made.out());
        assertTrue(made.err().contains("warning: index is not known for 4 of 5 times"), made.err());
        Shell.Outcome kept = relabel().expect(ExitCode.GOOD);
        assertTrue(kept.out().contains("track: calm 4, storm 1"), kept.out());
        assertFalse(relabel("--drop-labels").expect(ExitCode.GOOD).out().contains("warm"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "--tap;bottelneck;did you mean bottleneck",
            "--region;2.5..3, 1..3;no token of 3×6 lies in",
            "--times;yesterday;--times: expected all, a time",
            "--pool;median;must be mean, mean+std or tokens",
            "--latent-levels;7;no latent level 7; the model has 0 to 3",
            "--rule;storm = min(x) < 1;there is no variable 'x'",
            "--region;5;must be a box",
            "--months;13;must be months from 1 to 12",
            "--track-radius;5;go with --tracks",
            "--rule;month = min(msl) < 1;two labels would be called month" })
    void wrongUseIsToldBeforeAnythingIsWritten(String option, String value, String expected) throws IOException {
        String message = archive(option, value).failure(ExitCode.WRONG_USE);
        assertTrue(message.contains(expected), message);
        assertEquals(List.of(), Shell.files(folder));
    }

    @Test
    void timesThatCannotBeUsedAreListedTogether() throws IOException {
        String message = archive("--times", "1990-01-09", "1991-01-01", "1990-01-10").failure(ExitCode.FAILED);
        assertTrue(message.contains("no state at 1990-01-08") && message.contains("--repeat-history") && message.contains(
                "no state at 1991-01-01"), message);
        assertTrue(archive("--times", "2000").failure(ExitCode.FAILED).contains("no time in the data is among those of --times"));
        assertEquals(List.of(), Shell.files(folder));
        assertTrue(relabel().failure(ExitCode.FAILED).contains("there is no file"));
        assertTrue(shell.run("latent", "archive", "--data", Shell.SIMULATED, "--out", out()).failure(ExitCode.WRONG_USE).contains(
                "missing --model FILE"));
    }

    @Test
    void whatWasComputedBeforeACancellationStays() throws IOException {
        archive("--times", "1990-01-10").expect(ExitCode.GOOD);
        byte[] before = Files.readAllBytes(out());
        shell.cancellation().cancel();
        Shell.Outcome cancelled = archive("--times", "1990-01").expect(ExitCode.CANCELLED);
        assertFalse(cancelled.err().contains("internal error"), cancelled.err());
        assertArrayEquals(before, Files.readAllBytes(out()));
        assertEquals(List.of("a.nc"), Shell.files(folder));
    }
}
