package io.github.isorel.engine.data;

import java.io.IOException;
import java.util.List;

/**
 * Data that cannot be read, is not what is needed, or cannot be written. The message names file and variable, says what is
 * wrong and what to do; {@link #problems()} holds its parts when several things are wrong at once.
 */
public final class DataException extends IOException {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    /**
     * One problem.
     *
     * @param message file, variable, what is wrong, what to do
     */
    public DataException(String message) {
        super(message);
        this.problems = List.of(message);
    }

    /**
     * One problem with its cause.
     *
     * @param message file, variable, what is wrong, what to do
     * @param cause what was thrown
     */
    public DataException(String message, Throwable cause) {
        super(message, cause);
        this.problems = List.of(message);
    }

    /**
     * Several problems found together.
     *
     * @param headline what does not work
     * @param problems all problems, at least one, each a phrase of its own
     */
    public DataException(String headline, List<String> problems) {
        super(headline + ":" + (problems.size() == 1 ? " " + problems.getFirst() : "\n- " + String.join("\n- ", problems)));
        this.problems = List.copyOf(problems);
    }

    /**
     * All problems.
     *
     * @return at least one phrase
     */
    public List<String> problems() {
        return problems;
    }
}
