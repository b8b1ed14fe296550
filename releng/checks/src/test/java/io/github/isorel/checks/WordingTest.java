package io.github.isorel.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No text tells of the place where it was written: such a path means nothing to whoever reads it. */
class WordingTest {

    /** Put together here, so that this file does not contain them. */
    private static final List<String> FORBIDDEN = List.of("/work" + "/main", "/work" + "/shared", "shared" + "/fixtures",
            "shared" + "/design", "shared" + "/spec", "shared" + "/data", "/root" + "/");

    @Test
    void textsNameNoPlaceOfTheirAuthors() {
        List<String> found = new ArrayList<>();
        int texts = 0;
        for (Path file : Repository.files()) {
            String text = Repository.text(file).orElse("");
            texts += text.isEmpty() ? 0 : 1;
            for (String word : FORBIDDEN) {
                int at = text.indexOf(word);
                if (at >= 0) {
                    long line = text.substring(0, at).lines().count();
                    found.add(Repository.root().relativize(file) + ":" + Math.max(1, line) + ": " + word);
                }
            }
        }
        assertTrue(texts > 100, "only " + texts + " texts were read");
        assertEquals(List.of(), found);
    }
}
