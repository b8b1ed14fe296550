package io.github.isorel.workbench.figures;

import java.nio.ByteBuffer;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.ImageTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.widgets.Display;

import io.github.isorel.engine.figure.plot.FigureRaster;
import io.github.isorel.engine.figure.plot.FigureSize;
import io.github.isorel.engine.figure.plot.FigureStyle;
import io.github.isorel.engine.figure.plot.FigureWriter;
import io.github.isorel.workbench.jobs.EngineJob;
import io.github.isorel.workbench.jobs.Outcome;

/** Copies the picture of the active view to the clipboard, on white paper and of the usual size. */
@NonNullByDefault({})
public final class CopyPictureHandler extends PartHandler<PictureSource> {

    /** A handler for views with pictures. */
    public CopyPictureHandler() {
        super(PictureSource.class, PictureSource::hasPicture);
    }

    @Override
    protected void execute(PictureSource part, ExecutionEvent event) throws ExecutionException {
        Display display = Display.getCurrent();
        DisplayThread thread = new DisplayThread(display);
        FigureWriter writer = new FigureWriter(FigureStyle.light(), FigureSize.STANDARD);
        part.picture().ifPresent(figure -> EngineJob.of(Messages.copying, progress -> writer.raster(figure, progress),
                outcome -> {
            if (outcome instanceof Outcome.Done<FigureRaster> done) {
                thread.execute(() -> copy(display, done.result()));
            }
        }).schedule());
    }

    private static void copy(Display display, FigureRaster picture) {
        ImageData data = new ImageData(picture.width(), picture.height(), 32, new PaletteData(0xFF0000, 0xFF00, 0xFF));
        ByteBuffer.wrap(data.data).asIntBuffer().put(picture.pixels()); // a pixel of depth 32 is big-endian
        Clipboard clipboard = new Clipboard(display);
        try {
            clipboard.setContents(new Object[] { data }, new Transfer[] { ImageTransfer.getInstance() });
        } finally {
            clipboard.dispose();
        }
    }
}
