package io.github.isorel.engine.experiment.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps processes, also those of other machines on a shared file system, from doing the same at the same time. Who has a lock is
 * said by a marker file that is made atomically and touched while it is held. The marker of an owner that is gone – a process of
 * this machine that does not run any more, or one of another machine that has not touched it for a minute – is not taken away,
 * which two could do one after the other: it is outnumbered. Markers have numbers, the highest has the lock, and only one can
 * make the next. A marker that goes takes those below it with it first.
 */
final class StepLock implements AutoCloseable {

    /** How long another machine's marker may stay untouched. Network file systems show changes after up to a minute. */
    static final Duration PATIENCE = Duration.ofSeconds(150);
    /** How often the owner touches its marker. */
    static final Duration BEAT = Duration.ofSeconds(10);

    private static final Pattern MARKER = Pattern.compile("\\.lock\\.([0-9]{1,9})");

    private final Path base;
    private final int number;
    private final String content;
    private long touched = System.nanoTime();

    private StepLock(Path base, int number, String content) {
        this.base = base;
        this.number = number;
        this.content = content;
    }

    /**
     * Who has a lock.
     *
     * @param host name of the machine
     * @param process number of the process
     */
    record Owner(String host, long process) {

        /** For people. */
        @Override
        public String toString() {
            return "process " + process + " on " + host;
        }
    }

    /** Takes locks, and remembers what it has seen of those it does not get. Not for several threads. */
    static final class Taker {

        private final Duration patience;
        private final Map<Path, Sighting> seen = new HashMap<>();

        Taker() {
            this(PATIENCE);
        }

        Taker(Duration patience) {
            this.patience = patience;
        }

        private record Sighting(int number, String content, FileTime touched, long since) {
        }

        /**
         * Takes a lock.
         *
         * @param base the path of what is locked; markers lie beside it
         * @return the lock, to be closed; empty when somebody else has it
         * @throws IOException if markers cannot be read or made
         */
        Optional<StepLock> take(Path base) throws IOException {
            OptionalInt highest = highest(base);
            if (highest.isPresent() && !isGone(base, highest.getAsInt())) {
                return Optional.empty();
            }
            int number = highest.orElse(0) + 1;
            String content = Machine.marker();
            Path marker = marker(base, number);
            if (!make(marker, content)) {
                return Optional.empty();
            }
            // whoever was outnumbered must still be there, and nobody may have come in between
            boolean isOurs = highest(base).orElse(0) == number && (highest.isEmpty() || Files.exists(marker(base, highest
                    .getAsInt())));
            if (!isOurs) {
                Files.deleteIfExists(marker);
                return Optional.empty();
            }
            seen.remove(base);
            return Optional.of(new StepLock(base, number, content));
        }

        /**
         * Who has a lock.
         *
         * @param base the path of what is locked
         * @return the owner; empty when it is free
         * @throws IOException if markers cannot be read
         */
        Optional<Owner> owner(Path base) throws IOException {
            OptionalInt highest = highest(base);
            if (highest.isEmpty() || isGone(base, highest.getAsInt())) {
                return Optional.empty();
            }
            return content(marker(base, highest.getAsInt())).map(Machine::owner);
        }

        /** Makes a marker, which nobody ever sees without its content where there are hard links. */
        private static boolean make(Path marker, String content) throws IOException {
            Path temporary = SafeFiles.temporary(marker);
            try {
                Files.writeString(temporary, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                try {
                    Files.createLink(marker, temporary);
                } catch (UnsupportedOperationException | FileSystemException e) {
                    if (e instanceof FileAlreadyExistsException) {
                        return false;
                    }
                    Files.writeString(marker, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                }
                return true;
            } catch (FileAlreadyExistsException e) {
                return false;
            } finally {
                Files.deleteIfExists(temporary);
            }
        }

        private boolean isGone(Path base, int number) throws IOException {
            Path marker = marker(base, number);
            Optional<String> content = content(marker);
            if (content.isEmpty()) {
                return false; // it went just now; the next look tells more
            }
            Optional<Boolean> running = Machine.isRunning(content.get());
            if (running.isPresent()) {
                return !running.get();
            }
            try {
                FileTime touched = Files.getLastModifiedTime(marker);
                Sighting last = seen.get(base);
                long now = System.nanoTime();
                if (last == null || last.number != number || !last.content.equals(content.get())
                        || !last.touched.equals(touched)) {
                    seen.put(base, new Sighting(number, content.get(), touched, now));
                    return false; // clocks of machines differ: only what is seen to stand still counts
                }
                return now - last.since > patience.toNanos();
            } catch (NoSuchFileException e) {
                return false;
            }
        }

        private static Optional<String> content(Path marker) throws IOException {
            try {
                return Optional.of(Files.readString(marker));
            } catch (NoSuchFileException e) {
                return Optional.empty();
            }
        }
    }

    private static Path marker(Path base, int number) {
        return base.resolveSibling(base.getFileName() + ".lock." + number);
    }

    private static OptionalInt highest(Path base) throws IOException {
        return numbers(base).stream().mapToInt(Integer::intValue).max();
    }

    private static List<Integer> numbers(Path base) throws IOException {
        String name = base.getFileName().toString();
        try (Stream<Path> files = Files.list(base.resolveSibling(""))) {
            return files.map(file -> file.getFileName().toString()).filter(file -> file.startsWith(name)).map(file -> MARKER
                    .matcher(file.substring(name.length()))).filter(Matcher::matches).map(matcher -> Integer.valueOf(matcher
                            .group(1))).toList();
        }
    }

    /**
     * Shows that the owner is alive; touches the marker when that is due.
     *
     * @return false when the lock was lost: somebody took the owner for gone
     * @throws IOException if the marker cannot be touched
     */
    boolean beat() throws IOException {
        if (System.nanoTime() - touched < BEAT.toNanos()) {
            return true;
        }
        touched = System.nanoTime();
        if (!isHeld()) {
            return false;
        }
        try {
            Files.setLastModifiedTime(marker(base, number), FileTime.from(Instant.now()));
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Whether nobody has taken the owner for gone. */
    boolean isHeld() throws IOException {
        return highest(base).orElse(0) == number && Taker.content(marker(base, number)).filter(content::equals).isPresent();
    }

    /** Lets the lock go. */
    @Override
    public void close() throws IOException {
        for (int lower : numbers(base).stream().filter(other -> other < number).sorted().toList()) {
            Files.deleteIfExists(marker(base, lower));
        }
        Path marker = marker(base, number);
        if (Taker.content(marker).filter(content::equals).isPresent()) {
            Files.deleteIfExists(marker);
        }
    }

    /** What a marker says of its owner. */
    private static final class Machine {

        private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
        private static final Path PROCESSES = Path.of("/proc/self/ns/pid");
        private static final Pattern CONTENT = Pattern.compile("host (\\S+)\nmachine (\\S+)\nprocess (\\d{1,18}) (\\d{1,19})\n"
                + "token \\S+\n");

        static String marker() {
            ProcessHandle self = ProcessHandle.current();
            return "host " + host() + "\nmachine " + machine() + "\nprocess " + self.pid() + " " + start(self) + "\ntoken " + UUID
                    .randomUUID() + "\n";
        }

        static Owner owner(String content) {
            Matcher matcher = CONTENT.matcher(content);
            return matcher.matches() ? new Owner(matcher.group(1), Long.parseLong(matcher.group(3)))
                    : new Owner("an unknown host",
                    0);
        }

        /** Whether the owner runs; empty when that cannot be told from here, or the marker is not complete. */
        static Optional<Boolean> isRunning(String content) {
            Matcher matcher = CONTENT.matcher(content);
            if (!matcher.matches() || !matcher.group(2).equals(machine())) {
                return Optional.empty();
            }
            return Optional.of(ProcessHandle.of(Long.parseLong(matcher.group(3))).filter(ProcessHandle::isAlive).filter(process ->
                    start(process) == Long.parseLong(matcher.group(4))).isPresent());
        }

        private static long start(ProcessHandle process) {
            return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        }

        private static String host() {
            try {
                return InetAddress.getLocalHost().getHostName().replaceAll("\\s", "_");
            } catch (UnknownHostException e) {
                return "localhost";
            }
        }

        /** A running system, in which a number tells a process; not only a name, which several containers may have. */
        private static String machine() {
            try {
                return host() + "/" + Files.readString(BOOT).strip() + "/" + Files.readSymbolicLink(PROCESSES).getFileName();
            } catch (IOException | UnsupportedOperationException e) {
                return host();
            }
        }
    }
}
