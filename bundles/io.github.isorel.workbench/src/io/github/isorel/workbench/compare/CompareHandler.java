package io.github.isorel.workbench.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.handlers.HandlerUtil;

/** Compares the selected files side by side. */
@NonNullByDefault({})
public final class CompareHandler extends AbstractHandler {

    @Override
    public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        List<Path> files = new ArrayList<>();
        for (Object element : HandlerUtil.getCurrentStructuredSelection(event)) {
            IFile file = Adapters.adapt(element, IFile.class);
            if (file != null && file.getLocation() != null) {
                files.add(file.getLocation().toPath());
            }
        }
        if (files.size() < 2 || files.size() > CompareView.MOST) {
            MessageDialog.openInformation(HandlerUtil.getActiveWorkbenchWindowChecked(event).getShell(),
                    Messages.compare, Messages.howMany);
        } else {
            CompareView.open(HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage(), files);
        }
        return null;
    }
}
