/**
 * The steps of experiments: what an experiment asks, cut into forecasts, explanations and tests that can be run one by one. A
 * step is an operation of {@link io.github.isorel.engine.operation}, so that its files are those that the command line writes.
 */
@NonNullByDefault({ DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
package io.github.isorel.engine.experiment.step;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
