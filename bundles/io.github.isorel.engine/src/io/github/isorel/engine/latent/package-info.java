/**
 * What organises a model's latents: samples of pooled latents with their labels, principal components and their stability,
 * separability, neighbours. Values in, values out; where samples come from is the business of {@code latent.archive}.
 */
@NonNullByDefault({ DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
package io.github.isorel.engine.latent;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
