package io.github.isorel.workbench.project;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspaceRoot;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.ContainerSelectionDialog;

import io.github.isorel.workbench.experiment.ExperimentNature;

/** Asks for a template, a folder and a name. */
@NonNullByDefault({})
final class NewExperimentPage extends WizardPage {

    private static final int TEXT_WIDTH = 420;
    /** Between templates: more than between a template and what is said of it. */
    private static final int GAP = 7;

    private final IWorkspaceRoot root;
    private final Optional<IContainer> suggested;
    private ExperimentTemplate template = ExperimentTemplate.STORM_RELEVANCE;
    private @Nullable Text folder;
    private @Nullable Text name;
    private @Nullable Label contents;

    /**
     * A page.
     *
     * @param root the workspace
     * @param selected what is selected, such as a folder; null for nothing
     */
    NewExperimentPage(IWorkspaceRoot root, @Nullable Object selected) {
        super("experiment", Messages.experimentPageTitle, null);
        this.root = root;
        this.suggested = suggestion(root, Adapters.adapt(selected, IResource.class));
        setDescription(Messages.experimentPageDescription);
    }

    private static Optional<IContainer> suggestion(IWorkspaceRoot root, @Nullable IResource selected) {
        if (selected instanceof IFile file) {
            return Optional.of(file.getParent());
        }
        Optional<IProject> project = Optional.ofNullable(selected instanceof IProject chosen ? chosen : null)
                .or(() -> Stream.of(root.getProjects()).filter(ExperimentNature::isOn).findFirst())
                .filter(IProject::isOpen);
        return selected instanceof IContainer container && !(selected instanceof IProject) ? Optional.of(container)
                : project.map(found -> found.getFolder(NewProjectWizard.EXPERIMENTS));
    }

    @Override
    public void createControl(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(3).applyTo(area);
        Label templates = new Label(area, SWT.NONE);
        templates.setText(Messages.templateLabel);
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(templates);
        createTemplates(area);
        new Label(area, SWT.NONE).setText(Messages.folderLabel);
        Text folderText = new Text(area, SWT.BORDER);
        folderText.setText(suggested.map(found -> found.getFullPath().makeRelative().toString()).orElse(""));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(folderText);
        Button browse = new Button(area, SWT.PUSH);
        browse.setText(Messages.browse);
        browse.addListener(SWT.Selection, event -> browse());
        new Label(area, SWT.NONE).setText(Messages.nameLabel);
        Text nameText = new Text(area, SWT.BORDER);
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(nameText);
        Label found = new Label(area, SWT.WRAP);
        GridDataFactory.fillDefaults().span(3, 1).grab(true, true).hint(TEXT_WIDTH, SWT.DEFAULT).indent(0, 8).applyTo(found);
        folder = folderText;
        name = nameText;
        contents = found;
        nameText.setText(freeName());
        folderText.addListener(SWT.Modify, event -> check());
        nameText.addListener(SWT.Modify, event -> check());
        setControl(area);
        PlatformUI.getWorkbench().getHelpSystem().setHelp(area, "io.github.isorel.workbench.new_experiment");
        check();
    }

    @Override
    public void setVisible(boolean isVisible) {
        super.setVisible(isVisible);
        if (isVisible) {
            getControl().setFocus(); // after Next the focus would be on the buttons
        }
    }

    private void createTemplates(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(area);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(area);
        for (ExperimentTemplate choice : ExperimentTemplate.values()) {
            Button button = new Button(area, SWT.RADIO);
            button.setText(choice.label());
            button.setSelection(choice == template);
            button.addListener(SWT.Selection, event -> {
                if (button.getSelection()) {
                    choose(choice);
                }
            });
            Label note = new Label(area, SWT.WRAP);
            note.setText(choice.note());
            GridDataFactory.fillDefaults().grab(true, false).hint(TEXT_WIDTH, SWT.DEFAULT).indent(20, 0).applyTo(note);
            GridDataFactory.fillDefaults().indent(0, choice.ordinal() == 0 ? 0 : GAP).applyTo(button);
        }
    }

    /** Takes another template; a name that came from the former one changes with it. */
    void choose(ExperimentTemplate choice) {
        template = choice;
        Text nameText = name;
        if (nameText != null && Stream.of(ExperimentTemplate.values()).anyMatch(it -> isNameOf(it, nameText.getText()))) {
            nameText.setText(freeName());
        }
    }

    private static boolean isNameOf(ExperimentTemplate template, String name) {
        String stem = template.fileName().replace(".yaml", "");
        return name.matches(stem + "(-[0-9]+)?\\.yaml");
    }

    private String freeName() {
        String free = template.fileName();
        for (int number = 2; suggested.isPresent() && exists(free); number++) {
            free = template.fileName().replace(".yaml", "-" + number + ".yaml");
        }
        return free;
    }

    private boolean exists(String fileName) {
        return container().map(found -> found.getFile(IPath.fromPortableString(fileName)).exists()).orElse(false);
    }

    private void browse() {
        ContainerSelectionDialog dialog = new ContainerSelectionDialog(getShell(), container().orElse(root), true,
                Messages.folderQuestion);
        Text folderText = folder;
        if (dialog.open() == Window.OK && folderText != null && dialog.getResult().length == 1) {
            folderText.setText(((IPath) dialog.getResult()[0]).makeRelative().toString());
        }
    }

    /** The folder in the field, there or not, in a project that is there. */
    private Optional<IContainer> container() {
        IPath path = IPath.fromPortableString(text(folder)).makeAbsolute();
        if (path.isEmpty() || !root.getWorkspace().validatePath(path.toString(), IResource.PROJECT | IResource.FOLDER).isOK()
                || !root.getProject(path.segment(0)).isOpen()) {
            return Optional.empty();
        }
        return Optional.of(path.segmentCount() == 1 ? root.getProject(path.segment(0)) : root.getFolder(path));
    }

    private static String text(@Nullable Text field) {
        return field == null ? "" : field.getText().trim();
    }

    private void check() {
        Optional<IContainer> container = container();
        IStatus valid = root.getWorkspace().validateName(text(name), IResource.FILE);
        String problem = container.isEmpty() ? Messages.noFolder
                : !valid.isOK() ? valid.getMessage()
                : !text(name).matches(".+\\.ya?ml") ? Messages.noExtension
                : exists(text(name)) ? NLS.bind(Messages.fileExists, text(name)) : null;
        setErrorMessage(problem);
        setPageComplete(problem == null);
        Label found = contents;
        if (found != null) {
            found.setText(container.map(NewExperimentPage::contents).orElse(""));
            found.requestLayout();
        }
    }

    private static String contents(IContainer container) {
        try {
            List<String> names = new ProjectContents(container.getProject(), container).names();
            return names.isEmpty() ? Messages.nothingFound : NLS.bind(Messages.foundContents, String.join(", ", names));
        } catch (CoreException e) { // the project was closed meanwhile: finishing tells
            return "";
        }
    }

    /** The file to make. */
    IFile file() {
        return container().orElseThrow().getFile(IPath.fromPortableString(text(name)));
    }

    /** What it begins with. */
    ExperimentTemplate template() {
        return template;
    }
}
