package io.github.isorel.engine.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** How much memory this process may still take on the processor, as the kernel tells. */
public final class AvailableMemory {

    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final Path GROUP = Path.of("/sys/fs/cgroup");

    private AvailableMemory() {
    }

    /**
     * Memory available to this machine and to this control group, whichever is less.
     *
     * @return an amount [bytes]; empty where the kernel does not tell
     */
    public static OptionalLong bytes() {
        OptionalLong machine = machine();
        OptionalLong group = group();
        if (machine.isPresent() && group.isPresent()) {
            return OptionalLong.of(Math.min(machine.getAsLong(), group.getAsLong()));
        }
        return machine.isPresent() ? machine : group;
    }

    private static OptionalLong machine() {
        try {
            return Files.readAllLines(MEMORY).stream().filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024).findFirst();
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong group() {
        try {
            String limit = Files.readString(GROUP.resolve("memory.max")).strip();
            long used = Long.parseLong(Files.readString(GROUP.resolve("memory.current")).strip());
            long reclaimable = Files.readAllLines(GROUP.resolve("memory.stat")).stream().filter(line ->
                    line.startsWith("inactive_file "))
                    .mapToLong(line -> Long.parseLong(line.substring("inactive_file ".length()).strip())).findFirst().orElse(0);
            return limit.equals("max") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(limit) - used + reclaimable);
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
