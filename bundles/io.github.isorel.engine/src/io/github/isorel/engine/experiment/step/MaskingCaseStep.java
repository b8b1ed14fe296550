package io.github.isorel.engine.experiment.step;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.isorel.engine.experiment.CaseEntry;
import io.github.isorel.engine.experiment.MethodEntry;
import io.github.isorel.engine.experiment.run.SourceDigests;
import io.github.isorel.engine.experiment.run.Step;
import io.github.isorel.engine.experiment.run.StepContext;
import io.github.isorel.engine.experiment.run.StepKind;
import io.github.isorel.engine.experiment.run.StepResult;
import io.github.isorel.engine.masking.MaskingJournal;
import io.github.isorel.engine.masking.MaskingPart;
import io.github.isorel.engine.masking.MaskingResult;
import io.github.isorel.engine.operation.MaskOperation;
import io.github.isorel.engine.operation.MaskSource;
import io.github.isorel.engine.operation.MaskingQuestion;
import io.github.isorel.engine.operation.RunInput;
import io.github.isorel.engine.relevance.archive.RelevanceReader;
import io.github.isorel.engine.relevance.archive.StoredRelevance;
import io.github.isorel.engine.text.JsonText;
import io.github.isorel.engine.text.TextFile;

/**
 * One case of a masking test. Goes on where it was when the process was killed, by the journal that it keeps. Random masks and
 * random relevance hang on its position, so that pooled cases have the numbers of a test that is run as a whole.
 */
final class MaskingCaseStep implements Step {

    private final MaskingTest test;
    private final CaseEntry initial;
    private final int position;
    private final Set<String> explained;

    /**
     * A step.
     *
     * @param test what is tested
     * @param initial the case
     * @param position its position among the cases of the test
     * @param explained names of the steps of relevance that the experiment has
     */
    MaskingCaseStep(MaskingTest test, CaseEntry initial, int position, Set<String> explained) {
        this.test = test;
        this.initial = initial;
        this.position = position;
        this.explained = explained;
    }

    @Override
    public String name() {
        return test.name() + "/cases/" + initial.name();
    }

    @Override
    public StepKind kind() {
        return StepKind.MASKING;
    }

    @Override
    public List<String> needs() {
        return test.entry().methods().stream().map(this::relevance).flatMap(Optional::stream).toList();
    }

    /** The step that gives a method's relevance; none for random relevance, which is another in every case. */
    private Optional<String> relevance(MethodEntry method) {
        return Optional.of(RelevanceSteps.name(test.model(), initial.name(), test.target().name(), method.name()))
                .filter(name -> explained.contains(name) && !isRandom(method));
    }

    private static boolean isRandom(MethodEntry method) {
        return method.settings().method().equals("random");
    }

    @Override
    public Map<String, String> facts(SourceDigests digests) throws IOException {
        Map<String, String> facts = test.facts(digests);
        MaskingQuestion question = test.question(initial);
        facts.put("initial time", initial.time().toString());
        facts.put("target", question.target().toString());
        facts.put("step", Integer.toString(question.step()));
        facts.put("position", Integer.toString(position));
        facts.put("methods", test.contenders().toString());
        for (MethodEntry method : test.entry().methods()) {
            Map<String, String> own = relevance(method).isPresent() ? Map.of()
                    : new ExplainingEntry(test.inputs(), method).facts(digests);
            facts.put("method " + method.name(), own.isEmpty() ? "that of a step" : own.toString());
        }
        return facts;
    }

    @Override
    public long memory() throws IOException {
        MaskingQuestion question = test.question(initial);
        long most = test.inputs().memory("forecast " + test.model(), () -> test.inputs().model(test.model()).model().memory(
                test.inputs().contract(test.model())).total());
        for (MethodEntry method : test.entry().methods()) {
            if (relevance(method).isEmpty()) {
                most = Math.max(most, RelevanceStep.memory(test.inputs(), test.model(), new ExplainingEntry(test.inputs(), method)
                        .read().method(), question.target(), question.step()));
            }
        }
        return most;
    }

    @Override
    public StepResult run(StepContext context) throws IOException {
        var warnings = new CollectedRemarks();
        RunInput input = test.inputs().run(test.model(), context, warnings);
        try {
            var operation = new MaskOperation(input, test.settings());
            List<String> remarks = new ArrayList<>();
            List<MaskSource> sources = sources(context, input, remarks);
            MaskOperation.Prepared prepared = operation.prepare(List.of(test.question(initial)), position, sources);
            remarks.addAll(prepared.remarks());
            MaskingResult result = result(operation, prepared, context.kept());
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("repeated", prepared.isRepeated());
            document.put("remarks", remarks);
            document.put("part", MaskingPart.document(result));
            TextFile.write(context.folder().resolve(MaskingTest.PART), JsonText.document(document));
            remarks.addAll(warnings.warnings());
            return new StepResult(prepared.plan().size() + " masked forecasts from " + initial.time(), List.of(), remarks);
        } catch (IllegalArgumentException e) { // a target, a baseline or a fraction that does not fit
            throw new IOException(e.getMessage(), e);
        }
    }

    private List<MaskSource> sources(StepContext context, RunInput input, List<String> remarks) throws IOException {
        List<MaskSource> sources = new ArrayList<>();
        for (MethodEntry method : test.entry().methods()) {
            Optional<String> step = relevance(method);
            if (step.isEmpty()) {
                sources.add(new MaskSource.Computed(method.name(), new ExplainingEntry(test.inputs(), method).read()));
                continue;
            }
            Path file = context.result(step.get()).resolve(RelevanceStep.RELEVANCE);
            StoredRelevance stored = RelevanceReader.read(file, input.contract(), context.progress());
            if (!stored.isValid()) {
                remarks.add("the budget of " + method.name() + " for " + stored.map().question().target()
                        + " does not close: its relevance is INVALID");
            }
            sources.add(new MaskSource.Stored(method.name(), Map.of(test.question(initial), stored.map())));
        }
        test.entry().region().ifPresent(region -> sources.add(new MaskSource.Region(region)));
        if (test.entry().hasDistance()) {
            sources.add(new MaskSource.Distance());
        }
        return sources;
    }

    /** With other threads or on another device the last digits may be others, and a test begins anew. */
    private static MaskingResult result(MaskOperation operation, MaskOperation.Prepared prepared, Path kept) throws IOException {
        String identity = operation.identity(prepared);
        Path file = kept.resolve("masking-" + identity.substring(0, 16) + ".resume");
        Optional<Integer> begun = MaskingJournal.batchSize(file, identity);
        int batch = begun.isPresent() ? begun.get() : operation.usualBatch(prepared);
        return operation.run(prepared, MaskingJournal.open(file, identity, batch));
    }
}
