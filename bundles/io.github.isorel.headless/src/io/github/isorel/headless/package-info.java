/**
 * The command line: an Equinox application without workspace or display. {@link io.github.isorel.headless.HeadlessApplication}
 * wires it; everything below it gets streams, clock and cancellation from there.
 */
@NonNullByDefault({ DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
package io.github.isorel.headless;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
