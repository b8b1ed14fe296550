package io.github.isorel.workbench.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.github.isorel.engine.aurora.PublishedConfigurations;
import io.github.isorel.engine.relevance.BaselineChoice;
import io.github.isorel.engine.experiment.Experiment;
import io.github.isorel.engine.experiment.LatentEntry.LabelEntry;
import io.github.isorel.engine.relevance.Target;
import io.github.isorel.engine.weather.VariableNames;

/**
 * What can be written at a place of an experiment: keys from the schema, names of the experiment, values that the engine knows.
 */
public final class ExperimentProposals {

    private static final List<String> FILES =
            List.of("file", "data", "climatology", "scale-encoding", "rules", "tracks", "configuration");

    private final SchemaNode schema;
    private final Function<String, List<String>> files;

    /**
     * Proposals for one file.
     *
     * @param schema what may stand in experiments
     * @param file the experiment, beside which relative paths begin
     */
    public ExperimentProposals(SchemaNode schema, Path file) {
        this.schema = schema;
        this.files = written -> FileProposals.beside(file, written);
    }

    /**
     * What can be written at the cursor.
     *
     * @param text the text
     * @param offset where the cursor is
     * @param lastGood what an earlier version of the text asked for, when one did
     * @return proposals that begin as the word at the cursor does
     */
    public List<Proposal> at(String text, int offset, Optional<Experiment> lastGood) {
        Optional<SourcePlace> place = SourcePlace.writing(text, offset);
        if (place.isEmpty()) {
            return text.isBlank() ? keys(new SourcePlace(List.of(), SourceTree.read(""), true, List.of(), true, false),
                    new Word(text, offset), text) : List.of();
        }
        SourcePlace found = place.get();
        List<Proposal> proposals = new ArrayList<>();
        Word word = new Word(text, offset);
        if (!found.isKey()) {
            var names = new ExperimentNames(SourceTree.read(text.substring(0, offset) + "_" + text.substring(offset)), lastGood);
            proposals.addAll(values(found, word, names));
        }
        if (found.isKey() || found.mayBegin()) {
            proposals.addAll(keys(found, word, text));
        }
        return proposals.stream().filter(proposal -> matches(proposal, word)).toList();
    }

    /** The word at the cursor: what is before it, and where it begins and ends. */
    private record Word(String text, int offset) {

        int start() {
            int start = offset;
            while (start > 0 && isPart(text.charAt(start - 1))) {
                start--;
            }
            return start;
        }

        /** At the beginning of a word nothing is replaced: what is there is another word. */
        int end() {
            int end = offset;
            while (start() < offset && end < text.length() && isPart(text.charAt(end))) {
                end++;
            }
            return end;
        }

        private static boolean isPart(char c) {
            return Character.isLetterOrDigit(c) || "_.-/@".indexOf(c) >= 0;
        }

        String before() {
            return text.substring(start(), offset);
        }
    }

    private static boolean matches(Proposal proposal, Word word) {
        return proposal.label().regionMatches(true, 0, word.before(), 0, word.before().length());
    }

    private List<Proposal> keys(SourcePlace place, Word word, String text) {
        Optional<SchemaNode> node = schema.at(place.path());
        String rest = text.substring(Math.min(word.end(), text.length()));
        boolean hasColon = rest.startsWith(":");
        List<Proposal> proposals = new ArrayList<>();
        node.ifPresent(mapping -> {
            for (String key : mapping.keys()) {
                if (!place.siblings().contains(key)) {
                    proposals.add(new Proposal(key, word.start(), word.end(), key + (hasColon ? "" : ": "),
                            mapping.child(key).map(child -> DefinitionNotes.of(child, key, "")).orElse(""), true));
                }
            }
        });
        return proposals;
    }

    private List<Proposal> values(SourcePlace place, Word word, ExperimentNames names) {
        List<String> keys = place.path().stream().filter(step -> !step.isEmpty()).toList();
        String key = keys.isEmpty() ? "" : keys.getLast();
        String section = keys.isEmpty() ? "" : keys.getFirst();
        Map<String, String> values = new LinkedHashMap<>();
        boolean isSection = keys.size() == 1;
        List<String> known = switch (key) {
            case "models" -> isSection ? files.apply(word.before()) : names.models();
            case "cases" -> isSection ? List.of() : names.cases();
            case "targets" -> isSection ? targets() : names.targets();
            case "methods" -> names.methods();
            case "label" -> section.equals("latent") ? names.labels() : List.of();
            case "separability" -> names.labels();
            case "labels" -> LabelEntry.CALENDAR;
            case "baseline" -> BaselineChoice.NAMES;
            case "gates" -> gates(place, names);
            default -> section.equals("targets") ? targets() : List.of();
        };
        known.forEach(value -> values.put(value, note(key, value)));
        if (key.equals("configuration")) {
            PublishedConfigurations.NAMES.forEach(name -> values.put(name, ""));
        }
        if (FILES.contains(key)) {
            files.apply(word.before()).forEach(name -> values.put(name, ""));
        }
        schema.at(place.path()).ifPresent(node -> node.values().forEach(value -> values.putIfAbsent(value,
                note(key, value).isEmpty() ? SchemaNotes.of(node) : note(key, value))));
        List<Proposal> proposals = new ArrayList<>();
        values.forEach((value, note) -> proposals.add(new Proposal(value, word.start(), word.end(),
                value.contains(" ") || value.contains("(") ? value : Scalars.written(value, place.isFlow()), note, false)));
        return proposals;
    }

    private static String note(String key, String value) {
        return DefinitionNotes.ofValue(key, value);
    }

    private static List<String> targets() {
        List<String> words = new ArrayList<>(Target.FUNCTIONS);
        words.addAll(VariableNames.all());
        words.add("region");
        return words;
    }

    /** A gate begins with a quantity; behind {@code of} stand names. */
    private static List<String> gates(SourcePlace place, ExperimentNames names) {
        String written = place.node().text();
        int of = written.indexOf(" of ");
        return of >= 0 ? names.gateSubjects() : names.quantities();
    }
}
