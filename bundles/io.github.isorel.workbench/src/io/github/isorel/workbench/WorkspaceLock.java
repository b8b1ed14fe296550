package io.github.isorel.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.eclipse.osgi.service.datalocation.Location;
import org.eclipse.osgi.util.NLS;

/**
 * The lock of a workspace, which keeps a second workbench out of it. The system gives it back when the process ends, however it
 * ends. Who holds it is written beside it, for whoever is kept out.
 */
final class WorkspaceLock {

    private static final String METADATA = ".metadata";
    /** Name of the file that tells which process holds the lock. It may be older than the lock is. */
    private static final String HOLDER = ".isorel-process";
    /** Between two tries [ms]. */
    private static final int PAUSE = 250;

    private final Location workspace;
    private final Path holder;

    /**
     * A lock that is not taken yet.
     *
     * @param workspace the workspace; set
     */
    WorkspaceLock(Location workspace) {
        this.workspace = workspace;
        this.holder = Path.of(workspace.getURL().getPath()).resolve(METADATA).resolve(HOLDER);
    }

    /**
     * Takes the lock, or waits for it: a workbench that is just closing needs a moment to save what it has.
     *
     * @param patience how long it waits
     * @return what is wrong and what to do; empty when the lock is taken
     */
    Optional<String> take(Duration patience) {
        String path = workspace.getURL().getPath();
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (!workspace.lock()) {
                if (System.nanoTime() > end) {
                    return Optional.of(inUse(path));
                }
                Thread.sleep(PAUSE);
            }
            Files.writeString(holder, Long.toString(ProcessHandle.current().pid()));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(NLS.bind(Messages.workspaceNotLocked, path, e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(inUse(path));
        }
    }

    private String inUse(String path) {
        return runningHolder().map(process -> NLS.bind(Messages.workspaceInUseBy, path, process))
                .orElse(NLS.bind(Messages.workspaceInUse, path));
    }

    /** The process that holds the lock, unless nobody wrote it down or it runs on another machine. */
    private Optional<Long> runningHolder() {
        try {
            long process = Long.parseLong(Files.readString(holder).strip());
            return ProcessHandle.of(process).filter(ProcessHandle::isAlive).map(ProcessHandle::pid);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty(); // then the message has no number
        }
    }
}
