package io.github.isorel.workbench.latent;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.eclipse.osgi.util.NLS;

import io.github.isorel.engine.data.DataException;
import io.github.isorel.engine.latent.ComponentStability;
import io.github.isorel.engine.latent.Distance;
import io.github.isorel.engine.latent.LatentSamples;
import io.github.isorel.engine.latent.Neighbors;
import io.github.isorel.engine.latent.Neighbors.Edge;
import io.github.isorel.engine.latent.PrincipalComponents;
import io.github.isorel.engine.latent.Resampling;
import io.github.isorel.engine.latent.Scaling;
import io.github.isorel.engine.latent.UnsuitableSamplesException;
import io.github.isorel.engine.latent.archive.LatentArchive;
import io.github.isorel.engine.latent.archive.LatentSelection;
import io.github.isorel.engine.latent.result.ComponentsFile;
import io.github.isorel.engine.latent.result.ComponentsResult;
import io.github.isorel.engine.latent.result.ComponentsResult.Component;
import io.github.isorel.engine.latent.result.ComponentsResult.Stability;
import io.github.isorel.engine.latent.result.LabelledTimes;
import io.github.isorel.engine.progress.Progress;

/**
 * States along principal components with their nearest neighbours.
 *
 * @param file the archive or the components that were opened
 * @param result the components with the labels of the states
 * @param neighbors the graph of nearest neighbours; no edges where the states have none that are far enough in time
 * @param provenance what the file says about itself
 */
public record LatentSpace(Path file, ComponentsResult result, List<Edge> neighbors, Map<String, String> provenance) {

    private static final String TAP = "isorel_archive_tap";
    private static final String MODEL = "isorel_model";

    /** How many neighbours of each state there are edges to. */
    static final int NEIGHBORS = 5;
    /** States nearer in time are alike for no other reason. */
    static final Duration APART = Duration.ofDays(5);

    private static final int COMPONENTS = 10;
    private static final int RESAMPLES = 200;
    private static final long SEED = 1;

    /** Copies list and map. */
    public LatentSpace {
        neighbors = List.copyOf(neighbors);
        provenance = Map.copyOf(provenance);
    }

    /**
     * Opens an archive of latents, whose components are computed, or components that were computed before. Not for the thread of
     * the user interface.
     *
     * @param file NetCDF file of an archive, or JSON file of components
     * @param progress reports and cancels
     * @return the space
     * @throws IOException if the file cannot be read, is something else, or holds too few states
     */
    public static LatentSpace open(Path file, Progress progress) throws IOException {
        try {
            if (isComponents(file)) {
                ComponentsResult result = ComponentsFile.read(file);
                return new LatentSpace(file, result, neighbors(scores(result), progress), result.provenance());
            }
            if (!LatentArchive.holdsLatents(file)) {
                throw new DataException(NLS.bind(Messages.noArchive, file));
            }
            return ofArchive(file, LatentArchive.open(file), progress);
        } catch (UnsuitableSamplesException e) {
            throw new DataException(NLS.bind(Messages.unsuitable, file, e.getMessage()), e);
        }
    }

    private static boolean isComponents(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".json");
    }

    /** Whether the latents themselves are at hand, not the components alone. */
    boolean hasLatents() {
        return !isComponents(file);
    }

    /**
     * The pooled latents where the archive is at hand, else the scores along the components. Not for the thread of the user
     * interface.
     */
    LatentSamples samples(Progress progress) throws IOException {
        return hasLatents() ? LatentArchive.open(file).samples(LatentSelection.all(), progress) : scores(result);
    }

    private static LatentSpace ofArchive(Path file, LatentArchive archive, Progress progress) throws IOException {
        LatentSamples samples = archive.samples(LatentSelection.all(), progress);
        int count = Math.min(COMPONENTS, Math.min(samples.count() - 1, samples.channels()));
        if (count < 1) {
            throw new DataException(NLS.bind(Messages.unsuitable, file, Messages.oneState));
        }
        PrincipalComponents found = PrincipalComponents.fit(samples, Scaling.CENTERED, count, progress);
        ComponentStability stability = ComponentStability.of(found, new Resampling.Blocks(APART), RESAMPLES, SEED, progress);
        List<Component> components = IntStream.range(0, count).mapToObj(i -> new Component(i + 1, found.variance(i),
                found.explainedVariance(i), found.isDistinct(i, Math.max(1, stability.blocks())),
                        Optional.of(new Stability(stability
                .explainedVariance(i), stability.cosine(i), stability.matchedCosine(i), stability.subspaceCosine(i))),
                Optional.empty(), found.scores(i))).toList();
        ComponentsResult result = new ComponentsResult(new LabelledTimes(archive.times(), archive.labels()), found.channels(),
                found.constantChannels(), found.scaling(), found.totalVariance(), stability.blocks(), RESAMPLES, components,
                List.of(), Map.of(), List.of(), archive.attributes());
        return new LatentSpace(file, result, neighbors(samples, progress), archive.attributes());
    }

    /** The scores as samples, when the latents themselves are not at hand. */
    private static LatentSamples scores(ComponentsResult result) {
        List<float[]> rows = new ArrayList<>();
        for (int row = 0; row < result.samples().count(); row++) {
            float[] scores = new float[result.components().size()];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = result.components().get(i).scores().get(row).floatValue();
            }
            rows.add(scores);
        }
        return LatentSamples.of(result.samples().times(), rows);
    }

    private static List<Edge> neighbors(LatentSamples samples, Progress progress) {
        try {
            return Neighbors.of(samples, Distance.EUCLIDEAN, NEIGHBORS, APART, progress).edges();
        } catch (UnsuitableSamplesException e) {
            return List.of(); // too few states that are far enough apart: there is no graph then
        }
    }

    /**
     * What people call it.
     *
     * @return tap and model where the file tells them, else the name of the file
     */
    public String title() {
        String tap = provenance.getOrDefault(TAP, "");
        String model = provenance.getOrDefault(MODEL, "").replaceFirst(" sha256:.*", "");
        return tap.isEmpty() || model.isEmpty() ? String.valueOf(file.getFileName()) : NLS.bind(Messages.latentsOf, tap, model);
    }
}
