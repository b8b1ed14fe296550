package io.github.isorel.workbench.preferences;

import java.util.Optional;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.PlatformUI;

/** On what models are run, by default. */
@NonNullByDefault({})
public final class RunningPage extends PreferencePage implements IWorkbenchPreferencePage {

    /** The page's id. */
    public static final String ID = "io.github.isorel.workbench.preferences.running";

    private @Nullable RunningFields fields;

    @Override
    public void init(IWorkbench workbench) {
        setPreferenceStore(PreferenceValues.store());
        setDescription(Messages.runningDescription);
    }

    @Override
    protected Control createContents(Composite parent) {
        RunningFields created = new RunningFields(parent, this::check);
        fields = created;
        created.show(RunningChoice.preferred());
        PlatformUI.getWorkbench().getHelpSystem().setHelp(created.control(), "io.github.isorel.workbench.preferences_running");
        return created.control();
    }

    private void check() {
        RunningFields created = fields;
        if (created != null) {
            Optional<String> problem = created.choice().problem();
            setErrorMessage(problem.orElse(null));
            setMessage(created.unusable().orElse(null), IMessageProvider.WARNING);
            setValid(problem.isEmpty());
        }
    }

    /** The fields, once they are there. */
    @Nullable RunningFields fields() {
        return fields;
    }

    @Override
    protected void performDefaults() {
        RunningFields created = fields;
        if (created != null) {
            created.show(RunningChoice.STANDARD);
        }
        super.performDefaults();
    }

    @Override
    public boolean performOk() {
        RunningFields created = fields;
        if (created != null) {
            created.choice().store(getPreferenceStore());
        }
        return super.performOk();
    }
}
