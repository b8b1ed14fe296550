package io.github.isorel.engine.experiment.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/** Writes the record of a run that goes on, one process at a time, and not more often than anybody looks. For one thread. */
final class RunRecord {

    private static final long PAUSE_MILLIS = 25;
    private static final long DUE_NANOS = 1_000_000_000L;

    private final RunRecorder recorder;
    private final StepLock.Taker locks;
    private final Path lockable;
    private long written;
    private boolean isChanged;

    /**
     * A record.
     *
     * @param recorder knows what to write
     * @param locks takes the lock of the run
     * @param lockable what that lock is taken for
     */
    RunRecord(RunRecorder recorder, StepLock.Taker locks, Path lockable) {
        this.recorder = recorder;
        this.locks = locks;
        this.lockable = lockable;
    }

    /** There is something new to write. */
    void changed() {
        isChanged = true;
    }

    /** Writes the record if something has changed and that is some time ago. */
    void writeWhenDue() {
        if (isChanged && System.nanoTime() - written > DUE_NANOS) {
            try {
                write();
            } catch (IOException e) {
                isChanged = true; // steps may still succeed; when the record cannot be written at the end that is an error
            }
        }
    }

    /** Writes the record now. */
    void write() throws IOException {
        write(false);
    }

    /** Writes the record, and what other programs read. */
    StoredRun writeLast() throws IOException {
        return write(true);
    }

    private StoredRun write(boolean isLast) throws IOException {
        Optional<StepLock> lock = locks.take(lockable);
        while (lock.isEmpty()) {
            pause();
            lock = locks.take(lockable);
        }
        try (StepLock held = lock.get()) {
            written = System.nanoTime();
            isChanged = false;
            StoredRun run = recorder.write();
            if (isLast) {
                recorder.writeSummaries(run);
            }
            return run;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }
}
