package io.github.isorel.engine.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** Whatever a text is, the reader gives an experiment or problems with positions inside it; no exception, no endless loop. */
class ExperimentFuzzTest {

    private static final Path EXPERIMENTS = Path.of(System.getProperty("isorel.examples", "../io.github.isorel.examples"))
            .resolve("experiments");
    private static final long SEED = 20261127;
    private static final int ROUNDS = 4000;
    private static final List<String> BITS = List.of(":", ": ", "- ", "[", "]", "{", "}", ", ", "\n", "  ", "\t", "&a ", "*a",
            "!!int ", "'", "\"", "|\n", ">\n",
            "? ", "#", "---\n", "...\n", "%YAML 1.1\n", "null", "~", "true", "-1", "1e309", "99999999999999999999",
            "35..62, 350..46", "region", "all",
            "1990-01-10", "+999999999-12-31T23:59:59Z", "\u0000", "\uFEFF", "\uD83C", "🌀", "<<: *a\n", "file: ", "name: a", "..",
            "mean(", "random", "rules");

    @Test
    void mutationsGiveProblemsAndNothingElse() throws IOException {
        List<String> seeds = seeds();
        var random = new Random(SEED);
        int good = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String text = seeds.get(random.nextInt(seeds.size()));
            int changes = 1 + random.nextInt(4);
            for (int i = 0; i < changes; i++) {
                text = changed(text, random, seeds);
            }
            good += check(text, "seed " + SEED + ", round " + round) ? 1 : 0;
        }
        assertTrue(good > 100 && good < ROUNDS - 1000, "only " + good + " experiments were good, or too many");
    }

    private static List<String> seeds() throws IOException {
        List<String> seeds = new ArrayList<>();
        try (Stream<Path> files = Files.list(EXPERIMENTS)) {
            for (Path file : files.sorted().toList()) {
                seeds.add(Files.readString(file).replaceAll("(?m)^#.*\n", ""));
            }
        }
        assertEquals(4, seeds.size());
        return seeds;
    }

    private static boolean check(String text, String where) {
        try {
            ExperimentReading reading = ExperimentReader.read(Path.of("e.yaml"), text);
            assertEquals(reading.experiment().isEmpty(), reading.problems().stream().anyMatch(Problem::isError), where);
            long lines = text.chars().filter(c -> c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029')
                    .count() + 1;
            for (Problem problem : reading.problems()) {
                assertTrue(problem.position().line() >= 1 && problem.position().line() <= lines
                        && problem.position().column() >= 1
                        && !problem.message().isBlank() && !problem.toString().contains("null") | text.contains("null"), where
                        + ": " + problem);
            }
            return reading.experiment().isPresent();
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(where + ":\n" + text, e);
        }
    }

    /** One change: characters or lines deleted, doubled, swapped with other places, or something typical put in. */
    private static String changed(String text, Random random, List<String> seeds) {
        if (text.isEmpty()) {
            return BITS.get(random.nextInt(BITS.size()));
        }
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + 1 + random.nextInt(12));
        List<String> lines = new ArrayList<>(text.lines().toList());
        int line = random.nextInt(Math.max(1, lines.size()));
        return switch (random.nextInt(8)) {
            case 0 -> text.substring(0, from) + text.substring(to);
            case 1 -> text.substring(0, from) + BITS.get(random.nextInt(BITS.size())) + text.substring(from);
            case 2 -> text.substring(0, from) + BITS.get(random.nextInt(BITS.size())) + text.substring(to);
            case 3 -> text.substring(0, from);
            case 4 -> {
                String moved = lines.isEmpty() ? "" : lines.remove(line);
                lines.add(random.nextInt(lines.size() + 1), moved);
                yield String.join("\n", lines) + "\n";
            }
            case 5 -> {
                List<String> others = seeds.get(random.nextInt(seeds.size())).lines().toList();
                lines.add(line, others.get(random.nextInt(others.size())));
                yield String.join("\n", lines) + "\n";
            }
            case 6 -> {
                if (!lines.isEmpty()) {
                    lines.set(line, " ".repeat(random.nextInt(8)) + lines.get(line).strip());
                }
                yield String.join("\n", lines) + "\n";
            }
            default -> text.substring(0, from) + (char) random.nextInt(0x300) + text.substring(from);
        };
    }
}
