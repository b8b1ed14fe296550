package io.github.isorel.engine.weather;

import java.util.List;

/** A part of the globe: between latitudes and longitudes, or within a line. Immutable. */
public sealed interface GeographicArea permits Box, Polygon {

    /**
     * Reads an area: a box such as {@code 35..62, 350..46}, or {@code polygon(35 350, 62 10, 40 46)}.
     *
     * @param text the text
     * @return the area
     * @throws IllegalArgumentException if the text is neither; the message tells the column
     */
    static GeographicArea parse(String text) {
        PhraseReader reader = new PhraseReader(text.strip().startsWith("polygon") ? "polygon" : "box", text);
        GeographicArea area = reader.area();
        reader.requireEnd("the end");
        return area;
    }

    /**
     * Tells whether a point lies in the area or on its edge.
     *
     * @param latitude latitude [degrees north]
     * @param longitude longitude [degrees east]
     * @return true also for points up to {@link Degrees#TOLERANCE} outside
     */
    boolean contains(double latitude, double longitude);

    /**
     * The middle.
     *
     * @return a point in the middle; of a polygon that is hollow it may lie outside
     */
    GeographicPoint center();

    /**
     * The smallest box around the area.
     *
     * @return the area itself where it is a box
     */
    Box bounds();

    /**
     * The line around the area, closed: the last corner is the first one again.
     *
     * @return corners in order; edges between them are straight where latitudes and longitudes are at even distances
     */
    List<Corner> outline();

    /**
     * A corner of an outline.
     *
     * @param latitude latitude [degrees north]
     * @param longitude longitude [degrees east], of any turn: it does not jump from corner to corner
     */
    record Corner(double latitude, double longitude) {
    }

    /** The area as {@link #parse(String)} reads it. */
    @Override
    String toString();
}
