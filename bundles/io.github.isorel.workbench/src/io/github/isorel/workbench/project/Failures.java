package io.github.isorel.workbench.project;

import java.lang.reflect.InvocationTargetException;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.ui.statushandlers.StatusManager;

/** Shows why a wizard could not do its work. */
final class Failures {

    private Failures() {
    }

    static void show(InvocationTargetException e, String otherwise) {
        IStatus status = e.getCause() instanceof CoreException core ? core.getStatus() : Status.error(otherwise, e.getCause());
        StatusManager.getManager().handle(status, StatusManager.SHOW | StatusManager.LOG);
    }
}
