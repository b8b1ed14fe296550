package io.github.isorel.widgets;

/** What a {@link FieldMap} shows. */
sealed interface MapContent {

    /** A field on a map. */
    record Shown(FieldPicture picture) implements MapContent {
    }

    /** A text in place of the map. */
    record Message(Mood mood, String text) implements MapContent {
    }

    /** Why there is a text in place of the map. */
    enum Mood {
        /** There is nothing to show. */
        EMPTY,
        /** A field is on its way. */
        LOADING,
        /** A field could not be had. */
        FAILED
    }
}
