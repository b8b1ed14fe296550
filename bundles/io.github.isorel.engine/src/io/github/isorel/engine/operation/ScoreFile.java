package io.github.isorel.engine.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.StringJoiner;

import io.github.isorel.engine.text.CsvText;
import io.github.isorel.engine.text.JsonText;
import io.github.isorel.engine.text.TextFile;
import io.github.isorel.engine.verification.FieldScore;
import io.github.isorel.engine.verification.Skill;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Units;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;
import io.github.isorel.engine.weather.VariableNames;

/** Writes scores with all their digits into a JSON or CSV file. */
public final class ScoreFile {

    private static final String CSV_HEAD =
            "initial_time,valid_time,lead_hours,variable,level_hpa,unit,cases,coverage,rmse,bias,acc,"
            + "persistence_rmse,persistence_bias,persistence_acc";

    private ScoreFile() {
    }

    /**
     * Writes the file, whole or not at all.
     *
     * @param file a file that ends in {@code .json} or {@code .csv}; replaced when it exists
     * @param initialTime start of the forecast
     * @param scores the scores
     * @param attributes where they come from
     * @throws IOException if the file cannot be written
     */
    public static void write(Path file, Instant initialTime, List<FieldScore> scores, Map<String, String> attributes)
            throws IOException {
        String text = file.toString().endsWith(".json") ? json(initialTime, scores, attributes) : csv(initialTime, scores);
        TextFile.write(file, text);
    }

    /**
     * Reads the scores of a CSV file that {@link #write} has written.
     *
     * @param file the file
     * @return the scores, in its order
     * @throws IOException if it cannot be read or is no such file
     */
    public static List<FieldScore> read(Path file) throws IOException {
        List<List<String>> rows;
        try {
            rows = CsvText.rows(TextFile.read(file));
            if (rows.isEmpty() || !String.join(",", rows.getFirst()).equals(CSV_HEAD)) {
                throw new IOException(file + " is no file of scores: its first line is not " + CSV_HEAD);
            }
            return rows.stream().skip(1).map(ScoreFile::score).toList();
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IOException(file + " is a damaged file of scores: " + e.getMessage(), e);
        }
    }

    private static FieldScore score(List<String> row) {
        Optional<PressureLevel> level = row.get(4).isEmpty() ? Optional.empty()
                : Optional.of(new PressureLevel(Integer.parseInt(row.get(4))));
        Variable variable = VariableNames.named(row.get(3), level.isPresent() ? VariableKind.ATMOSPHERIC : VariableKind.SURFACE);
        return new FieldScore(Duration.ofMinutes(Math.round(60 * Double.parseDouble(row.get(2)))), variable, level,
                Integer.parseInt(row.get(6)), Double.parseDouble(row.get(7)), skill(row.subList(8, 11)),
                skill(row.subList(11, 14)));
    }

    private static Skill skill(List<String> cells) {
        return new Skill(Double.parseDouble(cells.get(0)), Double.parseDouble(cells.get(1)), cells.get(2).isEmpty()
                ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(cells.get(2))));
    }

    private static String csv(Instant initialTime, List<FieldScore> scores) {
        var text = new StringBuilder(CSV_HEAD).append('\n');
        for (FieldScore score : scores) {
            var row = new StringJoiner(",", "", "\n");
            row.add(initialTime.toString()).add(initialTime.plus(score.leadTime()).toString()).add(hours(score))
                    .add(VariableNames.of(score.variable()))
                    .add(score.level().map(level -> Integer.toString(level.hectopascal())).orElse(""))
                    .add(Units.of(score.variable())).add(Integer.toString(score.cases())).add(Double.toString(score.coverage()));
            for (Skill skill : List.of(score.forecast(), score.persistence())) {
                row.add(Double.toString(skill.rootMeanSquareError())).add(Double.toString(skill.bias()))
                        .add(skill.anomalyCorrelation().stream().mapToObj(Double::toString).findFirst().orElse(""));
            }
            text.append(row);
        }
        return text.toString();
    }

    private static String json(Instant initialTime, List<FieldScore> scores, Map<String, String> attributes) {
        var provenance = new StringJoiner(",\n    ", "{\n    ", "\n  }");
        attributes.forEach((name, value) -> provenance.add(JsonText.quoted(name) + ": " + JsonText.quoted(value)));
        var list = new StringJoiner(",\n    ", "[\n    ", "\n  ]").setEmptyValue("[]");
        scores.forEach(score -> list.add(json(initialTime, score)));
        return "{\n  \"initial_time\": " + JsonText.quoted(initialTime.toString())
                + ",\n  \"weights\": \"cell areas\",\n  \"anomaly_correlation\": \"uncentred\",\n  \"provenance\": " + provenance
                + ",\n  \"scores\": " + list + "\n}\n";
    }

    private static String json(Instant initialTime, FieldScore score) {
        return "{\"variable\": " + JsonText.quoted(VariableNames.of(score.variable())) + ", \"level\": "
                + score.level().map(level -> Integer.toString(level.hectopascal())).orElse("null") + ", \"unit\": "
                + JsonText.quoted(Units.of(score.variable())) + ", \"lead_hours\": " + hours(score) + ", \"valid_time\": "
                + JsonText.quoted(initialTime.plus(score.leadTime()).toString()) + ", \"cases\": " + score.cases()
                + ", \"coverage\": " + score.coverage() + ", " + json(score.forecast())
                + ", \"persistence\": {" + json(score.persistence()) + "}}";
    }

    private static String json(Skill skill) {
        return "\"rmse\": " + JsonText.number(skill.rootMeanSquareError()) + ", \"bias\": " + JsonText.number(skill.bias())
                + ", \"acc\": " + JsonText.number(skill.anomalyCorrelation().orElse(Double.NaN));
    }

    private static String hours(FieldScore score) {
        double hours = score.leadTime().toMinutes() / 60.0;
        return hours == Math.rint(hours) ? Long.toString((long) hours) : Double.toString(hours);
    }
}
