package io.github.isorel.engine.latent.archive;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.latent.Label;
import io.github.isorel.engine.progress.Progress;

/**
 * Makes the labels of an archive: those that the time tells, those of rules over fields, and those that come from files. Rules
 * that an archive has are applied to its new rows too; of labels from files the known values stay. Numbers behind rules are
 * computed once a row.
 */
public final class ArchiveLabels {

    private final LatentArchive archive;
    private final DataSet data;
    private final Map<String, LabelDefinition> labels = new LinkedHashMap<>();
    private final List<String> incomplete = new ArrayList<>();

    /**
     * The labels of an archive as it is.
     *
     * @param archive the archive
     * @param data where the fields are that rules need; stays the caller's
     */
    public ArchiveLabels(LatentArchive archive, DataSet data) {
        this.archive = archive;
        this.data = data;
        CalendarLabels.of(archive.times()).forEach(this::put);
    }

    private void put(LabelDefinition definition) {
        labels.put(definition.label().name(), definition);
    }

    /**
     * Makes labels.
     *
     * @param rules rules over fields that are new, or in place of rules of the same name
     * @param given labels from elsewhere, with a value for each row
     * @param keep whether labels that the archive has stay
     * @param progress reports the work; can be cancelled
     * @return all labels for {@link LatentArchiveWriter#complete}
     * @throws IOException if values are missing in a field that a rule needs, or data cannot be read
     */
    public List<LabelDefinition> make(List<FieldRule> rules, List<LabelDefinition> given, boolean keep, Progress progress)
            throws IOException {
        Map<String, FieldRule> all = new LinkedHashMap<>();
        if (keep) {
            archive.definitions().stream().filter(known -> !labels.containsKey(known.label().name())).forEach(this::put);
            archive.definitions().forEach(known -> rule(known).ifPresent(rule -> all.put(rule.name(), rule)));
        }
        rules.forEach(rule -> all.put(rule.name(), rule));
        for (FieldRule rule : all.values()) {
            List<Double> values = values(rule, progress);
            put(new LabelDefinition(rule.classes(values), rule.toString()));
            put(new LabelDefinition(new Label.Numbers(rule.valueName(), rule.unit(), values), rule.quantity()));
        }
        given.forEach(this::put);
        labels.values().stream().map(LabelDefinition::label).filter(label -> !isEmptyByNature(label)).forEach(label -> {
            long unknown = IntStream.range(0, label.count()).filter(row -> !label.isKnown(row)).count();
            if (unknown > 0) {
                incomplete.add(label.name() + " is not known for " + unknown + " of " + label.count() + " times");
            }
        });
        return List.copyOf(labels.values());
    }

    /** The name of the storm is not missing where there is no storm; the numbers behind a rule are told by the rule's label. */
    private boolean isEmptyByNature(Label label) {
        String name = label.name();
        return name.endsWith("_id") && labels.containsKey(name.substring(0, name.length() - "_id".length())) || name.endsWith(
                FieldRule.VALUE) && labels.containsKey(name.substring(0, name.length() - FieldRule.VALUE.length()));
    }

    private static Optional<FieldRule> rule(LabelDefinition known) {
        if (!known.definition().startsWith(known.label().name() + "/")) {
            return Optional.empty();
        }
        try {
            return Optional.of(FieldRule.parse(known.definition()));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a label from elsewhere whose origin looks like a rule
        }
    }

    /** Numbers that the archive holds for the same quantity, and computed ones for the rows that lack them. */
    private List<Double> values(FieldRule rule, Progress progress) throws IOException {
        Map<Instant, Double> known = new LinkedHashMap<>();
        for (LabelDefinition definition : archive.definitions()) {
            if (definition.definition().equals(rule.quantity()) && definition.label() instanceof Label.Numbers numbers) {
                for (int row = 0; row < archive.count(); row++) {
                    if (numbers.isKnown(row)) {
                        known.put(archive.times().get(row), numbers.values().get(row));
                    }
                }
            }
        }
        List<Instant> lacking = archive.times().stream().filter(time -> !known.containsKey(time)).toList();
        if (!lacking.isEmpty()) {
            List<Double> computed = rule.values(data, lacking, progress);
            IntStream.range(0, lacking.size()).forEach(i -> known.put(lacking.get(i), computed.get(i)));
        }
        return archive.times().stream().map(time -> {
            @Nullable Double value = known.get(time);
            return value == null ? Double.NaN : value;
        }).toList();
    }

    /**
     * Labels that are not known for all rows.
     *
     * @return a phrase for each, once they were made
     */
    public List<String> incomplete() {
        return List.copyOf(incomplete);
    }
}
