package io.github.isorel.workbench.editor;

import org.eclipse.ui.IEditorPart;

/** Editors of experiments, for tests. */
final class ExperimentEditors {

    private ExperimentEditors() {
    }

    /** The source of an editor. */
    static ExperimentSourceEditor source(IEditorPart editor) {
        return ((ExperimentEditor) editor).source();
    }
}
