package io.github.isorel.workbench.fieldmap;

/** Which of the fields of one time is shown. */
public enum FieldKind {
    /** What the files hold. */
    DATA,
    /** What the model says. */
    FORECAST,
    /** What the data say for the same valid time. */
    TRUTH,
    /** Forecast minus truth. */
    DIFFERENCE,
    /** How much the input counted for a target. */
    RELEVANCE,
    /** The mean of chosen states minus that of the others. */
    COMPOSITE,
    /** The field of one result minus that of another. */
    FIRST_MINUS_SECOND
}
