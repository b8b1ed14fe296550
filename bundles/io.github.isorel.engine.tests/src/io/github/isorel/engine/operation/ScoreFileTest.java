package io.github.isorel.engine.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.verification.FieldScore;
import io.github.isorel.engine.verification.Skill;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;

class ScoreFileTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void scoresComeBack() throws IOException {
        List<FieldScore> scores = List.of(
                new FieldScore(Duration.ofHours(6), Variable.surface("2t"), Optional.empty(), 1, 1, new Skill(1.0 / 3, -0.1,
                        OptionalDouble.of(Math.nextUp(0.5))), new Skill(2, 0, OptionalDouble.empty())),
                new FieldScore(Duration.ofMinutes(450), Variable.atmospheric("q"), Optional.of(new PressureLevel(850)), 3, 0.5,
                        new Skill(Double.NaN, 1e-9, OptionalDouble.empty()), new Skill(1e-5, 0, OptionalDouble.of(Double.NaN))));
        Path file = folder.resolve("scores.csv");
        ScoreFile.write(file, Instant.parse("1990-01-10T00:00:00Z"), scores, Map.of());
        assertEquals(scores, ScoreFile.read(file));
    }

    @Test
    void otherTablesAreRefused() throws IOException {
        Path file = folder.resolve("x.csv");
        Files.writeString(file, "a,b\n1,2\n");
        assertTrue(String.valueOf(assertThrows(IOException.class, () -> ScoreFile.read(file)).getMessage()).contains(
                "x.csv is no file of scores: its first line is not initial_time,"));
        ScoreFile.write(file, Instant.EPOCH, List.of(), Map.of());
        Files.writeString(file, Files.readString(file) + "1970-01-01T00:00:00Z,,six\n");
        assertTrue(String.valueOf(assertThrows(IOException.class, () -> ScoreFile.read(file)).getMessage()).contains(
                "is a damaged file of scores"));
    }
}
