package io.github.isorel.engine.figure.plot;

import java.awt.Font;
import java.awt.font.FontRenderContext;

/** Tells whether Java2D can draw texts at all. */
final class FontCheck {

    private FontCheck() {
    }

    /**
     * Measures a letter. Without fonts, fontconfig or FreeType the JDK throws what comes, a {@link RuntimeException} or an
     * {@link InternalError} or {@link LinkageError}, and something else the second time.
     *
     * @throws FigureException if that fails
     */
    static void require() throws FigureException {
        try {
            new Font(Font.SANS_SERIF, Font.PLAIN, 12).getStringBounds("M", new FontRenderContext(null, true, true));
        } catch (RuntimeException | InternalError | LinkageError e) {
            throw new FigureException("texts cannot be drawn, since this machine has no fonts that Java can use ("
                    + e.getMessage()
                    + "); install some, for instance the packages fontconfig and fonts-dejavu-core", e);
        }
    }
}
