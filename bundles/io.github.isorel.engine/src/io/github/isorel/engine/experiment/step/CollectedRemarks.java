package io.github.isorel.engine.experiment.step;

import java.util.ArrayList;
import java.util.List;

import io.github.isorel.engine.operation.Remarks;

/** Keeps what there is to be aware of when using a result. */
final class CollectedRemarks implements Remarks {

    private final List<String> warnings = new ArrayList<>();

    @Override
    public void note(String text) {
        // what is written where is known, and progress is reported
    }

    @Override
    public void warning(String text) {
        warnings.add(text);
    }

    /** Sentences so far. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }
}
