package io.github.isorel.engine.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import io.github.isorel.engine.latent.ComponentStability;
import io.github.isorel.engine.latent.Distance;
import io.github.isorel.engine.latent.Groups;
import io.github.isorel.engine.latent.Label;
import io.github.isorel.engine.latent.Organization;
import io.github.isorel.engine.latent.PrincipalComponents;
import io.github.isorel.engine.latent.Resampling;
import io.github.isorel.engine.latent.SampleDistances;
import io.github.isorel.engine.latent.Silhouette;
import io.github.isorel.engine.latent.UnsuitableSamplesException;
import io.github.isorel.engine.latent.result.ComponentsFile;
import io.github.isorel.engine.latent.result.ComponentsResult;
import io.github.isorel.engine.latent.result.ComponentsResult.Clusters;
import io.github.isorel.engine.latent.result.ComponentsResult.Component;
import io.github.isorel.engine.latent.result.ComponentsResult.Stability;
import io.github.isorel.engine.text.CsvText;
import io.github.isorel.engine.text.TextFile;

/** Principal components of an archive with all that is said about them. Immutable. */
public final class LatentComponents {

    private static final int USUAL_COMPONENTS = 10;

    private final LatentInput input;
    private final PrincipalComponents components;
    private final ComponentsResult result;

    private LatentComponents(LatentInput input, PrincipalComponents components, ComponentsResult result) {
        this.input = input;
        this.components = components;
        this.result = result;
    }

    /**
     * Which components, and what they are held against.
     *
     * @param count number of components; empty for ten, or fewer where samples are few
     * @param labels names of the labels to test; none for all that can be tested
     */
    public record Question(OptionalInt count, List<String> labels) {

        /** Copies the list. */
        public Question {
            labels = List.copyOf(labels);
        }
    }

    /** What labels say about the components. */
    private record Tests(List<Organization> effects, Map<String, Clusters> clusters, List<String> untested) {
    }

    /**
     * Finds components, how stable they are and what organises them.
     *
     * @param input the samples
     * @param question which components
     * @return what was found
     * @throws UnsuitableSamplesException if there are too few samples, or a label that was named cannot be tested
     * @throws IllegalArgumentException if the archive has no label of a name
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static LatentComponents of(LatentInput input, Question question) {
        LatentSettings settings = input.settings();
        int most = Math.max(1, Math.min(input.samples().count() - 1, input.samples().channels()));
        PrincipalComponents found = PrincipalComponents.fit(input.samples(), settings.scaling(),
                question.count().orElse(Math.min(USUAL_COMPONENTS, most)), input.progress());
        Optional<ComponentStability> blocks = stability(input, found, new Resampling.Blocks(settings.block()));
        Optional<ComponentStability> single = stability(input, found, new Resampling.Independent());
        int independent = blocks.map(ComponentStability::blocks).orElseGet(() -> Groups.ofBlocks(input.samples().times(),
                settings.block()).count());
        Tests tests = test(input, found, question.labels());
        return new LatentComponents(input, found, new ComponentsResult(input.labelledTimes(), found.channels(),
                found.constantChannels(), found.scaling(), found.totalVariance(), independent, settings.resamples(),
                IntStream.range(0, found.count()).mapToObj(i -> component(found, blocks, single, independent, i)).toList(),
                tests.effects(), tests.clusters(), tests.untested(), input.attributes()));
    }

    private static Optional<ComponentStability> stability(LatentInput input, PrincipalComponents found, Resampling resampling) {
        LatentSettings settings = input.settings();
        return settings.resamples() == 0 ? Optional.empty() : Optional.of(ComponentStability.of(found, resampling,
                settings.resamples(), settings.seed(), input.progress()));
    }

    private static Component component(PrincipalComponents found, Optional<ComponentStability> blocks,
            Optional<ComponentStability> single, int independent, int i) {
        return new Component(i + 1, found.variance(i), found.explainedVariance(i), found.isDistinct(i, Math.max(1, independent)),
                blocks.map(it -> stability(it, i)), single.map(it -> stability(it, i)), found.scores(i));
    }

    private static Stability stability(ComponentStability found, int component) {
        return new Stability(found.explainedVariance(component), found.cosine(component), found.matchedCosine(component),
                found.subspaceCosine(component));
    }

    private static Tests test(LatentInput input, PrincipalComponents components, List<String> names) {
        List<Label> labels = names.isEmpty() ? input.labels() : names.stream().map(name -> input.label("label", name)).toList();
        SampleDistances channels = SampleDistances.of(input.samples(), Distance.EUCLIDEAN, input.progress());
        SampleDistances scores = SampleDistances.of(components, components.count(), input.progress());
        LatentSettings settings = input.settings();
        var tests = new Tests(new ArrayList<>(), new LinkedHashMap<>(), new ArrayList<>());
        for (Label label : labels) {
            try {
                tests.effects().add(Organization.of(components, label, input.groups(), input.within(), settings.permutations(),
                        settings.seed(), input.progress()));
                if (label instanceof Label.Classes classes) {
                    tests.clusters().put(label.name(), new Clusters(silhouette(input, channels, classes), silhouette(input,
                            scores, classes)));
                }
            } catch (UnsuitableSamplesException e) {
                if (!names.isEmpty()) {
                    throw e;
                }
                tests.untested().add(String.valueOf(e.getMessage()));
            }
        }
        return tests;
    }

    private static Silhouette silhouette(LatentInput input, SampleDistances distances, Label.Classes label) {
        return Silhouette.of(distances, label, input.groups(), input.settings().permutations(), input.settings().seed(),
                input.progress());
    }

    /**
     * The components themselves, with their loadings.
     *
     * @return the components
     */
    public PrincipalComponents components() {
        return components;
    }

    /**
     * All that is said about them.
     *
     * @return values for tables and files
     */
    public ComponentsResult result() {
        return result;
    }

    /**
     * Writes them.
     *
     * @param files where they go
     * @throws IOException if a file cannot be written
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public void write(LatentFiles files) throws IOException {
        Optional<Path> netcdf = files.netcdf();
        if (netcdf.isPresent()) {
            new ComponentsVariables(input, components, result).write(netcdf.get(), input.progress());
        }
        Optional<Path> csv = files.csv();
        if (csv.isPresent()) {
            TextFile.write(csv.get(), csv());
        }
        Optional<Path> json = files.json();
        if (json.isPresent()) {
            ComponentsFile.write(json.get(), result);
        }
    }

    private String csv() {
        List<List<String>> columns = input.csvColumns();
        result.components().forEach(component -> columns.add(LatentInput.column("pc" + component.number(),
                component.scores().stream().map(Object::toString).toList())));
        return CsvText.of(columns);
    }
}
