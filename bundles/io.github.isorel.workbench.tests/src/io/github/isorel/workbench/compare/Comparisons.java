package io.github.isorel.workbench.compare;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What tests of other packages do with comparisons. */
public final class Comparisons {

    private Comparisons() {
    }

    /** Switches off that all maps look at the same place. */
    public static void unlinkWindows(CompareView view) {
        view.links().orElseThrow().set(MapLinks.Link.WINDOW, false);
    }

    /** What is linked, in words. */
    public static Set<String> linked(CompareView view) {
        MapLinks links = view.links().orElseThrow();
        return Stream.of(MapLinks.Link.values()).filter(links::isOn).map(MapLinks.Link::toString).collect(Collectors.toSet());
    }
}
