/**
 * Help without a browser: the user guide and what F1 tells, in a view and beside dialogs; the page that welcomes.
 */
@NonNullByDefault({ DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
package io.github.isorel.workbench.help;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
