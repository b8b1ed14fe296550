package io.github.isorel.workbench.region;

/** What a region becomes in an experiment. */
enum RegionUse {
    /** A target: a statistic of a variable in it. */
    TARGET,
    /** A masking test that hides it. */
    MASK
}
