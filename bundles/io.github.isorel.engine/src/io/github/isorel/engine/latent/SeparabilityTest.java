package io.github.isorel.engine.latent;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

import io.github.isorel.engine.progress.Progress;

/** Carries out a test of separability: the cross-validation of the label, of its permutations, and resamples of the groups. */
final class SeparabilityTest {

    /** Numbers of components of the learning curve, as far as components may be used; then that number itself, and beyond. */
    private static final List<Integer> STEPS = List.of(1, 2, 3, 5, 8, 12, 20, 30);

    private final LatentSamples samples;
    private final Label.Classes label;
    private final TwoClasses classes;
    private final Groups groups;
    private final List<String> strata;
    private final GroupPermutation permutation;
    private final SeparabilitySettings settings;

    SeparabilityTest(LatentSamples samples, Label.Classes label, TwoClasses classes, Groups groups,
            Optional<Label.Classes> within,
            SeparabilitySettings settings) {
        this.samples = samples.rows(classes.rows());
        this.label = label;
        this.classes = classes;
        this.groups = LabelCheck.groups(label, groups, classes.rows());
        LabelCheck.inTwoGroups(label, classes, this.groups);
        strata = classes.rows().stream().map(row -> within.map(other -> other.values().get(row)).orElse("")).toList();
        permutation = new GroupPermutation(this.groups, new Label.Classes("within", strata));
        this.settings = settings;
    }

    Separability run(Progress progress) {
        double[][] gram = CenteredSamples.of(samples, settings.scaling()).gram(progress);
        var validation = new CrossValidation(gram, samples.times(), groups, strata, settings);
        boolean[] observed = classes.positive();
        CrossValidation.Outcome main = validation.run(observed, List.of(settings.components()));
        LabelCheck.trainable(main, observed.length, settings);
        PermutationTest test = PermutationTest.of(statistics(main), permutation, settings.permutations(), settings.seed(),
                sources -> statistics(validation.run(TwoClasses.permuted(observed, sources), List.of(settings.components()))),
                progress);
        progress.begin("Drawing groups anew", 0);
        List<Separability.Step> curve = curve(validation, observed, main.smallestTraining(), progress);
        HeldOutValues decision = main.decision(settings.components());
        return new Separability(cases(main), settings, tested(test, 0, decision, HeldOutValues::auc),
                tested(test, 1, decision, HeldOutValues::balancedAccuracy),
                tested(test, 2, main.projection(), HeldOutValues::hedges), inSample(gram, observed), curve, heldOut(main));
    }

    private double[] statistics(CrossValidation.Outcome outcome) {
        HeldOutValues decision = outcome.decision(settings.components());
        double[] once = decision.once();
        return new double[] { decision.auc(once), decision.balancedAccuracy(once), outcome.projection().hedges(once) };
    }

    private List<Separability.Step> curve(CrossValidation validation, boolean[] observed, int training, Progress progress) {
        var steps = new TreeSet<>(STEPS);
        steps.add(settings.components());
        steps.removeIf(step -> step > Math.max(settings.components(), training / 2));
        CrossValidation.Outcome outcome = validation.run(observed, List.copyOf(steps));
        return steps.stream().map(step -> {
            progress.check();
            return new Separability.Step(step, estimate(outcome.decision(step), HeldOutValues::auc));
        }).toList();
    }

    private Estimate estimate(HeldOutValues values, ToDoubleBiFunction<HeldOutValues, double[]> statistic) {
        return new Estimate(statistic.applyAsDouble(values, values.once()), values.spread(
                weights -> statistic.applyAsDouble(values, weights), groups, settings.resamples(), settings.seed()));
    }

    private Separability.Tested tested(PermutationTest test, int number, HeldOutValues values,
            ToDoubleBiFunction<HeldOutValues, double[]> statistic) {
        return new Separability.Tested(estimate(values, statistic), test.mean(number), test.critical(number),
                test.pValue(number));
    }

    private double inSample(double[][] gram, boolean[] observed) {
        int[] all = IntStream.range(0, observed.length).toArray();
        var space = new HeldOutSpace(gram, Season.regressors(samples.times(), settings.harmonics()), all, all, 0);
        double[] axis = ContrastiveAxis.weights(observed, strata.toArray(String[]::new));
        var values = new HeldOutValues(space.trainingProjection(axis), observed, new int[observed.length]);
        return values.hedges(values.once());
    }

    private Separability.Cases cases(CrossValidation.Outcome outcome) {
        boolean[] positive = classes.positive();
        return new Separability.Cases(label.name(), classes.name(), TwoClasses.count(positive, true),
                TwoClasses.count(positive, false), TwoClasses.groups(positive, true, groups),
                TwoClasses.groups(positive, false, groups), groups.count(), outcome.folds());
    }

    private List<Separability.HeldOut> heldOut(CrossValidation.Outcome outcome) {
        boolean[] positive = classes.positive();
        HeldOutValues decision = outcome.decision(settings.components());
        return IntStream.range(0, positive.length).mapToObj(i -> new Separability.HeldOut(classes.rows().get(i), positive[i],
                outcome.fold(i), decision.value(i), outcome.projection().value(i))).toList();
    }
}
