package io.github.isorel.engine.figure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A table of 256 opaque colours from the lowest to the highest value. Immutable.
 *
 * @see <a href="https://doi.org/10.1038/s41467-020-19160-7">Crameri, Shephard, Heron 2020: why maps should be perceptually
 *      uniform</a>
 */
public final class ColorMap {

    /** Number of colours in every map. */
    public static final int SIZE = 256;

    /**
     * The names of the maps that come with the engine: first those from low to high, then those around a middle, then the cyclic
     * one.
     */
    public static final List<String> NAMES = List.of("batlow", "thermal", "vik", "balance", "broc", "roma", "romaO");

    private final String name;
    private final int[] colors;

    private ColorMap(String name, int[] colors) {
        this.name = name;
        this.colors = colors;
    }

    /**
     * One of the maps that come with the engine.
     *
     * @param name its name, one of {@link #NAMES}: {@code batlow}, {@code thermal} (sequential), {@code vik}, {@code balance},
     *        {@code broc}, {@code roma} (diverging), {@code romaO} (cyclic)
     * @return the map
     * @throws IllegalArgumentException if there is no map of that name
     */
    public static ColorMap named(String name) {
        for (String file : new String[] { "/colormaps/" + name + ".txt", "/colormaps/" + name + "-rgb.txt" }) {
            try (InputStream stream = ColorMap.class.getResourceAsStream(file)) {
                if (stream != null) {
                    return read(name, new InputStreamReader(stream, StandardCharsets.US_ASCII));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the colour map " + file, e);
            }
        }
        throw new IllegalArgumentException("there is no colour map '" + name + "'");
    }

    /**
     * Reads a table with red, green and blue between 0 and 1 on each line, from the lowest value to the highest. Tables of
     * other than 256 lines are sampled.
     *
     * @param name what to call the map
     * @param table text of at least two lines; closed by this method
     * @return the map
     * @throws IOException if it cannot be read or is no such table
     */
    public static ColorMap read(String name, Reader table) throws IOException {
        int[] rows;
        try (BufferedReader lines = new BufferedReader(table)) {
            rows = lines.lines().filter(line -> !line.isBlank()).mapToInt(ColorMap::color).toArray();
        } catch (IllegalArgumentException e) {
            throw new IOException("the colour map " + name + " is no table of red, green and blue between 0 and 1: "
                    + e.getMessage(), e);
        }
        if (rows.length < 2) {
            throw new IOException("the colour map " + name + " has " + rows.length + " colours; at least 2 are needed");
        }
        int[] colors = new int[SIZE];
        Arrays.setAll(colors, i -> rows[(int) Math.round(i * (rows.length - 1) / (double) (SIZE - 1))]);
        return new ColorMap(name, colors);
    }

    private static int color(String line) {
        String[] parts = line.trim().split("\\s+");
        if (parts.length != 3) {
            throw new IllegalArgumentException("'" + line + "'");
        }
        int color = 0xFF;
        for (String part : parts) {
            double share = Double.parseDouble(part);
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("'" + line + "'");
            }
            color = color << 8 | (int) Math.round(share * 255);
        }
        return color;
    }

    /**
     * The name.
     *
     * @return the name that {@link #named(String)} takes
     */
    public String name() {
        return name;
    }

    /**
     * One colour.
     *
     * @param index 0 (lowest value) to 255 (highest)
     * @return the colour as opaque 0xAARRGGBB
     */
    public int argb(int index) {
        return colors[index];
    }

    @Override
    public String toString() {
        return name;
    }
}
