package io.github.isorel.engine.checkpoint;

import java.util.Collection;

/** Says what somebody may have meant who asked for a tensor that does not exist. */
final class NearestName {

    /** Longer names are not compared: the time it takes grows with the square of the length. */
    private static final int LONGEST = 200;
    /** Number of pairs of characters to compare at most, for a fraction of a second; Aurora needs a tenth. */
    private static final long MOST_WORK = 100_000_000;

    private NearestName() {
    }

    /** An error message for a name that is not among the known ones. */
    static String message(String wanted, Collection<String> known) {
        String nearest = "";
        int least = Integer.MAX_VALUE;
        long work = 0;
        if (wanted.length() <= LONGEST) {
            for (String name : known) {
                // the lengths alone bound the distance from below
                if (work < MOST_WORK && name.length() <= LONGEST && Math.abs(name.length() - wanted.length()) < least) {
                    work += (long) name.length() * wanted.length();
                    int distance = distance(wanted, name);
                    if (distance < least) {
                        least = distance;
                        nearest = name;
                    }
                }
            }
        }
        String hint = nearest.isEmpty() ? "" : "; the nearest name is " + CheckpointException.quote(nearest);
        return "no tensor " + CheckpointException.quote(wanted) + " among " + known.size() + hint;
    }

    /** Levenshtein's distance: the least number of characters to insert, delete or replace. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
