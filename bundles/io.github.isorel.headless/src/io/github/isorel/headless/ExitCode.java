package io.github.isorel.headless;

/** What the shell gets. */
enum ExitCode {
    /** All went well. */
    GOOD(0),
    /** Something failed. */
    FAILED(1),
    /** The command line was wrong. */
    WRONG_USE(2),
    /** Somebody cancelled: 128 plus the number of SIGINT, as shells have it. */
    CANCELLED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
