/**
 * Microsoft Aurora (Bodnar et al., 2025): its configurations and the compiler from weights to a graph, one class a published
 * block.
 */
@NonNullByDefault({ DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
package io.github.isorel.engine.aurora;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
