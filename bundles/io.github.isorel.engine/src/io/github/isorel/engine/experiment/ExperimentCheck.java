package io.github.isorel.engine.experiment;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.isorel.engine.data.DataException;
import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.experiment.DataEntry.FileEntry;
import io.github.isorel.engine.experiment.LatentEntry.LabelEntry;
import io.github.isorel.engine.latent.archive.StormTracks;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.relevance.RuleBookReader;

/**
 * Holds an experiment against the world: whether its files are what they should be, and whether models and data have what it
 * asks for. No fields are read and nothing is run.
 */
public final class ExperimentCheck {

    private static final long LARGEST_RULE_BOOK = 1 << 20;

    private final Experiment experiment;
    private final Problems problems;
    private final Progress progress;

    private ExperimentCheck(Experiment experiment, Progress progress) {
        this.experiment = experiment;
        this.problems = new Problems(experiment.source().label());
        this.progress = progress;
    }

    /**
     * Checks an experiment.
     *
     * @param experiment the experiment
     * @param progress one unit a model, and one for the data; can be cancelled
     * @return all problems, from top to bottom; without an error it can run
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static List<Problem> check(Experiment experiment, Progress progress) {
        var check = new ExperimentCheck(experiment, progress);
        check.check();
        return check.problems.sorted();
    }

    private void check() {
        progress.begin("checking the experiment", experiment.models().size() + 1L);
        checkRules();
        checkTracks();
        Map<ModelEntry, ModelFile> models = openModels();
        experiment.data().climatology().ifPresent(file -> exists(file.position(), "climatology", file.path()));
        List<Path> present = experiment.data().files().stream().filter(file -> exists(file.position(), "data", file.path()))
                .map(FileEntry::path).toList();
        if (present.size() == experiment.data().files().size()) {
            try (DataSet data = DataSet.open(present)) {
                new DataCheck(experiment, data, problems, progress).check(models);
            } catch (DataException e) {
                e.problems().forEach(problem -> problems.error(experiment.data().position(), words(problem),
                        "'isorel info' shows what is in a file"));
            }
        }
        progress.worked(1);
    }

    private Map<ModelEntry, ModelFile> openModels() {
        Map<ModelEntry, ModelFile> models = new LinkedHashMap<>();
        for (ModelEntry entry : experiment.models()) {
            progress.check();
            if (exists(entry.position(), "model", entry.file()) & entry.scaleEncoding().map(file -> exists(entry.position(),
                    "scale encoding", file)).orElse(true)) {
                open(entry).ifPresent(model -> models.put(entry, model));
            }
            progress.worked(1);
        }
        return models;
    }

    private Optional<ModelFile> open(ModelEntry entry) {
        try {
            return Optional.of(ModelFile.open(entry.file(), entry.options()));
        } catch (IOException e) {
            problems.error(entry.position(), "the model '" + entry.name() + "' cannot be opened: " + words(message(e)),
                    "'isorel info' shows what is in a file");
            return Optional.empty();
        }
    }

    private boolean exists(Position position, String what, Path file) {
        boolean exists = Files.exists(file);
        if (!exists) {
            problems.error(position, "there is no " + what + " " + file, nearest(file));
        } else if (!Files.isReadable(file)) {
            problems.error(position, "the " + what + " " + file + " may not be read", "change its permissions");
        }
        return exists && Files.isReadable(file);
    }

    /** What may have been meant by a file that is not there. */
    private static String nearest(Path file) {
        Path folder = file.resolveSibling("");
        if (!Files.isDirectory(folder)) {
            return "the folder " + folder + " is not there either; relative paths begin at the experiment";
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.limit(1000).map(path -> String.valueOf(path.getFileName())).toList();
            return Problems.near(String.valueOf(file.getFileName()), names)
                    .orElse("relative paths begin at the experiment");
        } catch (IOException | java.io.UncheckedIOException e) { // a folder that cannot be listed has no names to propose
            return "relative paths begin at the experiment";
        }
    }

    private void checkRules() {
        List<MethodEntry> methods = new ArrayList<>();
        experiment.relevance().forEach(entry -> methods.addAll(entry.methods()));
        experiment.masking().forEach(entry -> methods.addAll(entry.methods()));
        for (MethodEntry method : methods) {
            method.rules().filter(file -> exists(method.position(), "rule book", file))
                    .ifPresent(file -> checkRules(method, file));
        }
    }

    private void checkRules(MethodEntry method, Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_RULE_BOOK) {
                problems.error(method.position(), "the rule book " + file + " is no file of at most 1 MiB",
                        "is it another file?");
                return;
            }
            RuleBookReader.read(file.toString(), Files.readString(file));
        } catch (CharacterCodingException e) {
            problems.error(method.position(), "the rule book " + file + " is no text in UTF-8", "is it another file?");
        } catch (IOException e) {
            problems.error(method.position(), message(e), "write lines such as 'encoder.** : epsilon 0.01'");
        }
    }

    private void checkTracks() {
        for (LatentEntry latent : experiment.latent()) {
            for (LabelEntry label : latent.labels()) {
                if (label instanceof LabelEntry.Tracks tracks) {
                    checkTracks(tracks);
                }
            }
        }
    }

    private void checkTracks(LabelEntry.Tracks label) {
        if (exists(label.position(), "file with tracks", label.file())) {
            try {
                StormTracks.read(label.file());
            } catch (IOException e) {
                problems.error(label.position(), message(e), "tracks are HURDAT2, IBTrACS, or CSV with time, lat, lon and id");
            }
        }
    }

    private static String message(IOException error) {
        return error instanceof NoSuchFileException missing ? "there is no " + missing.getFile()
                : String.valueOf(error.getMessage());
    }

    /** A message of the engine with keys of the file in place of options of the command line. */
    static String words(String message) {
        return message.replace("--repeat-history", "'repeat-history: true'")
                .replaceAll("--(configuration|lora|scale-encoding|levels|data|climatology)\\b", "'$1'");
    }
}
