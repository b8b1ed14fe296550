package io.github.isorel.workbench.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

import io.github.isorel.workbench.source.DefinitionNotes;
import io.github.isorel.workbench.source.SchemaNode;
import io.github.isorel.workbench.source.SourcePath;

/** The keys of a mapping, one below the other: a control for each that is a value, parts for those that are more. */
final class FormFields implements FormPart {

    private static final List<String> LINES = List.of("data", "gates");

    private final FormContext context;
    private final Composite area;
    private final List<FormPart> parts = new ArrayList<>();

    /**
     * Fields.
     *
     * @param context the text
     * @param parent gets a grid of labels and controls
     */
    FormFields(FormContext context, Composite parent) {
        this.context = context;
        this.area = context.composite(parent);
        GridLayoutFactory.fillDefaults().numColumns(2).margins(2, 2).spacing(8, 5).applyTo(area);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(area);
    }

    /** Adds all keys of a mapping but some. */
    FormFields all(SourcePath mapping, List<String> without) {
        context.schema(mapping).keys().stream().filter(key -> !without.contains(key)).forEach(key -> add(mapping.key(key)));
        return this;
    }

    /** Adds some keys of a mapping. */
    FormFields some(SourcePath mapping, String... keys) {
        for (String key : keys) {
            add(mapping.key(key));
        }
        return this;
    }

    /** Adds a value that is no mapping. */
    FormFields value(SourcePath path) {
        addField(path, context.schema(path));
        return this;
    }

    private void add(SourcePath path) {
        SchemaNode schema = context.schema(path);
        boolean isMappings = schema.item().filter(SchemaNode::isMapping).isPresent();
        if (isMappings) {
            label(path, schema, true);
            parts.add(new FormItems(context, area, path, false));
        } else if (schema.isMapping()) {
            addGroup(path, schema);
        } else {
            addField(path, schema);
        }
    }

    private void addGroup(SourcePath path, SchemaNode schema) {
        boolean canSwitch = schema.values().contains("true");
        label(path, schema, !canSwitch);
        if (canSwitch) {
            parts.add(new FormChoice(context, area, path, List.of("true", "false"), schema.usual()));
        }
        FormFields inner = new FormFields(context, area);
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).indent(16, 0).applyTo(inner.area);
        parts.add(inner.all(path, List.of()));
    }

    private void addField(SourcePath path, SchemaNode schema) {
        Label label = label(path, schema, false);
        List<String> values = fixedValues(schema);
        boolean isList = schema.item().isPresent();
        if (!values.isEmpty() && !isList) {
            parts.add(new FormChoice(context, area, path, values, schema.usual()));
        } else {
            FormText.Form form = !isList ? FormText.Form.ONE : LINES.contains(path.last()) ? FormText.Form.LINES : FormText.Form.LIST;
            if (form == FormText.Form.LINES) { // beside the first line
                GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(label);
            }
            parts.add(new FormText(context, area, path, form));
        }
    }

    /** The values of a choice; none when others than these can be written. */
    private static List<String> fixedValues(SchemaNode schema) {
        return schema.isClosed() ? schema.values() : List.of();
    }

    private Label label(SourcePath path, SchemaNode schema, boolean isTitle) {
        Label label = context.toolkit()
                .createLabel(area, (path.last().startsWith("[") ? Messages.value : words(path.last()) + ":"));
        label.setToolTipText(DefinitionNotes.of(schema, DefinitionNotes.key(path.schemaSteps()), ""));
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, isTitle ? SWT.BEGINNING : SWT.CENTER).span(isTitle ? 2 : 1, 1)
                .applyTo(label);
        return label;
    }

    /** A key as a label: the words of the file, so that both pages speak the same language. */
    static String words(String key) {
        String words = key.equals("lora") ? Messages.lora : key.replace('-', ' ');
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** The composite with all fields. */
    Composite area() {
        return area;
    }

    @Override
    public void refresh() {
        parts.forEach(FormPart::refresh);
    }

    @Override
    public void commit() {
        parts.forEach(FormPart::commit);
    }

    /** The usual value in words for an empty field. */
    static String hint(SchemaNode schema) {
        return Optional.of(schema).flatMap(SchemaNode::usual).orElse("");
    }
}
