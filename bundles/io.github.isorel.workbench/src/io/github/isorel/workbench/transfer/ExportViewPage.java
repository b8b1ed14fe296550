package io.github.isorel.workbench.transfer;

import java.util.List;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.PlatformUI;

/** Shows the views that have something to export; the active one is chosen. */
@NonNullByDefault({})
final class ExportViewPage extends WizardPage {

    private static final int WIDTH = 400;
    private static final int LINES = 8;

    private final String help;
    private final List<IViewPart> views;
    private org.eclipse.swt.widgets.@Nullable List list;

    ExportViewPage(String title, String description, String help, List<IViewPart> views) {
        super("view", title, null);
        this.help = help;
        this.views = views;
        setDescription(description);
    }

    @Override
    public void createControl(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().applyTo(area);
        new Label(area, SWT.NONE).setText(Messages.views);
        org.eclipse.swt.widgets.List created = new org.eclipse.swt.widgets.List(area, SWT.SINGLE | SWT.BORDER | SWT.V_SCROLL);
        created.setItems(views.stream().map(IViewPart::getTitle).toArray(String[]::new));
        created.select(0);
        created.addListener(SWT.Selection, event -> setPageComplete(created.getSelectionIndex() >= 0));
        GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, LINES * created.getItemHeight()).applyTo(created);
        list = created;
        setControl(area);
        PlatformUI.getWorkbench().getHelpSystem().setHelp(area, "io.github.isorel.workbench." + help);
        setErrorMessage(views.isEmpty() ? Messages.noViews : null);
        setPageComplete(!views.isEmpty());
    }

    @Override
    public void setVisible(boolean isVisible) {
        super.setVisible(isVisible);
        if (isVisible) {
            getControl().setFocus(); // after Next the focus would be on the buttons
        }
    }

    /** The chosen view. */
    IViewPart view() {
        org.eclipse.swt.widgets.List created = list;
        if (created == null) {
            throw new IllegalStateException("the page is not created yet");
        }
        return views.get(created.getSelectionIndex());
    }
}
