package io.github.isorel.engine.figure.plot;

/**
 * What a colour means.
 *
 * @param name the meaning
 * @param argb the colour
 * @param mark how the colour is used
 */
record LegendEntry(String name, int argb, Mark mark) {

    /** How a colour is used. */
    enum Mark {
        AREA, LINE, POINT
    }
}
