package io.github.isorel.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.progress.Progress;

/**
 * Limits of memory that are as small as models for tests: what Java takes for cutting a graph, which is more than such a model
 * takes, is left out.
 *
 * @param bytes the limit
 */
public record ArtificialLimit(long bytes) {

    private static final Pattern LEAST = Pattern.compile("at least ([0-9]+) ([KM])iB ");

    private RuntimeOptions options() {
        return new RuntimeOptions(Device.CPU, OptionalInt.of(1), OptionalLong.of(bytes));
    }

    /**
     * Plans a run.
     *
     * @param graph the graph
     * @param wayForward how many of its nodes may be computed again
     * @return the plan
     * @throws InferenceException if it is refused
     */
    public MemoryPlan plan(Graph graph, int wayForward) throws InferenceException {
        return MemoryPlan.of(graph, wayForward, options(), 0, Progress.none());
    }

    /**
     * Opens a session.
     *
     * @param graph the graph
     * @param wayForward how many of its nodes may be computed again
     * @return the session
     * @throws InferenceException if it is refused
     */
    public GraphSession open(Graph graph, int wayForward) throws InferenceException {
        return GraphSession.open(graph, plan(graph, wayForward), options(), Progress.none());
    }

    /**
     * The smallest limit that is not refused, from the message of a refusal.
     *
     * @param graph the graph
     * @param wayForward how many of its nodes may be computed again
     * @return the limit
     */
    public static ArtificialLimit least(Graph graph, int wayForward) {
        try {
            new ArtificialLimit(1).plan(graph, wayForward);
        } catch (InferenceException e) {
            return new ArtificialLimit(bytes(String.valueOf(e.getMessage())));
        }
        throw new AssertionError("a byte is enough");
    }

    /** The smallest limit [bytes] that the message of a refusal tells. */
    static long bytes(String refusal) {
        Matcher matcher = LEAST.matcher(refusal);
        assertTrue(matcher.find(), refusal);
        return Long.parseLong(matcher.group(1)) << (matcher.group(2).equals("M") ? 20 : 10);
    }
}
