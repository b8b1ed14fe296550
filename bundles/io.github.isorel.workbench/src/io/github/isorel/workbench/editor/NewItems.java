package io.github.isorel.workbench.editor;

import java.util.List;

import io.github.isorel.workbench.source.ExperimentNames;
import io.github.isorel.workbench.source.SourceEdits;
import io.github.isorel.workbench.source.SourcePath;

/** What new items of lists begin with. */
final class NewItems {

    private static final String TIME = "1990-01-10T00:00:00Z";

    private final ExperimentNames names;

    NewItems(ExperimentNames names) {
        this.names = names;
    }

    /** Adds an item to a list. */
    String add(SourceEdits edits, String text, SourcePath list) {
        return switch (list.last()) {
            case "relevance" -> edits.addMapping(text, list, List.of("methods: [attn-lrp]"));
            case "masking" -> edits.addMapping(text, list, List.of("fractions: [5, 10, 20]"));
            case "latent" -> edits.addMapping(text, list, List.of("tap: bottleneck"));
            case "cases" -> edits.addMapping(text, list, List.of("time: " + TIME));
            case "methods" -> edits.add(text, list, names.methods().getFirst());
            default -> edits.add(text, list, names.labels().getFirst());
        };
    }

    /** Adds a value with a free name to a mapping. */
    String addNamed(SourceEdits edits, String text, SourcePath mapping, List<SourcePath> present) {
        String stem = mapping.last().substring(0, mapping.last().length() - 1);
        int number = present.size() + 1;
        while (present.contains(mapping.key(stem + "-" + number))) {
            number++;
        }
        SourcePath value = mapping.key(stem + "-" + number);
        return mapping.last().equals("models") ? edits.set(text, value.key("file"), "../models/model.ckpt")
                : edits.set(text, value, "mean(msl, region)");
    }
}
