package io.github.isorel.widgets;

/**
 * A text in place of a picture.
 *
 * @param mood why there is no picture
 * @param text what is going on, and what the user can do
 */
record Notice(Mood mood, String text) {

    /** Why there is a text in place of a picture. */
    enum Mood {
        /** There is nothing to show. */
        EMPTY,
        /** What is to be shown is on its way. */
        LOADING,
        /** What is to be shown could not be had. */
        FAILED
    }
}
