package io.github.isorel.workbench.project;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.eclipse.jdt.annotation.Nullable;
import org.osgi.framework.FrameworkUtil;

/** What a new experiment begins with. */
enum ExperimentTemplate {
    /** Relevance of the initial state for a storm. */
    STORM_RELEVANCE("storm-relevance", Messages.templateStorm, Messages.templateStormNote),
    /** Regimes in latents. */
    LATENT_REGIMES("latent-regimes", Messages.templateLatent, Messages.templateLatentNote),
    /** A test of relevance by masking. */
    MASKING("masking", Messages.templateMasking, Messages.templateMaskingNote),
    /** Two models and the same questions. */
    MODEL_COMPARISON("model-comparison", Messages.templateComparison, Messages.templateComparisonNote);

    private final String file;
    private final String label;
    private final String note;

    ExperimentTemplate(String file, String label, String note) {
        this.file = file;
        this.label = label;
        this.note = note;
    }

    /** The name of a file made of it. */
    String fileName() {
        return file + ".yaml";
    }

    /** What it is called. */
    String label() {
        return label;
    }

    /** What it asks. */
    String note() {
        return note;
    }

    /**
     * The text of an experiment.
     *
     * @param values what stands for each name in braces; a line that becomes empty is left out
     */
    String text(Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        for (String line : template().split("\n")) {
            String filled = line;
            for (Map.Entry<String, String> value : values.entrySet()) {
                filled = filled.replace("${" + value.getKey() + "}", value.getValue());
            }
            if (!filled.isEmpty()) {
                text.append(filled).append('\n');
            }
        }
        return text.toString();
    }

    private String template() {
        String path = "templates/" + fileName();
        @Nullable URL entry = FrameworkUtil.getBundle(ExperimentTemplate.class).getEntry(path);
        if (entry == null) {
            throw new IllegalStateException("the workbench lacks its file " + path);
        }
        try (InputStream stream = entry.openStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }
}
