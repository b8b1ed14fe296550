package io.github.isorel.workbench.editor;

/** A part of a form that shows some of the text. */
interface FormPart {

    /** Shows the text as it is now. Must not change it. */
    void refresh();

    /** Writes what was typed and not written yet. */
    void commit();
}
