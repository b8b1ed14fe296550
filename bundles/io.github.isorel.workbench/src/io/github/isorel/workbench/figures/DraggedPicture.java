package io.github.isorel.workbench.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.graphics.ImageData;

import io.github.isorel.engine.figure.plot.Figure;
import io.github.isorel.engine.figure.plot.FigureSize;
import io.github.isorel.engine.figure.plot.FigureStyle;
import io.github.isorel.engine.figure.plot.FigureWriter;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.workbench.jobs.EngineJob;
import io.github.isorel.workbench.jobs.Outcome;

/**
 * The picture that is being dragged out of a view: a temporary file, which stays until the next drag or until the view is
 * closed, since the program that takes it may read it later. Use from the UI thread only.
 */
final class DraggedPicture implements AutoCloseable {

    /** How long a program that asks for a picture waits for its drawing [s]; the system lets the drop itself wait no longer. */
    private static final int PATIENCE = 5;

    private @Nullable EngineJob<Content> job;
    private @Nullable CompletableFuture<Content> drawing;

    /**
     * What other programs take.
     *
     * @param file a PNG file
     * @param image the same in memory
     */
    record Content(Path file, ImageData image) {
    }

    /**
     * Begins to draw a picture, in a job. The one before is removed.
     *
     * @param figure the figure
     * @param name what the file is called, without its ending
     */
    void begin(Figure figure, String name) {
        close();
        CompletableFuture<Content> next = new CompletableFuture<>();
        EngineJob<Content> drawer = EngineJob.of(Messages.copying, progress -> drawn(figure, name, progress), outcome -> {
            switch (outcome) {
                case Outcome.Done<Content> done -> {
                    if (!next.complete(done.result())) {
                        remove(done.result().file()); // it came too late
                    }
                }
                case Outcome.Failed<Content> failed -> next.completeExceptionally(failed.status().getException() != null
                        ? failed.status().getException() : new IOException(failed.status().getMessage()));
                case Outcome.Cancelled<Content> cancelled -> next.cancel(false);
            }
        });
        drawing = next;
        job = drawer;
        drawer.schedule();
    }

    private static Content drawn(Figure figure, String name, Progress progress) throws IOException {
        String plain = name.replaceAll("[^\\p{L}\\p{N} ._-]", "").strip();
        Path file = Files.createTempDirectory("isorel-picture").resolve(plain + ".png");
        try {
            new FigureWriter(FigureStyle.light(), FigureSize.STANDARD).write(figure, file, progress);
            return new Content(file, new ImageData(file.toString()));
        } catch (IOException | RuntimeException e) {
            remove(file);
            throw e;
        }
    }

    /**
     * The picture, which is waited for a short while: whoever takes a drop wants it at once.
     *
     * @return the picture; empty where it could not be drawn, which its job tells, or not in time
     */
    Optional<Content> content() {
        CompletableFuture<Content> now = drawing;
        if (now == null || now.isCancelled()) {
            return Optional.empty();
        }
        try {
            return Optional.of(now.get(PATIENCE, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty(); // the job has told
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Removes the file; what is still being drawn is cancelled. */
    @Override
    public void close() {
        CompletableFuture<Content> now = drawing;
        EngineJob<Content> drawer = job;
        drawing = null;
        job = null;
        if (now != null && drawer != null && !now.cancel(false)) {
            if (!now.isCompletedExceptionally()) {
                remove(now.join().file());
            }
        } else if (drawer != null) {
            drawer.cancel();
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.getParent());
        } catch (IOException e) {
            file.toFile().deleteOnExit(); // another program holds it
        }
    }
}
