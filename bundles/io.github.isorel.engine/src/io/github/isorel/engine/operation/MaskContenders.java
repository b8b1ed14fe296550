package io.github.isorel.engine.operation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.github.isorel.engine.data.History;
import io.github.isorel.engine.masking.Contender;
import io.github.isorel.engine.masking.Mask;
import io.github.isorel.engine.masking.MaskScope;
import io.github.isorel.engine.masking.PatchGrid;
import io.github.isorel.engine.masking.Ranking;
import io.github.isorel.engine.relevance.Explainer;
import io.github.isorel.engine.relevance.Explanation;
import io.github.isorel.engine.relevance.Method;
import io.github.isorel.engine.relevance.RelevanceMap;

/** Makes the masks that are compared with random ones: from relevance, by nearness, or of a drawn region. */
final class MaskContenders {

    private final RunInput input;
    private final MaskingSettings settings;
    private final MaskScope scope;
    private final PatchGrid patches;
    private final List<String> remarks = new ArrayList<>();

    MaskContenders(RunInput input, MaskingSettings settings, MaskScope scope, PatchGrid patches) {
        this.input = input;
        this.settings = settings;
        this.scope = scope;
        this.patches = patches;
    }

    /** What there is to say about the explanations. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    /**
     * The masks of a case.
     *
     * @param sources what they come from
     * @param question the case
     * @param position its position in the whole test
     * @param explained the same with its states, for methods that are run; without baseline
     * @param history the initial states
     * @param explainer runs them
     * @return in the order of the sources
     * @throws IOException if a method cannot be run
     * @throws IllegalArgumentException if a fraction is too small, the region holds no patch or a target has no centre
     */
    List<Contender> of(List<MaskSource> sources, MaskingQuestion question, int position, Explainer.Case explained,
            History history, Explainer explainer) throws IOException {
        List<Contender> contenders = new ArrayList<>();
        for (MaskSource source : sources) {
            contenders.add(switch (source) {
                case MaskSource.Region region -> Contender.drawn(region.name(), Mask.in(patches, region.area()));
                case MaskSource.Distance distance -> near(distance, question);
                case MaskSource.Stored stored -> ranked(stored.name(), stored(stored, question));
                case MaskSource.Computed computed -> ranked(computed.name(), computed(computed.explaining(), position, explained,
                        history, explainer));
            });
        }
        return contenders;
    }

    private Contender near(MaskSource.Distance distance, MaskingQuestion question) {
        var center = question.target().center().orElseThrow(() -> new IllegalArgumentException("the target " + question.target()
                + " has no centre that distance could be measured from"));
        return Contender.ranked(distance.name(), Ranking.near(center, patches, settings.seed()), settings.fractions());
    }

    private Contender ranked(String name, RelevanceMap map) {
        return Contender.ranked(name, Ranking.of(map, scope, patches, settings.order(), settings.seed()), settings.fractions());
    }

    private static RelevanceMap stored(MaskSource.Stored stored, MaskingQuestion question) {
        RelevanceMap map = stored.maps().get(question);
        if (map == null) {
            throw new IllegalArgumentException("there is no relevance by " + stored.name() + " for " + question);
        }
        return map;
    }

    private RelevanceMap computed(Explaining explaining, int position, Explainer.Case explained, History history,
            Explainer explainer) throws IOException {
        Method method = explaining.method() instanceof Method.Random random ? new Method.Random(random.seed() + position)
                : explaining.method();
        var question = new Explainer.Case(explained.history(), explained.steps(), explained.target(), explained.truth(),
                new BaselineStates(input).read(explaining, history));
        try {
            Explanation explanation = explainer.explain(question, method, input.context().progress());
            if (!explanation.isValid()) {
                remarks.add("the budget of " + method.name() + " for " + explained.target()
                        + " does not close: its relevance is INVALID");
            }
            return explanation.map();
        } catch (IllegalArgumentException e) {
            throw new IOException(explained.target() + " cannot be explained by " + method.name() + ": " + e.getMessage(), e);
        }
    }
}
