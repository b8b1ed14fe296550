package io.github.isorel.workbench.editor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.forms.IManagedForm;
import org.eclipse.ui.forms.widgets.FormToolkit;

import io.github.isorel.engine.experiment.Experiment;
import io.github.isorel.engine.experiment.Problem;
import io.github.isorel.workbench.experiment.TextRange;
import io.github.isorel.workbench.source.ExperimentNames;
import io.github.isorel.workbench.source.SchemaNode;
import io.github.isorel.workbench.source.SourceEdits;
import io.github.isorel.workbench.source.SourceNode;
import io.github.isorel.workbench.source.SourcePath;

/** What the parts of a form page share: the text, how it is changed, and where messages go. */
final class FormContext {

    private final ExperimentModel model;
    private final IManagedForm form;
    private final SchemaNode schema = SchemaNode.experiment();
    private final SourceEdits edits = new SourceEdits(schema);
    private final Map<SourcePath, Problem> told = new HashMap<>();

    FormContext(ExperimentModel model, IManagedForm form) {
        this.model = model;
        this.form = form;
    }

    FormToolkit toolkit() {
        return form.getToolkit();
    }

    SchemaNode schema() {
        return schema;
    }

    SourceEdits edits() {
        return edits;
    }

    SourceNode tree() {
        return model.tree();
    }

    /** The last experiment that the text was. */
    Optional<Experiment> experiment() {
        return model.lastGood();
    }

    ExperimentNames names() {
        return new ExperimentNames(model.tree(), model.lastGood());
    }

    /** What may stand at a place. */
    SchemaNode schema(SourcePath path) {
        return schema.at(path.schemaSteps()).orElseThrow(() -> new IllegalStateException("the schema has no " + path));
    }

    /** Changes the text: only the part that becomes another one, in one step for undo. */
    void change(UnaryOperator<String> edit) {
        model.change(edit);
    }

    /** Shows on a control what is wrong with its value. */
    void tell(Control control, SourcePath path) {
        Optional<Problem> problem = problem(path);
        form.getMessageManager().removeMessage(path, control);
        problem.ifPresent(it -> form.getMessageManager().addMessage(path, text(it), null, severity(it), control));
        told.remove(path);
        problem.ifPresent(it -> told.put(path, it));
        form.getForm().getDisplay().asyncExec(this::showSingle);
    }

    private static int severity(Problem problem) {
        return problem.isError() ? IMessageProvider.ERROR : IMessageProvider.WARNING;
    }

    /** The header counts problems. Where there is one only, it says which. */
    private void showSingle() {
        List<Problem> different = told.values().stream().distinct().toList();
        if (different.size() == 1 && !form.getForm().isDisposed()) {
            form.getForm().setMessage(text(different.getFirst()), severity(different.getFirst()));
        }
    }

    static String text(Problem problem) {
        return problem.message() + (problem.fix().isEmpty() ? "" : "; " + problem.fix());
    }

    private Optional<Problem> problem(SourcePath path) {
        String text = model.text();
        SourceNode root = model.tree();
        return path.in(root).flatMap(value -> {
            int start = value.start();
            int key = keyStart(root, path).orElse(start);
            return problems().stream().filter(problem -> {
                int offset = TextRange.offset(text, problem.position());
                return offset == key || offset >= start && offset < Math.max(value.end(), start + 1);
            }).findFirst();
        });
    }

    private static Optional<Integer> keyStart(SourceNode root, SourcePath path) {
        return path.parent().in(root).flatMap(outer -> outer.entry(path.last())).map(SourceNode.Entry::start);
    }

    /** The problems of the text as it was last read. */
    List<Problem> problems() {
        return model.reading().problems();
    }

    /** A row of a form that takes the whole width of its parent. */
    Composite composite(Composite parent) {
        return toolkit().createComposite(parent);
    }
}
