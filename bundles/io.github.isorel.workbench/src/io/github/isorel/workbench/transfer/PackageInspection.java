package io.github.isorel.workbench.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.eclipse.osgi.util.NLS;

import io.github.isorel.engine.experiment.run.RunPackage;
import io.github.isorel.engine.experiment.run.StoredStep;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.workbench.explorer.ByteCount;
import io.github.isorel.workbench.jobs.EngineWork;

/** Looks into the package of a run. */
final class PackageInspection implements EngineWork<Inspection> {

    private final Path file;

    PackageInspection(Path file) {
        this.file = file;
    }

    @Override
    public Inspection run(Progress progress) throws IOException {
        progress.begin(NLS.bind(Messages.reading, file.getFileName()), 0);
        RunPackage opened = RunPackage.open(file);
        List<String> lines = new ArrayList<>();
        lines.add(opened.run().title());
        lines.add(NLS.bind(Messages.packageRun, opened.run().id(), opened.run().origin().experiment()));
        lines.add(NLS.bind(Messages.packageMade, opened.run().origin().product(), opened.run().created()));
        long done = opened.run().steps().stream().filter(StoredStep::isDone).count();
        lines.add(NLS.bind(Messages.packageSteps, done, opened.run().steps().size()));
        lines.add(NLS.bind(Messages.packageFiles, opened.files().size(), ByteCount.text(opened.bytes())));
        opened.run().steps().forEach(step -> lines.add("  " + step.name() + ": " + (step.isDone() ? step.answer()
                : step.state())));
        return new Inspection(Map.of(file, opened.run().id()), lines, List.of());
    }
}
