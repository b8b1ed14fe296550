package io.github.isorel.workbench.relevance;

import java.io.IOException;

import io.github.isorel.engine.figure.plot.Figure;
import io.github.isorel.engine.progress.Progress;

/** Makes a figure that was decided on in the thread of the user interface. */
@FunctionalInterface
interface FigureMaker {

    /** Makes the figure, not in the thread of the user interface. */
    Figure make(Progress progress) throws IOException;
}
