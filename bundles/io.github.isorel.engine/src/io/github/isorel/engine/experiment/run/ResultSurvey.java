package io.github.isorel.engine.experiment.run;

import java.io.IOException;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.text.ErrorText;

/**
 * Which results of a plan are there, and whether they are as they were written: the files of all have their sizes, and those that
 * were read their contents. A run reads all that it uses again.
 *
 * @param run the run as it would be recorded now
 * @param damaged what is wrong with results that are there and cannot be used, and what to do, by names of steps
 * @param unread names of steps whose results are there and were not read
 */
public record ResultSurvey(StoredRun run, Map<String, String> damaged, Set<String> unread) {

    /** Results of so many bytes are read in no time: tables, and what is found in latents. */
    public static final long SMALL = 1 << 20;

    /** Copies map and set. */
    public ResultSurvey {
        damaged = Collections.unmodifiableMap(new LinkedHashMap<>(damaged));
        unread = Collections.unmodifiableSet(new LinkedHashSet<>(unread));
    }

    /**
     * Looks for the results of a plan. Nothing is written.
     *
     * @param plan a plan
     * @param store where its results are
     * @param largest the results that are read, by the size of all their files together [bytes]
     * @param progress one unit a step; can be cancelled
     * @return what was found
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static ResultSurvey of(Plan plan, RunStore store, long largest, Progress progress) {
        var recorder = new RunRecorder(plan, store, Clock.systemUTC());
        Map<String, String> damaged = new LinkedHashMap<>();
        Set<String> unread = new LinkedHashSet<>();
        progress.begin("looking for results", plan.steps().size());
        for (PlannedStep step : plan.steps()) {
            progress.check();
            StoredStep stored = recorder.look(step);
            if (!stored.isDone() && store.cache().has(step.key())) { // files are missing or have other sizes
                damaged.put(step.name(), stored.message());
            } else if (stored.files().stream().mapToLong(DigestedFile::size).sum() > largest) {
                unread.add(step.name());
            } else if (stored.isDone()) {
                try {
                    recorder.check(step).check(progress);
                } catch (IOException e) {
                    damaged.put(step.name(), ErrorText.of(e));
                    recorder.damaged(step.name(), ErrorText.of(e));
                }
            }
            progress.worked(1);
        }
        return new ResultSurvey(recorder.look(), damaged, unread);
    }
}
