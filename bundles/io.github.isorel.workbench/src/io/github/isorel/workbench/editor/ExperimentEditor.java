package io.github.isorel.workbench.editor;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.resources.IMarker;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentListener;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.IPropertyListener;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.forms.editor.FormEditor;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.ide.IGotoMarker;

/** An experiment as forms and as source, over one document with one undo. */
@NonNullByDefault({})
public final class ExperimentEditor extends FormEditor {

    /** The editor's id. */
    public static final String ID = "io.github.isorel.workbench.editor.experiment";

    private final ExperimentSourceEditor source = new ExperimentSourceEditor();
    private final Runnable changed = this::refreshLater;
    private final IPropertyListener renamed = (part, property) -> {
        if (property == PROP_INPUT && !source.getEditorInput().equals(getEditorInput())) {
            setInputWithNotify(source.getEditorInput());
            setPartName(source.getPartName());
        }
    };
    private List<ExperimentFormPage> forms = List.of();
    private Optional<ExperimentModel> listened = Optional.empty();
    private boolean isRefreshAsked;

    private final IDocumentListener documentListener = new IDocumentListener() {
        @Override
        public void documentAboutToBeChanged(DocumentEvent event) {
            // only what it has become is of interest
        }

        @Override
        public void documentChanged(DocumentEvent event) {
            refreshLater();
        }
    };

    @Override
    public void init(IEditorSite site, IEditorInput input) throws PartInitException {
        super.init(site, input);
        setPartName(input.getName());
    }

    @Override
    protected void addPages() {
        try {
            int sourceIndex = addPage(source, getEditorInput());
            setPageText(sourceIndex, Messages.pageSource);
            source.addPropertyListener(renamed);
            Optional<ExperimentModel> model = source.model();
            if (model.isPresent()) { // a file that is not on a disk has only its source
                listened = model;
                forms = FormPages.of(this, model.get());
                int index = 0;
                for (ExperimentFormPage form : forms) {
                    addPage(index++, form);
                }
                model.get().addListener(changed);
                model.get().document().addDocumentListener(documentListener);
            }
        } catch (PartInitException e) {
            throw new IllegalStateException(e); // pages of our own that take every file
        }
    }

    @Override
    protected void createPages() {
        super.createPages();
        setActivePage(getPageCount() - 1); // the source: people come to read
    }

    /** The source page. */
    ExperimentSourceEditor source() {
        return source;
    }

    /**
     * The text as it is now, saved or not.
     *
     * @return the text; empty while the file is not on a disk
     */
    public Optional<String> text() {
        return source.model().map(ExperimentModel::text);
    }

    /**
     * Changes the text in one step for undo. What was typed into fields is written before.
     *
     * @param edit gives the new text for the present one
     */
    public void change(UnaryOperator<String> edit) {
        forms.forEach(ExperimentFormPage::commit);
        source.model().ifPresent(model -> model.change(edit));
    }

    private void refreshLater() {
        Display display = PlatformUI.getWorkbench().getDisplay();
        display.asyncExec(() -> {
            if (!isRefreshAsked) {
                isRefreshAsked = true;
                display.asyncExec(this::refreshNow);
            }
        });
    }

    private void refreshNow() {
        isRefreshAsked = false;
        if (getContainer() != null && !getContainer().isDisposed() && getSelectedPage() instanceof ExperimentFormPage form) {
            form.refresh();
        }
    }

    @Override
    protected void pageChange(int index) {
        forms.forEach(ExperimentFormPage::commit);
        super.pageChange(index);
        refreshNow();
    }

    @Override
    public void doSave(IProgressMonitor monitor) {
        forms.forEach(ExperimentFormPage::commit);
        source.doSave(monitor);
    }

    @Override
    public void doSaveAs() {
        forms.forEach(ExperimentFormPage::commit);
        source.doSaveAs();
        setInputWithNotify(source.getEditorInput());
        setPartName(source.getPartName());
    }

    @Override
    public boolean isSaveAsAllowed() {
        return true;
    }

    @Override
    public <T> T getAdapter(Class<T> type) {
        if (type == IGotoMarker.class) {
            IGotoMarker marker = this::show;
            return type.cast(marker);
        }
        T adapter = source.getSite() == null ? null : source.getAdapter(type);
        return adapter != null ? adapter : super.getAdapter(type);
    }

    private void show(IMarker marker) {
        setActivePage(getPageCount() - 1);
        IDE.gotoMarker(source, marker);
    }

    @Override
    public void dispose() {
        listened.ifPresent(model -> {
            model.removeListener(changed);
            IDocument document = model.document();
            document.removeDocumentListener(documentListener);
        });
        super.dispose();
    }
}
