package io.github.isorel.workbench.editor;

import java.util.List;
import java.util.function.BiConsumer;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider.IStyledLabelProvider;
import org.eclipse.jface.viewers.IElementComparer;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.views.contentoutline.ContentOutlinePage;

/** The parts of an experiment. Choosing one shows it in the source. */
@NonNullByDefault({})
final class ExperimentOutlinePage extends ContentOutlinePage {

    private final ExperimentModel model;
    private final BiConsumer<Integer, Integer> reveal;
    private final Runnable changed = this::refreshLater;

    /**
     * An outline.
     *
     * @param model what the text means
     * @param reveal shows a part of the text, by start and length
     */
    ExperimentOutlinePage(ExperimentModel model, BiConsumer<Integer, Integer> reveal) {
        this.model = model;
        this.reveal = reveal;
    }

    @Override
    public void createControl(Composite parent) {
        super.createControl(parent);
        TreeViewer viewer = getTreeViewer();
        viewer.setContentProvider(new Contents());
        viewer.setLabelProvider(new DelegatingStyledCellLabelProvider(new Labels()));
        viewer.setComparer(new ByPath());
        viewer.setInput(OutlineItem.of(model.tree()));
        model.addListener(changed);
        PlatformUI.getWorkbench().getHelpSystem().setHelp(viewer.getControl(), "io.github.isorel.workbench.experiment_editor");
    }

    private void refreshLater() {
        PlatformUI.getWorkbench().getDisplay().asyncExec(() -> {
            TreeViewer viewer = getTreeViewer();
            if (viewer != null && !viewer.getControl().isDisposed()) {
                Object[] expanded = viewer.getExpandedElements();
                viewer.setInput(OutlineItem.of(model.tree()));
                viewer.setExpandedElements(expanded);
            }
        });
    }

    @Override
    public void selectionChanged(SelectionChangedEvent event) {
        super.selectionChanged(event);
        if (event.getStructuredSelection().getFirstElement() instanceof OutlineItem item && getControl().isFocusControl()) {
            reveal.accept(item.start(), item.end() - item.start());
        }
    }

    @Override
    public void dispose() {
        model.removeListener(changed);
        super.dispose();
    }

    /** Items and their parts. */
    private static final class Contents implements ITreeContentProvider {

        @Override
        public Object[] getElements(Object input) {
            return ((List<?>) input).toArray();
        }

        @Override
        public Object[] getChildren(Object parent) {
            return ((OutlineItem) parent).children().toArray();
        }

        @Override
        public @Nullable Object getParent(Object element) {
            return null;
        }

        @Override
        public boolean hasChildren(Object element) {
            return !((OutlineItem) element).children().isEmpty();
        }
    }

    /** Names, with values in another colour. */
    private static final class Labels extends LabelProvider implements IStyledLabelProvider {

        @Override
        public StyledString getStyledText(Object element) {
            OutlineItem item = (OutlineItem) element;
            StyledString text = new StyledString(item.label());
            if (!item.detail().isEmpty()) {
                text.append("  " + item.detail(), StyledString.QUALIFIER_STYLER);
            }
            return text;
        }
    }

    /** Items of the same path are the same, so that what is unfolded stays so. */
    private static final class ByPath implements IElementComparer {

        @Override
        public boolean equals(Object a, Object b) {
            return a instanceof OutlineItem first && b instanceof OutlineItem second ? first.path().equals(second.path())
                    : a.equals(b);
        }

        @Override
        public int hashCode(Object element) {
            return element instanceof OutlineItem item ? item.path().hashCode() : element.hashCode();
        }
    }
}
