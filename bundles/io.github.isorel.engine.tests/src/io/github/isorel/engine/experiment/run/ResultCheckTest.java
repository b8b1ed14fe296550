package io.github.isorel.engine.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.progress.Progress;

/** Results that are damaged without a change of size or time, as a failing disk leaves them. */
class ResultCheckTest {

    @TempDir
    Path folder = Path.of("");

    private static List<FakeStep> steps() {
        return RunFolder.several(context -> { /* quick */ });
    }

    /** Changes one bit of the result of a step; its cached file. */
    private static Path damage(StoredRun run, RunStore store, String step) throws IOException {
        Path file = store.cache().folder(run.step(step).orElseThrow().key()).resolve(FakeStep.FILE);
        FileTime time = Files.getLastModifiedTime(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        byte[] bytes = Files.readAllBytes(file);
        bytes[3] ^= 1;
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, time);
        return file;
    }

    @Test
    void aDamagedResultIsNotUsedAgain() throws IOException {
        var runs = RunFolder.in(folder);
        StoredRun first = runs.run(steps()).run();
        Path file = damage(first, runs.store(), "forecast/m/a");
        RunOutcome again = runs.run(steps());
        StoredStep step = again.run().step("forecast/m/a").orElseThrow();
        assertEquals(StepState.FAILED, step.state());
        assertEquals("the result in " + file.getParent() + " is damaged: text.txt does not have the contents that were written;"
                + " delete that folder and " + step.folder() + " and run the experiment again", step.message());
        assertTrue(again.run().step("forecast/m/b").orElseThrow().isDone());
        assertEquals(List.of(), again.computed());
        delete(file.getParent());
        delete(step.folder());
        RunOutcome mended = runs.run(steps());
        assertEquals(List.of("forecast/m/a"), mended.computed());
        assertTrue(mended.run().isComplete());
    }

    /** As small as these results are, all are read; with a limit below their size only the sizes are seen. */
    @Test
    void aSurveyTellsWhichResultsAreDamaged() throws IOException {
        var runs = RunFolder.in(folder);
        StoredRun first = runs.run(steps()).run();
        assertEquals(List.of(), List.copyOf(survey(runs, ResultSurvey.SMALL).damaged().keySet()));
        Path changed = damage(first, runs.store(), "forecast/m/a");
        Path cut = damage(first, runs.store(), "forecast/m/b");
        Files.write(cut, new byte[1]);
        ResultSurvey all = survey(runs, ResultSurvey.SMALL);
        assertEquals(List.of("forecast/m/a", "forecast/m/b"), List.copyOf(all.damaged().keySet()));
        assertEquals(runs.run(steps()).run().step("forecast/m/a").orElseThrow().message(), all.damaged().get("forecast/m/a"),
                "what a run says");
        assertTrue(String.valueOf(all.damaged().get("forecast/m/b"))
                .startsWith("the result in " + cut.getParent() + " is damaged"));
        assertEquals(Set.of(), all.unread());
        assertEquals(StepState.FAILED, all.run().step("forecast/m/a").orElseThrow().state());
        ResultSurvey sizes = survey(runs, 0);
        assertEquals(Set.of("forecast/m/b"), sizes.damaged().keySet());
        assertTrue(sizes.unread().contains("forecast/m/a") && !sizes.unread().contains("forecast/m/b"),
                sizes.unread().toString());
        delete(changed.getParent());
        delete(first.step("forecast/m/a").orElseThrow().folder());
        assertEquals(Set.of("forecast/m/b"), survey(runs, ResultSurvey.SMALL).damaged().keySet(), "what is gone is to do");
    }

    private static ResultSurvey survey(RunFolder runs, long largest) throws IOException {
        return ResultSurvey.of(runs.plan(steps()), runs.store(), largest, Progress.none());
    }

    @Test
    void whoNeedsADamagedResultFails() throws IOException {
        var runs = RunFolder.in(folder);
        StoredRun first = runs.run(steps(), RunFolder.only("relevance/m/a/p/gradient"), Progress.none()).run();
        Path file = damage(first, runs.store(), "relevance/m/a/p/gradient");
        RunOutcome outcome = runs.run(steps(), RunFolder.shard(5, 8), Progress.none()); // the fifth step, not what it needs
        StoredStep failed = outcome.run().step("masking/1/m/p/cases/a").orElseThrow();
        assertEquals(StepState.FAILED, failed.state());
        assertTrue(failed.message().startsWith("the result in " + file.getParent() + " is damaged: text.txt"), failed.message());
    }

    /** The folder of the run has the former file under the same name and of the same size. */
    @Test
    void aFormerFileInTheRunIsNotTakenForTheNewOne() throws IOException {
        var runs = RunFolder.in(folder);
        StoredRun first = runs.run(steps()).run();
        Path file = damage(first, runs.store(), "forecast/m/a");
        Path kept = first.step("forecast/m/a").orElseThrow().file(FakeStep.FILE).orElseThrow();
        delete(file.getParent());
        Files.delete(first.folder().resolve(StoredRun.FILE)); // else the run itself is where the result is found
        IOException error = assertThrows(IOException.class, () -> runs.run(steps()));
        assertTrue(String.valueOf(error.getMessage()).startsWith(kept + " is not the result that was computed"),
                error.getMessage());
    }

    @Test
    void checkingCanBeCancelled() throws IOException {
        var runs = RunFolder.in(folder);
        runs.run(steps());
        assertThrows(CancellationException.class, () -> runs.run(steps(), RunScope.whole(), new Progress() {

            @Override
            public void begin(String stage, long units) {
                // nobody looks
            }

            @Override
            public void worked(long units) {
                // nobody looks
            }

            @Override
            public boolean isCancelled() {
                return true;
            }
        }));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
