package io.github.isorel.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.eclipse.osgi.service.datalocation.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a workbench does whose workspace another one has. */
class WorkspaceLockTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path folder = Path.of("");

    private int tries;

    private Path holder() throws IOException {
        return Files.createDirectories(folder.resolve(".metadata")).resolve(".isorel-process");
    }

    @Test
    void aWorkbenchThatIsJustClosingIsWaitedFor() throws Exception {
        Path holder = holder();
        Location workspace = workspace(2);
        assertEquals(Optional.empty(), new WorkspaceLock(workspace).take(LONG));
        assertEquals(3, tries);
        assertEquals(Long.toString(ProcessHandle.current().pid()), Files.readString(holder));
    }

    @Test
    void whoIsKeptOutIsToldWhichProcessHasTheWorkspace() throws Exception {
        Files.writeString(holder(), Long.toString(ProcessHandle.current().pid()));
        String problem = new WorkspaceLock(workspace(Integer.MAX_VALUE)).take(Duration.ZERO).orElseThrow();
        assertTrue(problem.contains(folder.toString()) && problem.contains("process " + ProcessHandle.current().pid() + "."),
                problem);
    }

    @Test
    void aProcessThatIsGoneIsNotBlamed() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        for (String text : new String[] { Long.toString(ended.pid()), "no number" }) {
            Files.writeString(holder(), text);
            String problem = new WorkspaceLock(workspace(Integer.MAX_VALUE)).take(Duration.ZERO).orElseThrow();
            assertTrue(problem.contains("another Isorel. Close"), problem);
        }
    }

    /** A workspace whose lock is taken for so many tries. */
    private Location workspace(int taken) {
        return (Location) Proxy.newProxyInstance(Location.class.getClassLoader(), new Class<?>[] { Location.class },
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getURL" -> folder.toUri().toURL();
                    case "lock" -> ++tries > taken;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
