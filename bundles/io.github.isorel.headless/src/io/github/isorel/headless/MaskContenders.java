package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.masking.Contender;
import io.github.isorel.engine.masking.Mask;
import io.github.isorel.engine.masking.MaskScope;
import io.github.isorel.engine.masking.PatchGrid;
import io.github.isorel.engine.masking.Ranking;
import io.github.isorel.engine.masking.RankingOrder;
import io.github.isorel.engine.relevance.Explainer;
import io.github.isorel.engine.relevance.Explanation;
import io.github.isorel.engine.relevance.Method;
import io.github.isorel.engine.relevance.RelevanceMap;
import io.github.isorel.engine.relevance.archive.RelevanceReader;
import io.github.isorel.engine.relevance.archive.StoredRelevance;
import io.github.isorel.engine.weather.StateContract;

/** Makes the masks that are compared with random ones: from files, from methods that are run, or of a drawn region. */
final class MaskContenders {

    private final Arguments arguments;
    private final CommandContext context;
    private final MaskSettings settings;
    private final StateContract contract;
    private final MaskScope scope;
    private final PatchGrid patches;
    private final List<String> remarks = new ArrayList<>();
    private final Map<String, Map<MaskSettings.Question, RelevanceMap>> stored = new LinkedHashMap<>();

    MaskContenders(Arguments arguments, CommandContext context, MaskSettings settings, StateContract contract, MaskScope scope,
            PatchGrid patches) {
        this.arguments = arguments;
        this.context = context;
        this.settings = settings;
        this.contract = contract;
        this.scope = scope;
        this.patches = patches;
    }

    /** What there is to say about the files of relevance and the explanations. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    /**
     * Reads the files of relevance.
     *
     * @param model the model's file with its digest, as files of relevance name it
     * @throws IOException if one cannot be read, is of another grid, levels, time or target, or one is missing for a time
     */
    void read(String model) throws IOException {
        for (Path file : arguments.values(MaskCommand.RELEVANCE)) {
            StoredRelevance relevance = RelevanceReader.read(file, contract, context.progress());
            add(file, relevance.map());
            remark(file, relevance, model);
        }
        stored.forEach((method,
                maps) -> settings.questions().stream().filter(question -> !maps.containsKey(question)).findFirst().ifPresent(
                question -> {
            throw new UsageException("there is no file of relevance by " + method + " for " + question
                    + "; make it with isorel explain");
        }));
    }

    private void add(Path file, RelevanceMap map) throws IOException {
        var about = map.question();
        MaskSettings.Question question = settings.questions().stream().filter(candidate -> candidate.time().equals(
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

    /**
     * The masks of a case.
     *
     * @param question the case
     * @param input the same with its states, for methods that are run
     * @param explainer runs them
     * @return in a stable order
     * @throws IOException if a method cannot be run
     * @throws UsageException if a fraction is too small, or the region holds no patch
     */
    List<Contender> of(MaskSettings.Question question, Explainer.Case input, Explainer explainer) throws IOException {
        if (arguments.has(MaskCommand.REGION)) {
            return List.of(fitting(() -> Contender.drawn("region", Mask.in(patches, arguments.required(MaskCommand.REGION)))));
        }
        List<Contender> contenders = new ArrayList<>();
        for (Map.Entry<String, Map<MaskSettings.Question, RelevanceMap>> entry : stored.entrySet()) {
            Optional.ofNullable(entry.getValue().get(question)).ifPresent(map -> contenders.add(ranked(entry.getKey(), map)));
        }
        for (String method : settings.methods()) {
            contenders.add(method.equals(MaskSettings.DISTANCE) ? near(input)
                    : ranked(method, explained(method, settings.questions().indexOf(question), input, explainer)));
        }
        return contenders;
    }

    private Contender near(Explainer.Case input) {
        var center = input.target().center().orElseThrow(() -> new UsageException("the target " + input.target()
                + " has no centre that distance"
                + " could be measured from"));
        return fitting(() -> Contender.ranked(MaskSettings.DISTANCE, Ranking.near(center, patches, settings.seed()),
                settings.fractions()));
    }

    private Contender ranked(String method, RelevanceMap map) {
        RankingOrder order = arguments.value(MaskCommand.RANK).orElse(RankingOrder.MAGNITUDE);
        return fitting(() -> Contender.ranked(method, Ranking.of(map, scope, patches, order, settings.seed()),
                settings.fractions()));
    }

    private static Contender fitting(java.util.function.Supplier<Contender> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    /** Random relevance differs from case to case: pooled over cases it would not be independent otherwise. */
    private RelevanceMap explained(String method, int index, Explainer.Case input, Explainer explainer) throws IOException {
        try {
            Method usual = method.equals("random") ? new Method.Random(settings.seed() + index)
                    : Method.parse(method, Optional.empty());
            Explanation explanation = explainer.explain(input, usual, context.progress());
            if (!explanation.isValid()) {
                remarks.add("the budget of " + method + " for " + input.target() + " does not close: its relevance is INVALID");
            }
            return explanation.map();
        } catch (IllegalArgumentException e) {
            throw new IOException(input.target() + " cannot be explained by " + method + ": " + e.getMessage(), e);
        }
    }
}
