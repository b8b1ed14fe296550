package io.github.isorel.workbench.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.eclipse.ui.IWorkbenchPage;

import io.github.isorel.engine.latent.archive.LatentArchive;
import io.github.isorel.engine.masking.archive.MaskingReader;
import io.github.isorel.workbench.fieldmap.FieldMapView;
import io.github.isorel.workbench.latent.LatentSpaceView;
import io.github.isorel.workbench.masking.MaskingView;

/** What a file holds, and so which view shows it. */
public enum ResultKind {

    /** An archive of latents, or components of one. */
    LATENTS {
        @Override
        public void open(IWorkbenchPage page, Path file) {
            LatentSpaceView.open(page, file);
        }
    },

    /** A masking test. */
    MASKING {
        @Override
        public void open(IWorkbenchPage page, Path file) {
            MaskingView.open(page, file);
        }
    },

    /** Fields, relevance among them. Whatever is none of them is named by the field map. */
    FIELDS {
        @Override
        public void open(IWorkbenchPage page, Path file) {
            FieldMapView.open(page, List.of(file));
        }
    };

    /**
     * Looks into a file. Not for the thread of the user interface.
     *
     * @param file a file or a folder
     * @return what is in it
     * @throws IOException if it cannot be read as NetCDF
     */
    public static ResultKind of(Path file) throws IOException {
        if (String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".json")) {
            return LATENTS;
        }
        if (!Files.isRegularFile(file)) {
            return FIELDS;
        }
        return LatentArchive.holdsLatents(file) ? LATENTS : MaskingReader.holdsMasking(file) ? MASKING : FIELDS;
    }

    /**
     * Shows a file. Call from the UI thread.
     *
     * @param page where the view is
     * @param file a file of this kind
     */
    public abstract void open(IWorkbenchPage page, Path file);
}
