package io.github.isorel.engine.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.isorel.engine.experiment.ModelEntry.Perturbation;
import io.github.isorel.engine.experiment.YamlNode.Mapping;
import io.github.isorel.engine.experiment.YamlNode.Scalar;
import io.github.isorel.engine.tensor.Precision;
import io.github.isorel.engine.weather.PressureLevel;

/** Reads the models of an experiment: a file, a list of files, or models by name. */
final class ModelReader {

    private static final List<String> LORA = List.of("off", "single", "from_second", "all");

    private static final List<String> PRECISIONS = Stream.of(Precision.values()).map(Precision::word).toList();

    private final Values reader;
    private final Names names;

    ModelReader(Values reader, Names names) {
        this.reader = reader;
        this.names = names;
    }

    List<ModelEntry> read(YamlNode node) {
        List<ModelEntry> models = new ArrayList<>();
        if (node instanceof Mapping mapping && mapping.entries().stream().noneMatch(entry -> entry.key().text().equals("file"))) {
            if (mapping.entries().isEmpty()) {
                reader.problems().error(node.position(), "there are no models",
                        "write a name and a file, as in 'demo: demo.ckpt'");
            }
            for (YamlNode.Entry entry : mapping.entries()) {
                String name = entry.key().text();
                if (reader.isName(name, "the name of a model", entry.key().position())) {
                    names.declare(name, entry.key().position());
                    model(name, entry.key().position(), entry.value()).ifPresent(models::add);
                }
            }
            return models;
        }
        for (YamlNode item : reader.items(node, "models")) {
            Optional<Path> file = item instanceof Scalar ? reader.path(item, "the file of a model") : Optional.empty();
            String name = file.map(ModelReader::nameOf).orElse("model");
            names.declare(name, item.position());
            if (!(item instanceof Scalar) || file.isPresent()) {
                model(name, item.position(), item).ifPresent(models::add);
            }
        }
        return models;
    }

    private static String nameOf(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return Values.nameOf(dot > 0 ? name.substring(0, dot) : name);
    }

    private Optional<ModelEntry> model(String name, Position position, YamlNode node) {
        if (node instanceof Scalar) {
            return reader.path(node, "the file of the model " + name)
                    .map(file -> new ModelEntry(position, name, file, Optional.empty(),
                    Optional.empty(), Optional.empty(), List.of(), Precision.FLOAT32, Optional.empty()));
        }
        return MappingReader.of(node, "the model " + name, Keys.MODEL, reader).flatMap(model -> {
            Optional<String> configuration = model.value("configuration").flatMap(this::configuration);
            Optional<String> lora = model.value("lora").flatMap(it -> reader.word(it, "lora", LORA));
            Optional<Path> encoding = model.value("scale-encoding").flatMap(it -> reader.path(it, "scale-encoding"));
            List<PressureLevel> levels = model.value("levels").map(this::levels).orElse(List.of());
            Precision precision = model.value("precision").flatMap(it -> reader.word(it, "precision", PRECISIONS))
                    .map(Precision::parse).orElse(Precision.FLOAT32);
            Optional<Perturbation> perturbation = model.value("perturb").flatMap(this::perturbation);
            Optional<Path> file = model.required("file", "write the checkpoint or compiled model, as in 'file: demo.ckpt'")
                    .flatMap(it -> reader.path(it, "file"));
            if (perturbation.isPresent() && file.filter(it -> it.toString().endsWith(".onnx")).isPresent()) {
                reader.problems().error(model.position("perturb"), "the weights of a compiled model cannot be perturbed",
                        "take the checkpoint that it was compiled from");
            }
            return file.map(it -> new ModelEntry(position, name, it, configuration, lora, encoding, levels, precision,
                    perturbation));
        });
    }

    /** A name stays; what ends in .json or has a slash is a file. */
    private Optional<String> configuration(YamlNode node) {
        return reader.text(node, "configuration").flatMap(text -> text.endsWith(".json") || text.contains("/")
                ? reader.path(node, "configuration").map(Path::toString)
                : Optional.of(text));
    }

    private List<PressureLevel> levels(YamlNode node) {
        return reader.all(node, "levels", item -> reader.whole(item, "a pressure level in hPa", 1, 2000)
                .map(level -> new PressureLevel(level.intValue())));
    }

    private Optional<Perturbation> perturbation(YamlNode node) {
        return MappingReader.of(node, "perturb", Keys.PERTURBATION, reader).flatMap(it -> {
            long seed = it.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE).orElse(1L);
            return it.required("share", "write the noise as a share of the weights, as in 'share: 0.05'")
                    .flatMap(share -> reader.above(share, "share", 0, 1)).map(share -> new Perturbation(seed, share));
        });
    }
}
