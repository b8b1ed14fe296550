package io.github.isorel.workbench.jobs;

import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.eclipse.jdt.annotation.Nullable;

/** Jobs that have the same object as their rule run one after the other, in the order in which they were scheduled. */
public final class OneAtATime implements ISchedulingRule {

    @Override
    public boolean contains(@Nullable ISchedulingRule rule) {
        return rule == this;
    }

    @Override
    public boolean isConflicting(@Nullable ISchedulingRule rule) {
        return rule == this;
    }
}
