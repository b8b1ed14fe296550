package io.github.isorel.engine.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.isorel.engine.latent.Label;
import io.github.isorel.engine.latent.Neighbors.Neighbor;
import io.github.isorel.engine.latent.result.LabelledTimes;
import io.github.isorel.engine.latent.result.NeighborsResult;
import io.github.isorel.engine.latent.result.NeighborsResult.Agreement;

/** Makes sections about nearest neighbours of latents: whether states that are alike for the model are of one class. */
public final class NeighborsSection {

    /** A maker of sections. */
    public NeighborsSection() {
        // nothing to be told: results name everything themselves
    }

    /**
     * The section of one result.
     *
     * @param what which latents of which model
     * @param result the neighbours
     * @param told what to be aware of, a sentence each
     * @param provenance where it comes from: values by name
     * @return the section
     */
    public ReportSection of(String what, NeighborsResult result, List<String> told, Map<String, String> provenance) {
        List<ReportTable> tables = new ArrayList<>();
        if (!result.agreement().isEmpty()) {
            tables.add(agreement(result));
        }
        if (!result.analogues().isEmpty()) {
            tables.add(analogues(result));
        }
        List<String> warnings = new ArrayList<>(told);
        warnings.add("Neighbours have no interval: consecutive states are alike, and how many independent ones there are is told"
                + " by the tests of components and separability.");
        return new ReportSection("Neighbours: " + what, "Are the states that are nearest to each other in the latents ("
                + result.count() + (result.count() == 1 ? " neighbour" : " neighbours") + " each, "
                + result.distance().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " distance, at least "
                + Numbers.digits(result.apart().toHours() / 24.0) + " days apart) of the same class?", answer(result), warnings,
                List.of(), tables, provenance);
    }

    private static String answer(NeighborsResult result) {
        String classes = result.agreement().stream().filter(one -> !Double.isNaN(one.amongNeighbors()))
                .sorted(Comparator.comparingDouble((Agreement one) -> one.share() - one.amongNeighbors())).limit(3)
                .map(one -> one.named() + " (" + one.label() + ") " + Numbers.percent(one.amongNeighbors())
                + ", where chance would"
                + " give " + Numbers.percent(one.share())).collect(Collectors.joining("; "));
        return classes.isEmpty() ? "There are no classes whose neighbours could be counted."
                : "Share of neighbours of the same class, for those that exceed chance most: " + classes + ".";
    }

    private static ReportTable agreement(NeighborsResult result) {
        return new ReportTable("How often the neighbours of a class are of that class", List.of("Label", "Class", "Samples",
                "Share of samples", "Share among neighbours"), result.agreement().stream().map(one -> List.of(one.label(),
                one.named(), Long.toString(one.samples()), Numbers.percent(one.share()),
                Double.isNaN(one.amongNeighbors()) ? "\u2013" : Numbers.percent(one.amongNeighbors()))).toList());
    }

    private static ReportTable analogues(NeighborsResult result) {
        LabelledTimes samples = result.samples();
        List<Label> labels = samples.labels().stream().filter(label -> label instanceof Label.Classes).toList();
        List<String> header = new ArrayList<>(List.of("Time", "Distance"));
        labels.forEach(label -> header.add(label.name()));
        List<List<String>> rows = new ArrayList<>();
        for (Neighbor analogue : result.analogues()) {
            List<String> row = new ArrayList<>(List.of(samples.times().get(analogue.row()).toString(),
                    Numbers.text(analogue.distance())));
            labels.forEach(label -> row.add(LabelledTimes.texts(label).get(analogue.row())));
            rows.add(row);
        }
        return new ReportTable("Most like " + result.members().stream().map(row -> samples.times().get(row).toString())
                .collect(Collectors.joining(", ")), header, rows);
    }
}
