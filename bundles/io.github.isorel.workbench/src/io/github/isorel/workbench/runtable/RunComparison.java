package io.github.isorel.workbench.runtable;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.Platform;
import org.eclipse.osgi.util.NLS;

import io.github.isorel.engine.experiment.report.RunsReport;
import io.github.isorel.engine.experiment.run.RunStore;
import io.github.isorel.engine.experiment.run.StoredRun;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.provenance.Digest;
import io.github.isorel.workbench.jobs.EngineWork;

/** Writes the page with several runs side by side, as {@code isorel report} does. */
final class RunComparison implements EngineWork<Path> {

    private static final int LETTERS = 10;

    private final List<StoredRun> runs;
    private final Clock clock;

    /**
     * A comparison.
     *
     * @param runs two or more different runs
     * @param clock tells when it is made
     */
    RunComparison(List<StoredRun> runs, Clock clock) {
        this.runs = List.copyOf(runs);
        this.clock = clock;
    }

    /** The page: beside the runs, so that cleaning finds it; the same runs have the same one. */
    Path page() {
        String all = runs.stream().map(run -> run.folder().toString()).collect(Collectors.joining("\n"));
        return runs.getFirst().folder().resolveSibling(RunStore.COMPARISON + Digest.sha256(all).substring(0, LETTERS) + ".html");
    }

    @Override
    public Path run(Progress progress) throws IOException {
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("product", "Isorel " + Platform.getBundle("io.github.isorel.workbench").getVersion());
        provenance.put("written", clock.instant().toString());
        new RunsReport().write(runs, NLS.bind(Messages.comparisonTitle, runs.size()), page(), provenance, progress);
        return page();
    }
}
