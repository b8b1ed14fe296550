package io.github.isorel.engine.latent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.progress.Progress;

/** Latents with a planted season and planted storms: the right conclusions come out. */
class PlantedSignalTest {

    private static final SeparabilitySettings SETTINGS = new SeparabilitySettings(Scaling.CENTERED, 6, 0, 5, Duration.ofDays(2),
            99,
            200, 1);

    private static Groups groups(SyntheticLatents latents) {
        return Groups.ofBlocks(latents.times(), SyntheticLatents.DAYS_5);
    }

    /** A circle in the first two channels. */
    private static void plantSeason(SyntheticLatents latents, double size) {
        for (int row = 0; row < latents.count(); row++) {
            double angle = 2 * Math.PI * Season.place(latents.times().get(row));
            latents.add(row, 0, size * Math.cos(angle)).add(row, 1, 0.7 * size * Math.sin(angle));
        }
    }

    private static Separability test(SyntheticLatents latents, Label.Classes storms, int harmonics) {
        return Separability.of(latents.samples(), storms, Optional.empty(), groups(latents), Optional.empty(),
                SETTINGS.withHarmonics(harmonics), Progress.none());
    }

    @Test
    void seasonIsFoundInTheFirstComponents() {
        var latents = SyntheticLatents.monthly(1, 40, 6, 0.7);
        plantSeason(latents, 6);
        PrincipalComponents components = PrincipalComponents.fit(latents.samples(), Scaling.CENTERED, 5, Progress.none());
        Organization cycle = Organization.of(components, latents.season(), groups(latents), Optional.empty(), 999, 1,
                Progress.none());
        assertEquals("harmonic R²", cycle.measure());
        assertEquals(12, cycle.groups());
        for (int i = 0; i < 2; i++) {
            assertTrue(cycle.effects().get(i).share() > 0.9, cycle.toString());
            assertTrue(cycle.effects().get(i).holmPValue() < 0.01, cycle.toString());
        }
        assertTrue(cycle.effects().get(3).holmPValue() > 0.05, cycle.toString());
        Silhouette clusters = Silhouette.of(SampleDistances.of(components, 2, Progress.none()), latents.seasons(),
                groups(latents),
                999, 1, Progress.none());
        assertTrue(clusters.mean() > 0.2 && clusters.pValue() < 0.01, clusters.toString());
    }

    @Test
    void stormsThatDifferAreSeparated() {
        var latents = SyntheticLatents.monthly(3, 40, 10, 0.7);
        Label.Classes storms = latents.storms(1);
        for (int row = 0; row < latents.count(); row++) {
            latents.add(row, 5, storms.values().get(row).equals("storm") ? 8 : 0);
        }
        Separability found = test(latents, storms, 1);
        assertTrue(found.auc().estimate().value() > 0.95, found.cases() + " " + found.auc());
        assertTrue(found.auc().estimate().spread().low() > 0.85, found.cases() + " " + found.auc());
        assertEquals(0.01, found.auc().pValue(), 1e-9);
        assertTrue(found.balancedAccuracy().estimate().value() > 0.9, found.cases() + " " + found.auc());
        assertTrue(found.contrast().estimate().value() > 2, found.cases() + " " + found.auc());
        assertTrue(found.findings().getFirst().startsWith("A linear boundary separates 'storm' from the others almost"
                + " completely"),
                found.findings().toString());
    }

    @Test
    void stormsThatDoNotDifferAreNotSeparatedThoughChannelsAreMany() {
        var latents = SyntheticLatents.monthly(4, 300, 10, 0.7);
        Separability found = test(latents, latents.storms(0.6), 1);
        assertTrue(found.auc().pValue() > 0.05, found.cases() + " " + found.auc());
        assertTrue(found.contrastInSample() > 3, "in sample they always look separate: " + found.contrastInSample());
        assertTrue(found.contrast().estimate().value() < 1, found.cases() + " " + found.auc());
        assertTrue(found.findings().getFirst().startsWith("No linear separation of 'storm' was found"),
                found.findings().toString());
        assertTrue(found.findings().get(1).contains("cannot be told from chance"), found.findings().toString());
    }

    @Test
    void separationBySeasonGoesWhenTheSeasonIsTakenOut() {
        var latents = SyntheticLatents.monthly(5, 40, 6, 0.6);
        plantSeason(latents, 6);
        List<String> values = new ArrayList<>();
        for (int row = 0; row < latents.count(); row++) { // storms in winter; nothing else sets them apart
            int month = row / 6;
            values.add((month < 3 || month > 9) && row % 6 > 0 ? "storm" : "calm");
        }
        var storms = new Label.Classes("storm", values);
        Separability with = test(latents, storms, 0);
        Separability without = test(latents, storms, 1);
        assertTrue(with.auc().estimate().value() > 0.7 && with.auc().pValue() <= 0.05, with.auc().toString());
        assertTrue(without.auc().pValue() > 0.05, without.auc().toString());
        assertTrue(with.findings().stream().anyMatch(sentence -> sentence.startsWith("The season was left in")));
    }

    @Test
    void nothingIsLearntFromSamplesNearInTime() {
        // one long run; every block of ten states has a level of its own, and so has the class: neighbours give it away
        var latents = new SyntheticLatents(6, 10).run(Instant.parse("1990-01-01T00:00:00Z"), 120, 0.98);
        List<String> values = new ArrayList<>();
        for (int row = 0; row < latents.count(); row++) {
            values.add((row + 5) / 10 % 2 == 0 ? "storm" : "calm");
        }
        var label = new Label.Classes("storm", values);
        Groups groups = Groups.ofBlocks(latents.times(), Duration.ofDays(10));
        assertEquals(12, groups.count());
        var validation = new CrossValidation(CenteredSamples.of(latents.samples(), Scaling.CENTERED).gram(Progress.none()),
                latents.times(), groups, Collections.nCopies(120, ""), new SeparabilitySettings(Scaling.CENTERED, 2, 0, 12,
                        Duration.ofDays(4), 1, 1, 1));
        CrossValidation.Outcome outcome = validation.run(TwoClasses.of(label, Optional.of("storm")).positive(), List.of(2));
        assertEquals(120 - 10 - 2 * 3, outcome.smallestTraining(), "three days on each side are nearer than four");
    }

    @Test
    void contrastWithinSeasonsSeesNoSeason() {
        var latents = SyntheticLatents.monthly(7, 6, 6, 0);
        List<String> values = new ArrayList<>();
        Label.Classes seasons = latents.seasons();
        for (int row = 0; row < latents.count(); row++) {
            boolean winter = seasons.values().get(row).equals("DJF");
            boolean storm = row % 6 < (winter ? 4 : 1);
            latents.add(row, 0, winter ? 20 : 0).add(row, 1, storm ? 5 : 0);
            values.add(storm ? "storm" : "calm");
        }
        var storms = new Label.Classes("storm", values);
        List<Double> plain = ContrastiveAxis.of(latents.samples(), storms, Optional.of("storm"), Optional.empty(),
                Scaling.CENTERED,
                Progress.none()).direction();
        List<Double> within = ContrastiveAxis.of(latents.samples(), storms, Optional.of("storm"), Optional.of(seasons),
                Scaling.CENTERED, Progress.none()).direction();
        assertTrue(plain.get(0) > 0.8, plain.toString());
        assertTrue(within.get(1) > 0.95 && Math.abs(within.get(0)) < 0.2, within.toString());
    }

    @Test
    void analoguesAreTheOtherStorms() {
        var latents = SyntheticLatents.monthly(8, 10, 6, 0);
        List<Integer> storms = List.of(2, 3, 20, 40, 41);
        storms.forEach(row -> latents.add(row, 4, 15));
        SampleDistances distances = SampleDistances.of(latents.samples(), Distance.EUCLIDEAN, Progress.none());
        List<Neighbors.Neighbor> found = Neighbors.analogues(distances, List.of(2, 3), 3, Duration.ofDays(5));
        assertEquals(List.of(20, 40, 41), found.stream().map(Neighbors.Neighbor::row).sorted().toList());
        Neighbors neighbors = Neighbors.of(distances, 3, Duration.ofDays(5));
        for (int row = 0; row < latents.count(); row++) {
            int current = row;
            assertTrue(neighbors.of(row).stream().allMatch(other -> other.row() / 6 != current / 6), "none of the same run");
        }
        for (Neighbors.Edge edge : neighbors.edges()) {
            boolean back = neighbors.of(edge.to()).stream().anyMatch(other -> other.row() == edge.from());
            assertEquals(back, edge.mutual());
            assertTrue(!edge.mutual() || edge.from() < edge.to());
        }
    }

    /** Many samples have as many neighbours without the distances of all pairs; equal distances come by their row. */
    @Test
    void neighborsAreTheSameWithoutTheDistancesOfAllPairs() {
        var latents = SyntheticLatents.monthly(8, 10, 6, 0);
        for (Distance distance : Distance.values()) {
            Neighbors expected = Neighbors.of(SampleDistances.of(latents.samples(), distance, Progress.none()), 4,
                    Duration.ofDays(5));
            Neighbors found = Neighbors.of(latents.samples(), distance, 4, Duration.ofDays(5), Progress.none());
            for (int row = 0; row < latents.count(); row++) {
                assertEquals(expected.of(row), found.of(row));
            }
        }
        LatentSamples alike = LatentSamples.of(latents.times(), Collections.nCopies(latents.count(), new float[] { 1, 2 }));
        List<Neighbors.Neighbor> first = Neighbors.of(alike, Distance.EUCLIDEAN, 3, Duration.ZERO, Progress.none()).of(1);
        assertEquals(List.of(0, 2, 3), first.stream().map(Neighbors.Neighbor::row).toList());
        assertTrue(String.valueOf(assertThrows(UnsuitableSamplesException.class, () -> Neighbors.of(latents.samples(),
                Distance.EUCLIDEAN, 80, Duration.ofDays(5), Progress.none())).getMessage()).contains("others that are at least"));
    }

    @Test
    void whatCannotBeTestedIsRefusedInWords() {
        var latents = SyntheticLatents.monthly(9, 10, 6, 0);
        assertTrue(refusal(latents, "calm", 0).contains("has the one class calm (72)"), refusal(latents, "calm", 0));
        String oneGroup = refusal(latents, "storm", 3);
        assertTrue(oneGroup.contains("occurs in one group of consecutive days only"), oneGroup);
        var three = new Label.Classes("kind", Collections.nCopies(24, List.of("a", "b",
                "c")).stream().flatMap(List::stream).toList());
        String several = String.valueOf(assertThrows(UnsuitableSamplesException.class, () -> Separability.of(latents.samples(),
                three,
                Optional.empty(), groups(latents), Optional.empty(), SETTINGS, Progress.none())).getMessage());
        assertEquals("the label kind has the classes a (24), b (24), c (24); name the one to be told from the others", several);
        PrincipalComponents components = PrincipalComponents.fit(latents.samples(), Scaling.CENTERED, 2, Progress.none());
        var months = new Label.Classes("month", latents.times().stream().map(time -> time.toString().substring(5, 7)).toList());
        String nested = String.valueOf(assertThrows(UnsuitableSamplesException.class, () -> Organization.of(components, months,
                groups(latents), Optional.empty(), 9, 1, Progress.none())).getMessage());
        assertTrue(nested.contains("classes cannot be told from groups"), nested);
    }

    private static String refusal(SyntheticLatents latents, String name, int count) {
        List<String> values = new ArrayList<>(Collections.nCopies(latents.count(), "calm"));
        for (int row = 0; row < count; row++) {
            values.set(row, name);
        }
        return String.valueOf(assertThrows(UnsuitableSamplesException.class,
                () -> test(latents, new Label.Classes("weather", values), 0)).getMessage());
    }
}
