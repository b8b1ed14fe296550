package io.github.isorel.workbench.editor;

import java.util.function.Consumer;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;

import io.github.isorel.workbench.source.SourcePath;

/** The name of a value, which is its key. Written when the field is left: half a name would be another one. */
final class FormName {

    private final FormContext context;
    private final Text field;
    private final Consumer<SourcePath> renamed;
    private SourcePath path;

    private FormName(FormContext context, Composite parent, SourcePath path, Consumer<SourcePath> renamed) {
        this.context = context;
        this.path = path;
        this.renamed = renamed;
        context.toolkit().createLabel(parent, Messages.name);
        field = context.toolkit().createText(parent, path.last(), SWT.SINGLE | SWT.BORDER);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(field);
    }

    /**
     * Adds a field with the name of a value.
     *
     * @param context the text
     * @param parent gets a label and the field
     * @param path the value
     * @param renamed takes the way to the value when it has another name
     */
    static void create(FormContext context, Composite parent, SourcePath path, Consumer<SourcePath> renamed) {
        FormName name = new FormName(context, parent, path, renamed);
        name.field.addListener(SWT.FocusOut, event -> name.write());
        name.field.addListener(SWT.DefaultSelection, event -> name.write());
    }

    private void write() {
        String name = field.getText().strip();
        SourcePath other = path.parent().key(name);
        if (!name.isEmpty() && !name.equals(path.last()) && other.in(context.tree()).isEmpty()) {
            SourcePath before = path;
            path = other;
            renamed.accept(other);
            context.change(text -> context.edits().rename(text, before, name));
        } else {
            field.setText(path.last());
        }
    }
}
