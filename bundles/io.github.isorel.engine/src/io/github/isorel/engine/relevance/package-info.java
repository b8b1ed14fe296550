/**
 * What made a forecast: gradients and layer-wise relevance propagation as graphs, made from the forecast's own graph by one
 * backward walk under a book of rules, always with a budget of where relevance went.
 */
@NonNullByDefault({ DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
package io.github.isorel.engine.relevance;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
