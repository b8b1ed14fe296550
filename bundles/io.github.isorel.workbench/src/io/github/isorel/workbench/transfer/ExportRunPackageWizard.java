package io.github.isorel.workbench.transfer;

import java.io.IOException;
import java.nio.file.Path;

import org.eclipse.jdt.annotation.NonNullByDefault;

import io.github.isorel.engine.experiment.run.RunPackage;
import io.github.isorel.engine.experiment.run.StoredRun;
import io.github.isorel.engine.progress.Progress;

/** Puts a run into one file. */
@NonNullByDefault({})
public final class ExportRunPackageWizard extends ExportRunWizard {

    /** A wizard, as the workbench makes it. */
    public ExportRunPackageWizard() {
        super(Messages.exportPackageTitle, Messages.exportPackageDescription, RunPackage.ENDING, "exportRun");
    }

    @Override
    void write(StoredRun run, Path file, Progress progress) throws IOException {
        RunPackage.write(run, file, progress);
    }
}
