package io.github.isorel.headless;

/** A command line that asks for something that does not exist or leaves out what is needed. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * An error of the user.
     *
     * @param message what is wrong with which argument, and what would be right
     */
    UsageException(String message) {
        super(message);
    }
}
