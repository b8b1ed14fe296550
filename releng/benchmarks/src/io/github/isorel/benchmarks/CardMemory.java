package io.github.isorel.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** The largest amount of memory that is taken on a graphics card, as {@code nvidia-smi} tells ten times a second. */
final class CardMemory implements AutoCloseable {

    private final Process process;
    private final AtomicLong peak = new AtomicLong();

    private CardMemory(Process process) {
        this.process = process;
        Thread.ofPlatform().name("memory of the graphics card").daemon(true).start(this::read);
    }

    /** Watches a card. */
    static CardMemory of(int index) throws IOException {
        return new CardMemory(new ProcessBuilder("nvidia-smi", "--id=" + index, "--query-gpu=memory.used", "--format=csv,noheader,nounits",
                "--loop-ms=100").redirectErrorStream(true).start());
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().map(String::strip).filter(line -> line.matches("[0-9]+")).mapToLong(Long::parseLong)
                    .forEach(used -> peak.accumulateAndGet(used, Math::max));
        } catch (IOException | java.io.UncheckedIOException e) {
            peak.set(-1); // it has been closed, or tells nothing
        }
    }

    /** The largest amount since the last call [MiB]. */
    long takePeak() {
        return peak.getAndSet(0);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
