package io.github.isorel.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line is interrupted while ONNX Runtime loads a model, which cannot be stopped: it ends all the same, in order. */
class InterruptedLoadingTest {

    private static final int TIMES = 4;
    /** Loading is short: where somebody else uses the processor, it may be over before it is seen. */
    private static final int MOST = 20;
    /** Linux keeps 15 letters of the name of a thread: "loading" and the name of the graph. */
    private static final String LOADING = "loading ";
    /** As cancelled, or by a signal of its own where the interrupt is ignored. */
    private static final Set<Integer> CANCELLED = Set.of(ExitCode.CANCELLED.number(), 143);

    @TempDir
    Path folder = Path.of("");

    /** What a process leaves whose thread makes a folder in its very last moment, the next one removes. */
    @Test
    void aSignalWhileAModelIsLoadedEndsInOrder() throws Exception {
        Path program = HeadlessProcess.program(folder.resolve("isorel"));
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        int caught = 0;
        for (int time = 0; caught < TIMES && time < MOST; time++) {
            Path own = Files.createDirectory(folder.resolve("time-" + time));
            Process process = start(program, own, temporary);
            try {
                boolean isCaught = awaitLoading(process);
                process.destroy(); // to terminate: interrupts are ignored in the background of scripts
                assertTrue(process.waitFor(120, TimeUnit.SECONDS), "it ends");
                String log = Files.readString(own.resolve("log"));
                if (CANCELLED.contains(process.exitValue())) {
                    caught += isCaught ? 1 : 0;
                } else { // on a busy machine it may be over before the signal comes
                    assertEquals(ExitCode.GOOD.number(), process.exitValue(), log);
                }
                assertEquals(List.of("log"), left(own), log);
            } finally {
                process.destroyForcibly();
            }
        }
        assertEquals(TIMES, caught, "how often loading was interrupted");
        Path last = Files.createDirectory(folder.resolve("last"));
        Process whole = start(program, last, temporary);
        assertTrue(whole.waitFor(120, TimeUnit.SECONDS), "it ends");
        assertEquals(ExitCode.GOOD.number(), whole.exitValue(), Files.readString(last.resolve("log")));
        assertEquals(List.of(), Shell.files(temporary));
    }

    private static Process start(Path program, Path own, Path temporary) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(program.toString(), "explain", "--model",
                Shell.DEMO.toAbsolutePath().toString(),
                "--data", Shell.SIMULATED.toAbsolutePath().toString(), "--time", "1990-01-11", "--target",
                "mean(msl, 38..55, 168..192)", "--method", "attn-lrp", "--out", own.resolve("relevance.nc").toString());
        builder.environment()
                .put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary + " -XX:ErrorFile=" + own.resolve("crash.log")
                + " -XX:-CreateCoredumpOnCrash");
        return builder.directory(own.toFile()).redirectErrorStream(true).redirectOutput(own.resolve("log").toFile()).start();
    }

    /** Waits until a thread of the process loads; false when the process is over before that was seen. */
    private static boolean awaitLoading(Process process) throws Exception {
        Path tasks = Path.of("/proc", Long.toString(process.pid()), "task");
        while (process.isAlive()) {
            if (isLoading(tasks)) {
                return true;
            }
            process.waitFor(2, TimeUnit.MILLISECONDS);
        }
        return false;
    }

    private static boolean isLoading(Path tasks) {
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
            for (Path thread : threads) {
                if (Files.readString(thread.resolve("comm")).startsWith(LOADING)) {
                    return true;
                }
            }
        } catch (IOException e) {
            return false; // a thread or the process has just ended
        }
        return false;
    }

    /** What is in the folder but a result that was complete before the signal: half-written files, reports of crashes. */
    private static List<String> left(Path own) throws IOException {
        return Shell.files(own).stream().filter(name -> !name.equals("relevance.nc")).toList();
    }
}
