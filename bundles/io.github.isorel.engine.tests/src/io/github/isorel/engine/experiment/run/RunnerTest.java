package io.github.isorel.engine.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.experiment.Experiment;
import io.github.isorel.engine.experiment.GateQuantity;
import io.github.isorel.engine.progress.Progress;

class RunnerTest {

    /** How long a run may take to stop [ns]. */
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(1);

    @TempDir
    Path folder = Path.of("");

    private static FakeStep.Work nothing() {
        return context -> { /* quick */ };
    }

    private static List<StepState> states(StoredRun run) {
        return run.steps().stream().map(StoredStep::state).toList();
    }

    @Test
    void resultsAreWhatStepsWriteAndTheRecordSaysSo() throws IOException {
        var runs = RunFolder.in(folder);
        List<FakeStep> steps = RunFolder.several(nothing());
        RunOutcome outcome = runs.run(steps);
        assertTrue(outcome.isGood() && outcome.run().isComplete());
        StoredRun read = runs.store().run(outcome.run().id()).orElseThrow();
        assertEquals(outcome.run(), read);
        assertEquals(steps.stream().map(FakeStep::name).toList(), read.steps().stream().map(StoredStep::name).toList());
        for (FakeStep step : steps) {
            StoredStep stored = read.step(step.name()).orElseThrow();
            Path file = stored.file(FakeStep.FILE).orElseThrow();
            assertEquals(runs.store().folder().resolve(read.id()).resolve("results").resolve(step.name()).resolve(FakeStep.FILE),
                    file);
            assertEquals(Files.readString(file).length() + " letters", stored.answer());
            assertTrue(Files.readString(file).startsWith("{text=" + step.name() + "}\n"));
            assertEquals(List.of("a remark"), stored.remarks());
            assertEquals(Map.of("text", step.name()), stored.facts());
        }
        assertTrue(Files.readString(read.step("masking/1/m/p").orElseThrow().file(FakeStep.FILE).orElseThrow()).contains(
                "{text=relevance/m/b/p/gradient}"), "what is needed is read");
        assertEquals(runs.experiment().source().text(), read.experimentText());
        assertEquals(List.of(read), runs.store().runs(runs.experiment().source().file()));
        assertEquals(List.of(), ResultCache.entries(runs.store().cache().work()), "nothing is left of the work");
    }

    @Test
    void aSecondRunComputesNothingAndChangesNoByte() throws IOException {
        var runs = RunFolder.in(folder);
        List<FakeStep> steps = RunFolder.several(nothing());
        runs.run(steps);
        Map<String, String> first = new TreeMap<>();
        for (String file : RunFolder.content(folder).keySet()) {
            first.put(file, Files.readString(folder.resolve(file)) + Files.getLastModifiedTime(folder.resolve(file)));
        }
        RunOutcome second = runs.run(steps);
        assertEquals(List.of(), second.computed());
        assertTrue(steps.stream().allMatch(step -> step.runs() == 1), "each step was run once");
        Map<String, String> then = new TreeMap<>();
        for (String file : RunFolder.content(folder).keySet()) {
            then.put(file, Files.readString(folder.resolve(file)) + Files.getLastModifiedTime(folder.resolve(file)));
        }
        assertEquals(first, then);
    }

    /** A process that was killed has left them, or another one is drawing them just now: nobody can tell. */
    @Test
    void unfinishedFiguresOfOthersStopNobodyAndStay() throws IOException {
        var runs = RunFolder.in(folder);
        List<FakeStep> steps = RunFolder.several(nothing());
        Path run = runs.run(steps).run().folder();
        String unique = "3b91c141-cf9b-4170-90fa-6f854a39d6e6";
        Path figure = Files.writeString(Files.createDirectories(run.resolve(".figures." + unique + ".tmp/forecast"))
                .resolve("a.svg"),
                "<svg/>");
        Path page = Files.writeString(run.resolve(".report.html." + unique + ".sections.tmp"), "half");
        Path record = Files.writeString(run.resolve(".run.json-" + unique + ".tmp"), "{");
        assertTrue(runs.run(steps).isGood());
        assertTrue(Files.exists(figure) && Files.exists(page));
        assertFalse(Files.exists(record), "what the writer of records has left is removed by the next one");
    }

    @Test
    void anotherExperimentFindsResultsUnderItsOwnNames() throws IOException {
        RunFolder.in(folder).run(List.of(FakeStep.of("relevance/m/a/p/gradient").fact("text", "same").finding(
                GateQuantity.RELEVANCE_BUDGET_REST, 0.25, "m", "a", "p", "gradient", "msl")));
        FakeStep other = FakeStep.of("relevance/n/b/q/grad").fact("text", "same").finding(
                GateQuantity.RELEVANCE_BUDGET_REST, 0.25);
        RunOutcome outcome = RunFolder.in(folder, "relevance.budget.rest < 0.5").run(List.of(other));
        assertEquals(0, other.runs());
        assertEquals(List.of("n", "b", "q", "grad", "msl"), outcome.run().steps().getFirst().findings().getFirst().about());
        assertTrue(Files.isRegularFile(outcome.run().steps().getFirst().file(FakeStep.FILE).orElseThrow()));
        assertEquals(2, RunStore.open(folder.resolve("runs")).runs().size());
    }

    @Test
    void aStepThatFailsStopsOnlyThoseThatNeedIt() throws IOException {
        var runs = RunFolder.in(folder);
        List<FakeStep> steps = new ArrayList<>(RunFolder.several(nothing()));
        steps.set(3, steps.get(3).failing("the data have no 11 January"));
        StoredRun run = runs.run(steps).run();
        assertEquals(List.of(StepState.DONE, StepState.DONE, StepState.DONE, StepState.FAILED, StepState.DONE, StepState.NOT_RUN,
                StepState.NOT_RUN, StepState.DONE), states(run));
        assertEquals("the data have no 11 January", run.steps().get(3).message());
        assertEquals("it needs masking/1/m/p/cases/b, which was not done", run.steps().get(6).message());
        assertFalse(runs.run(steps).isGood());
        assertEquals(2, steps.get(3).runs(), "the next run tries again");
        assertTrue(run.isComplete());
        steps.set(3, RunFolder.several(nothing()).get(3));
        assertTrue(runs.run(steps).isGood());
        assertEquals(List.of(), ResultCache.entries(runs.store().cache().work()));
    }

    @Test
    void aStepThatBreaksIsAnErrorOfItsOwn() throws IOException {
        StoredRun run = RunFolder.in(folder).run(List.of(FakeStep.of("forecast/m/a").doing(context -> {
            throw new IllegalStateException("broken");
        }), FakeStep.of("forecast/m/b"))).run();
        assertEquals(List.of(StepState.FAILED, StepState.DONE), states(run));
        assertTrue(run.steps().getFirst().message().startsWith(
                "internal error, please report it: java.lang.IllegalStateException: broken at "),
                run.steps().getFirst().message());
    }

    @Test
    void cancellingStopsWithinASecondAndTheNextRunGoesOn() throws Exception {
        var runs = RunFolder.in(folder);
        var begun = new Semaphore(0);
        List<FakeStep> steps = new ArrayList<>(RunFolder.several(nothing()));
        FakeStep.Work endless = context -> {
            Files.writeString(context.kept().resolve("journal"), "half");
            begun.release();
            while (true) {
                context.progress().check();
                Thread.onSpinWait();
            }
        };
        List<FakeStep> slow = List.of(steps.get(0), steps.get(1).doing(endless), steps.get(2).doing(endless), steps.get(3));
        // on a busy machine anything may take a second: then it is done again
        long nanos = LIMIT;
        for (int time = 0; time < 3 && nanos >= LIMIT; time++) {
            nanos = cancelled(runs, slow, begun);
        }
        assertTrue(nanos < LIMIT, nanos + " ns");
        StoredRun run = runs.store().runs().getFirst();
        assertEquals(StepState.DONE, run.steps().getFirst().state());
        assertEquals(List.of(StepState.PENDING, StepState.PENDING), states(run).subList(1, 3));
        FakeStep resumed = steps.get(1).doing(context -> assertEquals("half",
                Files.readString(context.kept().resolve("journal"))));
        RunOutcome outcome = runs.run(List.of(steps.get(0), resumed, steps.get(2), steps.get(3)));
        assertTrue(outcome.isGood());
        assertFalse(outcome.computed().contains("forecast/m/a"));
        assertEquals(1, resumed.runs());
    }

    /** Cancels a run when two of its steps have begun, and tells how long it takes to stop [ns]. */
    private static long cancelled(RunFolder runs, List<FakeStep> steps, Semaphore begun) throws InterruptedException {
        var isCancelled = new AtomicBoolean();
        var stopped = new AtomicLong();
        Thread canceller = new Thread(() -> {
            begun.acquireUninterruptibly(2);
            stopped.set(System.nanoTime());
            isCancelled.set(true);
        });
        canceller.start();
        assertThrows(CancellationException.class, () -> runs.run(steps, RunScope.whole(), cancelledBy(isCancelled)));
        long end = System.nanoTime();
        canceller.join();
        return end - stopped.get();
    }

    private static Progress cancelledBy(AtomicBoolean isCancelled) {
        return new Progress() {
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
                return isCancelled.get();
            }
        };
    }

    @Test
    void onlyWhatIsWantedIsRunWithWhatItNeeds() throws IOException {
        var runs = RunFolder.in(folder);
        List<FakeStep> steps = RunFolder.several(nothing());
        RunOutcome outcome = runs.run(steps, RunFolder.only("masking/*/cases/a", "comparison"), Progress.none());
        assertEquals(List.of("forecast/m/a", "forecast/m/b", "relevance/m/a/p/gradient", "masking/1/m/p/cases/a",
                "comparison/scores"), outcome.chosen());
        assertEquals(outcome.chosen().size(), outcome.computed().size());
        assertTrue(outcome.isGood() && !outcome.run().isComplete());
        assertEquals(List.of(), RunFolder.only("section").steps(runs.plan(steps)));
        assertEquals(3, runs.run(steps).computed().size());
    }

    @Test
    void progressCountsAllUnitsOfThePlan() throws IOException {
        var total = new AtomicLong();
        var done = new AtomicLong();
        var details = new ArrayList<String>();
        var progress = new Progress() {
            @Override
            public void begin(String stage, long units) {
                assertEquals("running A test", stage);
                total.set(units);
            }

            @Override
            public void worked(long units) {
                assertTrue(units > 0, "the count goes on");
                assertTrue(done.addAndGet(units) <= total.get(), "no more than announced");
            }

            @Override
            public synchronized void detail(String detail) {
                details.add(detail);
            }

            @Override
            public boolean isCancelled() {
                return false;
            }
        };
        RunFolder.in(folder).run(RunFolder.several(context -> {
            for (int stage = 0; stage < 3; stage++) {
                context.progress().begin("stage", 2);
                context.progress().worked(1);
                context.progress().worked(1);
            }
        }), RunScope.whole(), progress);
        assertEquals(8000, total.get());
        assertEquals(total.get(), done.get());
        assertTrue(details.contains("masking/1/m/p: stage"), details.toString());
    }

    @Test
    void listenersHearOfStepsAndOfTheEndOnce() throws IOException {
        List<String> heard = new ArrayList<>();
        var listener = new RunListener() {
            @Override
            public void stepEnded(StoredStep step, boolean isReused) {
                heard.add((isReused ? "found " : step.state() + " ") + step.name());
            }

            @Override
            public void completed(Experiment experiment, StoredRun run, Progress progress) {
                heard.add("completed " + run.isComplete());
            }
        };
        var runs = RunFolder.in(folder);
        List<FakeStep> steps = List.of(FakeStep.of("forecast/m/a"), FakeStep.of("forecast/m/b").failing("no"));
        var runner = new Runner(runs.store(), 1, List.of(listener), RunFolder.CLOCK);
        runner.run(runs.plan(steps), new RunScope(StepSelection.of(List.of("forecast/m/a")), Optional.empty()), Progress.none());
        runner.run(runs.plan(steps), RunScope.whole(), Progress.none());
        assertEquals(List.of("done forecast/m/a", "found forecast/m/a", "failed forecast/m/b", "completed true"), heard);
    }
}
