package io.github.isorel.engine.masking;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;

import io.github.isorel.engine.text.TextFile;

/**
 * Keeps finished batches of a test in a text file, so that an interrupted test can go on. A line is written when a batch is
 * complete; each ends with a check sum, so that a line that was cut off is no line. The first line says which test it is, and how
 * many forecasts make a batch, since the last digits of a result may depend on that.
 */
public final class MaskingJournal {

    private static final String FORMAT = "isorel masking 1";

    private final Path file;
    private final int batchSize;
    private final Map<Integer, List<double[]>> batches;

    private MaskingJournal(Path file, int batchSize, Map<Integer, List<double[]>> batches) {
        this.file = file;
        this.batchSize = batchSize;
        this.batches = batches;
    }

    /**
     * The size of batches of a journal that is there.
     *
     * @param file the journal
     * @param identity what identifies the test
     * @return the size; empty when there is no journal, or none with a complete first line
     * @throws IOException if it cannot be read, or belongs to another test
     */
    public static Optional<Integer> batchSize(Path file, String identity) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Optional<String> head = TextFile.read(file).lines().findFirst().flatMap(MaskingJournal::checked);
        if (head.isEmpty()) {
            if (Files.size(file) > 0 && !TextFile.read(file).startsWith(FORMAT.substring(0, (int) Math.min(FORMAT.length(),
                    Files.size(file))))) {
                throw new IOException(file + " is no record of a masking test; move it away or choose another output");
            }
            return Optional.empty();
        }
        String[] parts = head.get().split(" ");
        if (!head.get().startsWith(FORMAT + " ") || parts.length != 5 || !parts[3].equals(identity)) {
            throw new IOException(file
                    + " is the record of another test, with other settings, data or another model; repeat that one, or delete"
                    + " the file to begin this one");
        }
        return Optional.of(Integer.parseInt(parts[4]));
    }

    /**
     * Opens or begins a journal.
     *
     * @param file the journal
     * @param identity what identifies the test: the digest of its plan and of the model; without blanks
     * @param batchSize how many forecasts make a batch; that of the journal when it is there
     * @return the journal, with all complete batches
     * @throws IOException if it cannot be read or written, or belongs to another test
     */
    public static MaskingJournal open(Path file, String identity, int batchSize) throws IOException {
        Optional<Integer> known = batchSize(file, identity);
        if (known.isPresent() && known.get() != batchSize) {
            throw new IllegalArgumentException("the journal " + file + " is of batches of " + known.get() + ", not of "
                    + batchSize);
        }
        Map<Integer, List<double[]>> batches = new TreeMap<>();
        StringBuilder kept = new StringBuilder(line(FORMAT + " " + identity + " " + batchSize));
        if (known.isPresent()) {
            for (String line : TextFile.read(file).lines().skip(1).toList()) {
                checked(line).ifPresent(text -> {
                    read(text, batches);
                    kept.append(line).append('\n');
                });
            }
        }
        Path complete = file.resolveSibling("." + file.getFileName() + ".part");
        Files.writeString(complete, kept); // without lines that were cut off
        Files.move(complete, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return new MaskingJournal(file, batchSize, batches);
    }

    private static void read(String text, Map<Integer, List<double[]>> batches) {
        String[] parts = text.split(" ");
        int batch = Integer.parseInt(parts[0]);
        int count = Integer.parseInt(parts[1]);
        int measures = (parts.length - 2) / count;
        List<double[]> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] own = new double[measures];
            for (int measure = 0; measure < measures; measure++) {
                own[measure] = Double.parseDouble(parts[2 + i * measures + measure]);
            }
            values.add(own);
        }
        batches.put(batch, values);
    }

    private static String line(String text) {
        return text + " #" + sum(text) + "\n";
    }

    private static Optional<String> checked(String line) {
        int end = line.lastIndexOf(" #");
        return end < 0 ? Optional.empty() : Optional.of(line.substring(0, end)).filter(text -> line.equals(text + " #"
                + sum(text)));
    }

    private static String sum(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }

    /**
     * How many forecasts make a batch.
     *
     * @return the number, at least 1
     */
    public int batchSize() {
        return batchSize;
    }

    /** The values of a batch that was finished before: measure by measure for each forecast. */
    Optional<List<double[]>> batch(int number) {
        return Optional.ofNullable(batches.get(number));
    }

    /** Keeps a batch. */
    void add(int number, List<double[]> values) throws IOException {
        StringBuilder text = new StringBuilder(number + " " + values.size());
        values.forEach(own -> {
            for (double value : own) {
                text.append(' ').append(value); // reads back as the same double
            }
        });
        Files.writeString(file, line(text.toString()), StandardOpenOption.APPEND);
        batches.put(number, values);
    }

    /**
     * How many forecasts are kept.
     *
     * @return number of forecasts of all complete batches
     */
    public int size() {
        return batches.values().stream().mapToInt(List::size).sum();
    }

    /**
     * Removes the file: the test is over.
     *
     * @throws IOException if it cannot be removed
     */
    public void remove() throws IOException {
        Files.deleteIfExists(file);
    }
}
