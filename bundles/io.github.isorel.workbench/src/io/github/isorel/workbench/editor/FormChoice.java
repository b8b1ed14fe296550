package io.github.isorel.workbench.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;

import io.github.isorel.workbench.source.DefinitionNotes;
import io.github.isorel.workbench.source.SourceEdits;
import io.github.isorel.workbench.source.SourceNode;
import io.github.isorel.workbench.source.SourceNode.Kind;
import io.github.isorel.workbench.source.SourcePath;

/** One of several words. The first choice says nothing in the file: the default holds. */
final class FormChoice implements FormPart {

    private final FormContext context;
    private final SourcePath path;
    private final List<String> values;
    private final Combo combo;
    private boolean isRefreshing;

    FormChoice(FormContext context, Composite parent, SourcePath path, List<String> values, Optional<String> usual) {
        this.context = context;
        this.path = path;
        this.values = List.copyOf(values);
        this.combo = new Combo(parent, SWT.READ_ONLY | SWT.DROP_DOWN);
        List<String> items =
                new ArrayList<>(List.of(usual.map(value -> NLS.bind(Messages.usual, value)).orElse(Messages.notSaid)));
        items.addAll(values);
        combo.setItems(items.toArray(String[]::new));
        combo.setData(FormText.PATH, path);
        context.toolkit().adapt(combo, true, false);
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(combo);
        combo.addListener(SWT.Selection, event -> write());
    }

    private void write() {
        if (!isRefreshing) {
            int index = combo.getSelectionIndex();
            context.change(text -> context.edits().set(text, path, index > 0 ? values.get(index - 1) : ""));
        }
    }

    @Override
    public void refresh() {
        isRefreshing = true;
        Optional<SourceNode> value = SourceEdits.value(context.tree(), path);
        boolean isMapping = value.filter(it -> it.kind() == Kind.MAPPING).isPresent();
        int index = isMapping ? values.indexOf("true") : value.map(SourceNode::text).map(values::indexOf).orElse(-1);
        if (combo.getSelectionIndex() != index + 1) {
            combo.select(index + 1);
        }
        String tip = DefinitionNotes.of(context.schema(path), DefinitionNotes.key(path.schemaSteps()), index >= 0
                ? values.get(index) : "");
        if (!tip.equals(combo.getToolTipText())) {
            combo.setToolTipText(tip);
        }
        context.tell(combo, path);
        isRefreshing = false;
    }

    @Override
    public void commit() {
        // a choice is written at once
    }
}
