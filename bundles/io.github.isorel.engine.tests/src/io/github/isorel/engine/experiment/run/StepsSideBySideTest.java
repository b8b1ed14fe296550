package io.github.isorel.engine.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.Device;
import io.github.isorel.engine.runtime.RuntimeOptions;

/** How many steps of a run are computed at a time. */
class StepsSideBySideTest {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);
    private static final long LITTLE = TimeUnit.MILLISECONDS.toNanos(100);

    @TempDir
    Path folder = Path.of("");

    @Test
    void stepsRunSideBySideAsFarAsMemoryAllows() throws IOException {
        assertEquals(2, mostAtOnce(2, 40, 3));
        assertEquals(3, mostAtOnce(3, 30, 3));
        assertEquals(1, mostAtOnce(1, 60, 3));
        assertEquals(1, mostAtOnce(1, 200, 3), "what does not fit is tried alone");
        assertEquals(2, mostAtOnce(2, 0, 2));
    }

    /** Steps that wait for as many as there must be, and then for more a little while, show how many there are at once. */
    private int mostAtOnce(int wanted, long memory, int jobs) throws IOException {
        var present = new AtomicInteger();
        var most = new AtomicInteger();
        List<FakeStep> steps = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            steps.add(FakeStep.of("forecast/m/" + i).fact("memory", memory + " of " + jobs).memory(memory).doing(context -> {
                most.accumulateAndGet(present.incrementAndGet(), Math::max);
                for (long end = System.nanoTime() + PATIENCE; most.get() < wanted && System.nanoTime() < end;) {
                    LockSupport.parkNanos(LITTLE / 100);
                }
                for (long end = System.nanoTime() + LITTLE; most.get() <= wanted && System.nanoTime() < end;) {
                    LockSupport.parkNanos(LITTLE / 100);
                }
                present.decrementAndGet();
            }));
        }
        var runs = RunFolder.in(folder);
        var settings = new RunSettings("Isorel", new RuntimeOptions(Device.CPU, OptionalInt.empty(),
                OptionalLong.of(100)));
        assertTrue(new Runner(runs.store(), jobs, List.of(), RunFolder.CLOCK).run(runs.plan(steps, settings), RunScope.whole(),
                Progress.none()).isGood());
        return most.get();
    }
}
