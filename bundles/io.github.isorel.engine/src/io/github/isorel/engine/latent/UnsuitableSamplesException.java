package io.github.isorel.engine.latent;

/** Samples or labels that do not allow what is asked of them, such as a class that occurs once. The message is for the user. */
public final class UnsuitableSamplesException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * A complaint.
     *
     * @param message what is wanted, what came, and what to do
     */
    public UnsuitableSamplesException(String message) {
        super(message);
    }
}
