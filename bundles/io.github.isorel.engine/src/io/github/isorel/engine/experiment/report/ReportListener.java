package io.github.isorel.engine.experiment.report;

import java.io.IOException;

import io.github.isorel.engine.experiment.Experiment;
import io.github.isorel.engine.experiment.run.RunListener;
import io.github.isorel.engine.experiment.run.StoredRun;
import io.github.isorel.engine.figure.Coastlines;
import io.github.isorel.engine.figure.FieldStyles;
import io.github.isorel.engine.progress.Progress;

/** Writes figures and page of a run when it is complete, as its experiment wants them. */
public final class ReportListener implements RunListener {

    @Override
    public void completed(Experiment experiment, StoredRun run, Progress progress) throws IOException {
        ExperimentReport.Files wanted = ExperimentReport.Files.wanted(run);
        var report = new ExperimentReport(FieldStyles.load(), Coastlines.naturalEarth(), ExperimentReport.USUAL_MOST);
        if (!report.isCurrent(run, wanted)) {
            report.write(run, wanted, progress);
        }
    }
}
