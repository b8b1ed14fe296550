package io.github.isorel.engine.runtime;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.isorel.engine.progress.Progress;

/**
 * How much memory runs may take, as people say it: an amount, a share of what the device has free when a run begins, or all of
 * it.
 *
 * @param bytes the amount [bytes]; empty unless it is one
 * @param percent the share [%], 1 to 100; empty unless it is one
 */
public record AllowedMemory(OptionalLong bytes, OptionalInt percent) {

    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,15})([kmgt]?)(i?b)?");
    private static final Pattern SHARE = Pattern.compile("([0-9]{1,3})\\s*%");
    private static final int ALL = 100;

    /** Checks that it is an amount, a share or neither. */
    public AllowedMemory {
        boolean isBoth = bytes.isPresent() && percent.isPresent();
        if (isBoth || bytes.orElse(1) < 1 || percent.orElse(1) < 1 || percent.orElse(1) > ALL) {
            throw new IllegalArgumentException("no amount of memory is " + bytes + " and " + percent + " per cent");
        }
    }

    /**
     * Whatever the device has free.
     *
     * @return memory without a limit of its own
     */
    public static AllowedMemory free() {
        return new AllowedMemory(OptionalLong.empty(), OptionalInt.empty());
    }

    /**
     * Reads what people write.
     *
     * @param text an amount such as {@code 8g}, a share such as {@code 50%}; blank for all that is free
     * @return the memory
     * @throws IllegalArgumentException if it is none of these; the message begins with "must be"
     */
    public static AllowedMemory parse(String text) {
        String words = text.strip().toLowerCase(Locale.ROOT);
        if (words.isEmpty()) {
            return free();
        }
        Matcher share = SHARE.matcher(words);
        if (share.matches() && Integer.parseInt(share.group(1)) >= 1 && Integer.parseInt(share.group(1)) <= ALL) {
            return new AllowedMemory(OptionalLong.empty(), OptionalInt.of(Integer.parseInt(share.group(1))));
        }
        if (words.endsWith("%")) {
            throw new IllegalArgumentException("must be a share from 1% to 100%, or an amount of memory, such as 8g or 512m");
        }
        return new AllowedMemory(OptionalLong.of(amount(words)), OptionalInt.empty());
    }

    /**
     * Reads an amount.
     *
     * @param text a whole number and k, m, g or t, which are powers of 1024; without a letter bytes
     * @return the amount [bytes], at least 1
     * @throws IllegalArgumentException if it is none; the message begins with "must be"
     */
    public static long amount(String text) {
        Matcher matcher = AMOUNT.matcher(text.toLowerCase(Locale.ROOT));
        if (matcher.matches()) {
            long number = Long.parseLong(matcher.group(1));
            int shift = 10 * " kmgt".indexOf(matcher.group(2).isEmpty() ? " " : matcher.group(2));
            if (number > 0 && number <= Long.MAX_VALUE >> shift) {
                return number << shift;
            }
        }
        throw new IllegalArgumentException("must be an amount of memory, such as 8g or 512m");
    }

    /**
     * The limit for a run that begins now. Asks the device what it has free where that matters, so not for the thread of a user
     * interface.
     *
     * @param device where the run takes place
     * @param progress can be cancelled
     * @return the limit [bytes], as {@link RuntimeOptions#memoryLimit()} takes it; empty for all that is free
     * @throws InferenceException if it is a share and the device does not tell what it has free
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public OptionalLong limit(Device device, Progress progress) throws InferenceException {
        if (percent.isEmpty()) {
            return bytes;
        }
        OptionalLong free = MemoryLimit.of(new RuntimeOptions(device, OptionalInt.empty(), OptionalLong.empty()),
                progress).bytes();
        long all = free.orElseThrow(() -> new InferenceException("nobody tells how much memory is free on " + device
                + ", so that "
                + this + " of it cannot be told; allow an amount, such as 8g"));
        return OptionalLong.of(Math.max(1, (long) (all * (percent.getAsInt() / (double) ALL))));
    }

    /** As {@link #parse(String)} reads it, in the largest unit that gives a whole number. */
    @Override
    public String toString() {
        if (percent.isPresent()) {
            return percent.getAsInt() + "%";
        }
        if (bytes.isEmpty()) {
            return "";
        }
        int unit = Math.min(4, Long.numberOfTrailingZeros(bytes.getAsLong()) / 10);
        return (bytes.getAsLong() >> 10 * unit) + " kmgt".substring(unit, unit + 1).strip();
    }
}
