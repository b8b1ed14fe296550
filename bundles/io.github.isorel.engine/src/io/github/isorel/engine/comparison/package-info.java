/**
 * How alike two models, or two runs, are: agreement of their relevance maps, alignment of their latents, difference of their
 * scores. Values in, values out; where maps, latents and scores come from is not its business.
 */
@NonNullByDefault({ DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
package io.github.isorel.engine.comparison;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
