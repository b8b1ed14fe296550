package io.github.isorel.workbench.editor;

import java.util.List;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.forms.editor.FormEditor;

import io.github.isorel.workbench.source.SourcePath;

/** Which sections the form pages have. */
final class FormPages {

    /** Makes the content of a section. */
    @FunctionalInterface
    interface Content {

        /** Makes it in a grid of two columns. */
        FormPart create(FormContext context, Composite parent);
    }

    /**
     * A section of a page.
     *
     * @param title its title
     * @param content makes its content
     */
    record PageSection(String title, Content content) {
    }

    private FormPages() {
    }

    /** All pages, in the order of their tabs. */
    static List<ExperimentFormPage> of(FormEditor editor, ExperimentModel model) {
        return List.of(
                page(editor, model, "overview", Messages.pageOverview,
                        fields(Messages.sectionGeneral, SourcePath.ROOT, "title", "seed"),
                        fields(Messages.sectionGates, SourcePath.ROOT, "gates"), all(Messages.sectionOutput, "output")),
                page(editor, model, "models", Messages.pageModels, items(Messages.pageModels, "models", true)),
                page(editor, model, "data", Messages.pageData,
                        fields(Messages.sectionData, SourcePath.ROOT, "data", "climatology",
                        "repeat-history", "steps"), items(Messages.sectionCases, "cases", false),
                        items(Messages.sectionTargets, "targets", true), all(Messages.sectionForecast, "forecast")),
                page(editor, model, "relevance", Messages.pageRelevance, items(Messages.sectionQuestions, "relevance", false)),
                page(editor, model, "latent", Messages.pageLatent, items(Messages.sectionQuestions, "latent", false)),
                page(editor, model, "masking", Messages.pageMasking, items(Messages.sectionTests, "masking", false)),
                page(editor, model, "comparison", Messages.pageComparison, all(Messages.sectionCompared, "comparison")));
    }

    private static ExperimentFormPage page(FormEditor editor, ExperimentModel model, String id, String title,
            PageSection... sections) {
        return new ExperimentFormPage(editor, model, id, title, List.of(sections));
    }

    private static PageSection fields(String title, SourcePath path, String... keys) {
        return new PageSection(title, (context, parent) -> new FormFields(context, parent).some(path, keys));
    }

    private static PageSection all(String title, String section) {
        return new PageSection(title, (context, parent) -> new FormFields(context, parent)
                .all(SourcePath.ROOT.key(section), List.of()));
    }

    private static PageSection items(String title, String section, boolean isNamed) {
        return new PageSection(title, (context, parent) -> new FormItems(context, parent, SourcePath.ROOT.key(section), isNamed));
    }
}
