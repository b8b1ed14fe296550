/**
 * Runs experiments: steps with content hashes, what they give, where it is kept. A step names everything that its result hangs
 * on, so that a result is computed once and found again, by a run that was interrupted, by another shard, and by another
 * experiment that asks the same.
 */
@NonNullByDefault({ DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
package io.github.isorel.engine.experiment.run;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
