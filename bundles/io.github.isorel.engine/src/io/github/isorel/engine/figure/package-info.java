/**
 * What pictures of fields are made of, without any window system: colour maps and scales, coastlines, graticules and the
 * raster of a field in a window of longitude and latitude. Widgets on a screen and figures in a report share it.
 */
@NonNullByDefault({ DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
package io.github.isorel.engine.figure;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
