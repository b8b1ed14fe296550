package io.github.isorel.engine.operation;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.RuntimeOptions;

/**
 * What operations work with.
 *
 * @param origin what results name as their maker
 * @param files describes what results are made of
 * @param options how models are run
 * @param wording how messages name settings
 * @param remarks takes what there is to say
 * @param progress takes reports and tells whether to stop
 */
public record OperationContext(Origin origin, SourceFiles files, RuntimeOptions options, Wording wording, Remarks remarks,
        Progress progress) {
}
