package io.github.isorel.engine.latent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which samples belong together because they are not independent: consecutive states of the atmosphere, or the states of one
 * storm. Statistics draw, leave out and permute whole groups. Immutable.
 */
public final class Groups {

    private final int[] numbers;
    private final List<List<Integer>> members;

    /** Groups of rows by a number that stands for each; renumbered in the order in which the rows are given. */
    private Groups(int[] keys, List<Integer> order) {
        Map<Integer, List<Integer>> byKey = new LinkedHashMap<>();
        order.forEach(row -> byKey.computeIfAbsent(keys[row], key -> new ArrayList<>()).add(row));
        members = byKey.values().stream().map(List::copyOf).toList();
        numbers = new int[keys.length];
        for (int group = 0; group < members.size(); group++) {
            for (int row : members.get(group)) {
                numbers[row] = group;
            }
        }
    }

    /**
     * Every sample for itself; right only for samples that are independent.
     *
     * @param count number of samples
     * @return as many groups
     */
    public static Groups single(int count) {
        return new Groups(IntStream.range(0, count).toArray(), IntStream.range(0, count).boxed().toList());
    }

    /**
     * Blocks of consecutive days. Samples that are no further apart than the length form a run; a run that is long enough for
     * several blocks is cut into equal ones, none shorter than the length.
     *
     * @param times time of each sample, in any order
     * @param length length of a block, such as five days; time after which states of the atmosphere have little to do with each
     *        other
     * @return the groups, in the order of time
     */
    public static Groups ofBlocks(List<Instant> times, Duration length) {
        int[] keys = new int[times.size()];
        List<Integer> order = new ArrayList<>();
        int next = 0;
        for (List<Integer> run : TimeRuns.of(times, length)) {
            int blocks = run.size() / TimeRuns.blockSize(run, times, length);
            for (int i = 0; i < run.size(); i++) {
                keys[run.get(i)] = next + (int) ((long) i * blocks / run.size());
            }
            next += blocks;
            order.addAll(run);
        }
        return new Groups(keys, order);
    }

    /**
     * These groups, those that share a class made one: a storm that lasts from one block into the next keeps both together.
     *
     * @param label class of each sample, such as the name of a storm; where it is not known the groups stay as they are
     * @return coarser groups
     */
    public Groups joined(Label.Classes label) {
        int[] root = IntStream.range(0, count()).toArray();
        Map<String, Integer> first = new HashMap<>();
        for (int row = 0; row < numbers.length; row++) {
            if (label.isKnown(row)) {
                int other = first.computeIfAbsent(label.values().get(row), value -> -1);
                int own = find(root, numbers[row]);
                if (other >= 0) {
                    root[own] = find(root, other);
                }
                first.put(label.values().get(row), own);
            }
        }
        int[] keys = Arrays.stream(numbers).map(group -> find(root, group)).toArray();
        return new Groups(keys, members.stream().flatMap(List::stream).toList());
    }

    private static int find(int[] root, int group) {
        int found = group;
        while (root[found] != found) {
            found = root[found];
        }
        return found;
    }

    /**
     * The groups of some of the samples.
     *
     * @param rows positions of the wanted rows
     * @return groups that count rows as they are counted after the selection; groups without rows are dropped
     */
    public Groups rows(List<Integer> rows) {
        int[] keys = rows.stream().mapToInt(row -> numbers[row]).toArray();
        Map<Integer, Integer> places = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            places.put(rows.get(i), i);
        }
        return new Groups(keys, members.stream().flatMap(List::stream).filter(places::containsKey).map(places::get).toList());
    }

    /**
     * The number of groups.
     *
     * @return at least 1
     */
    public int count() {
        return members.size();
    }

    /**
     * The number of samples.
     *
     * @return rows in all groups
     */
    public int samples() {
        return numbers.length;
    }

    /**
     * The group of a sample.
     *
     * @param row the sample, from 0
     * @return the group, from 0
     */
    public int of(int row) {
        return numbers[row];
    }

    /**
     * The samples of a group.
     *
     * @param group the group, from 0
     * @return rows, in the order of time for groups made of times
     */
    public List<Integer> members(int group) {
        return members.get(group);
    }

    @Override
    public String toString() {
        return count() + " groups of " + samples() + " samples";
    }
}
