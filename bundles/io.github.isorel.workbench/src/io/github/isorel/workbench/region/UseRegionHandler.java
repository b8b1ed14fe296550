package io.github.isorel.workbench.region;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.commands.NotEnabledException;
import org.eclipse.core.commands.NotHandledException;
import org.eclipse.core.commands.common.NotDefinedException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;

import io.github.isorel.workbench.editor.ExperimentEditor;
import io.github.isorel.workbench.fieldmap.FieldMapHandler;
import io.github.isorel.workbench.fieldmap.FieldMapView;
import io.github.isorel.workbench.fieldmap.ShownRegion;
import io.github.isorel.workbench.project.NewExperimentWizard;

/** Puts the region on the map into an experiment that is open. */
@NonNullByDefault({})
abstract class UseRegionHandler extends FieldMapHandler {

    private final RegionUse use;

    UseRegionHandler(RegionUse use) {
        super(pane -> pane.field().region().isPresent());
        this.use = use;
    }

    @Override
    protected void execute(FieldMapView part, ExecutionEvent event) throws ExecutionException {
        Shell shell = part.getSite().getShell();
        ShownRegion region = part.pane().field().region().orElse(null);
        if (region == null) {
            return;
        }
        List<ExperimentEditor> editors = editors(part.getSite().getPage());
        if (editors.isEmpty()) {
            offerNew(part, shell);
        } else {
            new UseRegionDialog(shell, use, region, editors).open();
        }
    }

    /** Open editors of experiments, the one that was used last first. */
    private static List<ExperimentEditor> editors(IWorkbenchPage page) {
        List<ExperimentEditor> editors = new ArrayList<>();
        if (page.getActiveEditor() instanceof ExperimentEditor active) {
            editors.add(active);
        }
        for (IEditorReference reference : page.getEditorReferences()) {
            if (reference.getId().equals(ExperimentEditor.ID) && reference.getEditor(true) instanceof ExperimentEditor editor
                    && editor.text().isPresent() && !editors.contains(editor)) {
                editors.add(editor);
            }
        }
        editors.removeIf(editor -> editor.text().isEmpty());
        return editors;
    }

    private static void offerNew(FieldMapView part, Shell shell) throws ExecutionException {
        int answer = MessageDialog.open(MessageDialog.INFORMATION, shell, Messages.noExperimentTitle, Messages.noExperiment, 0,
                Messages.newExperimentButton, IDialogConstants.CANCEL_LABEL);
        if (answer == 0) {
            ICommandService commands = part.getSite().getService(ICommandService.class);
            try {
                part.getSite().getService(IHandlerService.class).executeCommand(org.eclipse.core.commands.ParameterizedCommand
                        .generateCommand(commands.getCommand(IWorkbenchCommandConstants.FILE_NEW), Map.of(
                                IWorkbenchCommandConstants.FILE_NEW_PARM_WIZARDID, NewExperimentWizard.ID)), null);
            } catch (NotDefinedException | NotEnabledException | NotHandledException e) {
                throw new ExecutionException(e.getMessage(), e);
            }
        }
    }
}
