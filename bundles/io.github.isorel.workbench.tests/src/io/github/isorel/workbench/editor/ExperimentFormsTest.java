package io.github.isorel.workbench.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jface.text.ITextOperationTarget;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.forms.IMessage;
import org.eclipse.ui.forms.editor.IFormPage;
import org.eclipse.ui.forms.widgets.Form;
import org.eclipse.ui.ide.IDE;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.isorel.workbench.UserInterface;
import io.github.isorel.workbench.examples.ExampleProject;
import io.github.isorel.workbench.source.SourcePath;

/** Forms and source are two sights of one text. */
class ExperimentFormsTest {

    private final IProject project;
    private final IFile file;
    private final ExperimentEditor editor;
    private final String before;

    ExperimentFormsTest() throws CoreException {
        project = ExampleProject.create("forms");
        file = project.getFile("experiments/storm-relevance.yaml");
        editor = (ExperimentEditor) IDE.openEditor(UserInterface.page(), file, true);
        before = text();
        UserInterface.settle();
    }

    @AfterEach
    void close() throws CoreException {
        UserInterface.page().closeAllEditors(false);
        project.delete(true, true, null);
    }

    private String text() {
        return editor.source().model().orElseThrow().text();
    }

    private void edit(String word, String other) {
        var document = editor.source().model().orElseThrow().document();
        document.set(document.get().replace(word, other));
        UserInterface.settle();
    }

    private Composite page(String id) {
        IFormPage page = editor.setActivePage(id);
        UserInterface.settle();
        return page.getManagedForm().getForm().getBody();
    }

    private static Stream<Control> controls(Control control) {
        return control instanceof Composite composite
                ? Stream.concat(Stream.of(control), Stream.of(composite.getChildren()).flatMap(ExperimentFormsTest::controls))
                : Stream.of(control);
    }

    /** The control that shows a value. */
    private static <T extends Control> T control(Composite page, Class<T> type, String... steps) {
        SourcePath path = new SourcePath(List.of(steps));
        return controls(page).filter(type::isInstance).map(type::cast)
                .filter(control -> path.equals(control.getData(FormText.PATH)))
                .findFirst().orElseThrow(() -> new AssertionError("no control for " + path));
    }

    private static void leave(Text field) {
        field.notifyListeners(SWT.FocusOut, new Event());
        UserInterface.settle();
    }

    @Test
    void keysAreLabelledInTheWordsOfTheField() {
        assertEquals("LoRA", FormFields.words("lora"));
        assertEquals("Scale encoding", FormFields.words("scale-encoding"));
    }

    @Test
    void aSingleProblemIsSaidInTheTitle() {
        IFormPage data = editor.setActivePage("data");
        UserInterface.settle();
        edit("steps: 2", "steps: two");
        UserInterface.await(() -> String.valueOf(data.getManagedForm().getForm().getMessage()).startsWith("steps must be"),
                () -> data.getManagedForm().getForm().getMessage());
    }

    @Test
    void aFieldChangesItsValueOnlyAndUndoTakesItBack() {
        Text title = control(page("overview"), Text.class, "title");
        assertEquals("What made the January storm?", title.getText());
        title.setText("Another title");
        leave(title);
        assertEquals(before.replace("What made the January storm?", "Another title"), text());
        assertTrue(editor.isDirty());
        editor.source().getAdapter(ITextOperationTarget.class).doOperation(ITextOperationTarget.UNDO);
        UserInterface.settle();
        assertEquals(before, text());
        assertEquals("What made the January storm?", title.getText());
        assertFalse(editor.isDirty());
    }

    @Test
    void whatIsTypedIsWrittenAfterAShortWhile() {
        Text title = control(page("overview"), Text.class, "title");
        title.setText("Typed");
        UserInterface.await(() -> text().contains("title: Typed\n"), this::text);
    }

    @Test
    void theSourceChangesTheFields() {
        Composite data = page("data");
        Text steps = control(data, Text.class, "steps");
        assertEquals("2", steps.getText());
        edit("steps: 2 ", "steps: 3 ");
        UserInterface.await(() -> steps.getText().equals("3"), steps::getText);
        Text region = control(data, Text.class, "cases", "[0]", "region");
        assertEquals("38..55, 168..192", region.getText());
    }

    @Test
    void commentsAndOrderSurviveManyChanges() {
        Composite data = page("data");
        Text steps = control(data, Text.class, "steps");
        steps.setText("1");
        leave(steps);
        Text label = control(data, Text.class, "cases", "[0]", "label");
        label.setText("deep");
        leave(label);
        Combo history = control(data, Combo.class, "repeat-history");
        history.select(1);
        history.notifyListeners(SWT.Selection, new Event());
        UserInterface.settle();
        assertEquals(before.replace("steps: 2 ", "steps: 1 ")
                .replace("# around the low two days later\n", "# around the low two days later\n    label: deep\n")
                .replace("climatology.nc\nsteps", "climatology.nc\nrepeat-history: true\nsteps"), text());
    }

    @Test
    void aMethodShowsTheParametersThatItTakes() {
        Composite relevance = page("relevance");
        Combo method = control(relevance, Combo.class, "relevance", "[0]", "methods", "[0]", "method");
        assertEquals("attn-lrp", method.getText()); // written in short
        Text epsilon = control(relevance, Text.class, "relevance", "[0]", "methods", "[0]", "epsilon");
        assertTrue(controls(relevance).filter(Text.class::isInstance).noneMatch(field ->
                String.valueOf(field.getData(FormText.PATH)).contains("gamma")));
        epsilon.setText("0.1");
        leave(epsilon);
        assertEquals(before.replace("      - attn-lrp\n      - gradient",
                "      - {method: attn-lrp, epsilon: 0.1}\n      - gradient"), text());
    }

    @Test
    void questionsAreAddedAndRemoved() {
        Composite masking = page("masking");
        List<String> shares = List.of(control(masking, Text.class, "masking", "[0]", "fractions").getText().split(", "));
        assertEquals(List.of("5", "10", "20"), shares);
        press(masking, "Add");
        assertTrue(text().contains("  - fractions: [5, 10, 20]\n"), text());
        press(masking, "Remove");
        assertEquals(before, text());
    }

    /** Presses the outermost button with a label. */
    private static void press(Composite page, String label) {
        Button button = controls(page).filter(Button.class::isInstance).map(Button.class::cast)
                .filter(it -> it.getText().replace("&", "").equals(label)).findFirst().orElseThrow();
        button.notifyListeners(SWT.Selection, new Event());
        UserInterface.settle();
    }

    /** The messages of the header; a form that never had any tells null. */
    private static Stream<IMessage> messages(Form form) {
        return Stream.ofNullable(form.getChildrenMessages()).flatMap(Stream::of);
    }

    @Test
    void aProblemIsShownOnItsFieldAndInTheHeader() {
        Text seed = control(page("overview"), Text.class, "seed");
        seed.setText("many");
        leave(seed);
        IFormPage page = editor.getActivePageInstance();
        var form = page.getManagedForm().getForm().getForm();
        UserInterface.await(() -> messages(form).anyMatch(it -> it.getMessage().contains("seed")
                && it.getControl() == seed), () -> "no message: " + form.getMessage());
    }

    @Test
    void withoutYamlTheFieldsRest() {
        Composite overview = page("overview");
        edit("title: What", "title: [What");
        UserInterface.await(() -> !overview.isEnabled(), () -> "the fields can still be used");
        edit("title: [What", "title: What");
        UserInterface.await(overview::isEnabled, () -> "the fields cannot be used again");
    }

    @Test
    void savingWritesWhatWasTyped() throws Exception {
        Text title = control(page("overview"), Text.class, "title");
        title.setText("Saved at once");
        editor.doSave(new NullProgressMonitor());
        assertTrue(file.readString().contains("title: Saved at once\n"));
        assertFalse(editor.isDirty());
    }

    @ParameterizedTest
    @ValueSource(strings = { "overview", "models", "data", "relevance", "latent", "masking", "comparison" })
    void lookingChangesNothing(String id) {
        page(id);
        editor.doSave(new NullProgressMonitor());
        assertEquals(before, text());
        List<String> texts = new ArrayList<>();
        controls(page(id)).filter(Text.class::isInstance).map(Text.class::cast).forEach(field -> texts.add(field.getText()));
        assertFalse(editor.isDirty(), texts.toString());
    }
}
