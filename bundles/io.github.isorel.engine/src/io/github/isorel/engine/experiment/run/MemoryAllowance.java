package io.github.isorel.engine.experiment.run;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

import io.github.isorel.engine.runtime.AvailableMemory;
import io.github.isorel.engine.runtime.Device;
import io.github.isorel.engine.runtime.RuntimeOptions;

/**
 * Whether there is memory for one more step beside those that run. A step alone is always begun: if it does not fit, it says so
 * itself. On a graphics card without a limit nobody can tell, so one step at a time takes memory there.
 */
final class MemoryAllowance {

    private final long limit;
    private final Map<String, Long> known = new HashMap<>();

    private MemoryAllowance(long limit) {
        this.limit = limit;
    }

    static MemoryAllowance of(RuntimeOptions options) {
        OptionalLong available = options.device().kind() == Device.Kind.CPU ? AvailableMemory.bytes() : OptionalLong.empty();
        return new MemoryAllowance(options.memoryLimit().orElse(available.orElse(0)));
    }

    /** What a step takes [bytes]; 0 where that cannot be told, since the step will fail for the same reason. */
    long of(PlannedStep step) {
        return known.computeIfAbsent(step.name(), name -> {
            try {
                return step.step().memory();
            } catch (IOException e) {
                return 0L;
            }
        });
    }

    boolean allows(PlannedStep step, Collection<StepRun> running) {
        if (running.isEmpty()) {
            return true;
        }
        long wanted = of(step);
        long used = running.stream().mapToLong(StepRun::memory).sum();
        return wanted == 0 || used + wanted <= limit || used == 0 && limit == 0;
    }
}
