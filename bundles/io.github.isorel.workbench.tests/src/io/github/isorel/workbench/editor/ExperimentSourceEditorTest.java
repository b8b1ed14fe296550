package io.github.isorel.workbench.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextOperationTarget;
import org.eclipse.jface.text.quickassist.IQuickAssistInvocationContext;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.IAnnotationModel;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.texteditor.SimpleMarkerAnnotation;
import org.eclipse.ui.views.contentoutline.IContentOutlinePage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.isorel.workbench.UserInterface;
import io.github.isorel.workbench.examples.ExampleProject;
import io.github.isorel.workbench.experiment.ProblemMarkers;

class ExperimentSourceEditorTest {

    private static final String TYPO = "metods";

    private final IFile file;
    private final ExperimentSourceEditor editor;
    private final ISourceViewer viewer;
    private final IProject project;

    ExperimentSourceEditorTest() throws CoreException {
        project = ExampleProject.create("edited");
        file = project.getFile("experiments/storm-relevance.yaml");
        editor = ExperimentEditors.source(IDE.openEditor(UserInterface.page(), file, true));
        viewer = (ISourceViewer) editor.getAdapter(ITextOperationTarget.class);
        UserInterface.settle();
    }

    @AfterEach
    void close() throws CoreException {
        UserInterface.page().closeAllEditors(false);
        project.delete(true, true, null);
    }

    private IDocument document() {
        return viewer.getDocument();
    }

    private void replace(String word, String other) {
        document().set(document().get().replaceFirst(word, other));
    }

    private List<String> annotations(boolean ofMarkers) {
        List<String> texts = new ArrayList<>();
        IAnnotationModel model = viewer.getAnnotationModel();
        for (Iterator<Annotation> all = model.getAnnotationIterator(); all.hasNext();) {
            Annotation annotation = all.next();
            boolean isOurs = annotation.getType().endsWith("error") || annotation.getType().endsWith("warning");
            boolean isMarker = annotation instanceof SimpleMarkerAnnotation;
            if (isOurs && isMarker == ofMarkers && !annotation.isMarkedDeleted()) {
                texts.add(annotation.getText());
            }
        }
        return texts;
    }

    @Test
    void keysNumbersAndCommentsHaveTheColoursOfTheTheme() {
        StyledText text = viewer.getTextWidget();
        var colors = PlatformUI.getWorkbench().getThemeManager().getCurrentTheme().getColorRegistry();
        String source = document().get();
        StyleRange end = text.getStyleRangeAtOffset(source.indexOf("so deep?") + 7);
        StyleRange comment = text.getStyleRangeAtOffset(source.indexOf("# A storm") + 3);
        StyleRange key = text.getStyleRangeAtOffset(source.indexOf("models:") + 1);
        StyleRange time = text.getStyleRangeAtOffset(source.indexOf("1990-01-10") + 1);
        StyleRange path = text.getStyleRangeAtOffset(source.indexOf("../demo") + 3);
        assertEquals(colors.get(SyntaxColors.PREFIX + "comment"), comment.foreground);
        assertEquals(comment.foreground, end.foreground);
        assertEquals(colors.get(SyntaxColors.PREFIX + "key"), key.foreground);
        assertEquals(colors.get(SyntaxColors.PREFIX + "number"), time.foreground);
        assertEquals(colors.get(SyntaxColors.PREFIX + "value"), path.foreground);
        assertNotEquals(key.foreground, comment.foreground);
    }

    @Test
    void aMistakeIsShownWhileTypingAndAsAMarkerWhenSaved() throws Exception {
        replace("methods", TYPO);
        UserInterface.await(() -> annotations(false).stream().anyMatch(text -> text.contains("unknown key 'metods'")),
                () -> annotations(false).toString());
        editor.doSave(new NullProgressMonitor());
        UserInterface.await(() -> annotations(true).stream().anyMatch(text -> text.contains("unknown key 'metods'")),
                () -> annotations(true).toString());
        assertEquals(List.of(), annotations(false));
        IMarker[] markers = file.findMarkers(ProblemMarkers.TYPE, true, IResource.DEPTH_ZERO);
        assertTrue(markers.length > 0);
        assertFixed();
    }

    /** The fix at the line of the mistake changes the open text, which can be undone. */
    private void assertFixed() {
        int offset = document().get().indexOf(TYPO);
        var fixes = new ProblemQuickAssist().computeQuickAssistProposals(context(offset));
        assertEquals("Replace 'metods' by 'methods'", fixes[0].getDisplayString());
        fixes[0].apply(document());
        assertFalse(document().get().contains(TYPO));
        assertTrue(editor.isDirty());
        ((ITextOperationTarget) viewer).doOperation(ITextOperationTarget.UNDO);
        assertTrue(document().get().contains(TYPO));
    }

    private IQuickAssistInvocationContext context(int offset) {
        return new IQuickAssistInvocationContext() {
            @Override
            public int getOffset() {
                return offset;
            }

            @Override
            public int getLength() {
                return 0;
            }

            @Override
            public ISourceViewer getSourceViewer() {
                return viewer;
            }
        };
    }

    @Test
    void proposalsAreWrittenIntoTheText() {
        document().set(document().get() + "lat");
        var proposals = new ExperimentAssistProcessor(editor::model).computeCompletionProposals(viewer, document().getLength());
        proposals[0].apply(document());
        assertTrue(document().get().endsWith("\nlatent: "), document().get());
    }

    @Test
    void hoversTellWhatKeysAndMethodsMean() {
        ExperimentHover hover = new ExperimentHover(viewer);
        String text = document().get();
        assertTrue(hover.note(text, text.indexOf("steps:") + 2).contains("Roll-out steps"));
        assertTrue(hover.note(text, text.indexOf("draws:") + 2).contains("Default: 50"));
        assertTrue(hover.note(text, text.indexOf("- attn-lrp") + 4).contains("Achtibat"));
        assertEquals("", hover.note(text, 2));
    }

    @Test
    void theOutlineFollowsTheText() {
        assertTrue(editor.getAdapter(IContentOutlinePage.class) != null);
        ExperimentModel model = editor.model().orElseThrow();
        List<OutlineItem> items = OutlineItem.of(model.tree());
        assertEquals(List.of("isorel", "title", "models", "data", "climatology", "steps", "cases", "targets", "relevance",
                "masking",
                "gates"), items.stream().map(OutlineItem::label).toList());
        OutlineItem item = items.get(6).children().getFirst();
        assertEquals("january-storm", item.label());
        document().set("isorel: 1\n");
        assertEquals(1, OutlineItem.of(model.tree()).size());
    }

    @Test
    void anotherYamlFileHasNoProblems() {
        document().set("color: blue\nsize: 3\n");
        ExperimentModel model = editor.model().orElseThrow();
        UserInterface.await(() -> model.reading().experiment().isEmpty(), () -> "never read");
        UserInterface.settle();
        assertEquals(List.of(), annotations(false));
    }
}
