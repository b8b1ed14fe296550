package io.github.isorel.workbench.editor;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.IAnnotationModel;
import org.eclipse.jface.text.source.IAnnotationModelExtension;
import org.eclipse.ui.texteditor.SimpleMarkerAnnotation;

import io.github.isorel.engine.experiment.Problem;
import io.github.isorel.workbench.experiment.TextRange;

/** Problems of a text that is not saved yet. Those that markers tell already are left out. */
final class LiveProblems {

    private static final String ERROR = "org.eclipse.ui.workbench.texteditor.error";
    private static final String WARNING = "org.eclipse.ui.workbench.texteditor.warning";

    private final Supplier<@Nullable IAnnotationModel> annotations;
    private Set<Annotation> shown = Set.of();

    LiveProblems(Supplier<@Nullable IAnnotationModel> annotations) {
        this.annotations = annotations;
    }

    /**
     * Shows problems in place of the former ones. They are asked for when nobody else can show or clear: a text that is saved
     * while it is read has none, which must not be found out too early.
     */
    synchronized void show(String text, Supplier<List<Problem>> problems) {
        if (!(annotations.get() instanceof IAnnotationModelExtension model)) {
            return; // the editor is closed
        }
        Set<String> marked = marked();
        Map<Annotation, Position> fresh = new HashMap<>();
        for (Problem problem : problems.get()) {
            String message = problem.message() + (problem.fix().isEmpty() ? "" : "; " + problem.fix());
            if (!marked.contains(message)) {
                TextRange range = TextRange.at(text, problem.position());
                fresh.put(new Annotation(problem.isError() ? ERROR : WARNING, false, message),
                        new Position(range.start(), range.length()));
            }
        }
        model.replaceAnnotations(shown.toArray(Annotation[]::new), fresh);
        shown = Set.copyOf(fresh.keySet());
    }

    /** Takes all of them away: the file was saved, and the builder tells. */
    void clear() {
        show("", List::of);
    }

    private Set<String> marked() {
        Set<String> messages = new HashSet<>();
        @Nullable IAnnotationModel model = annotations.get();
        if (model != null) {
            model.getAnnotationIterator().forEachRemaining(annotation -> {
                if (annotation instanceof SimpleMarkerAnnotation && !annotation.isMarkedDeleted()) {
                    messages.add(annotation.getText());
                }
            });
        }
        return messages;
    }
}
