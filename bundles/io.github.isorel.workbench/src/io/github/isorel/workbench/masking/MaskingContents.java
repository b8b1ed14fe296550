package io.github.isorel.workbench.masking;

import java.nio.file.Path;

import io.github.isorel.engine.masking.archive.StoredMasking;
import io.github.isorel.engine.report.ReportSection;

/**
 * What the masking view shows.
 *
 * @param file the file of the test
 * @param stored what is in it
 * @param section what a report says of it
 */
record MaskingContents(Path file, StoredMasking stored, ReportSection section) {
}
