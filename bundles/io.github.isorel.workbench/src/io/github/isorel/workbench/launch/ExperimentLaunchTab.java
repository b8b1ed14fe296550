package io.github.isorel.workbench.launch;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.ui.AbstractLaunchConfigurationTab;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.FilteredResourcesSelectionDialog;

import io.github.isorel.workbench.experiment.ExperimentFiles;

/** Which experiment is run. */
@NonNullByDefault({})
final class ExperimentLaunchTab extends AbstractLaunchConfigurationTab {

    private @Nullable Text field;

    @Override
    public void createControl(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(3).applyTo(area);
        new Label(area, SWT.NONE).setText(Messages.experimentLabel);
        Text created = new Text(area, SWT.BORDER);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(created);
        created.addListener(SWT.Modify, event -> updateLaunchConfigurationDialog());
        Button browse = new Button(area, SWT.PUSH);
        browse.setText(Messages.browse);
        browse.addListener(SWT.Selection, event -> browse());
        field = created;
        setControl(area);
        PlatformUI.getWorkbench().getHelpSystem().setHelp(area, "io.github.isorel.workbench.run_experiment");
    }

    private void browse() {
        FilteredResourcesSelectionDialog dialog = new FilteredResourcesSelectionDialog(getShell(), false,
                ResourcesPlugin.getWorkspace().getRoot(), IResource.FILE);
        dialog.setTitle(Messages.browseTitle);
        dialog.setInitialPattern("*.yaml");
        Text created = field;
        if (dialog.open() == Window.OK && created != null && dialog.getFirstResult() instanceof IFile file) {
            created.setText(file.getFullPath().toPortableString());
        }
    }

    private String path() {
        Text created = field;
        return created == null ? "" : created.getText().trim();
    }

    @Override
    public void setDefaults(ILaunchConfigurationWorkingCopy configuration) {
        IFile selected = Adapters.adapt(DebugUITools.getSelectedResource(), IFile.class);
        boolean isExperiment = selected != null && ExperimentFiles.isCandidate(selected);
        ExperimentLaunch.setPath(configuration, isExperiment ? selected.getFullPath().toPortableString() : "");
    }

    @Override
    public void initializeFrom(ILaunchConfiguration configuration) {
        Text created = field;
        try {
            if (created != null) {
                created.setText(ExperimentLaunch.path(configuration));
            }
        } catch (CoreException e) {
            setErrorMessage(e.getMessage());
        }
    }

    @Override
    public void performApply(ILaunchConfigurationWorkingCopy configuration) {
        ExperimentLaunch.setPath(configuration, path());
    }

    @Override
    public boolean isValid(ILaunchConfiguration configuration) {
        IPath path = IPath.fromPortableString(path());
        boolean isThere = path.segmentCount() > 1 && ResourcesPlugin.getWorkspace().getRoot().getFile(path).exists();
        setErrorMessage(path.isEmpty() ? Messages.chooseExperiment : isThere ? null : NLS.bind(Messages.noFile, path));
        return isThere;
    }

    @Override
    public String getName() {
        return Messages.tabName;
    }
}
