package io.github.isorel.engine.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import io.github.isorel.engine.data.GridFileWriter;
import io.github.isorel.engine.latent.ContrastiveAxis;
import io.github.isorel.engine.latent.Label;
import io.github.isorel.engine.latent.Separability;
import io.github.isorel.engine.latent.SeparabilitySettings;
import io.github.isorel.engine.latent.result.SeparabilityFile;
import io.github.isorel.engine.latent.result.SeparabilityResult;
import io.github.isorel.engine.text.CsvText;
import io.github.isorel.engine.text.TextFile;
import io.github.isorel.engine.text.TextTable;

/** A class of an archive held against the others, with the season and without it. Immutable. */
public final class LatentSeparability {

    private static final int USUAL_COMPONENTS = 10;

    private final LatentInput input;
    private final ContrastiveAxis axis;
    private final SeparabilityResult result;

    private LatentSeparability(LatentInput input, ContrastiveAxis axis, SeparabilityResult result) {
        this.input = input;
        this.axis = axis;
        this.result = result;
    }

    /**
     * Which class, and how it is told from the others.
     *
     * @param label name of the label
     * @param named the class, of a label of classes; empty for the rarer of two
     * @param against the class it is held against, samples of others left out; empty for all others
     * @param below of a label of numbers: the class is where it is below this
     * @param above of a label of numbers: the class is where it is above this
     * @param components number of components that the boundary may use; empty for ten, or fewer where samples are few
     * @param harmonics harmonics of the year that are regressed out in the second test, at least 1
     * @param folds number of folds, at least 2; fewer are made when the rarer class is in fewer groups
     * @param apart nothing is learnt from samples nearer in time than this to one held out
     */
    public record Question(String label, Optional<String> named, Optional<String> against, OptionalDouble below,
            OptionalDouble above, OptionalInt components, int harmonics, int folds, Duration apart) {

        /**
         * A class of a label, one harmonic, five folds, two days apart.
         *
         * @param label name of the label
         * @param named the class; empty for the rarer of two
         * @return the question
         */
        public static Question of(String label, Optional<String> named) {
            return new Question(label, named, Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty(),
                    OptionalInt.empty(), 1, 5, Duration.ofDays(2));
        }

        private boolean isOfNumbers() {
            return below.isPresent() || above.isPresent();
        }
    }

    /**
     * Tests a class.
     *
     * @param input the samples
     * @param question which class
     * @return what was found
     * @throws io.github.isorel.engine.latent.UnsuitableSamplesException if the samples do not allow the test
     * @throws IllegalArgumentException if the archive has no such label, or the label does not fit the question
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static LatentSeparability of(LatentInput input, Question question) {
        LatentSettings settings = input.settings();
        Label.Classes label = classes(input, question);
        Optional<String> positive = question.isOfNumbers() ? Optional.of(label.name()) : question.named();
        ContrastiveAxis axis = ContrastiveAxis.of(input.samples(), label, positive, input.within(), settings.scaling(),
                input.progress());
        int components = question.components().orElse(Math.max(1, Math.min(USUAL_COMPONENTS, input.samples().count() / 6)));
        var test = new SeparabilitySettings(settings.scaling(), components, 0, question.folds(), question.apart(),
                settings.permutations(), settings.resamples(), settings.seed());
        return new LatentSeparability(input, axis, new SeparabilityResult(input.labelledTimes(), test(input, label, positive,
                test),
                test(input, label, positive, test.withHarmonics(question.harmonics())), input.attributes()));
    }

    private static Separability test(LatentInput input, Label.Classes label, Optional<String> positive,
            SeparabilitySettings settings) {
        return Separability.of(input.samples(), label, positive, input.groups(), input.within(), settings, input.progress());
    }

    /** The label, numbers turned into two classes. */
    private static Label.Classes classes(LatentInput input, Question question) {
        Label label = input.label("label", question.label());
        if (label instanceof Label.Classes classes) {
            if (question.isOfNumbers()) {
                throw new IllegalArgumentException(input.text("below") + " and " + input.text("above")
                        + " go with a label of numbers; '" + label.name() + "' has classes: " + input.text("class"));
            }
            return question.against().map(other -> against(input, classes, question.named(), other)).orElse(classes);
        }
        if (!(label instanceof Label.Numbers numbers) || question.below().isPresent() == question.above().isPresent()
                || question.named().isPresent() || question.against().isPresent()) {
            throw new IllegalArgumentException("the label '" + label.name() + "' has no classes but "
                    + (label instanceof Label.Numbers ? "numbers; say which are the class with either " + input.text("below")
                            + " X or " + input.text("above") + " X" : "places on a circle; choose another"));
        }
        boolean isBelow = question.below().isPresent();
        double limit = question.below().orElseGet(question.above()::getAsDouble);
        String name = label.name() + (isBelow ? " < " : " > ") + TextTable.number(limit, 6);
        return new Label.Classes(name, numbers.values().stream().map(value -> value.isNaN() ? ""
                : isBelow && value < limit || !isBelow && value > limit ? name : "other").toList());
    }

    /** Two classes of a label of several. */
    private static Label.Classes against(LatentInput input, Label.Classes classes, Optional<String> named, String other) {
        String name = named.orElseThrow(() -> new IllegalArgumentException(input.text("against") + " needs " + input.text("class")
                + ": which class of '" + classes.name() + "' is held against '" + other + "'?"));
        List<String> known = classes.values().stream().filter(value -> !value.isEmpty()).distinct().sorted().toList();
        if (!known.contains(other) || other.equals(name)) {
            throw new IllegalArgumentException(input.text("against") + " must be another class of '" + classes.name()
                    + "' than '" + name + "', not '" + other + "'; there are " + String.join(", ", known));
        }
        return classes.between(name, other);
    }

    /**
     * All that is said about the class.
     *
     * @return values for tables and files
     */
    public SeparabilityResult result() {
        return result;
    }

    /**
     * Writes it.
     *
     * @param files where it goes
     * @throws IOException if a file cannot be written
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public void write(LatentFiles files) throws IOException {
        Optional<Path> netcdf = files.netcdf();
        if (netcdf.isPresent()) {
            writeNetcdf(netcdf.get());
        }
        Optional<Path> csv = files.csv();
        if (csv.isPresent()) {
            List<List<String>> columns = input.csvColumns();
            numbers().forEach((name, values) -> columns.add(LatentInput.column(name,
                    values.stream().map(value -> value.isNaN() ? "" : value.toString()).toList())));
            TextFile.write(csv.get(), CsvText.of(columns));
        }
        Optional<Path> json = files.json();
        if (json.isPresent()) {
            SeparabilityFile.write(json.get(), result);
        }
    }

    private void writeNetcdf(Path file) throws IOException {
        var writer = new GridFileWriter(file).attributes(Map.of("Conventions", "CF-1.8", "title", "Separability of latents",
                "comment", String.join(" ", result.seasonRegressedOut().findings()))).attributes(input.attributes());
        LatentSampleVariables.add(writer, input);
        numbers().forEach((name, values) -> writer.doubles(name, List.of(LatentSampleVariables.SAMPLE), values,
                Map.of("long_name", name.replace('_', ' '))));
        writer.texts("channel_name", "channel", IntStream.range(0, input.samples().channels())
                .mapToObj(i -> input.column(i).toString()).toList(), Map.of("long_name", "name of a channel"));
        writer.doubles("axis", List.of("channel"), axis.direction(), Map.of("long_name", "contrastive axis towards "
                + axis.positive() + ": direction of length 1 in the space of (scaled) channels"));
        writer.write(input.progress());
    }

    /** What is said of each sample; not a number where it was left out. */
    private Map<String, List<Double>> numbers() {
        Separability with = result.seasonLeftIn();
        Separability without = result.seasonRegressedOut();
        Map<String, List<Double>> columns = new LinkedHashMap<>();
        int count = input.samples().count();
        columns.put("projection_in_sample", IntStream.range(0, count).mapToObj(axis::projection).toList());
        columns.put("is_class", spread(with, value -> value.positive() ? 1 : 0));
        columns.put("fold", spread(with, value -> value.fold() + 1));
        columns.put("decision_held_out", spread(with, Separability.HeldOut::decision));
        columns.put("projection_held_out", spread(with, Separability.HeldOut::projection));
        columns.put("decision_held_out_season_out", spread(without, Separability.HeldOut::decision));
        columns.put("projection_held_out_season_out", spread(without, Separability.HeldOut::projection));
        return columns;
    }

    private List<Double> spread(Separability found, ToDoubleFunction<Separability.HeldOut> value) {
        Double[] values = new Double[input.samples().count()];
        Arrays.fill(values, Double.NaN);
        found.heldOut().forEach(one -> values[one.row()] = value.applyAsDouble(one));
        return List.of(values);
    }
}
