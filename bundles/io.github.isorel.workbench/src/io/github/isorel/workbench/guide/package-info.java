/** The user guide as a structure: sections with paragraphs, lists, tables and code, read from its Markdown, and searched. */
@NonNullByDefault({ DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
package io.github.isorel.workbench.guide;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
