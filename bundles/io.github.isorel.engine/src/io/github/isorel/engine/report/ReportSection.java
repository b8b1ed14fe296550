package io.github.isorel.engine.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of a report: a question and its answer, with what supports it.
 *
 * @param title heading
 * @param question what was asked; may be empty
 * @param answer the answer in a sentence, with its interval where it has one; may be empty
 * @param warnings what to be aware of when using the answer, a sentence each
 * @param figures figures in their order
 * @param tables tables in their order
 * @param provenance what was made of what, how and when: values by name
 */
public record ReportSection(String title, String question, String answer, List<String> warnings, List<ReportFigure> figures,
        List<ReportTable> tables, Map<String, String> provenance) {

    /** Copies lists and map; what is told twice is kept once. */
    public ReportSection {
        warnings = warnings.stream().distinct().toList();
        figures = List.copyOf(figures);
        tables = List.copyOf(tables);
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    }

    /**
     * This section under another heading.
     *
     * @param other the heading
     * @return the section
     */
    public ReportSection titled(String other) {
        return new ReportSection(other, question, answer, warnings, figures, tables, provenance);
    }

    /**
     * This section with more about where it comes from.
     *
     * @param more values by name, put in front of the others
     * @return the section
     */
    public ReportSection from(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(more);
        provenance.forEach(all::putIfAbsent);
        return new ReportSection(title, question, answer, warnings, figures, tables, all);
    }

    /**
     * A section with neither warnings nor provenance of its own.
     *
     * @param title heading
     * @param question what was asked; may be empty
     * @param answer the answer in a sentence; may be empty
     * @param figures figures in their order
     * @param tables tables in their order
     * @return the section
     */
    public static ReportSection of(String title, String question, String answer, List<ReportFigure> figures,
            List<ReportTable> tables) {
        return new ReportSection(title, question, answer, List.of(), figures, tables, Map.of());
    }
}
