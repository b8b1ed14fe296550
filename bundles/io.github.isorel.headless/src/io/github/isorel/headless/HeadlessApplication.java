package io.github.isorel.headless;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.model.ModelFile;

/**
 * The command line as an Equinox application. It needs neither workspace nor display; its result is the exit code.
 * <p>
 * Here and only here are the process's streams, environment, signals and properties used.
 */
public final class HeadlessApplication implements IApplication {

    private static final String PROGRESS = "ISOREL_PROGRESS";
    private static final String PROGRAM = "ISOREL_PROGRAM";
    private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

    private volatile @Nullable TerminationSignals signals;

    /**
     * Runs a command line.
     *
     * @param context gives the words of the command line
     * @return the exit code: 0 good, 1 failed, 2 wrong use, 130 cancelled
     * @throws IOException if the bundle cannot be read
     */
    @Override
    public Object start(@Nullable IApplicationContext context) throws IOException {
        if (context == null) {
            throw new IllegalArgumentException("an application needs a context");
        }
        context.applicationRunning();
        @Nullable String[] words = (@Nullable String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
        return Integer.valueOf(run(words == null ? List.of() : List.of(words)).number());
    }

    private ExitCode run(List<String> words) throws IOException {
        if (System.getProperty(LOG_LEVEL) == null) { // libraries report failures by exceptions; their logs only repeat them
            System.setProperty(LOG_LEVEL, words.contains(Command.DEBUG.name()) ? "info" : "off");
        }
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        var cancellation = new Cancellation();
        try (TerminationSignals installed = TerminationSignals.install(cancellation, OrderlyEnd::now)) {
            signals = installed;
            var console = new Console(out, err, progressStyle(System.getenv()));
            String version = ProductVersion.read();
            ExitCode code = new CommandLineInterface(console, cancellation, Clock.systemUTC(), version, outside(System.getenv()))
                    .run(words);
            OrderlyEnd.prepare(code);
            return code;
        } finally {
            out.flush();
        }
    }

    private static Surroundings outside(Map<String, String> environment) {
        return new Surroundings(ModelFile::open, new ExperimentStepSource(), new SlurmQueue(Map.of()), Optional.ofNullable(
                environment.get(PROGRAM)).map(Path::of));
    }

    private static Console.ProgressStyle progressStyle(Map<String, String> environment) {
        String wanted = environment.getOrDefault(PROGRESS, "").toUpperCase(Locale.ROOT);
        for (Console.ProgressStyle style : Console.ProgressStyle.values()) {
            if (style.name().equals(wanted)) {
                return style;
            }
        }
        return errorIsTerminal() ? Console.ProgressStyle.LINE : Console.ProgressStyle.PLAIN;
    }

    /** Java 21 cannot tell whether standard error is a terminal; Linux can. */
    private static boolean errorIsTerminal() {
        try {
            Path target = Files.readSymbolicLink(Path.of("/proc/self/fd/2"));
            return target.startsWith("/dev/pts") || target.toString().matches("/dev/(tty|console).*");
        } catch (IOException | UnsupportedOperationException e) {
            return false; // not Linux: plain lines can be read everywhere
        }
    }

    @Override
    public void stop() {
        @Nullable TerminationSignals present = signals;
        if (present != null) {
            present.stop();
        }
    }
}
