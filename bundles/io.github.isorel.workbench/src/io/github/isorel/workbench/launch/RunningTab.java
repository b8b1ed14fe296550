package io.github.isorel.workbench.launch;

import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.ui.AbstractLaunchConfigurationTab;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.PlatformUI;

import io.github.isorel.workbench.preferences.RunningChoice;
import io.github.isorel.workbench.preferences.RunningFields;

/** On what models are run: as the preferences say, or as this configuration says. */
@NonNullByDefault({})
final class RunningTab extends AbstractLaunchConfigurationTab {

    /** What the tab consists of. */
    private record Controls(Button preferred, Button own, RunningFields fields) {
    }

    private @Nullable Controls controls;

    @Override
    public void createControl(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().applyTo(area);
        Button preferred = radio(area, Messages.runningPreferred);
        Button own = radio(area, Messages.runningOwn);
        RunningFields fields = new RunningFields(area, this::updateLaunchConfigurationDialog);
        GridDataFactory.fillDefaults().grab(true, true).indent(20, 0).applyTo(fields.control());
        controls = new Controls(preferred, own, fields);
        setControl(area);
        PlatformUI.getWorkbench().getHelpSystem().setHelp(area, "io.github.isorel.workbench.preferences_running");
    }

    private Button radio(Composite area, String text) {
        Button button = new Button(area, SWT.RADIO);
        button.setText(text);
        button.addListener(SWT.Selection, event -> chosen());
        return button;
    }

    private void chosen() {
        Controls created = controls;
        if (created != null) {
            if (created.preferred().getSelection()) {
                created.fields().show(RunningChoice.preferred());
            }
            created.fields().setEnabled(created.own().getSelection());
            updateLaunchConfigurationDialog();
        }
    }

    @Override
    public void setDefaults(ILaunchConfigurationWorkingCopy configuration) {
        ExperimentLaunch.setRunning(configuration, Optional.empty());
    }

    @Override
    public void initializeFrom(ILaunchConfiguration configuration) {
        Controls created = controls;
        try {
            if (created != null) {
                Optional<RunningChoice> own = ExperimentLaunch.running(configuration);
                created.preferred().setSelection(own.isEmpty());
                created.own().setSelection(own.isPresent());
                created.fields().show(own.orElseGet(RunningChoice::preferred));
                created.fields().setEnabled(own.isPresent());
            }
        } catch (CoreException e) {
            setErrorMessage(e.getMessage());
        }
    }

    @Override
    public void performApply(ILaunchConfigurationWorkingCopy configuration) {
        Controls created = controls;
        if (created != null) {
            ExperimentLaunch.setRunning(configuration, created.own().getSelection() ? Optional.of(created.fields().choice())
                    : Optional.empty());
        }
    }

    @Override
    public boolean isValid(ILaunchConfiguration configuration) {
        Controls created = controls;
        Optional<String> problem = Optional.empty();
        Optional<String> warning = Optional.empty();
        if (created != null && created.own().getSelection()) {
            problem = created.fields().choice().problem();
            warning = created.fields().unusable();
        }
        setErrorMessage(problem.orElse(null));
        setWarningMessage(warning.orElse(null));
        return problem.isEmpty();
    }

    @Override
    public String getName() {
        return Messages.runningTab;
    }
}
