/**
 * Archives of latents: a model run to a tap for many times, pooled over space, stored row by row with labels, and read back as
 * samples; and the fields that go with a component of them.
 */
@NonNullByDefault({ DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
package io.github.isorel.engine.latent.archive;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
