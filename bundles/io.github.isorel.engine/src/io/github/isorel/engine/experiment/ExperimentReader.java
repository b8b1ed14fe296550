package io.github.isorel.engine.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.experiment.Experiment.ExperimentSource;
import io.github.isorel.engine.experiment.YamlNode.Scalar;

/**
 * Reads experiment files: YAML 1.2 in UTF-8. All that the text alone tells is checked, and all problems are told at once; files
 * that the experiment names are not opened.
 */
public final class ExperimentReader {

    /** Larger files are refused: an experiment is written by people. [bytes] */
    public static final int LARGEST = 1 << 20;

    private ExperimentReader() {
    }

    /**
     * Reads an experiment file.
     *
     * @param file the file
     * @return the experiment, or why there is none; problems name the file as it is given
     * @throws IOException if the file cannot be read
     */
    public static ExperimentReading read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream content = Files.newInputStream(file)) {
            bytes = content.readNBytes(LARGEST + 1);
        }
        if (bytes.length > LARGEST) {
            return refused(file, "the file is larger than 1 MiB", "is it an experiment?");
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return read(file, text);
        } catch (CharacterCodingException e) {
            return refused(file, "the file is no text in UTF-8", "is it an experiment?");
        }
    }

    private static ExperimentReading refused(Path file, String message, String fix) {
        return new ExperimentReading(Optional.empty(), List.of(new Problem(file.toString(), Position.START,
                Problem.Severity.ERROR, message,
                fix)));
    }

    /**
     * Reads the text of an experiment file, such as that of an editor.
     *
     * @param file the file, which relative paths in the text begin beside
     * @param text its text
     * @return the experiment, or why there is none
     */
    public static ExperimentReading read(Path file, String text) {
        if (text.length() > LARGEST) {
            return refused(file, "the text has more than 1 MiB", "is it an experiment?");
        }
        Path absolute = file.toAbsolutePath().normalize();
        return read(new ExperimentSource(absolute, file.toString(), text), new Problems(file.toString()));
    }

    private static ExperimentReading read(ExperimentSource source, Problems problems) {
        String text = source.text();
        Optional<YamlNode> root = YamlText.read(text.startsWith("\uFEFF") ? text.substring(1) : text, problems);
        if (root.isEmpty() || root.get() instanceof Scalar scalar && scalar.isNull()) {
            if (!problems.hasErrors()) {
                problems.error(Position.START, "the experiment is empty", "begin with 'isorel: 1', 'models' and 'data'");
            }
            return new ExperimentReading(Optional.empty(), problems.sorted());
        }
        var reader = new Values(source.file().resolveSibling(""), problems);
        Optional<Experiment> experiment = MappingReader.of(root.get(), "an experiment", Keys.EXPERIMENT, reader)
                .map(keys -> new SectionReader(source, keys, reader).experiment());
        return new ExperimentReading(problems.hasErrors() ? Optional.empty() : experiment, problems.sorted());
    }
}
