package io.github.isorel.workbench.editor;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.reconciler.DirtyRegion;
import org.eclipse.jface.text.reconciler.IReconcilingStrategy;

/** Reads the text anew shortly after it was changed, on a thread of its own. */
@NonNullByDefault({})
final class ReadingStrategy implements IReconcilingStrategy {

    private final Runnable read;

    ReadingStrategy(Runnable read) {
        this.read = read;
    }

    @Override
    public void setDocument(IDocument document) {
        // the model of the editor knows its document
    }

    @Override
    public void reconcile(DirtyRegion dirtyRegion, IRegion subRegion) {
        read.run();
    }

    @Override
    public void reconcile(IRegion partition) {
        read.run();
    }
}
