package io.github.isorel.workbench.preferences;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferenceLinkArea;
import org.eclipse.ui.preferences.IWorkbenchPreferenceContainer;

/** The page above those of the workbench: says which there are. */
@NonNullByDefault({})
public final class IsorelPage extends PreferencePage implements IWorkbenchPreferencePage {

    @Override
    public void init(IWorkbench workbench) {
        noDefaultAndApplyButton();
        setDescription(Messages.isorelDescription);
    }

    @Override
    protected Control createContents(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 8).applyTo(area);
        link(area, RunningPage.ID, Messages.linkRunning);
        link(area, ColorsPage.ID, Messages.linkColors);
        PlatformUI.getWorkbench().getHelpSystem().setHelp(area, "io.github.isorel.workbench.preferences_running");
        return area;
    }

    private void link(Composite area, String page, String text) {
        if (getContainer() instanceof IWorkbenchPreferenceContainer container) {
            var link = new PreferenceLinkArea(area, SWT.WRAP, page, NLS.bind(text, "<a>{0}</a>"), container, null);
            GridDataFactory.fillDefaults().grab(true, false).applyTo(link.getControl());
        }
    }
}
