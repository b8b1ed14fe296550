package io.github.isorel.workbench.editor;

import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.jface.text.DefaultInformationControl;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextHover;
import org.eclipse.jface.text.contentassist.ContentAssistant;
import org.eclipse.jface.text.contentassist.IContentAssistant;
import org.eclipse.jface.text.presentation.IPresentationReconciler;
import org.eclipse.jface.text.presentation.PresentationReconciler;
import org.eclipse.jface.text.quickassist.IQuickAssistAssistant;
import org.eclipse.jface.text.quickassist.QuickAssistAssistant;
import org.eclipse.jface.text.reconciler.IReconciler;
import org.eclipse.jface.text.reconciler.MonoReconciler;
import org.eclipse.jface.text.rules.DefaultDamagerRepairer;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.ui.editors.text.TextSourceViewerConfiguration;

/** Colours, proposals, hovers and fixes of the source page. */
@NonNullByDefault({})
final class ExperimentSourceConfiguration extends TextSourceViewerConfiguration {

    private static final int INDENT = 2;
    /** How long after a change the text is read anew [ms]. */
    private static final int DELAY = 300;

    private final ExperimentScanner scanner;
    private final Supplier<Optional<ExperimentModel>> model;
    private final Runnable read;

    /**
     * A configuration.
     *
     * @param preferences preferences of text editors
     * @param scanner tells parts of the text apart
     * @param model what the text means
     * @param read reads the text anew
     */
    ExperimentSourceConfiguration(IPreferenceStore preferences, ExperimentScanner scanner,
            Supplier<Optional<ExperimentModel>> model, Runnable read) {
        super(preferences);
        this.scanner = scanner;
        this.model = model;
        this.read = read;
    }

    @Override
    public IPresentationReconciler getPresentationReconciler(ISourceViewer viewer) {
        PresentationReconciler reconciler = new PresentationReconciler();
        DefaultDamagerRepairer repairer = new DefaultDamagerRepairer(scanner);
        reconciler.setDamager(repairer, IDocument.DEFAULT_CONTENT_TYPE);
        reconciler.setRepairer(repairer, IDocument.DEFAULT_CONTENT_TYPE);
        return reconciler;
    }

    @Override
    public IContentAssistant getContentAssistant(ISourceViewer viewer) {
        ContentAssistant assistant = new ContentAssistant(true);
        assistant.setContentAssistProcessor(new ExperimentAssistProcessor(model), IDocument.DEFAULT_CONTENT_TYPE);
        assistant.setInformationControlCreator(parent -> new DefaultInformationControl(parent, true));
        assistant.enableAutoInsert(true);
        assistant.enableColoredLabels(true);
        return assistant;
    }

    @Override
    public IQuickAssistAssistant getQuickAssistAssistant(ISourceViewer viewer) {
        QuickAssistAssistant assistant = new QuickAssistAssistant();
        assistant.setQuickAssistProcessor(new ProblemQuickAssist());
        assistant.setInformationControlCreator(parent -> new DefaultInformationControl(parent, true));
        return assistant;
    }

    @Override
    public ITextHover getTextHover(ISourceViewer viewer, String contentType) {
        return new ExperimentHover(viewer);
    }

    @Override
    public IReconciler getReconciler(ISourceViewer viewer) {
        MonoReconciler reconciler = new MonoReconciler(new ReadingStrategy(read), false);
        reconciler.setDelay(DELAY);
        return reconciler;
    }

    @Override
    public int getTabWidth(ISourceViewer viewer) {
        return INDENT;
    }
}
