package io.github.isorel.engine.operation;

/** Takes what an operation has to say to people on its way. */
public interface Remarks {

    /**
     * Something to know.
     *
     * @param text a phrase
     */
    void note(String text);

    /**
     * Something to be aware of when using the result.
     *
     * @param text a phrase
     */
    void warning(String text);
}
