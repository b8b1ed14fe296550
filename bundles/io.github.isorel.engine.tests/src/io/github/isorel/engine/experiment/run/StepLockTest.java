package io.github.isorel.engine.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepLockTest {

    private static final String ELSEWHERE = "host node7\nmachine node7/boot/pid\nprocess 4711 1\ntoken t\n";

    @TempDir
    Path folder = Path.of("");

    private Path base() {
        return folder.resolve("key");
    }

    private List<String> markers() throws IOException {
        return ResultCache.entries(folder).stream().map(file -> file.getFileName().toString()).toList();
    }

    @Test
    void onlyOneHasALock() throws IOException {
        var taker = new StepLock.Taker();
        StepLock lock = taker.take(base()).orElseThrow();
        assertEquals(Optional.empty(), new StepLock.Taker().take(base()));
        assertEquals(ProcessHandle.current().pid(), new StepLock.Taker().owner(base()).orElseThrow().process());
        assertTrue(taker.take(folder.resolve("key2")).isPresent(), "another one is free");
        assertTrue(lock.beat());
        lock.close();
        assertEquals(List.of("key2.lock.1"), markers());
        assertTrue(taker.take(base()).isPresent());
    }

    @Test
    void aProcessOfThisMachineThatIsGoneHasNoLock() throws Exception {
        StepLock lock = new StepLock.Taker().take(base()).orElseThrow();
        Path marker = folder.resolve("key.lock.1");
        String content = Files.readString(marker);
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.writeString(marker, content.replaceFirst("process .*", "process " + gone.pid() + " 1"));
        assertEquals(Optional.empty(), new StepLock.Taker().owner(base()));
        StepLock taken = new StepLock.Taker().take(base()).orElseThrow();
        assertEquals(List.of("key.lock.1", "key.lock.2"), markers());
        assertEquals(Optional.empty(), new StepLock.Taker().take(base()));
        lock.close();
        assertEquals(List.of("key.lock.1", "key.lock.2"), markers(), "who has lost a lock takes nothing away");
        taken.close();
        assertEquals(List.of(), markers());
        Files.writeString(marker, content.replaceFirst("process (\\d+) .*", "process $1 1"));
        assertEquals(Optional.empty(), new StepLock.Taker().owner(base()), "a number is given again to other processes");
    }

    @Test
    void aProcessOfAnotherMachineIsGoneWhenItsMarkerStandsStill() throws IOException {
        Path marker = Files.writeString(folder.resolve("key.lock.3"), ELSEWHERE);
        Files.setLastModifiedTime(marker, FileTime.from(Instant.now().minus(Duration.ofDays(1)))); // its clock may be wrong
        var patient = new StepLock.Taker(Duration.ofHours(1));
        var impatient = new StepLock.Taker(Duration.ZERO);
        for (StepLock.Taker taker : List.of(patient, impatient)) {
            assertEquals("process 4711 on node7", taker.owner(base()).orElseThrow().toString(), "seen for the first time");
        }
        assertEquals(Optional.empty(), patient.take(base()));
        Files.setLastModifiedTime(marker, FileTime.from(Instant.now()));
        assertEquals(Optional.empty(), impatient.take(base()), "it was touched meanwhile");
        StepLock lock = impatient.take(base()).orElseThrow();
        assertEquals(List.of("key.lock.3", "key.lock.4"), markers());
        assertTrue(lock.beat());
        lock.close();
        assertEquals(List.of(), markers());
    }

    @Test
    void anUnreadableMarkerCountsAsOneFromElsewhere() throws IOException {
        Files.writeString(folder.resolve("key.lock.1"), "");
        var taker = new StepLock.Taker(Duration.ZERO);
        assertEquals(Optional.empty(), taker.take(base()));
        assertTrue(taker.take(base()).isPresent());
    }

    /** Threads take and give back locks over stale markers; whoever has it must have it alone. */
    @Test
    void staleMarkersNeverGiveTwoOwners() throws Exception {
        var inside = new AtomicInteger();
        var taken = new AtomicInteger();
        List<Callable<Boolean>> tasks = new ArrayList<>();
        String stale = "host h\nmachine m\nprocess 1 1\ntoken t\n";
        for (int i = 0; i < 6; i++) {
            tasks.add(() -> {
                var taker = new StepLock.Taker(Duration.ZERO);
                boolean isAlone = true;
                for (int round = 0; round < 300; round++) {
                    Optional<StepLock> lock = taker.take(base());
                    if (lock.isPresent()) {
                        isAlone &= inside.incrementAndGet() == 1;
                        taken.incrementAndGet();
                        inside.decrementAndGet();
                        lock.get().close();
                        if (round % 3 == 0) { // somebody is killed with the lock
                            Path left = folder.resolve("left-" + Thread.currentThread().threadId());
                            Files.writeString(left, stale);
                            taker.take(base()).ifPresent(killed -> abandon(left));
                        }
                    }
                }
                return isAlone;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
            for (var result : threads.invokeAll(tasks)) {
                assertTrue(result.get(), "alone");
            }
        }
        assertTrue(taken.get() > 50, "taken " + taken);
    }

    /** The marker with the highest number becomes one of a process that is gone. */
    private void abandon(Path stale) {
        try {
            List<String> markers = markers().stream().filter(name -> name.startsWith("key.lock.")).toList();
            Path highest = folder.resolve(markers.stream().max((a, b) -> Integer.compare(number(a), number(b))).orElseThrow());
            Files.move(stale, highest, java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int number(String marker) {
        return Integer.parseInt(marker.substring(marker.lastIndexOf('.') + 1));
    }

    @Test
    void anOwnerSeesThatItsLockWasTaken() throws IOException {
        StepLock lock = new StepLock.Taker().take(base()).orElseThrow();
        Files.writeString(folder.resolve("key.lock.2"), ELSEWHERE);
        assertTrue(lock.beat(), "not looked at all the time");
        assertFalse(lock.isHeld());
    }
}
