package io.github.isorel.workbench.editor;

import java.nio.file.Path;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.Optional;
import java.util.ResourceBundle;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.source.IAnnotationModel;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.editors.text.TextEditor;
import org.eclipse.ui.ide.ResourceUtil;
import org.eclipse.ui.texteditor.ContentAssistAction;
import org.eclipse.ui.texteditor.ITextEditorActionConstants;
import org.eclipse.ui.texteditor.ITextEditorActionDefinitionIds;
import org.eclipse.ui.texteditor.TextOperationAction;
import org.eclipse.ui.views.contentoutline.IContentOutlinePage;

import io.github.isorel.workbench.experiment.ExperimentFiles;

/** The source of an experiment. */
@NonNullByDefault({})
public final class ExperimentSourceEditor extends TextEditor {

    /** The labels of actions come from their commands. */
    private static final ResourceBundle NO_LABELS = new ListResourceBundle() {
        @Override
        protected Object[][] getContents() {
            return new Object[0][];
        }
    };

    private final SyntaxColors colors = new SyntaxColors(PlatformUI.getWorkbench().getThemeManager());
    private final ExperimentScanner scanner = new ExperimentScanner(colors);
    private final LiveProblems problems = new LiveProblems(this::annotations);
    private final IPropertyChangeListener themeListener = colors.onChange(this::recolor);
    private Optional<ExperimentModel> model = Optional.empty();
    private @Nullable ExperimentOutlinePage outline;

    /** An editor, as the workbench makes it. */
    public ExperimentSourceEditor() {
        setHelpContextId("io.github.isorel.workbench.experiment_editor");
        setSourceViewerConfiguration(new ExperimentSourceConfiguration(getPreferenceStore(), scanner, this::model, this::read));
    }

    @Override
    protected void doSetInput(IEditorInput input) throws CoreException {
        super.doSetInput(input);
        IDocument document = input == null ? null : getDocumentProvider().getDocument(input);
        model = document == null ? Optional.empty() : path(input).map(file -> new ExperimentModel(document, file));
    }

    private static Optional<Path> path(IEditorInput input) {
        return Optional.ofNullable(ResourceUtil.getFile(input)).flatMap(ExperimentFiles::location);
    }

    /** What the text means; empty when the file is not on a disk. */
    Optional<ExperimentModel> model() {
        return model;
    }

    private void read() {
        model.ifPresent(it -> {
            it.read();
            String text = it.text();
            boolean isExperiment = ExperimentFiles.isExperiment(text);
            problems.show(text, () -> isExperiment && isDirtyOrUnchecked() ? it.reading().problems() : List.of());
        });
    }

    /** Whether nobody else tells what is wrong with the text. */
    private boolean isDirtyOrUnchecked() {
        IFile file = ResourceUtil.getFile(getEditorInput());
        return isDirty() || file == null || !ExperimentFiles.isChecked(file);
    }

    private @Nullable IAnnotationModel annotations() {
        ISourceViewer viewer = getSourceViewer();
        return viewer == null ? null : viewer.getAnnotationModel();
    }

    @Override
    protected void editorSaved() {
        super.editorSaved();
        IFile file = ResourceUtil.getFile(getEditorInput());
        if (file != null && ExperimentFiles.isChecked(file)) {
            problems.clear();
        }
    }

    @Override
    protected void createActions() {
        super.createActions();
        ContentAssistAction assist = new ContentAssistAction(NO_LABELS, "", this);
        assist.setActionDefinitionId(ITextEditorActionDefinitionIds.CONTENT_ASSIST_PROPOSALS);
        setAction(ITextEditorActionConstants.CONTENT_ASSIST, assist);
        TextOperationAction fix = new TextOperationAction(NO_LABELS, "", this, ISourceViewer.QUICK_ASSIST);
        fix.setActionDefinitionId(ITextEditorActionDefinitionIds.QUICK_ASSIST);
        setAction(ITextEditorActionConstants.QUICK_ASSIST, fix);
    }

    @Override
    protected boolean isTabsToSpacesConversionEnabled() {
        return true; // YAML knows no tabs
    }

    private void recolor() {
        scanner.refresh();
        ISourceViewer viewer = getSourceViewer();
        if (viewer != null) {
            viewer.invalidateTextPresentation();
        }
    }

    @Override
    public <T> T getAdapter(Class<T> type) {
        if (type == IContentOutlinePage.class && model.isPresent()) {
            ExperimentOutlinePage page = outline;
            if (page == null || page.getControl() != null && page.getControl().isDisposed()) {
                page = new ExperimentOutlinePage(model.get(), this::selectAndReveal);
                outline = page;
            }
            return type.cast(page);
        }
        return super.getAdapter(type);
    }

    @Override
    public void dispose() {
        colors.removeListener(themeListener);
        super.dispose();
    }
}
