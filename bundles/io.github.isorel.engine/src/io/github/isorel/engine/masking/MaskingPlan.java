package io.github.isorel.engine.masking;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.isorel.engine.masking.MaskingLayout.Key;
import io.github.isorel.engine.masking.MaskingLayout.LaidCase;
import io.github.isorel.engine.masking.MaskingLayout.Role;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.StateContract;

/**
 * All forecasts of a masking test, in the order in which they are run: case by case, baseline by baseline, fraction by fraction.
 * The same arguments give the same plan. Random masks are the same for all baselines and, when nothing but the area is matched,
 * for all contenders. Immutable.
 */
public final class MaskingPlan {

    /**
     * One masked forecast.
     *
     * @param key where it belongs
     * @param mask what is hidden
     */
    record Item(Key key, Mask mask) {
    }

    private final List<MaskingCase> cases;
    private final MaskingLayout layout;
    private final List<Item> items = new ArrayList<>();
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
        this(contract, cases, fractions, scope, random, draws, seed, 0);
    }

    /**
     * Plans a part of a test: some of its cases, with the random masks that they have in the whole.
     *
     * @param contract what the model takes and gives
     * @param cases the cases, with baselines and contenders of the same names in the same order
     * @param fractions the shares of the area that the contenders' masks stand for, increasing
     * @param scope what is hidden
     * @param random draws random masks
     * @param draws how many for each mask, at least 2
     * @param seed what random numbers start from
     * @param first position of the first of these cases in the whole test
     * @throws IllegalArgumentException if the cases do not fit each other or fewer than two random masks can be drawn
     */
    public MaskingPlan(StateContract contract, List<MaskingCase> cases, List<Double> fractions, MaskScope scope,
            RandomMasks random, int draws, long seed, int first) {
        this.cases = List.copyOf(cases);
        requireSame(fractions);
        if (draws < 2) {
            throw new IllegalArgumentException("random masks must be at least 2 to be compared with, not " + draws);
        }
        var design = new MaskingLayout.Design(contract, names(cases.getFirst()).getFirst(), fractions, scope, draws,
                random.isByAreaOnly());
        List<LaidCase> laid = new ArrayList<>();
        List<Map<Key, Mask>> masks = new ArrayList<>();
        for (int question = 0; question < cases.size(); question++) {
            Map<Key, Mask> drawn = drawn(design, cases.get(question), random, mixed(seed, first + question));
            masks.add(drawn);
            laid.add(laid(design, cases.get(question), drawn));
        }
        this.layout = new MaskingLayout(design, laid);
        layout.keys().forEach(key -> items.add(new Item(key, mask(key, masks.get(key.question())))));
    }

    private void requireSame(List<Double> fractions) {
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
    }

    private static List<List<String>> names(MaskingCase question) {
        return List.of(question.baselines().stream().map(Baseline::name).toList(),
                question.contenders().stream().map(Contender::name).toList());
    }

    /** The random masks of a case, by where they belong as if it were the first case and the first baseline. */
    private Map<Key, Mask> drawn(MaskingLayout.Design design, MaskingCase question, RandomMasks random, long seed) {
        Map<Key, Mask> masks = new HashMap<>();
        List<Contender> contenders = question.contenders();
        for (int fraction = 0; fraction < design.fractions().size(); fraction++) {
            for (int contender = 0; contender < (design.isShared() ? 1 : contenders.size()); contender++) {
                long start = mixed(seed, fraction, contender);
                double area = design.fractions().get(fraction);
                RandomMasks.Draws drawn = design.isShared() ? random.ofArea(area, design.draws(), start)
                        : random.like(contenders.get(contender).most().get(fraction), design.draws(), start);
                note(drawn, PatchGrid.percent(area) + " of the area, " + question.name()
                        + (design.isShared() ? "" : ", " + contenders.get(contender).name()));
                for (int draw = 0; draw < drawn.masks().size(); draw++) {
                    masks.put(new Key(0, 0, fraction, Role.RANDOM, contender, draw), drawn.masks().get(draw));
                }
            }
        }
        return masks;
    }

    private static LaidCase laid(MaskingLayout.Design design, MaskingCase question, Map<Key, Mask> drawn) {
        int groups = design.isShared() ? 1 : question.contenders().size();
        List<List<Integer>> counts = new ArrayList<>();
        for (int fraction = 0; fraction < design.fractions().size(); fraction++) {
            List<Integer> row = new ArrayList<>(Collections.nCopies(groups, 0));
            for (Key key : drawn.keySet()) {
                if (key.fraction() == fraction) {
                    row.set(key.contender(), row.get(key.contender()) + 1);
                }
            }
            counts.add(row);
        }
        return new LaidCase(question.name(), question.target(), question.step(), question.truth().isPresent(),
                question.contenders(), counts);
    }

    private Mask mask(Key key, Map<Key, Mask> drawn) {
        Contender contender = cases.get(key.question()).contenders().get(key.contender());
        return switch (key.role()) {
            case MOST -> contender.most().get(key.fraction());
            case LEAST -> contender.least().get(key.fraction());
            case RANDOM -> Objects.requireNonNull(drawn.get(new Key(0, 0, key.fraction(), Role.RANDOM, key.contender(),
                    key.draw())));
        };
    }

    private void note(RandomMasks.Draws drawn, String where) {
        if (drawn.missing() == 0) {
            return;
        }
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

    /**
     * What the test consists of, without the states.
     *
     * @return what results are told by
     */
    public MaskingLayout layout() {
        return layout;
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

    /**
     * A digest of all that the results depend on, but the model and the size of batches: states, truths, baselines, targets and
     * masks.
     *
     * @return 64 hexadecimal digits
     */
    public String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, layout.contract() + "\n" + layout.scope() + "\n" + layout.fractions() + "\n" + names(cases.getFirst()));
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
