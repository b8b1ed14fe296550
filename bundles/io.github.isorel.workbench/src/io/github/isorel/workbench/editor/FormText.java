package io.github.isorel.workbench.editor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.fieldassist.ContentProposal;
import org.eclipse.jface.fieldassist.ContentProposalAdapter;
import org.eclipse.jface.fieldassist.IContentProposal;
import org.eclipse.jface.fieldassist.TextContentAdapter;
import org.eclipse.jface.bindings.keys.KeyStroke;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;

import io.github.isorel.workbench.source.DefinitionNotes;
import io.github.isorel.workbench.source.SchemaNode;
import io.github.isorel.workbench.source.SourceEdits;
import io.github.isorel.workbench.source.SourceNode;
import io.github.isorel.workbench.source.SourceNode.Kind;
import io.github.isorel.workbench.source.SourcePath;

/**
 * A text field: one value, several with commas between, or one a line. Written shortly after typing, or when the field is left.
 */
final class FormText implements FormPart {

    /** Key of a control's data: which value it shows. */
    static final String PATH = "io.github.isorel.path";

    /** How values stand in the field. */
    enum Form {
        /** One value. */
        ONE,
        /** Values with commas between. */
        LIST,
        /** A value a line. */
        LINES
    }

    /** How long after the last key something is written [ms]. */
    private static final int DELAY = 500;
    private static final int LINES_HEIGHT = 3;

    private final FormContext context;
    private final SourcePath path;
    private final Form form;
    private final Text field;
    private boolean isRefreshing;
    private boolean isPending;
    private int typed;

    FormText(FormContext context, Composite parent, SourcePath path, Form form) {
        this.context = context;
        this.path = path;
        this.form = form;
        int style = form == Form.LINES ? SWT.MULTI | SWT.V_SCROLL | SWT.BORDER : SWT.SINGLE | SWT.BORDER;
        boolean isPickable = form == Form.ONE && PickOnMap.isFor(path);
        Composite row = isPickable ? context.composite(parent) : parent;
        field = context.toolkit().createText(row, "", style);
        SchemaNode schema = context.schema(path);
        field.setMessage(FormFields.hint(schema));
        field.setData(PATH, path);
        int height = form == Form.LINES ? LINES_HEIGHT * field.getLineHeight() : SWT.DEFAULT;
        GridDataFactory.fillDefaults().grab(true, false).hint(160, height).applyTo(field);
        field.addListener(SWT.Modify, event -> typed());
        field.addListener(SWT.FocusOut, event -> commit());
        field.addListener(SWT.DefaultSelection, event -> commit());
        assist();
        if (isPickable) {
            GridLayoutFactory.fillDefaults().numColumns(2).applyTo(row);
            GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
            Button button = context.toolkit().createButton(row, Messages.pick, SWT.PUSH);
            button.setToolTipText(Messages.pickHint);
            button.addListener(SWT.Selection, event -> pick());
        }
    }

    private void pick() {
        new PickOnMap(context, path).ask(field.getShell(), field.getText()).ifPresent(value -> {
            if (!field.isDisposed()) {
                field.setText(value);
                commit();
            }
        });
    }

    /** Names of the experiment are proposed on Ctrl+Space where they are meant. */
    private void assist() {
        if (form != Form.LINES && List.of("models", "cases", "targets", "label", "methods").contains(path.last())) {
            KeyStroke key = KeyStroke.getInstance(SWT.MOD1, ' ');
            new ContentProposalAdapter(field, new TextContentAdapter(), (contents, position) -> proposals(contents, position),
                    key, null)
                    .setProposalAcceptanceStyle(ContentProposalAdapter.PROPOSAL_INSERT);
        }
    }

    private IContentProposal[] proposals(String contents, int position) {
        String before = contents.substring(contents.lastIndexOf(',', position - 1) + 1, position).stripLeading();
        List<String> names = switch (path.last()) {
            case "models" -> context.names().models();
            case "cases" -> context.names().cases();
            case "targets" -> context.names().targets();
            case "methods" -> context.names().methods();
            default -> context.names().labels();
        };
        return names.stream().filter(name -> name.startsWith(before))
                .map(name -> new ContentProposal(name.substring(before.length()), name, note(name)))
                .toArray(IContentProposal[]::new);
    }

    /** What a proposed name computes; nothing for names of the experiment. */
    private @Nullable String note(String name) {
        String note = DefinitionNotes.ofValue(DefinitionNotes.key(path.schemaSteps()), name);
        return note.isEmpty() ? null : note;
    }

    private void typed() {
        if (!isRefreshing) {
            isPending = true;
            int number = ++typed;
            field.getDisplay().timerExec(DELAY, () -> {
                if (number == typed) {
                    commit();
                }
            });
        }
    }

    @Override
    public void commit() {
        if (isPending && !field.isDisposed()) {
            isPending = false;
            String value = field.getText();
            context.change(text -> form == Form.ONE ? context.edits().set(text, path, value.strip())
                    : context.edits().setAll(text, path, values(value)));
        }
    }

    private List<String> values(String value) {
        return Stream.of(value.split(form == Form.LINES ? "\\R" : ",")).map(String::strip).filter(item -> !item.isEmpty())
                .toList();
    }

    @Override
    public void refresh() {
        Optional<SourceNode> value = SourceEdits.value(context.tree(), path);
        String shown = value.map(this::shown).orElse("");
        boolean isSame = form == Form.ONE ? field.getText().strip().equals(shown) : values(field.getText()).equals(values(shown));
        if (!isSame && !isPending) {
            isRefreshing = true;
            field.setText(shown);
            isRefreshing = false;
        }
        String tip = DefinitionNotes.of(context.schema(path), DefinitionNotes.key(path.schemaSteps()), shown);
        if (!tip.equals(field.getToolTipText())) {
            field.setToolTipText(tip);
        }
        field.setEditable(value.map(this::isPlain).orElse(true));
        context.tell(field, path);
    }

    /** Whether the field can show all of the value: not when it holds mappings, which are for the source page. */
    private boolean isPlain(SourceNode value) {
        return value.kind() == Kind.SCALAR || form != Form.ONE && value.items().stream()
                .allMatch(item -> item.kind() == Kind.SCALAR);
    }

    private String shown(SourceNode value) {
        return value.items().stream().map(item -> item.kind() == Kind.SCALAR ? item.text() : "\u2026")
                .collect(Collectors.joining(form == Form.LINES ? field.getLineDelimiter() : ", "));
    }
}
