/**
 * Runs of experiments, or the models of one run, side by side: what was asked, what came out, and how far their relevance maps
 * agree. What is shown of it is the clients' business.
 */
@NonNullByDefault({ DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
package io.github.isorel.engine.experiment.comparison;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
