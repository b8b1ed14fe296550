package io.github.isorel.workbench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** What files are called beside each other. */
class FileNamesTest {

    private static List<String> names(String... files) {
        return FileNames.of(Stream.of(files).map(Path::of).toList());
    }

    @Test
    void resultsAreCalledByWhatTellsThemApart() {
        assertEquals(List.of("demo", "sibling"), names("/w/p/runs/x-1/results/relevance/demo/case/attn-lrp/relevance.nc",
                "/w/p/runs/x-1/results/relevance/sibling/case/attn-lrp/relevance.nc"));
        assertEquals(List.of("demo \u00B7 gradient", "sibling \u00B7 gradient", "demo \u00B7 attn-lrp"), names(
                "/r/demo/case/gradient/relevance.nc", "/r/sibling/case/gradient/relevance.nc",
                "/r/demo/case/attn-lrp/relevance.nc"));
        assertEquals(List.of("a.nc", "b.nc"), names("/r/a.nc", "/r/b.nc"));
    }

    @Test
    void pathsOfOtherLengthAreWrittenOut() {
        assertEquals(List.of("runs/one", "old"), names("/p/runs/one/forecast.nc", "/p/old/forecast.nc"));
    }

    @Test
    void theSameFileTwiceHasItsName() {
        assertEquals(List.of("a.nc", "a.nc"), names("/p/a.nc", "/p/a.nc"));
    }
}
