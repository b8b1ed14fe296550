package io.github.isorel.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The workbench is started twice on one workspace, in processes of their own, and comes back as it was left. The processes are
 * started as the one of this test was, with another workspace and another test, {@link RestartSession}.
 */
class RestartTest {

    private static final int PATIENCE = 900;

    @TempDir
    Path folder = Path.of("");

    @Test
    void theWorkbenchComesBackAsItWasLeft() throws Exception {
        List<String> first = session(RestartSession.FIRST);
        List<String> second = session(RestartSession.SECOND);
        assertEquals(String.join("\n", first), String.join("\n", second));
        assertLine(second, "editors", "runs.yaml");
        assertLine(second, "view fieldmap", "level=Optional[500 hPa]");
        assertLine(second, "view fieldmap", "MapCamera[longitude=20.0, latitude=40.0, zoom=3.0");
        assertLine(second, "view fieldmap kept", "pinned, <");
        assertLine(second, "view fieldmap kept", "variable=Optional[msl]");
        assertLine(second, "view budget", "pinned, <");
        assertLine(second, "view region", "35..62, 350..46");
        assertLine(second, "view latent", "PC3");
        assertLine(second, "view latent", "1990-02-10T00:00:00Z");
        assertLine(second, "view compare", "linked [COLORS, SELECTION]");
        assertLine(second, "view runtable", "pinned, <");
        assertLine(second, "view runtable", "[run-2, run-1]");
    }

    private static void assertLine(List<String> lines, String key, String part) {
        String line = lines.stream().filter(it -> it.startsWith(key + ": ")).findFirst().orElseThrow(() -> new AssertionError(key
                + " is not in " + lines));
        assertTrue(line.contains(part), line);
    }

    /** Starts the workbench, waits until it has closed itself, and tells what was to be seen in it. */
    private List<String> session(String name) throws Exception {
        Path log = folder.resolve(name + ".log");
        Process process = new ProcessBuilder(command(name)).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            boolean isOver = process.waitFor(PATIENCE, TimeUnit.SECONDS);
            Path seen = folder.resolve(name);
            assertTrue(isOver && process.exitValue() == 0 && Files.exists(seen), () -> name + " session:\n" + text(log));
            return Files.readAllLines(seen);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** The command line of this process with folders, properties and a test of its own. */
    private List<String> command(String name) throws IOException {
        List<String> own = List.of(Files.readString(Path.of("/proc/self/cmdline"), StandardCharsets.UTF_8).split("\0"));
        Path configuration = Files.createDirectories(folder.resolve(name + "-configuration"));
        Files.copy(Path.of(URI.create(System.getProperty("osgi.configuration.area").replace(" ", "%20"))).resolve("config.ini"),
                configuration.resolve("config.ini"));
        Path properties = Path.of(own.get(own.indexOf("-testproperties") + 1));
        List<String> command = new ArrayList<>(own);
        replace(command, "-data", folder.resolve("workspace"));
        replace(command, "-configuration", configuration);
        replace(command, "-testproperties", properties(name, properties));
        command.addAll(command.indexOf("-jar"), List.of("-D" + RestartSession.FOLDER + "=" + folder,
                "-D" + RestartSession.NAME + "=" + name));
        return command;
    }

    private static void replace(List<String> command, String option, Path value) {
        command.set(command.indexOf(option) + 1, value.toString());
    }

    private Path properties(String name, Path own) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(own, StandardCharsets.ISO_8859_1));
        lines.removeIf(line -> line.startsWith("__provider.tc.") || line.startsWith("reportsdirectory="));
        lines.add("__provider.tc.0=" + RestartSession.class.getName());
        lines.add("reportsdirectory=" + folder.resolve(name + "-reports"));
        return Files.write(folder.resolve(name + ".properties"), lines, StandardCharsets.ISO_8859_1);
    }
}
