package io.github.isorel.engine.latent;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A label seen as one class against all others: of which rows the class is known, and whether it is the one. */
final class TwoClasses {

    private final String name;
    private final List<Integer> rows;
    private final boolean[] positive;

    private TwoClasses(String name, List<Integer> rows, boolean[] positive) {
        this.name = name;
        this.rows = rows;
        this.positive = positive;
    }

    /**
     * One class against the others.
     *
     * @param label class of each sample
     * @param wanted the class; may be left out when there are two, then it is the rarer one (or the one named first)
     * @throws UnsuitableSamplesException if the class does not occur, is the only one, or must be named
     */
    static TwoClasses of(Label.Classes label, Optional<String> wanted) {
        List<Integer> rows = IntStream.range(0, label.count()).filter(label::isKnown).boxed().toList();
        Map<String, Integer> counts = new LinkedHashMap<>();
        rows.forEach(row -> counts.merge(label.values().get(row), 1, Integer::sum));
        String all = counts.entrySet().stream().map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
        if (counts.isEmpty()) {
            throw new UnsuitableSamplesException("the label " + label.name() + " is not known for any sample");
        }
        if (counts.size() == 1) {
            throw new UnsuitableSamplesException("the label " + label.name() + " has the one class " + all
                    + "; to separate classes takes two");
        }
        if (wanted.isEmpty() && counts.size() > 2) {
            throw new UnsuitableSamplesException("the label " + label.name() + " has the classes " + all
                    + "; name the one to be told from the others");
        }
        String name = wanted.orElseGet(() -> counts.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow().getKey());
        if (!counts.containsKey(name)) {
            throw new UnsuitableSamplesException("the label " + label.name() + " has no class '" + name + "' but " + all);
        }
        boolean[] positive = new boolean[rows.size()];
        for (int i = 0; i < positive.length; i++) {
            positive[i] = label.values().get(rows.get(i)).equals(name);
        }
        return new TwoClasses(name, rows, positive);
    }

    String name() {
        return name;
    }

    /** The rows whose class is known. */
    List<Integer> rows() {
        return rows;
    }

    /** Whether each of these rows has the class. */
    boolean[] positive() {
        return positive.clone();
    }

    static boolean[] permuted(boolean[] positive, List<Integer> sources) {
        boolean[] permuted = new boolean[positive.length];
        for (int row = 0; row < permuted.length; row++) {
            permuted[row] = positive[sources.get(row)];
        }
        return permuted;
    }

    /** In how many groups the class, or the others, occur. */
    static int groups(boolean[] positive, boolean wanted, Groups groups) {
        return (int) IntStream.range(0, positive.length).filter(row ->
                positive[row] == wanted).map(groups::of).distinct().count();
    }

    static int count(boolean[] positive, boolean wanted) {
        return (int) IntStream.range(0, positive.length).filter(row -> positive[row] == wanted).count();
    }

    @Override
    public String toString() {
        return name + " in " + rows.size() + " samples: " + Arrays.toString(positive);
    }
}
