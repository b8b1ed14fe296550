/**
 * What is found in archives of latents, as values, and the JSON files that hold it: components, separability, neighbours. Written
 * by what computes them, read by reports and views.
 */
@NonNullByDefault({ DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
package io.github.isorel.engine.latent.result;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
