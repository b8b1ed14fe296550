package io.github.isorel.workbench.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.aurora.PublishedConfigurations;
import io.github.isorel.engine.experiment.run.RunPackage;
import io.github.isorel.engine.experiment.run.RunStore;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.workbench.jobs.EngineWork;

/** What can be imported. */
enum ImportKind {
    /** A checkpoint or compiled model. */
    MODEL("models", "importModel", List.of("*.ckpt;*.safetensors;*.onnx", "*.*")),
    /** NetCDF files. */
    DATA("data", "importData", List.of("*.nc;*.nc4;*.netcdf;*.cdf", "*.*")),
    /** The package of a run. */
    RUN_PACKAGE("experiments", "importRun", List.of("*.zip"));

    private final String folder;
    private final String help;
    private final List<String> patterns;

    ImportKind(String folder, String help, List<String> patterns) {
        this.folder = folder;
        this.help = help;
        this.patterns = patterns;
    }

    /** The folder of a project for such files. */
    String folder() {
        return folder;
    }

    String help() {
        return help;
    }

    List<String> patterns() {
        return patterns;
    }

    String title() {
        return switch (this) {
            case MODEL -> Messages.modelTitle;
            case DATA -> Messages.dataTitle;
            case RUN_PACKAGE -> Messages.packageTitle;
        };
    }

    String description() {
        return switch (this) {
            case MODEL -> Messages.modelDescription;
            case DATA -> Messages.dataDescription;
            case RUN_PACKAGE -> Messages.packageDescription;
        };
    }

    String sourceLabel() {
        return this == DATA ? Messages.sources : Messages.source;
    }

    String choiceLabel() {
        return this == MODEL ? Messages.configuration : Messages.forModel;
    }

    /** What can be chosen besides; the first entry stands for nothing. */
    List<String> choices(List<Path> models) {
        List<String> items = new ArrayList<>();
        switch (this) {
            case MODEL -> {
                items.add(Messages.configurationBeside);
                items.addAll(PublishedConfigurations.NAMES);
            }
            case DATA -> {
                items.add(Messages.noModel);
                models.forEach(path -> items.add(String.valueOf(path.getFileName())));
            }
            case RUN_PACKAGE -> {
                return List.of();
            }
        }
        return items;
    }

    /** Looks into files. */
    EngineWork<Inspection> inspection(List<Path> paths, int choice, List<Path> models) {
        return switch (this) {
            case MODEL -> new ModelInspection(paths.getFirst(), choice > 0
                    ? Optional.of(PublishedConfigurations.NAMES.get(choice - 1))
                    : Optional.empty());
            case DATA -> new DataInspection(paths, choice > 0 ? Optional.of(models.get(choice - 1)) : Optional.empty());
            case RUN_PACKAGE -> new PackageInspection(paths.getFirst());
        };
    }

    /** Names that are taken where files are to go. */
    List<String> taken(Inspection inspection, Path place) {
        return this == RUN_PACKAGE ? inspection.files().values().stream().filter(id -> Files.exists(place.resolve(RunStore.NAME)
                .resolve(
                id))).toList() : FileTransfer.of(inspection.files(), false).taken(place);
    }

    /** Brings files in; whole or not at all. */
    void transfer(Inspection inspection, Path place, boolean isLinked, Progress progress) throws IOException {
        if (this == RUN_PACKAGE) {
            Files.createDirectories(place);
            Path file = inspection.files().keySet().iterator().next();
            RunPackage.open(file).unpack(RunStore.open(place.resolve(RunStore.NAME)), progress);
        } else {
            FileTransfer.of(inspection.files(), isLinked).into(place, progress);
        }
    }
}
