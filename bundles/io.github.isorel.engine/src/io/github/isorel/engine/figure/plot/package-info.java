/**
 * Figures for people: maps, vertical sections, profiles, bars, curves and clouds of points, drawn with Java2D at any size and
 * written as PNG or SVG. A figure is a value; nothing here needs a window system, only a font.
 */
@NonNullByDefault({ DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
package io.github.isorel.engine.figure.plot;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
