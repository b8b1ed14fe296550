package io.github.isorel.engine.masking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.isorel.engine.relevance.Target;
import io.github.isorel.engine.weather.StateContract;

/**
 * What a masking test consists of, without the states: what its results are told by. Cases, baselines, contenders and fractions
 * are told by position. Forecasts are in the order in which they are run: case by case, baseline by baseline, fraction by
 * fraction; first the most and least relevant patches of each contender, then the random ones. Immutable.
 */
public final class MaskingLayout {

    /** What a mask is in the test. */
    enum Role {
        MOST, LEAST, RANDOM
    }

    /**
     * Where a forecast belongs.
     *
     * @param question position of the case
     * @param baseline position of the baseline
     * @param fraction position of the fraction
     * @param role what the mask is
     * @param contender position of the contender; 0 for random masks that all share
     * @param draw number of the draw, 0 for others
     */
    record Key(int question, int baseline, int fraction, Role role, int contender, int draw) {
    }

    /**
     * What all cases have in common.
     *
     * @param contract what the model takes and gives
     * @param baselines names of the baselines
     * @param fractions shares of the area that the contenders' masks stand for, increasing
     * @param scope what is hidden
     * @param draws how many random masks were wanted for each mask
     * @param isShared whether all contenders are compared with the same random masks
     */
    public record Design(StateContract contract, List<String> baselines, List<Double> fractions, MaskScope scope, int draws,
            boolean isShared) {

        /** Copies the lists. */
        public Design {
            baselines = List.copyOf(baselines);
            fractions = List.copyOf(fractions);
        }
    }

    /**
     * A case, without its states.
     *
     * @param name its name, e.g. the initial time
     * @param target what is looked at
     * @param step the step of the roll-out that is looked at, from 1
     * @param hasTruth whether the data hold any truth at that step
     * @param contenders the masks to be compared with random ones
     * @param drawn how many random masks there are, by fraction, and for each of them by contender; one number where all share
     *        them
     */
    public record LaidCase(String name, Target target, int step, boolean hasTruth, List<Contender> contenders,
            List<List<Integer>> drawn) {

        /** Copies the lists. */
        public LaidCase {
            contenders = List.copyOf(contenders);
            drawn = drawn.stream().map(List::copyOf).toList();
        }
    }

    private final Design design;
    private final List<LaidCase> cases;
    private final List<Key> keys = new ArrayList<>();
    private final Map<Key, Integer> positions = new HashMap<>();

    /**
     * Lays out a test.
     *
     * @param design what all cases have in common
     * @param cases the cases, at least one, with contenders of the same names in the same order
     * @throws IllegalArgumentException if the cases do not fit each other or the design
     */
    MaskingLayout(Design design, List<LaidCase> cases) {
        this.design = design;
        this.cases = List.copyOf(cases);
        for (LaidCase question : cases) {
            requireFit(question);
        }
        for (int question = 0; question < cases.size(); question++) {
            for (int baseline = 0; baseline < design.baselines().size(); baseline++) {
                for (int fraction = 0; fraction < design.fractions().size(); fraction++) {
                    addContenders(question, baseline, fraction);
                    addDraws(question, baseline, fraction);
                }
            }
        }
        keys.forEach(key -> positions.put(key, positions.size()));
    }

    private void requireFit(LaidCase question) {
        if (!names(question).equals(names(cases.getFirst()))) {
            throw new IllegalArgumentException("all cases have the same contenders, but " + question.name() + " has "
                    + names(question) + " and " + cases.getFirst().name() + " has " + names(cases.getFirst()));
        }
        int groups = design.isShared() ? 1 : question.contenders().size();
        if (question.drawn().size() != design.fractions().size() || question.drawn().stream().anyMatch(row ->
                row.size() != groups || row.stream().anyMatch(count -> count < 2 || count > design.draws()))) {
            throw new IllegalArgumentException(question.name() + " needs 2 to " + design.draws() + " random masks for each mask,"
                    + " not " + question.drawn());
        }
    }

    private static List<String> names(LaidCase question) {
        return question.contenders().stream().map(Contender::name).toList();
    }

    private void addContenders(int question, int baseline, int fraction) {
        List<Contender> contenders = cases.get(question).contenders();
        for (int contender = 0; contender < contenders.size(); contender++) {
            keys.add(new Key(question, baseline, fraction, Role.MOST, contender, 0));
            if (!contenders.get(contender).least().isEmpty()) {
                keys.add(new Key(question, baseline, fraction, Role.LEAST, contender, 0));
            }
        }
    }

    private void addDraws(int question, int baseline, int fraction) {
        List<Integer> drawn = cases.get(question).drawn().get(fraction);
        for (int contender = 0; contender < drawn.size(); contender++) {
            for (int draw = 0; draw < drawn.get(contender); draw++) {
                keys.add(new Key(question, baseline, fraction, Role.RANDOM, contender, draw));
            }
        }
    }

    /**
     * What all cases have in common.
     *
     * @return the design
     */
    public Design design() {
        return design;
    }

    /**
     * The contract.
     *
     * @return what the model takes and gives
     */
    public StateContract contract() {
        return design.contract();
    }

    /**
     * The cases.
     *
     * @return at least one
     */
    public List<LaidCase> cases() {
        return cases;
    }

    /**
     * The fractions.
     *
     * @return shares of the area
     */
    public List<Double> fractions() {
        return design.fractions();
    }

    /**
     * What is hidden.
     *
     * @return variables, levels and states
     */
    public MaskScope scope() {
        return design.scope();
    }

    /**
     * The baselines.
     *
     * @return their names
     */
    public List<String> baselines() {
        return design.baselines();
    }

    /**
     * The contenders.
     *
     * @return their names
     */
    public List<String> contenders() {
        return names(cases.getFirst());
    }

    /**
     * How many random masks were wanted for each mask.
     *
     * @return the number of draws
     */
    public int draws() {
        return design.draws();
    }

    /**
     * How many masked forecasts there are.
     *
     * @return the number, without the unmasked forecast of each case
     */
    public int size() {
        return keys.size();
    }

    /** Where each forecast belongs, in their order. */
    List<Key> keys() {
        return List.copyOf(keys);
    }

    /** The position of a forecast; −1 when there is none. */
    int position(Key key) {
        return positions.getOrDefault(key, -1);
    }

    /** The number of the contender whose random masks count for another. */
    int randomOf(int contender) {
        return design.isShared() ? 0 : contender;
    }
}
