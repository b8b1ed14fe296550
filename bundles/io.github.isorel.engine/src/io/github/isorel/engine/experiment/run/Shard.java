package io.github.isorel.engine.experiment.run;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of the steps of a plan. Together the shards of a count have every step once.
 *
 * @param index which part, from 1
 * @param count how many parts there are
 */
public record Shard(int index, int count) {

    /** The largest number of shards. */
    public static final int MOST = 10_000;

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,5})/([0-9]{1,5})");

    /** Checks that the part is one of them. */
    public Shard {
        if (count < 1 || count > MOST || index < 1 || index > count) {
            throw new IllegalArgumentException("there is no shard " + index + "/" + count);
        }
    }

    /**
     * Reads a shard.
     *
     * @param text such as {@code 2/3}
     * @return the shard
     * @throws IllegalArgumentException if the text is none
     */
    public static Shard parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a shard is a number and a count, such as 2/3, not '" + text + "'");
        }
        return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /**
     * Tells whether a step belongs to this part.
     *
     * @param position number of the step in its plan, from 0
     * @return whether it does
     */
    public boolean has(int position) {
        return position % count == index - 1;
    }

    /** The text as {@link #parse} reads it. */
    @Override
    public String toString() {
        return index + "/" + count;
    }
}
