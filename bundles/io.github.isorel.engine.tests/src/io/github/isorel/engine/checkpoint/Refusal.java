package io.github.isorel.engine.checkpoint;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

/** What is expected of a file that must not be read. */
final class Refusal {

    private Refusal() {
    }

    /** Opening fails with a message that names the file and has all given words. */
    static void assertRefused(Path file, String... words) {
        CheckpointException refusal = assertThrows(CheckpointException.class, () -> Checkpoint.open(file));
        assertSays(refusal, file.toString());
        assertSays(refusal, words);
    }

    static void assertSays(Exception refusal, String... words) {
        String message = String.valueOf(refusal.getMessage());
        for (String word : words) {
            assertTrue(message.contains(word), "'" + word + "' is not in: " + message);
        }
    }
}
