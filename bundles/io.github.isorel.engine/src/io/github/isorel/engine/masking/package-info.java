/**
 * Whether relevance means anything for the forecast: parts of the input are hidden, the most relevant and random ones, and the
 * forecasts compared. Also the opposite, changes of the input that somebody asks for. States in, numbers out; where states come
 * from and where results go is not its business.
 */
@NonNullByDefault({ DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
package io.github.isorel.engine.masking;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
