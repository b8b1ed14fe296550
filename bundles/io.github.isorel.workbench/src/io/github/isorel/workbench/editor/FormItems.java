package io.github.isorel.workbench.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.forms.widgets.SharedScrolledComposite;

import io.github.isorel.engine.relevance.Method;
import io.github.isorel.engine.relevance.MethodParameter;
import io.github.isorel.engine.relevance.MethodSettings;
import io.github.isorel.workbench.source.DefinitionNotes;
import io.github.isorel.workbench.source.SchemaNode;
import io.github.isorel.workbench.source.SourceEdits;
import io.github.isorel.workbench.source.SourceNode;
import io.github.isorel.workbench.source.SourceNode.Kind;
import io.github.isorel.workbench.source.SourcePath;

/** The items of a list, or the values with names of a mapping, and the keys of the one that is selected. */
final class FormItems implements FormPart {

    private static final int HEIGHT = 5;

    private final FormContext context;
    private final SourcePath path;
    private final boolean isNamed;
    private final org.eclipse.swt.widgets.List list;
    private final Composite details;
    private final Button remove;
    private Optional<FormPart> shown = Optional.empty();
    private Optional<SourcePath> shownPath = Optional.empty();
    /** Fields of methods hang on the method. */
    private String shownMethod = "";
    private boolean isEmptyShown;

    /**
     * A part.
     *
     * @param context the text
     * @param parent where it is
     * @param path the list or mapping
     * @param isNamed whether values have names
     */
    FormItems(FormContext context, Composite parent, SourcePath path, boolean isNamed) {
        this.context = context;
        this.path = path;
        this.isNamed = isNamed;
        Composite area = context.composite(parent);
        GridLayoutFactory.fillDefaults().numColumns(3).margins(2, 2).applyTo(area);
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(area);
        list = new org.eclipse.swt.widgets.List(area, SWT.SINGLE | SWT.BORDER | SWT.V_SCROLL);
        list.setData(FormText.PATH, path);
        context.toolkit().adapt(list, true, false);
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.BEGINNING).hint(170, HEIGHT * list.getItemHeight()).applyTo(list);
        list.addListener(SWT.Selection, event -> showDetails());
        Composite buttons = context.composite(area);
        GridLayoutFactory.fillDefaults().applyTo(buttons);
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(buttons);
        button(buttons, Messages.add, this::add);
        remove = button(buttons, Messages.remove, this::remove);
        details = context.composite(area);
        GridLayoutFactory.fillDefaults().applyTo(details);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(details);
    }

    private Button button(Composite parent, String label, Runnable action) {
        Button button = context.toolkit().createButton(parent, label, SWT.PUSH);
        button.setForeground(null); // the toolkit's colour would stay while the button is disabled
        GridDataFactory.fillDefaults().applyTo(button);
        button.addListener(SWT.Selection, event -> action.run());
        return button;
    }

    private List<SourcePath> paths() {
        List<SourcePath> paths = new ArrayList<>();
        Optional<SourceNode> node = path.in(context.tree());
        if (isNamed && node.filter(it -> it.kind() == Kind.MAPPING).isPresent()) {
            node.get().entries().forEach(entry -> paths.add(path.key(entry.name())));
        } else {
            for (int i = 0; i < node.map(it -> it.items().size()).orElse(0); i++) {
                paths.add(path.item(i));
            }
        }
        return paths;
    }

    private String label(SourcePath item) {
        return item.last().startsWith("[") ? item.in(context.tree()).map(OutlineItem::words).orElse("\u2026") : item.last();
    }

    /** Adds an item; the fields of it are for the user. */
    void add() {
        commit();
        NewItems items = new NewItems(context.names());
        context.change(text -> isNamed ? items.addNamed(context.edits(), text, path, paths())
                : items.add(context.edits(), text, path));
        refresh();
        list.select(list.getItemCount() - 1);
        showDetails();
    }

    /** Takes the selected item away. */
    void remove() {
        int index = list.getSelectionIndex();
        if (index >= 0) {
            SourcePath item = paths().get(index);
            hideDetails();
            context.change(text -> context.edits().remove(text, item));
            refresh();
        }
    }

    private void hideDetails() {
        shown = Optional.empty();
        shownPath = Optional.empty();
        for (Control child : details.getChildren()) {
            child.dispose();
        }
    }

    private void showDetails() {
        int index = list.getSelectionIndex();
        List<SourcePath> paths = paths();
        Optional<SourcePath> wanted = index >= 0 && index < paths.size() ? Optional.of(paths.get(index)) : Optional.empty();
        String method = path.last().equals("methods") ? wanted.map(this::method).orElse("") : "";
        if (!wanted.equals(shownPath) || !method.equals(shownMethod)) {
            commit();
            shownMethod = method;
            hideDetails();
            shownPath = wanted;
            shown = wanted.map(this::fields);
            isEmptyShown = false;
            details.requestLayout();
            reflow();
        }
        if (wanted.isEmpty() && !isEmptyShown) {
            hideDetails();
            context.toolkit().createLabel(details, NLS.bind(Messages.nothingYet, context.schema(path).description()), SWT.WRAP);
            isEmptyShown = true;
            details.requestLayout();
        }
        list.setToolTipText(DefinitionNotes.of(context.schema(path), path.last(), method));
        shown.ifPresent(FormPart::refresh);
        remove.setEnabled(wanted.isPresent());
    }

    private FormPart fields(SourcePath item) {
        FormFields fields = new FormFields(context, details);
        SchemaNode schema = context.schema(item);
        if (isNamed) {
            FormName.create(context, fields.area(), item, renamed -> shownPath = Optional.of(renamed));
        }
        return schema.isMapping() ? fields.all(item, path.last().equals("methods") ? unused(item) : List.of())
                : fields.value(item);
    }

    /** The keys that mean nothing for the method of an item, but those that are there all the same. */
    private List<String> unused(SourcePath item) {
        String method = method(item);
        List<String> unused = new ArrayList<>(Stream.of(MethodParameter.values()).filter(it -> !it.methods().contains(method))
                .map(MethodParameter::label).toList());
        if (!new MethodSettings(Method.NAMES.contains(method) ? method : "gradient", Map.of()).usesBaseline()) {
            unused.add("baseline");
        }
        if (!method.equals("rules")) {
            unused.add("rules");
        }
        unused.removeIf(key -> item.key(key).in(context.tree()).isPresent());
        return unused;
    }

    private String method(SourcePath item) {
        return SourceEdits.value(context.tree(), item.key("method")).map(SourceNode::text).orElse("");
    }

    /** Lets the page scroll over what is there now. */
    private void reflow() {
        for (Composite outer = details.getParent(); outer != null; outer = outer.getParent()) {
            if (outer instanceof SharedScrolledComposite scrolled) {
                scrolled.reflow(true);
                return;
            }
        }
    }

    @Override
    public void refresh() {
        String[] labels = paths().stream().map(this::label).toArray(String[]::new);
        if (!List.of(labels).equals(List.of(list.getItems()))) {
            int index = list.getSelectionIndex();
            list.setItems(labels);
            list.select(Math.min(index, labels.length - 1));
        }
        if (list.getSelectionIndex() < 0 && labels.length > 0) {
            list.select(0);
        }
        showDetails();
        context.tell(list, path);
    }

    @Override
    public void commit() {
        shown.ifPresent(FormPart::commit);
    }
}
