/**
 * The vocabulary of the atmosphere: variables, pressure levels, grids, fields, states and what a model asks of them.
 * Times are {@link java.time.Instant} (UTC), lead times {@link java.time.Duration}.
 */
@NonNullByDefault({ DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
package io.github.isorel.engine.weather;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
