package io.github.isorel.workbench.editor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

import org.eclipse.core.resources.IMarker;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.text.quickassist.IQuickAssistInvocationContext;
import org.eclipse.jface.text.quickassist.IQuickAssistProcessor;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.IAnnotationModel;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.ui.IMarkerResolution;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.texteditor.SimpleMarkerAnnotation;

import io.github.isorel.workbench.experiment.ProblemMarkers;

/** The fixes of the problems on the line of the cursor. */
@NonNullByDefault({})
final class ProblemQuickAssist implements IQuickAssistProcessor {

    /** What is misspelt comes before what is missing, perhaps because of that; else problems come as they were found. */
    private static final Comparator<Fix> IN_ORDER = Comparator.comparing((Fix fix) -> fix.marker().getAttribute(
            ProblemMarkers.PROPOSAL, "").isEmpty()).thenComparingLong(fix -> fix.marker().getId());

    @Override
    public @Nullable String getErrorMessage() {
        return Messages.noFixes;
    }

    @Override
    public boolean canFix(Annotation annotation) {
        return annotation instanceof SimpleMarkerAnnotation marker && IDE.getMarkerHelpRegistry()
                .hasResolutions(marker.getMarker());
    }

    @Override
    public boolean canAssist(IQuickAssistInvocationContext context) {
        return false;
    }

    @Override
    public ICompletionProposal[] computeQuickAssistProposals(IQuickAssistInvocationContext context) {
        IDocument document = context.getSourceViewer().getDocument();
        IAnnotationModel annotations = context.getSourceViewer().getAnnotationModel();
        List<Fix> fixes = new ArrayList<>();
        Iterator<Annotation> all = annotations.getAnnotationIterator();
        while (all.hasNext()) {
            Annotation annotation = all.next();
            Position position = annotations.getPosition(annotation);
            if (annotation instanceof SimpleMarkerAnnotation marker && position != null
                    && isOnLine(document, position, context.getOffset())) {
                for (IMarkerResolution fix : IDE.getMarkerHelpRegistry().getResolutions(marker.getMarker())) {
                    fixes.add(new Fix(marker.getMarker(), fix));
                }
            }
        }
        fixes.sort(IN_ORDER); // annotations come in any order
        return fixes.toArray(ICompletionProposal[]::new);
    }

    private static boolean isOnLine(IDocument document, Position position, int offset) {
        try {
            return document.getLineOfOffset(position.getOffset()) == document.getLineOfOffset(offset);
        } catch (BadLocationException e) { // the text is shorter by now
            return false;
        }
    }

    /** A fix of a marker as a proposal. */
    private record Fix(IMarker marker, IMarkerResolution fix) implements ICompletionProposal {

        @Override
        public void apply(IDocument document) {
            fix.run(marker);
        }

        @Override
        public @Nullable Point getSelection(IDocument document) {
            return null;
        }

        @Override
        public String getAdditionalProposalInfo() {
            return marker.getAttribute(IMarker.MESSAGE, "");
        }

        @Override
        public String getDisplayString() {
            return fix.getLabel();
        }

        @Override
        public @Nullable Image getImage() {
            return null;
        }

        @Override
        public @Nullable IContextInformation getContextInformation() {
            return null;
        }
    }
}
