/**
 * What the clients of the engine do between asking and showing: forecasts with their scores, relevance with its books, masking
 * tests, archives of latents and what is found in them. An operation takes values, writes its results to given files, whole or
 * not at all, and returns what is to be shown, so that the command line, experiments and the workbench give the same files.
 */
@NonNullByDefault({ DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
package io.github.isorel.engine.operation;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
