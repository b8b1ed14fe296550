package io.github.isorel.widgets;

/** What a {@link FieldMap} shows. */
sealed interface MapContent {

    /** A field on a map. */
    record Shown(FieldPicture picture) implements MapContent {
    }

    /** A text in place of the map. */
    record Message(Notice notice) implements MapContent {
    }
}
