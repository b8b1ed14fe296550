package io.github.isorel.engine.checkpoint;

import java.util.Collection;

import io.github.isorel.engine.weather.NearestName;

/** Says what somebody may have meant who asked for a tensor that does not exist. */
final class NearestTensor {

    /** Longer names are not compared: the time it takes grows with the square of the length. */
    private static final int LONGEST = 200;
    /** Number of pairs of characters to compare at most, for a fraction of a second; Aurora needs a tenth. */
    private static final long MOST_WORK = 100_000_000;

    private NearestTensor() {
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
                    int distance = NearestName.distance(wanted, name);
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
}
