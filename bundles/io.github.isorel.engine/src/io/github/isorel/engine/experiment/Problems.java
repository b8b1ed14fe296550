package io.github.isorel.engine.experiment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.isorel.engine.experiment.Problem.Severity;
import io.github.isorel.engine.weather.NearestName;

/** Gathers problems. More than {@link #MOST} of them help nobody. */
final class Problems {

    /** Number of problems that are kept. */
    static final int MOST = 1000;

    private final String file;
    private final Set<Problem> found = new LinkedHashSet<>();

    Problems(String file) {
        this.file = file;
    }

    void error(Position position, String message, String fix) {
        add(new Problem(file, position, Severity.ERROR, oneLine(message), fix));
    }

    void warning(Position position, String message, String fix) {
        add(new Problem(file, position, Severity.WARNING, oneLine(message), fix));
    }

    /** Some messages of the engine are lists. */
    private static String oneLine(String message) {
        return message.strip().replaceAll(":?\\s*\\R\\s*- ", "; ").replaceAll("\\s*\\R\\s*", " ");
    }

    private void add(Problem problem) {
        if (found.size() < MOST) {
            found.add(problem);
        }
    }

    /** What to do about an unknown name: the nearest of those there are, or all of them. */
    static String fix(String unknown, String what, Collection<String> known) {
        return near(unknown, known).orElseGet(() -> known.isEmpty() ? "there are no " + what
                : what + " are " + String.join(", ", known));
    }

    /** The nearest name, as something to do. */
    static Optional<String> near(String unknown, Collection<String> known) {
        return NearestName.find(unknown, known).map(name -> "did you mean '" + name + "'?");
    }

    boolean hasErrors() {
        return found.stream().anyMatch(Problem::isError);
    }

    /** All problems so far, from top to bottom. */
    List<Problem> sorted() {
        List<Problem> sorted = new ArrayList<>(found);
        sorted.sort(null);
        return List.copyOf(sorted);
    }
}
