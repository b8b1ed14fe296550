package io.github.isorel.workbench.experiment;

import java.util.Optional;
import java.util.function.Function;

import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.core.filebuffers.ITextFileBuffer;
import org.eclipse.core.filebuffers.ITextFileBufferManager;
import org.eclipse.core.filebuffers.LocationKind;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.swt.graphics.Image;
import org.eclipse.text.edits.MalformedTreeException;
import org.eclipse.text.edits.ReplaceEdit;
import org.eclipse.ui.IMarkerResolution2;
import org.eclipse.ui.statushandlers.StatusManager;

/** One change of the text. In an open editor it can be undone; a file that is not open is saved. */
@NonNullByDefault({})
final class ProblemFix implements IMarkerResolution2 {

    private final String label;
    private final Function<String, Optional<ReplaceEdit>> edit;

    ProblemFix(String label, Function<String, Optional<ReplaceEdit>> edit) {
        this.label = label;
        this.edit = edit;
    }

    @Override
    public String getLabel() {
        return label;
    }

    @Override
    public @Nullable String getDescription() {
        return null;
    }

    @Override
    public @Nullable Image getImage() {
        return null;
    }

    @Override
    public void run(IMarker marker) {
        ITextFileBufferManager buffers = FileBuffers.getTextFileBufferManager();
        IPath path = marker.getResource().getFullPath();
        try {
            buffers.connect(path, LocationKind.IFILE, null);
            try {
                ITextFileBuffer buffer = buffers.getTextFileBuffer(path, LocationKind.IFILE);
                apply(buffer.getDocument());
                if (!buffer.isShared()) {
                    buffer.commit(null, false);
                }
            } finally {
                buffers.disconnect(path, LocationKind.IFILE, null);
            }
        } catch (CoreException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
        }
    }

    private void apply(IDocument document) throws CoreException {
        Optional<ReplaceEdit> change = edit.apply(document.get());
        if (change.isPresent()) {
            try {
                change.get().apply(document);
            } catch (MalformedTreeException | BadLocationException e) {
                throw new CoreException(Status.error(label, e));
            }
        }
    }
}
