package io.github.isorel.workbench.explorer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Names of runs and results for a narrow tree: what tells them apart comes first, what stands above them is left out. */
final class ResultNames {

    /** Between the parts of what a result is about. */
    private static final String DOT = " \u00b7 ";
    private static final String CASES = "cases";
    private static final int LONGEST = 18;
    private static final String ELLIPSIS = "\u2026";

    private ResultNames() {
    }

    /** The last word of a step's name: the method, the case, the kind of result. */
    static String first(String step) {
        List<String> words = words(step);
        return words.isEmpty() ? step : words.getLast();
    }

    /** What a result is about, the nearest first: target, case, model. */
    static String about(String step) {
        List<String> words = words(step);
        Collections.reverse(words);
        return String.join(DOT, words.subList(Math.min(1, words.size()), words.size()));
    }

    /** The words of a name without that of its group. */
    private static List<String> words(String step) {
        List<String> words = new ArrayList<>(Arrays.asList(step.split("/")));
        words.removeFirst();
        words.remove(CASES);
        return words;
    }

    /** The name of a run below its experiment: without the experiment's, and shortened in the middle. */
    static String run(String id, String experiment) {
        int dot = experiment.lastIndexOf('.');
        String stem = (dot > 0 ? experiment.substring(0, dot) : experiment) + "-";
        return shortened(id.startsWith(stem) && id.length() > stem.length() ? id.substring(stem.length()) : id);
    }

    /** A long name with its beginning and its end. */
    static String shortened(String name) {
        int half = (LONGEST - 1) / 2;
        return name.codePointCount(0, name.length()) <= LONGEST ? name : name.substring(0, name.offsetByCodePoints(0, half))
                + ELLIPSIS
                + name.substring(name.offsetByCodePoints(name.length(), -half));
    }
}
