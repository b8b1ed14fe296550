/**
 * How good a forecast is: area-weighted errors against truth, next to those of persistence, which every forecast has to beat.
 * And what the values of a field in a region are like. Only arithmetic on states; where they come from is not its business.
 */
@NonNullByDefault({ DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
package io.github.isorel.engine.verification;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
