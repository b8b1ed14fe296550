package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.operation.MaskSource;
import io.github.isorel.engine.operation.MaskingQuestion;
import io.github.isorel.engine.operation.RunInput;
import io.github.isorel.engine.relevance.RelevanceMap;
import io.github.isorel.engine.relevance.archive.RelevanceReader;
import io.github.isorel.engine.relevance.archive.StoredRelevance;

/** The files of relevance that a masking test is made of. */
final class MaskRelevanceFiles {

    private final Arguments arguments;
    private final RunInput input;
    private final MaskSettings settings;
    private final List<String> remarks = new ArrayList<>();
    private final Map<String, Map<MaskingQuestion, RelevanceMap>> stored = new LinkedHashMap<>();

    MaskRelevanceFiles(Arguments arguments, RunInput input, MaskSettings settings) {
        this.arguments = arguments;
        this.input = input;
        this.settings = settings;
    }

    /** What there is to say about the files. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    /**
     * Reads the files of relevance.
     *
     * @return the methods that they are by, in the order of the files
     * @throws IOException if one cannot be read, is of another grid, levels, time or target, or one is missing for a time
     */
    List<MaskSource> read() throws IOException {
        String model = input.modelFile().toString();
        for (Path file : arguments.values(MaskCommand.RELEVANCE)) {
            StoredRelevance relevance = RelevanceReader.read(file, input.contract(), input.context().progress());
            add(file, relevance.map());
            remark(file, relevance, model);
        }
        stored.forEach((method,
                maps) -> settings.questions().stream().filter(question -> !maps.containsKey(question)).findFirst().ifPresent(
                question -> {
            throw new UsageException("there is no file of relevance by " + method + " for " + question
                    + "; make it with isorel explain");
        }));
        return stored.entrySet().stream().<MaskSource>map(entry -> new MaskSource.Stored(entry.getKey(), entry.getValue()))
                .toList();
    }

    private void add(Path file, RelevanceMap map) throws IOException {
        var about = map.question();
        MaskingQuestion question = settings.questions().stream().filter(candidate -> candidate.time().equals(
                about.initialTime())
                && candidate.target().toString().equals(about.target().toString())
                && candidate.step() == about.leadStep()).findFirst()
                .orElseThrow(() -> new IOException(file + " explains " + about.target() + " at step " + about.leadStep()
                + " from " + about.initialTime()
                        + ", which is not among what is tested: " + String.join("; ",
                        settings.questions().stream().map(asked -> asked.target() + " at step "
                        + asked.step() + " from " + asked.time()).toList())));
        if (settings.methods().contains(about.method())) {
            throw new UsageException(about.method() + " is both in " + file + " and among --method; leave one out");
        }
        if (stored.computeIfAbsent(about.method(), method -> new LinkedHashMap<>()).put(question, map) != null) {
            throw new UsageException("two files hold relevance by " + about.method() + " for " + question + "; give one of them");
        }
    }

    private void remark(Path file, StoredRelevance relevance, String model) {
        @Nullable
        String explained = relevance.attributes().get("isorel_model");
        if (explained != null && !explained.equals(model)) {
            remarks.add(file + " explains another model, " + explained + ", not " + model);
        }
        if (!relevance.isValid()) {
            remarks.add(file + " is marked INVALID: its budget does not close");
        }
    }
}
