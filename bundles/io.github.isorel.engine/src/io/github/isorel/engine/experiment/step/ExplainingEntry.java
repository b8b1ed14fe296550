package io.github.isorel.engine.experiment.step;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.github.isorel.engine.experiment.MethodEntry;
import io.github.isorel.engine.experiment.run.SourceDigests;
import io.github.isorel.engine.operation.Explaining;
import io.github.isorel.engine.operation.RuleFile;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.provenance.SourceFile;
import io.github.isorel.engine.relevance.Method;

/** A method of an experiment, as operations take it. */
final class ExplainingEntry {

    private final ExperimentInputs inputs;
    private final MethodEntry entry;

    ExplainingEntry(ExperimentInputs inputs, MethodEntry entry) {
        this.inputs = inputs;
        this.entry = entry;
    }

    /**
     * The method with all that it needs.
     *
     * @throws IOException if its rule book cannot be read
     */
    Explaining read() throws IOException {
        Optional<RuleFile> rules = entry.rules().isEmpty() ? Optional.empty()
                : Optional.of(RuleFile.read(entry.rules().get(), String.valueOf(entry.rules().get().getFileName())));
        return new Explaining(entry.settings().toMethod(rules.map(RuleFile::book)), rules, entry.baseline(),
                inputs.climatology());
    }

    /**
     * What its relevance hangs on, beside model, data and target.
     *
     * @param digests tells the content of files
     * @throws IOException if a file cannot be read
     */
    Map<String, String> facts(SourceDigests digests) throws IOException {
        Explaining explaining = read();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("method", explaining.method().name());
        if (explaining.method() instanceof Method.Propagation propagation) {
            facts.put("rule book", propagation.book().name());
        }
        facts.putAll(explaining.settings((file, largest) -> source(file, digests)));
        return facts;
    }

    private SourceFile source(Path file, SourceDigests digests) throws IOException {
        inputs.fact(file, digests);
        return inputs.describe(file, Progress.none());
    }
}
