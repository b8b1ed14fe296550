package io.github.isorel.engine.comparison;

/** Results that answer different questions, so that comparing them would mean nothing. The message is for the user. */
public final class IncomparableException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * A complaint.
     *
     * @param message what differs, with both values, and what to do
     */
    public IncomparableException(String message) {
        super(message);
    }
}
