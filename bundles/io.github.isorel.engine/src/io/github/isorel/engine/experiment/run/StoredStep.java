package io.github.isorel.engine.experiment.run;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A step of a run as it was recorded.
 *
 * @param name its name, words with slashes between
 * @param kind what it does
 * @param key digest of everything that its result hangs on, 64 hexadecimal digits; the same key means the same result
 * @param needs names of the steps whose results it reads
 * @param facts what its result hangs on: values by name
 * @param state how far it is
 * @param result what it says; there when it is done
 * @param cost what it took; there when it is done or failed
 * @param files the files of the result, by their names in {@link #folder}; empty unless it is done
 * @param message why it failed or was not run; empty otherwise
 * @param folder where the files of its result are, in the folder of the run; other steps may have folders in it
 */
public record StoredStep(String name, StepKind kind, String key, List<String> needs, Map<String, String> facts, StepState state,
        Optional<StepResult> result, Optional<StepCost> cost, List<DigestedFile> files, String message, Path folder) {

    /** Copies lists and map. */
    public StoredStep {
        needs = List.copyOf(needs);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        files = List.copyOf(files);
    }

    /**
     * Tells whether the result is there.
     *
     * @return true when it is done
     */
    public boolean isDone() {
        return state == StepState.DONE;
    }

    /**
     * The answer in a sentence.
     *
     * @return the answer; empty unless the step is done
     */
    public String answer() {
        return result.map(StepResult::answer).orElse("");
    }

    /**
     * The numbers it has found.
     *
     * @return findings; empty unless the step is done
     */
    public List<Finding> findings() {
        return result.map(StepResult::findings).orElse(List.of());
    }

    /**
     * What to be aware of when using the result.
     *
     * @return remarks, a sentence each; empty unless the step is done
     */
    public List<String> remarks() {
        return result.map(StepResult::remarks).orElse(List.of());
    }

    /**
     * A file of the result.
     *
     * @param file its name, such as {@code relevance.nc}
     * @return where it is; empty when the result has no such file or is not there
     */
    public Optional<Path> file(String file) {
        return files.stream().filter(entry -> entry.name().equals(file)).findFirst().map(entry -> folder.resolve(file));
    }

    /**
     * A word of the name.
     *
     * @param index its number, from 0: the kind
     * @return the word; empty when there are fewer
     */
    public Optional<String> word(int index) {
        String[] words = name.split("/");
        return index < words.length ? Optional.of(words[index]) : Optional.empty();
    }
}
