package io.github.isorel.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/** Results as they come, one JSON object a line, in a file and on standard output: what is there stays when a run is cut off. */
final class CheckResults implements AutoCloseable {

    private final Gson gson = new GsonBuilder().disableHtmlEscaping().serializeSpecialFloatingPointValues().create();
    private final Writer file;
    private final long start = System.nanoTime();
    private int failed;

    CheckResults(Path file) throws IOException {
        this.file = Files.newBufferedWriter(file);
    }

    /** Adds a line with the part's name, the seconds since the beginning, and names and values in turns. */
    void add(String part, Object... namesAndValues) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("part", part);
        line.put("at_s", Math.round((System.nanoTime() - start) / 1e8) / 10.0);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            line.put(namesAndValues[i].toString(), rounded(namesAndValues[i + 1]));
        }
        failed += Boolean.FALSE.equals(line.get("passes")) ? 1 : 0;
        String text = gson.toJson(line);
        System.out.println(text);
        try {
            file.write(text + "\n");
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the results cannot be written", e);
        }
    }

    /** Four digits are plenty. */
    private static Object rounded(Object value) {
        return value instanceof Double number && Double.isFinite(number)
                ? (Object) new java.math.BigDecimal(number).round(new java.math.MathContext(4)).doubleValue() : value;
    }

    /** How many comparisons failed so far. */
    int failed() {
        return failed;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
