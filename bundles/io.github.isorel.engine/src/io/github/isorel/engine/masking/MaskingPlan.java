package io.github.isorel.engine.masking;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.StateContract;

/**
 * All forecasts of a masking test, in the order in which they are run: case by case, baseline by baseline, fraction by fraction.
 * The same arguments give the same plan. Random masks are the same for all baselines and, when nothing but the area is matched,
 * for all contenders. Immutable.
 */
public final class MaskingPlan {

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
     * One masked forecast.
     *
     * @param key where it belongs
     * @param mask what is hidden
     */
    record Item(Key key, Mask mask) {
    }

    private final StateContract contract;
    private final List<MaskingCase> cases;
    private final List<Double> fractions;
    private final MaskScope scope;
    private final boolean isShared;
    private final int draws;
    private final List<Item> items = new ArrayList<>();
    private final Map<Key, Integer> positions = new HashMap<>();
    private final List<String> shortfalls = new ArrayList<>();

    /**
     * Plans a test.
     *
     * @param contract what the model takes and gives
     * @param cases the cases, with baselines and contenders of the same names in the same order
     * @param fractions the shares of the area that the contenders' masks stand for, increasing
     * @param scope what is hidden
     * @param random draws random masks
     * @param draws how many for each mask, at least 2
     * @param seed what random numbers start from
     * @throws IllegalArgumentException if the cases do not fit each other or fewer than two random masks can be drawn
     */
    public MaskingPlan(StateContract contract, List<MaskingCase> cases, List<Double> fractions, MaskScope scope,
            RandomMasks random, int draws,
            long seed) {
        this.contract = contract;
        this.cases = List.copyOf(cases);
        this.fractions = List.copyOf(fractions);
        this.scope = scope;
        this.isShared = random.isByAreaOnly();
        this.draws = draws;
        requireSame();
        for (int question = 0; question < cases.size(); question++) {
            List<Item> own = items(question, random, seed);
            for (int baseline = 0; baseline < baselines().size(); baseline++) {
                for (Item item : own) {
                    Key key = item.key();
                    add(new Item(new Key(question, baseline, key.fraction(), key.role(), key.contender(), key.draw()),
                            item.mask()));
                }
            }
        }
    }

    private void requireSame() {
        for (MaskingCase question : cases) {
            if (!names(question).equals(names(cases.getFirst()))) {
                throw new IllegalArgumentException("all cases have the same baselines and contenders, but " + question.name()
                        + " has " + names(question)
                        + " and " + cases.getFirst().name() + " has " + names(cases.getFirst()));
            }
            for (Contender contender : question.contenders()) {
                if (contender.most().size() != fractions.size()) {
                    throw new IllegalArgumentException(contender.name() + " has " + contender.most().size() + " masks for "
                            + fractions.size() + " fractions");
                }
            }
        }
        if (draws < 2) {
            throw new IllegalArgumentException("random masks must be at least 2 to be compared with, not " + draws);
        }
    }

    private static List<List<String>> names(MaskingCase question) {
        return List.of(question.baselines().stream().map(Baseline::name).toList(),
                question.contenders().stream().map(Contender::name).toList());
    }

    /** The forecasts of a case with the first baseline. */
    private List<Item> items(int question, RandomMasks random, long seed) {
        List<Item> own = new ArrayList<>();
        List<Contender> contenders = cases.get(question).contenders();
        for (int fraction = 0; fraction < fractions.size(); fraction++) {
            for (int contender = 0; contender < contenders.size(); contender++) {
                Contender masks = contenders.get(contender);
                own.add(new Item(new Key(question, 0, fraction, Role.MOST, contender, 0), masks.most().get(fraction)));
                if (!masks.least().isEmpty()) {
                    own.add(new Item(new Key(question, 0, fraction, Role.LEAST, contender, 0), masks.least().get(fraction)));
                }
            }
            for (int contender = 0; contender < (isShared ? 1 : contenders.size()); contender++) {
                long start = mixed(seed, question, fraction, contender);
                RandomMasks.Draws drawn = isShared ? random.ofArea(fractions.get(fraction), draws, start)
                        : random.like(contenders.get(contender).most().get(fraction), draws, start);
                note(drawn, question, fraction, contender);
                for (int draw = 0; draw < drawn.masks().size(); draw++) {
                    own.add(new Item(new Key(question, 0, fraction, Role.RANDOM, contender, draw), drawn.masks().get(draw)));
                }
            }
        }
        return own;
    }

    private void note(RandomMasks.Draws drawn, int question, int fraction, int contender) {
        if (drawn.missing() == 0) {
            return;
        }
        String where = PatchGrid.percent(fractions.get(fraction)) + " of the area, " + cases.get(question).name()
                + (isShared ? "" : ", " + cases.get(question).contenders().get(contender).name());
        if (drawn.masks().size() < 2) {
            throw new IllegalArgumentException("no random masks can be matched with the relevant one of " + where + ": "
                    + (drawn.masks().isEmpty() ? "none" : "only one") + " was found; match less, take a smaller fraction"
                    + " or smaller patches");
        }
        shortfalls.add(where + ": only " + drawn.masks().size() + " of " + drawn.wanted() + " random masks could be matched");
    }

    /** Another start for every place (the finaliser of SplitMix64, Steele et al. 2014, doi:10.1145/2714064.2660195). */
    private static long mixed(long seed, int... places) {
        long mixed = seed;
        for (int place : places) {
            mixed += 0x9e3779b97f4a7c15L * (place + 1);
            mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
            mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
            mixed ^= mixed >>> 31;
        }
        return mixed;
    }

    private void add(Item item) {
        positions.put(item.key(), items.size());
        items.add(item);
    }

    /**
     * The contract.
     *
     * @return what the model takes and gives
     */
    public StateContract contract() {
        return contract;
    }

    /**
     * The cases.
     *
     * @return at least one
     */
    public List<MaskingCase> cases() {
        return cases;
    }

    /**
     * The fractions.
     *
     * @return shares of the area
     */
    public List<Double> fractions() {
        return fractions;
    }

    /**
     * What is hidden.
     *
     * @return variables, levels and states
     */
    public MaskScope scope() {
        return scope;
    }

    /**
     * The baselines.
     *
     * @return their names
     */
    public List<String> baselines() {
        return cases.getFirst().baselines().stream().map(Baseline::name).toList();
    }

    /**
     * The contenders.
     *
     * @return their names
     */
    public List<String> contenders() {
        return cases.getFirst().contenders().stream().map(Contender::name).toList();
    }

    /**
     * How many random masks were wanted for each mask.
     *
     * @return the number of draws
     */
    public int draws() {
        return draws;
    }

    /**
     * How many masked forecasts there are.
     *
     * @return the number, without the unmasked forecast of each case
     */
    public int size() {
        return items.size();
    }

    /**
     * Where random masks are fewer than wanted.
     *
     * @return a phrase for each place; none when all could be drawn
     */
    public List<String> shortfalls() {
        return List.copyOf(shortfalls);
    }

    List<Item> items() {
        return items;
    }

    /** The position of a forecast; −1 when there is none. */
    int position(Key key) {
        return positions.getOrDefault(key, -1);
    }

    /** The number of the contender whose random masks count for another. */
    int randomOf(int contender) {
        return isShared ? 0 : contender;
    }

    /**
     * A digest of all that the results depend on, but the model and the size of batches: states, truths, baselines, targets and
     * masks.
     *
     * @return 64 hexadecimal digits
     */
    public String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, contract + "\n" + scope + "\n" + fractions + "\n" + names(cases.getFirst()));
            for (MaskingCase question : cases) {
                add(digest, question.name() + "\n" + question.target() + "\n" + question.step());
                question.history().forEach(state -> add(digest, state));
                question.truth().ifPresent(state -> add(digest, state));
                for (Baseline baseline : question.baselines()) {
                    if (baseline instanceof Baseline.Replacement replacement) {
                        replacement.states().forEach(state -> add(digest, state));
                    }
                }
            }
            for (Item item : items) {
                add(digest, item.key() + " " + item.mask().patches());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static void add(MessageDigest digest, AtmosphericState state) {
        add(digest, state.validTime().toString());
        state.values().forEach((variable, tensor) -> {
            add(digest, variable.kind() + " " + variable.shortName());
            add(digest, tensor);
        });
    }

    private static void add(MessageDigest digest, Tensor tensor) {
        FloatBuffer elements = tensor.elements();
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        while (elements.hasRemaining()) {
            bytes.clear();
            while (elements.hasRemaining() && bytes.remaining() >= Float.BYTES) {
                bytes.putFloat(elements.get());
            }
            digest.update(bytes.flip());
        }
    }
}
