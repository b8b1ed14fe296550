package io.github.isorel.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The statistics of latents on the demonstration model and data: 60 states in 12 runs of five days, one a month. That the season
 * makes the first component is known from an independent computation with numpy (a harmonic R² above 0.9 at the bottleneck).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LatentStatisticsTest {

    private static final List<String> FAST = List.of("--permutations", "199", "--resamples", "50");

    private Path folder = Path.of("");

    @BeforeAll
    void archive(@TempDir Path temporary) {
        folder = temporary;
        run(List.of(), "latent", "archive", "--model", Shell.DEMO, "--data", Shell.SIMULATED, "--out",
                folder.resolve("latents.nc"),
                "--rule", "storm = min(msl, 40..65, 300..360) below quantile 0.25").expect(ExitCode.GOOD);
    }

    private static Shell.Outcome run(List<String> further, Object... words) {
        return Shell.real().run(Stream.concat(Arrays.stream(words), further.stream()).toArray());
    }

    private Shell.Outcome statistics(List<String> further, String command, Object... words) {
        return run(further, Stream.concat(Stream.of("latent", command, "--archive", folder.resolve("latents.nc")),
                Arrays.stream(words)).toArray());
    }

    private static List<String> row(Shell.Outcome outcome, int table, String first) {
        return Arrays.asList(outcome.out().lines().filter(line -> line.strip().startsWith(first
                + " ")).toList().get(table).strip()
                .split(" {2,}"));
    }

    @Test
    void seasonMakesTheFirstComponent() throws IOException {
        Path netcdf = folder.resolve("pca.nc");
        Path csv = folder.resolve("pca.csv");
        Path json = folder.resolve("pca.json");
        Path maps = folder.resolve("maps.nc");
        Shell.Outcome outcome = statistics(FAST, "pca", "--components", 4, "--label", "day_of_year", "--out", netcdf, "--csv",
                csv,
                "--json", json, "--data", Shell.SIMULATED, "--fields", "msl,z@500", "--fields-out", maps).expect(ExitCode.GOOD);
        assertTrue(outcome.out().startsWith("60 samples of 768 channels in latents.nc, 12 groups of consecutive days"),
                outcome.out());
        List<String> effect = row(outcome, 1, "1");
        assertTrue(Double.parseDouble(effect.get(1)) > 0.9, outcome.out());
        assertTrue(Double.parseDouble(effect.get(3)) < 0.05, outcome.out());
        assertTrue(outcome.out().lines().allMatch(line -> line.length() <= 100), "too wide:\n" + outcome.out());
        assertEquals(61, Files.readAllLines(csv).size());
        assertTrue(Files.readAllLines(csv).getFirst().endsWith(",pc1,pc2,pc3,pc4"));
        String text = Files.readString(json);
        assertTrue(text.contains("\"explained_variance\"") && text.contains("\"isorel_latents\": \"latents.nc sha256:"), text);
        assertTrue(Files.size(netcdf) > 4 * 768 * 4 && Files.size(maps) > 4 * 2 * 2 * 48 * 96 * 4);
        assertEquals(outcome.out(), statistics(FAST, "pca", "--components", 4, "--label", "day_of_year").out(), "the same seed");
    }

    @Test
    void stormsAreReportedWithTheirUncertainty() throws IOException {
        Path csv = folder.resolve("storms.csv");
        Path json = folder.resolve("storms.json");
        Path netcdf = folder.resolve("storms.nc");
        Shell.Outcome outcome = statistics(FAST, "separability", "--label", "storm", "--csv", csv, "--json", json, "--out",
                netcdf)
                .expect(ExitCode.GOOD);
        assertTrue(outcome.out().contains("15 samples in 5 groups are 'storm', 45 in 12 are not; 5 folds"), outcome.out());
        String inWords = outcome.out().replaceAll("\\s+", " ");
        assertTrue(inWords.contains("Season regressed out: No linear separation of 'storm' was found"), inWords);
        assertTrue(inWords.contains("cannot be told from chance") && inWords.contains("Few cases: 5 independent groups"),
                inWords);
        assertTrue(outcome.out().lines().allMatch(line -> line.length() <= 100), "too wide:\n" + outcome.out());
        assertEquals(61, Files.readAllLines(csv).size());
        assertTrue(Files.readString(json).contains("\"season_regressed_out\": {"));
        assertTrue(Files.size(netcdf) > 0);
    }

    @Test
    void numbersBecomeAClassByALimit() {
        Shell.Outcome outcome = statistics(FAST, "separability", "--label", "storm_value", "--below",
                "99800").expect(ExitCode.GOOD);
        assertTrue(outcome.out().contains("are 'storm_value < 99800.0'"), outcome.out());
        assertTrue(statistics(FAST, "separability", "--label", "storm_value").failure(ExitCode.WRONG_USE)
                .contains("say which are the class with either --below X or --above X"));
    }

    @Test
    void oneClassIsHeldAgainstAnother() throws IOException {
        Path csv = folder.resolve("seasons.csv");
        Shell.Outcome outcome = statistics(FAST, "separability", "--label", "season", "--class", "JJA", "--against", "DJF",
                "--csv", csv).expect(ExitCode.GOOD);
        assertTrue(outcome.out().contains("15 samples in 3 groups are 'JJA', 15 in 3 are not"), outcome.out());
        assertEquals(61, Files.readAllLines(csv).size(), "samples of other seasons are projected, too");
        assertTrue(statistics(FAST, "separability", "--label", "season", "--class", "JJA", "--against", "JJA").failure(
                ExitCode.WRONG_USE).contains("must be another class of 'season' than 'JJA', not 'JJA'; there are DJF, JJA, MAM"));
        assertTrue(statistics(FAST, "separability", "--label", "season", "--against", "JJA").failure(ExitCode.WRONG_USE)
                .contains("--against needs --class"));
    }

    @Test
    void neighborsAreOfOtherMonths() throws IOException {
        Path csv = folder.resolve("edges.csv");
        Shell.Outcome outcome = statistics(List.of(), "neighbours", "--like", "1990-01-10", "--count", 3, "--csv", csv, "--json",
                folder.resolve("edges.json"), "--out", folder.resolve("edges.nc")).expect(ExitCode.GOOD);
        assertEquals(3, outcome.out().lines().filter(line -> line.startsWith("  1990-")).count(), outcome.out());
        assertFalse(outcome.out().lines().anyMatch(line -> line.startsWith("  1990-01")), outcome.out());
        assertTrue(Files.readAllLines(csv).getFirst().startsWith("from,to,distance,mutual,from_month,to_month"));
        assertTrue(Files.readAllLines(csv).size() > 60 * 3 / 2);
    }

    @Test
    void wrongUseIsExplained() {
        assertTrue(statistics(FAST, "separability", "--label", "nope").failure(ExitCode.WRONG_USE)
                .contains("the archive has no label 'nope' but month, season"));
        assertTrue(statistics(FAST, "separability", "--label", "season").failure(ExitCode.WRONG_USE)
                .contains("name the one to be told from the others"));
        assertTrue(statistics(FAST, "pca", "--components", 60).failure(ExitCode.WRONG_USE)
                .contains("60 samples have at most 59 components, not 60"));
        assertTrue(statistics(FAST, "pca", "--fields", "msl").failure(ExitCode.WRONG_USE)
                .contains("--data, --fields and --fields-out go together"));
        assertTrue(statistics(List.of(), "neighbours", "--like", "1991-01-01").failure(ExitCode.WRONG_USE)
                .contains("the archive has no sample of 1991-01-01T00:00:00Z"));
        assertTrue(run(List.of(), "latent", "pca", "--archive", Shell.SIMULATED.resolve("surface.nc")).failure(ExitCode.FAILED)
                .contains("surface.nc"));
    }
}
