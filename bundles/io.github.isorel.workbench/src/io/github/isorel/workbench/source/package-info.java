/**
 * The text of experiments for editors: a tree with offsets that survives half-written text, what may be written where, and
 * changes of the text that leave everything else as it is.
 */
@NonNullByDefault({ DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
package io.github.isorel.workbench.source;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
