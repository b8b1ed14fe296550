package io.github.isorel.engine.latent.archive;

import io.github.isorel.engine.latent.Label;

/**
 * A label with where it comes from.
 *
 * @param label its values, one a row
 * @param definition how it was made, such as the text of a rule
 */
public record LabelDefinition(Label label, String definition) {
}
