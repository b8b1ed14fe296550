package io.github.isorel.engine.experiment.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.github.isorel.engine.process.JavaProcess;
import io.github.isorel.engine.progress.Progress;

/** Runs steps that write slowly, in a process of its own. */
public final class FakeRunProcess {

    /** Said when the runner begins. */
    static final String BEGUN = "begun";
    /** For {@link #main}: everything. */
    static final String WHOLE = "whole";

    private static final int PIECES = 10;
    private static final int LARGE = 100_000;

    private FakeRunProcess() {
    }

    /**
     * Runs the steps; the exit code is 0 when all is well, else 1.
     *
     * @param arguments the folder, the shard or {@link #WHOLE}, milliseconds between two pieces of a result
     * @throws IOException if the record cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Optional<Shard> shard = arguments[1].equals(WHOLE) ? Optional.empty() : Optional.of(Shard.parse(arguments[1]));
        var runs = RunFolder.in(folder);
        Plan plan = runs.plan(steps(folder, Integer.parseInt(arguments[2])));
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println(BEGUN);
        RunOutcome outcome = new Runner(runs.store(), 2, List.of(), RunFolder.CLOCK).run(plan, new RunScope(StepSelection.all(),
                shard), Progress.none());
        outcome.steps().stream().filter(step -> !step.isDone()).forEach(step -> out.println(step.state() + ": "
                + step.message()));
        System.exit(outcome.isGood() ? 0 : 1);
    }

    static Process start(Path folder, String shard, int milliseconds, Path log) throws IOException {
        List<String> command = JavaProcess.command(FakeRunProcess.class, folder.toString(), shard,
                Integer.toString(milliseconds));
        return JavaProcess.builder(FakeRunProcess.class, command).redirectOutput(log.toFile()).start();
    }

    /** Steps that write a large file piece by piece, keep a journal to go on from, and say in a common file that they begin. */
    static List<FakeStep> steps(Path folder, int milliseconds) {
        return RunFolder.several(context -> {
            Files.writeString(folder.resolve("begun.txt"), context.folder().getParent().getFileName() + "\n",
                    StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            Path journal = context.kept().resolve("journal");
            int kept = Files.exists(journal) ? Files.readString(journal).length() : 0;
            for (int piece = 0; piece < PIECES; piece++) {
                Files.writeString(context.folder().resolve("pieces"), ("piece " + piece + "\n").repeat(LARGE / PIECES / 8),
                        StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                if (piece >= kept) {
                    Files.writeString(journal, ".", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(milliseconds));
                }
                context.progress().check();
            }
        });
    }
}
