package io.github.isorel.engine.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.isorel.engine.progress.Progress;

/** Asks the driver's own program {@code nvidia-smi} for the graphics cards. */
final class GraphicsCards {

    private static final String QUERY = "index,name,driver_version,compute_cap,memory.total,memory.free";
    private static final int COLUMNS = 6;
    private static final long POLL_MILLISECONDS = 50;
    private static final long LIMIT_MILLISECONDS = 20_000;

    private GraphicsCards() {
    }

    /**
     * The program, where it is.
     *
     * @param path folders of programs, separated by colons
     */
    static Optional<Path> program(String path) {
        return Stream.concat(Stream.of(path.split(java.io.File.pathSeparator)), Stream.of("/usr/bin", "/usr/local/nvidia/bin"))
                .filter(folder -> !folder.isBlank()).map(folder -> Path.of(folder, "nvidia-smi")).filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Asks for the cards.
     *
     * @param program nvidia-smi
     * @param progress can be cancelled
     * @return the cards in the order of their numbers
     * @throws IOException if the program fails, or says nothing within 20 seconds
     */
    static List<GraphicsCard> query(Path program, Progress progress) throws IOException {
        Path answer = Files.createTempFile("isorel-cards", ".csv");
        Process process = new ProcessBuilder(program.toString(), "--query-gpu=" + QUERY, "--format=csv,noheader,nounits")
                .redirectErrorStream(true).redirectOutput(answer.toFile()).start();
        try {
            for (long waited = 0; !process.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS); waited += POLL_MILLISECONDS) {
                progress.check();
                if (waited > LIMIT_MILLISECONDS) {
                    throw new IOException(program + " does not answer");
                }
            }
            String text = Files.readString(answer, StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                throw new IOException(program + " says: " + text.strip());
            }
            return parse(text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("asking " + program + " was interrupted", e);
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(answer);
        }
    }

    /**
     * What a card has free [bytes]; empty where there is no answer, and where CUDA is told to count cards in its own way.
     *
     * @param environment the environment variables
     */
    static OptionalLong freeMemory(Device device, Map<String, String> environment, Progress progress) {
        Optional<Path> program = program(environment.getOrDefault("PATH", ""));
        if (program.isEmpty() || environment.containsKey("CUDA_VISIBLE_DEVICES")) {
            return OptionalLong.empty();
        }
        try {
            return query(program.get(), progress).stream().filter(card -> card.index() == device.index())
                    .mapToLong(GraphicsCard::freeMemory).findFirst();
        } catch (IOException e) {
            return OptionalLong.empty(); // the runtime says soon what is wrong with the card
        }
    }

    /**
     * Reads the answer: a card a line, columns as in the query, memory in MiB.
     *
     * @throws IOException if a line is no such line
     */
    static List<GraphicsCard> parse(String text) throws IOException {
        List<GraphicsCard> cards = new ArrayList<>();
        for (String line : text.lines().filter(each -> !each.isBlank()).toList()) {
            String[] columns = line.split(",");
            try {
                if (columns.length != COLUMNS) {
                    throw new NumberFormatException(columns.length + " columns");
                }
                cards.add(new GraphicsCard(Integer.parseInt(columns[0].strip()), columns[1].strip(), columns[2].strip(),
                        columns[3].strip(), mebibytes(columns[4]), mebibytes(columns[5])));
            } catch (NumberFormatException e) {
                throw new IOException("nvidia-smi gives an unknown answer: " + line.strip(), e);
            }
        }
        return cards;
    }

    private static long mebibytes(String text) {
        return Long.parseLong(text.strip()) << 20;
    }
}
