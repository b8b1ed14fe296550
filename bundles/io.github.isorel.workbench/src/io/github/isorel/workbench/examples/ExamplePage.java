package io.github.isorel.workbench.examples;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;

/** Says what the example is and asks for the name of the project. */
@NonNullByDefault({})
final class ExamplePage extends WizardPage {

    private static final int TEXT_WIDTH = 480;

    private final IWorkspace workspace;
    private @Nullable Text name;

    ExamplePage(IWorkspace workspace) {
        super("example", Messages.pageTitle, null);
        this.workspace = workspace;
        setDescription(Messages.pageDescription);
    }

    @Override
    public void createControl(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(2).applyTo(area);
        new Label(area, SWT.NONE).setText(Messages.fieldName);
        Text created = new Text(area, SWT.BORDER);
        created.setText(freeName());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(created);
        Label about = new Label(area, SWT.WRAP);
        about.setText(Messages.about);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, true).hint(TEXT_WIDTH, SWT.DEFAULT).indent(0, 12).applyTo(about);
        created.addListener(SWT.Modify, event -> check());
        name = created;
        setControl(area);
        PlatformUI.getWorkbench().getHelpSystem().setHelp(area, "io.github.isorel.workbench.new_example");
        check();
    }

    @Override
    public void setVisible(boolean isVisible) {
        super.setVisible(isVisible);
        if (isVisible) {
            getControl().setFocus(); // after Next the focus would be on the buttons
        }
    }

    private String freeName() {
        String free = Demonstration.PROJECT;
        for (int number = 2; workspace.getRoot().getProject(free).exists(); number++) {
            free = Demonstration.PROJECT + "-" + number;
        }
        return free;
    }

    private void check() {
        String text = projectName();
        IStatus valid = workspace.validateName(text, IResource.PROJECT);
        boolean taken = valid.isOK() && workspace.getRoot().getProject(text).exists();
        setErrorMessage(!valid.isOK() ? valid.getMessage() : taken ? NLS.bind(Messages.nameTaken, text) : null);
        setPageComplete(valid.isOK() && !taken);
    }

    private String projectName() {
        Text created = name;
        return created == null ? "" : created.getText().trim();
    }

    /** The project to make. */
    IProject project() {
        return workspace.getRoot().getProject(projectName());
    }
}
