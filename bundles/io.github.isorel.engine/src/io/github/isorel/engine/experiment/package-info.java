/**
 * The experiment: a text file that says what is asked. It is read into immutable values or into problems with line and column,
 * all at once, and held against files, models and data before anything is run.
 */
@NonNullByDefault({ DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
package io.github.isorel.engine.experiment;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
