/** Checks across all bundles, on their compiled classes, manifests and texts. */
package io.github.isorel.checks;
