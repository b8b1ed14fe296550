/**
 * Reads the weights of trained models from PyTorch and safetensors files, which are trusted in nothing: no code in them is
 * ever run and no length in them is believed before it has been checked. The weights themselves stay in the file until asked
 * for.
 */
@NonNullByDefault({ DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
package io.github.isorel.engine.checkpoint;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
