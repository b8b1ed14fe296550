package io.github.isorel.workbench.editor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;

import io.github.isorel.engine.experiment.Experiment;
import io.github.isorel.engine.experiment.ExperimentReader;
import io.github.isorel.engine.experiment.ExperimentReading;
import io.github.isorel.workbench.source.SourceNode;
import io.github.isorel.workbench.source.SourceTree;

/** What the text of an editor means. All parts of the editor share it. */
final class ExperimentModel {

    private final IDocument document;
    private final Path file;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile ExperimentReading reading;
    private volatile Optional<Experiment> lastGood;

    /**
     * A model of a text.
     *
     * @param document the text
     * @param file the file that it comes from, beside which relative paths begin
     */
    ExperimentModel(IDocument document, Path file) {
        this.document = document;
        this.file = file;
        this.reading = ExperimentReader.read(file, document.get());
        this.lastGood = reading.experiment();
    }

    /** The text as it is now. */
    String text() {
        return document.get();
    }

    IDocument document() {
        return document;
    }

    Path file() {
        return file;
    }

    /** The tree of the text as it is now. */
    SourceNode tree() {
        return SourceTree.read(document.get());
    }

    /** Changes the text: only the part that becomes another one, in one step for undo. */
    void change(UnaryOperator<String> edit) {
        String before = document.get();
        String after = edit.apply(before);
        int start = 0;
        int most = Math.min(before.length(), after.length());
        while (start < most && before.charAt(start) == after.charAt(start)) {
            start++;
        }
        int same = 0;
        while (same < most - start && before.charAt(before.length() - 1 - same) == after.charAt(after.length() - 1 - same)) {
            same++;
        }
        if (!before.equals(after)) {
            try {
                document.replace(start, before.length() - same - start, after.substring(start, after.length() - same));
            } catch (BadLocationException e) {
                throw new IllegalStateException(e); // the offsets come from the document itself
            }
        }
    }

    /** Reads the text anew and tells the listeners, on the thread that calls. */
    void read() {
        ExperimentReading fresh = ExperimentReader.read(file, document.get());
        reading = fresh;
        if (fresh.experiment().isPresent()) {
            lastGood = fresh.experiment();
        }
        listeners.forEach(Runnable::run);
    }

    /** What was last read: the experiment, or what is wrong with it. */
    ExperimentReading reading() {
        return reading;
    }

    /** The last experiment that the text was. */
    Optional<Experiment> lastGood() {
        return lastGood;
    }

    /** Takes somebody who is told after every reading, on any thread. */
    void addListener(Runnable listener) {
        listeners.add(listener);
    }

    void removeListener(Runnable listener) {
        listeners.remove(listener);
    }
}
