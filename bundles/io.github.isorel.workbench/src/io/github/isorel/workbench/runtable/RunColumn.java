package io.github.isorel.workbench.runtable;

/**
 * A column of the table of runs.
 *
 * @param name its heading
 * @param section what it is about, in a word: run, results, parameters, state
 * @param isAlways whether it is shown also where runs are the same in it
 * @param isDifferent whether runs differ in it
 * @param isNumeric whether it holds numbers, and nothing else
 */
record RunColumn(String name, String section, boolean isAlways, boolean isDifferent, boolean isNumeric) {
}
