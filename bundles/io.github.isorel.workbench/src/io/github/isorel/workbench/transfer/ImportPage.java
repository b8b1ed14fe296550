package io.github.isorel.workbench.transfer;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.ContainerSelectionDialog;

import io.github.isorel.workbench.experiment.ExperimentFiles;
import io.github.isorel.workbench.experiment.ExperimentNature;
import io.github.isorel.workbench.figures.ControlThread;
import io.github.isorel.workbench.jobs.LatestResult;
import io.github.isorel.workbench.jobs.Outcome;

/** Asks for files, shows what is in them, and asks where they go. */
@NonNullByDefault({})
final class ImportPage extends WizardPage {

    private static final int WIDTH = 560;
    private static final int LINES = 12;

    private final ImportKind kind;
    private final List<Path> models;
    private @Nullable Text sources;
    private @Nullable Combo choice;
    private @Nullable Text folder;
    private @Nullable Button link;
    private @Nullable Text shown;
    private @Nullable LatestResult requests;
    private Optional<Inspection> inspection = Optional.empty();
    private String failure = "";

    /**
     * A page.
     *
     * @param kind what is imported
     * @param models the models of the workspace
     */
    ImportPage(ImportKind kind, List<Path> models) {
        super(kind.name(), kind.title(), null);
        this.kind = kind;
        this.models = List.copyOf(models);
        setDescription(kind.description());
    }

    @Override
    public void createControl(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(3).applyTo(area);
        requests = new LatestResult(new ControlThread(area));
        sources = row(area, kind.sourceLabel(), "");
        Composite buttons = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(kind == ImportKind.DATA ? 2 : 1).applyTo(buttons);
        GridDataFactory.fillDefaults().applyTo(buttons);
        button(buttons, Messages.browseFiles, this::browseFiles);
        if (kind == ImportKind.DATA) {
            button(buttons, Messages.browseFolder, this::browseFolder);
        }
        createChoice(area);
        folder = row(area, Messages.folder, usualFolder());
        button(area, Messages.browse, this::browseTarget);
        if (kind != ImportKind.RUN_PACKAGE) {
            Button created = new Button(area, SWT.CHECK);
            created.setText(Messages.link);
            created.setToolTipText(Messages.linkNote);
            GridDataFactory.fillDefaults().span(3, 1).applyTo(created);
            created.addListener(SWT.Selection, event -> check());
            link = created;
        }
        Text text = new Text(area, SWT.MULTI | SWT.READ_ONLY | SWT.BORDER | SWT.V_SCROLL | SWT.H_SCROLL);
        GridDataFactory.fillDefaults().span(3, 1).grab(true, true).hint(WIDTH, LINES * text.getLineHeight()).applyTo(text);
        text.setText(Messages.chooseFirst);
        shown = text;
        setControl(area);
        PlatformUI.getWorkbench().getHelpSystem().setHelp(area, "io.github.isorel.workbench." + kind.help());
        field(sources).addListener(SWT.Modify, event -> inspect());
        field(folder).addListener(SWT.Modify, event -> check());
        check();
    }

    @Override
    public void setVisible(boolean isVisible) {
        super.setVisible(isVisible);
        if (isVisible) {
            getControl().setFocus(); // after Next the focus would be on the buttons
        }
    }

    private static Text row(Composite parent, String label, String value) {
        new Label(parent, SWT.NONE).setText(label);
        Text text = new Text(parent, SWT.BORDER);
        text.setText(value);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(WIDTH / 2, SWT.DEFAULT).applyTo(text);
        return text;
    }

    private static void button(Composite parent, String text, Runnable pressed) {
        Button button = new Button(parent, SWT.PUSH);
        button.setText(text);
        GridDataFactory.fillDefaults().applyTo(button);
        button.addListener(SWT.Selection, event -> pressed.run());
    }

    private void createChoice(Composite parent) {
        List<String> items = kind.choices(models);
        if (!items.isEmpty()) {
            new Label(parent, SWT.NONE).setText(kind.choiceLabel());
            Combo combo = new Combo(parent, SWT.READ_ONLY | SWT.DROP_DOWN);
            combo.setItems(items.toArray(String[]::new));
            combo.select(kind == ImportKind.DATA && items.size() > 1 ? 1 : 0);
            GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(combo);
            combo.addListener(SWT.Selection, event -> inspect());
            choice = combo;
        }
    }

    /** The folder for such files in the project that is ours. */
    private String usualFolder() {
        return Stream.of(ResourcesPlugin.getWorkspace().getRoot().getProjects()).filter(IProject::isOpen)
                .filter(ExperimentNature::isOn)
                .findFirst().map(project -> project.getName() + "/" + kind.folder()).orElse("");
    }

    private static Text field(@Nullable Text text) {
        if (text == null) {
            throw new IllegalStateException("the page is not created yet");
        }
        return text;
    }

    private void browseFiles() {
        FileDialog dialog = new FileDialog(getShell(), SWT.OPEN | (kind == ImportKind.DATA ? SWT.MULTI : SWT.SINGLE));
        dialog.setFilterExtensions(kind.patterns().toArray(String[]::new));
        if (dialog.open() != null) {
            enter(Stream.of(dialog.getFileNames()).map(name -> Path.of(dialog.getFilterPath(), name)).toList());
        }
    }

    private void browseFolder() {
        String chosen = new DirectoryDialog(getShell()).open();
        if (chosen != null) {
            enter(List.of(Path.of(chosen)));
        }
    }

    private void browseTarget() {
        ContainerSelectionDialog dialog = new ContainerSelectionDialog(getShell(),
                target().orElse(ResourcesPlugin.getWorkspace().getRoot()),
                true, Messages.folderQuestion);
        if (dialog.open() == Window.OK && dialog.getResult().length == 1) {
            enterFolder(((IPath) dialog.getResult()[0]).makeRelative().toString());
        }
    }

    /** Enters files, as the user does. */
    void enter(List<Path> files) {
        field(sources).setText(String.join("; ", files.stream().map(Path::toString).toList()));
    }

    /** Enters where they go, as the user does. */
    void enterFolder(String path) {
        field(folder).setText(path);
    }

    /** Chooses an entry of the list, as the user does. */
    void choose(int index) {
        Combo combo = choice;
        if (combo != null) {
            combo.select(index);
            inspect();
        }
    }

    /** Decides whether files are linked. */
    void setLinked(boolean isLinked) {
        Button button = link;
        if (button != null) {
            button.setSelection(isLinked);
        }
    }

    boolean isLinked() {
        Button button = link;
        return button != null && button.getSelection();
    }

    private List<Path> paths() {
        List<Path> paths = new ArrayList<>();
        for (String part : field(sources).getText().split(";")) {
            if (!part.isBlank()) {
                paths.add(Path.of(part.strip()));
            }
        }
        return paths;
    }

    private void inspect() {
        inspection = Optional.empty();
        failure = "";
        field(shown).setText(Messages.chooseFirst);
        LatestResult asked = requests;
        Combo combo = choice;
        try {
            List<Path> paths = paths();
            if (asked != null && !paths.isEmpty()) {
                field(shown).setText(Messages.looking);
                asked.request(Messages.looking, kind.inspection(paths, combo == null ? 0 : combo.getSelectionIndex(), models),
                        this::show);
            }
        } catch (InvalidPathException e) {
            failure = NLS.bind(Messages.noPath, e.getInput());
        }
        check();
    }

    private void show(Outcome<Inspection> outcome) {
        switch (outcome) {
            case Outcome.Done<Inspection> done -> {
                inspection = Optional.of(done.result());
                List<String> lines = new ArrayList<>(done.result().lines());
                if (!done.result().problems().isEmpty()) {
                    lines.add(0, Messages.lacks);
                    lines.addAll(1, done.result().problems().stream().map(problem -> "  - " + problem).toList());
                }
                field(shown).setText(String.join("\n", lines));
            }
            case Outcome.Failed<Inspection> failed -> {
                failure = failed.status().getMessage();
                field(shown).setText(failure);
            }
            case Outcome.Cancelled<Inspection> cancelled -> field(shown).setText(Messages.cancelled);
        }
        check();
    }

    /** The folder in the field, there or not, in a project that is there. */
    Optional<IContainer> target() {
        var root = ResourcesPlugin.getWorkspace().getRoot();
        IPath path = IPath.fromPortableString(field(folder).getText().strip()).makeAbsolute();
        if (path.isEmpty() || !root.getWorkspace().validatePath(path.toString(), IResource.PROJECT | IResource.FOLDER).isOK()
                || !root.getProject(path.segment(0)).isOpen()) {
            return Optional.empty();
        }
        return Optional.of(path.segmentCount() == 1 ? root.getProject(path.segment(0)) : root.getFolder(path));
    }

    private void check() {
        Optional<Path> place = target().flatMap(ExperimentFiles::location);
        List<String> taken = place.isEmpty() || inspection.isEmpty() ? List.of() : kind.taken(inspection.get(), place.get());
        String problem = !failure.isEmpty() ? failure.lines().findFirst().orElse("") : place.isEmpty() ? Messages.noFolder
                : !taken.isEmpty() ? NLS.bind(Messages.taken, String.join(", ", taken), field(folder).getText()) : null;
        setErrorMessage(problem);
        boolean isLacking = inspection.isPresent() && !inspection.get().problems().isEmpty();
        setMessage(isLacking ? Messages.lacksNote : kind.description(), isLacking ? IMessageProvider.WARNING
                : IMessageProvider.NONE);
        setPageComplete(problem == null && inspection.isPresent());
    }

    /** What is shown of the files. */
    String text() {
        return field(shown).getText();
    }

    /** What is going to be imported. */
    Inspection inspection() {
        return inspection.orElseThrow();
    }

    @Override
    public void dispose() {
        LatestResult asked = requests;
        if (asked != null) {
            asked.cancel();
        }
        super.dispose();
    }
}
