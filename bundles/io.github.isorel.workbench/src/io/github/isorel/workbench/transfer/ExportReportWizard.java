package io.github.isorel.workbench.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.NonNullByDefault;

import io.github.isorel.engine.experiment.report.ExperimentReport;
import io.github.isorel.engine.experiment.run.StoredRun;
import io.github.isorel.engine.figure.Coastlines;
import io.github.isorel.engine.figure.FieldStyles;
import io.github.isorel.engine.progress.Progress;

/** Writes the page about a run, which needs nothing else. */
@NonNullByDefault({})
public final class ExportReportWizard extends ExportRunWizard {

    /** A wizard, as the workbench makes it. */
    public ExportReportWizard() {
        super(Messages.exportReportTitle, Messages.exportReportDescription, ".html", "exportReport");
    }

    @Override
    void write(StoredRun run, Path file, Progress progress) throws IOException {
        new ExperimentReport(FieldStyles.load(), Coastlines.naturalEarth(), ExperimentReport.USUAL_MOST).write(run,
                new ExperimentReport.Files(Optional.of(file), Optional.empty(), List.of()), progress);
    }
}
