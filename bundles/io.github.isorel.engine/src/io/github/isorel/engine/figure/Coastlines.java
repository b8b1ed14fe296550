package io.github.isorel.engine.figure;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/** The coastlines of the world. Immutable; read once and hand on. */
public final class Coastlines {

    private final List<Coastline> lines;

    private Coastlines(List<Coastline> lines) {
        this.lines = List.copyOf(lines);
    }

    /**
     * No lines, for figures without maps.
     *
     * @return coastlines that take no time to read
     */
    public static Coastlines none() {
        return new Coastlines(List.of());
    }

    /**
     * The coastlines that come with the engine: Natural Earth, 1 : 110 million.
     *
     * @return the coastlines
     */
    public static Coastlines naturalEarth() {
        String file = "/coastlines/land-110m.json";
        try (InputStream stream = Coastlines.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IOException("it is not in the engine's bundle");
            }
            return read(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the coastlines " + file, e);
        }
    }

    /**
     * Reads quantised TopoJSON; each arc becomes a line.
     *
     * @param topology the text
     * @return the coastlines
     * @throws IOException if it cannot be read or is no quantised TopoJSON
     * @see <a href="https://github.com/topojson/topojson-specification">TopoJSON, section 2.1.2 (transforms)</a>
     */
    public static Coastlines read(Reader topology) throws IOException {
        try {
            JsonObject root = JsonParser.parseReader(topology).getAsJsonObject();
            JsonObject transform = root.getAsJsonObject("transform");
            if (transform == null || !root.has("arcs")) {
                throw new IOException("the coastlines are no quantised TopoJSON: 'transform' or 'arcs' is missing");
            }
            JsonArray scale = transform.getAsJsonArray("scale");
            JsonArray origin = transform.getAsJsonArray("translate");
            List<Coastline> lines = new ArrayList<>();
            for (JsonElement arc : root.getAsJsonArray("arcs")) {
                lines.add(line(arc.getAsJsonArray(), scale, origin));
            }
            return new Coastlines(lines);
        } catch (JsonParseException | IllegalStateException | NumberFormatException e) {
            throw new IOException("the coastlines are no TopoJSON: " + e.getMessage(), e);
        }
    }

    /** Sums the differences of an arc and takes out jumps from one side of the map to the other. */
    private static Coastline line(JsonArray arc, JsonArray scale, JsonArray origin) {
        float[] longitudes = new float[arc.size()];
        float[] latitudes = new float[arc.size()];
        long x = 0;
        long y = 0;
        for (int i = 0; i < arc.size(); i++) {
            JsonArray step = arc.get(i).getAsJsonArray();
            x += step.get(0).getAsLong();
            y += step.get(1).getAsLong();
            double longitude = x * scale.get(0).getAsDouble() + origin.get(0).getAsDouble();
            if (i > 0) {
                longitude -= 360 * Math.rint((longitude - longitudes[i - 1]) / 360);
            }
            longitudes[i] = (float) longitude;
            latitudes[i] = (float) (y * scale.get(1).getAsDouble() + origin.get(1).getAsDouble());
        }
        return new Coastline(longitudes, latitudes);
    }

    /**
     * The lines.
     *
     * @return all lines
     */
    public List<Coastline> lines() {
        return lines;
    }
}
