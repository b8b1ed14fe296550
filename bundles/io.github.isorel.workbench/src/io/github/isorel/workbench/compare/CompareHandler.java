package io.github.isorel.workbench.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.handlers.HandlerUtil;

import io.github.isorel.workbench.fieldmap.DataFiles;
import io.github.isorel.workbench.figures.SelectionHandler;

/** Compares the selected files side by side. */
@NonNullByDefault({})
public final class CompareHandler extends SelectionHandler {

    /** A handler for two to four selected files. */
    public CompareHandler() {
        super(selection -> selection.size() >= 2 && selection.size() <= CompareView.MOST
                && files(selection).size() == selection.size());
    }

    @Override
    public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        CompareView.open(HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage(),
                files(HandlerUtil.getCurrentStructuredSelection(event)));
        return null;
    }

    /** Those of the selected elements that are files of data or relevance. */
    private static List<Path> files(IStructuredSelection selection) {
        List<Path> files = new ArrayList<>();
        for (Object element : selection) {
            IFile file = Adapters.adapt(element, IFile.class);
            if (file != null && DataFiles.isData(file) && file.getLocation() != null) {
                files.add(file.getLocation().toPath());
            }
        }
        return files;
    }
}
