package io.github.isorel.workbench.fieldmap;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.eclipse.osgi.util.NLS;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.workbench.figures.FileGone;
import io.github.isorel.workbench.figures.ViewState;

/** Where the fields of a source can be had, again and after a restart as well. */
public sealed interface FieldOrigin {

    /**
     * Opens the source. Not for the thread of the user interface.
     *
     * @param progress reports and cancels
     * @return the source, to be closed by the caller
     * @throws IOException if a file is gone or cannot be read, or there is nothing in it that the map could show
     */
    FieldSource open(Progress progress) throws IOException;

    /**
     * What is said while it is being opened.
     *
     * @return a text for people
     */
    String opening();

    /**
     * Keeps it.
     *
     * @param state where to keep it
     */
    void save(ViewState state);

    /**
     * What was kept.
     *
     * @param state where it was kept
     * @return the origin; empty where none was kept
     */
    static Optional<FieldOrigin> of(ViewState state) {
        return state.first(Composite.TYPE).flatMap(Composite::of).or(() -> Files.of(state));
    }

    /**
     * Files of data or relevance.
     *
     * @param files files or folders
     */
    record Files(List<Path> files) implements FieldOrigin {

        private static final String TYPE = "file";
        private static final String PATH = "path";

        /** Copies the list. */
        public Files {
            files = List.copyOf(files);
        }

        private static Optional<FieldOrigin> of(ViewState state) {
            List<Path> kept = state.all(TYPE).stream().map(child -> child.file(PATH)).flatMap(Optional::stream).toList();
            return kept.isEmpty() ? Optional.empty() : Optional.of(new Files(kept));
        }

        @Override
        public FieldSource open(Progress progress) throws IOException {
            for (Path file : files) {
                FileGone.check(file);
            }
            return FieldSource.open(files, progress);
        }

        @Override
        public String opening() {
            return NLS.bind(Messages.openingFiles, files.stream().map(file -> String.valueOf(file.getFileName()))
                    .collect(Collectors.joining(", ")));
        }

        @Override
        public void save(ViewState state) {
            files.forEach(file -> state.add(TYPE).put(PATH, file));
        }
    }

    /**
     * The mean of fields at some times minus their mean at others.
     *
     * @param file the result that tells of the data
     * @param attributes what the result says about itself, its data included
     * @param selected the chosen times (UTC)
     * @param rest the other times (UTC)
     */
    record Composite(Path file, Map<String, String> attributes, List<Instant> selected,
            List<Instant> rest) implements FieldOrigin {

        private static final String TYPE = "composite";
        private static final String FILE = "file";
        private static final String DATA = "data";
        private static final String SELECTED = "selected";
        private static final String REST = "rest";

        /** Copies map and lists. */
        public Composite {
            attributes = Map.copyOf(attributes);
            selected = List.copyOf(selected);
            rest = List.copyOf(rest);
        }

        private static Optional<FieldOrigin> of(ViewState state) {
            Map<String, String> attributes = state.text(DATA).map(data -> Map.of(DataAtHand.NAMES, data)).orElse(Map.of());
            return state.file(FILE).map(file -> new Composite(file, attributes, state.times(SELECTED), state.times(REST)));
        }

        @Override
        public FieldSource open(Progress progress) throws IOException {
            FileGone.check(file);
            return CompositeSource.open(file, attributes, selected, rest);
        }

        @Override
        public String opening() {
            return NLS.bind(Messages.openingComposite, selected.size());
        }

        @Override
        public void save(ViewState state) {
            ViewState child = state.add(TYPE);
            child.put(FILE, file);
            child.put(DATA, attributes.getOrDefault(DataAtHand.NAMES, ""));
            child.put(SELECTED, selected);
            child.put(REST, rest);
        }
    }
}
