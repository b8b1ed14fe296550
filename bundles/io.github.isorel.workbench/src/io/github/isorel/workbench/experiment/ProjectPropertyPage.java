package io.github.isorel.workbench.experiment;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PropertyPage;
import org.eclipse.ui.statushandlers.StatusManager;

/** What can be set for a project: whether its experiments are checked when they are saved. */
@NonNullByDefault({})
public final class ProjectPropertyPage extends PropertyPage {

    private static final int TEXT_WIDTH = 360;

    private @Nullable Button check;

    @Override
    protected Control createContents(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(area);
        Button created = new Button(area, SWT.CHECK);
        created.setText(Messages.checkExperiments);
        created.setSelection(ValidationSettings.isOn(project()));
        check = created;
        Label note = new Label(area, SWT.WRAP);
        note.setText(Messages.checkExperimentsNote);
        GridDataFactory.fillDefaults().grab(true, false).hint(TEXT_WIDTH, SWT.DEFAULT).indent(20, 0).applyTo(note);
        PlatformUI.getWorkbench().getHelpSystem().setHelp(area, "io.github.isorel.workbench.project_properties");
        return area;
    }

    private IProject project() {
        return Adapters.adapt(getElement(), IProject.class); // plugin.xml offers the page for nothing else
    }

    @Override
    protected void performDefaults() {
        Button created = check;
        if (created != null) {
            created.setSelection(true);
        }
        super.performDefaults();
    }

    @Override
    public boolean performOk() {
        Button created = check;
        try {
            if (created != null) {
                ValidationSettings.set(project(), created.getSelection());
            }
            return true;
        } catch (CoreException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
            return false;
        }
    }
}
